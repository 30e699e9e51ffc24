import { beginsLike, isForgiven, traces } from './target-typos.js';

/** How well a row has what is looked for: at the beginning of words, inside one, or but for a letter. */
export type RowRank = 0 | 1 | 2;

/** Rows that are kept in one text. */
const chunkSize = 1_024;
/** What stands between words and rows is not above it. */
const space = 32;

type Chunk = {
  /** Each row between line feeds, its words between spaces. */
  readonly text: string;
  /** Where each row begins, and one after the last. */
  readonly starts: Uint32Array;
};

/**
 * Folded rows in few long texts: looking for something in one is what an engine does best, and a row
 * takes no more than its letters.
 */
export class FoldedRows {
  readonly #chunks: Chunk[] = [];
  #open: string[] = [];

  /** Adds a row: words with one space between them. */
  add(row: string): void {
    this.#open.push(row);
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
    const [longest, ...others] = byLength(parts);
    for (const [index, { text, starts }] of this.#chunks.entries()) {
      const first = index * chunkSize;
      if (longest === undefined) {
        for (let row = 0; row < starts.length - 1; row += 1) tell(first + row, 0);
        continue;
      }
      const hits = new Hits(text, longest);
      const more = others.map((part) => new Hits(text, part));
      for (let row = 0; hits.seek(starts[row]!);) {
        while (starts[row + 1]! <= hits.at) row += 1;
        const from = starts[row]!;
        const end = starts[row + 1]!;
        let isIn = true;
        let isBeginning = hits.begins(end);
        for (let other = 0; isIn && other < more.length; other += 1) {
          const each = more[other]!;
          isIn = each.seek(from) && each.at < end;
          isBeginning = isIn && isBeginning && each.begins(end);
        }
        if (isIn) tell(first + row, isBeginning ? 0 : 1);
        row += 1;
        if (row === starts.length - 1) break;
      }
    }
  }

  /** The same for rows that have each part but for one letter of it. */
  findAlike(parts: readonly string[], tell: (row: number, rank: RowRank) => void): void {
    const [longest] = byLength(parts);
    if (longest === undefined || !isForgiven(longest)) return;
    for (const [index, { text, starts }] of this.#chunks.entries()) {
      const isCandidate = new Uint8Array(starts.length - 1);
      for (const trace of traces(longest)) {
        const hits = new Hits(text, trace);
        for (let row = 0; row < isCandidate.length && hits.seek(starts[row]!); row += 1) {
          while (starts[row + 1]! <= hits.at) row += 1;
          isCandidate[row] = 1;
        }
      }
      isCandidate.forEach((isOne, row) => {
        if (isOne === 0) return;
        const [from, end] = [starts[row]!, starts[row + 1]!];
        if (parts.every((part) => isAlike(text, from, end, part))) tell(index * chunkSize + row, 2);
      });
    }
  }
}

/** Where a part stands in a text, from one place to the next. */
class Hits {
  at = -1;
  readonly #text: string;
  readonly #part: string;

  constructor(text: string, part: string) {
    this.#text = text;
    this.#part = part;
  }

  /** Goes to the first place that is not before one; false when there is none any more. */
  seek(from: number): boolean {
    if (this.at < from && this.at !== Infinity) this.#find(from);
    return this.at !== Infinity;
  }

  /** Whether it begins a word at this place or at a later one before `end`. */
  begins(end: number): boolean {
    while (this.at < end) {
      if (this.#text.charCodeAt(this.at - 1) <= space) return true;
      this.#find(this.at + 1);
    }
    return false;
  }

  #find(from: number): void {
    const at = this.#text.indexOf(this.#part, from);
    this.at = at < 0 ? Infinity : at;
  }
}

function byLength(parts: readonly string[]): string[] {
  return [...parts].sort((one, other) => other.length - one.length);
}

function isAlike(text: string, from: number, end: number, part: string): boolean {
  if (!isForgiven(part)) return text.slice(from, end).includes(part);
  for (let at = from; at < end && at > 0; at = text.indexOf(' ', at) + 1) {
    if (beginsLike(text, part, at)) return true;
  }
  return text.slice(from, end).includes(part);
}
