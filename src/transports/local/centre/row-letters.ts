/** All that stands between words and rows is not above it. */
const space = 32;
const lineFeed = 10;
const first = 97;
const last = 122;

/** Of each row the plain letters in it, and those that begin a word of it, a bit each. */
export type RowLetters = { readonly within: Uint32Array; readonly begins: Uint32Array };

/** The letters of rows that stand in a text between line feeds, each behind a first one. */
export function lettersOfRows(text: string, rows: number): RowLetters {
  const within = new Uint32Array(rows);
  const begins = new Uint32Array(rows);
  let row = 0;
  let before = space;
  for (let at = 1; row < rows; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= first && code <= last) {
      const bit = 1 << (code - first);
      within[row]! |= bit;
      if (before <= space) begins[row]! |= bit;
    } else if (code === lineFeed) row += 1;
    before = code;
  }
  return { within, begins };
}

/** The plain letters of a text. */
export function lettersIn(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= first && code <= last) bits |= 1 << (code - first);
  }
  return bits;
}

/** Asks whether a part is a plain letter and nothing else. */
export function isLetter(part: string): boolean {
  return part.length === 1 && lettersIn(part) !== 0;
}

/** The rows that have all of these letters, or all but some of them. */
export function rowsWithLetters(within: Uint32Array, letters: number, but: 0 | 1 = 0): number[] {
  const rows: number[] = [];
  for (let row = 0; row < within.length; row += 1) {
    const missing = letters & ~within[row]!;
    if (missing === 0 || (but === 1 && (missing & (missing - 1)) === 0)) rows.push(row);
  }
  return rows;
}
