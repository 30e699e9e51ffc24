import { beginsLike, isForgiven, traces } from './target-typos.js';

/** How well a row has what is looked for: at the beginning of words, inside one, but for a letter, or not. */
export type RowRank = 0 | 1 | 2 | -1;

/** Rows that are kept in one text. */
const chunkSize = 1_024;

type Chunk = {
  /** Each row between line feeds, its words between spaces. */
  readonly text: string;
  /** Where each row begins, and one after the last. */
  readonly starts: Uint32Array;
};

/**
 * Folded rows in few long texts: looking for something is what an engine does best, and a row takes
 * no more than its letters.
 */
export class FoldedRows {
  readonly #chunks: Chunk[] = [];
  #open: string[] = [];

  /** Adds a row: words without spaces. */
  add(words: readonly string[]): void {
    this.#open.push(words.join(' '));
    if (this.#open.length === chunkSize) this.close();
  }

  /** Ends the adding. */
  close(): void {
    const rows = this.#open;
    if (rows.length === 0) return;
    const starts = new Uint32Array(rows.length + 1);
    let at = 1;
    rows.forEach((row, index) => {
      starts[index] = at;
      at += row.length + 1;
    });
    starts[rows.length] = at;
    this.#chunks.push({ text: `\n${rows.join('\n')}\n`, starts });
    this.#open = [];
  }

  /** Tells of each row that has all parts, in order. */
  find(parts: readonly string[], tell: (row: number, rank: RowRank) => void): void {
    const [driver, ...others] = [...parts].sort((one, other) => other.length - one.length);
    this.#chunks.forEach(({ text, starts }, index) => {
      const first = index * chunkSize;
      if (driver === undefined) {
        for (let row = 0; row < starts.length - 1; row += 1) tell(first + row, 0);
        return;
      }
      eachHit(text, starts, driver, (row, isBeginning) => {
        let rank: RowRank = isBeginning ? 0 : 1;
        if (others.length > 0) {
          const words = rowOf(text, starts, row);
          for (const part of others) {
            if (words.startsWith(part) || words.includes(` ${part}`)) continue;
            if (!words.includes(part)) return;
            rank = 1;
          }
        }
        tell(first + row, rank);
      });
    });
  }

  /** The same for rows that have each part but for one letter of it. */
  findAlike(parts: readonly string[], tell: (row: number, rank: RowRank) => void): void {
    const [driver] = [...parts].sort((one, other) => other.length - one.length);
    if (driver === undefined || !isForgiven(driver)) return;
    this.#chunks.forEach(({ text, starts }, index) => {
      const candidates = new Set<number>();
      for (const trace of traces(driver)) {
        eachHit(text, starts, trace, (row) => candidates.add(row));
      }
      for (const row of [...candidates].sort((one, other) => one - other)) {
        const words = rowOf(text, starts, row);
        if (parts.every((part) => isAlike(words, part))) tell(index * chunkSize + row, 2);
      }
    });
  }
}

function rowOf(text: string, starts: Uint32Array, row: number): string {
  return text.slice(starts[row], starts[row + 1]! - 1);
}

/** Each row in which a part is, once, and whether it begins a word there. */
function eachHit(
  text: string,
  starts: Uint32Array,
  part: string,
  tell: (row: number, isBeginning: boolean) => void,
): void {
  let row = 0;
  let hit = text.indexOf(part);
  while (hit >= 0) {
    while (starts[row + 1]! <= hit) row += 1;
    const end = starts[row + 1]!;
    let isBeginning = false;
    for (; hit >= 0 && hit < end; hit = text.indexOf(part, isBeginning ? end : hit + 1)) {
      isBeginning ||= text[hit - 1] === ' ' || text[hit - 1] === '\n';
    }
    tell(row, isBeginning);
  }
}

function isAlike(words: string, part: string): boolean {
  if (words.includes(part)) return true;
  if (!isForgiven(part)) return false;
  for (let at = 0; at >= 0;) {
    const end = words.indexOf(' ', at);
    if (beginsLike(end < 0 ? words.slice(at) : words.slice(at, end), part)) return true;
    at = end < 0 ? -1 : end + 1;
  }
  return false;
}
