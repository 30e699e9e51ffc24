import {
  isLetter,
  lettersIn,
  lettersOfRows,
  type RowLetters,
  rowsWithLetters,
} from './row-letters.js';
import { beginsLike, isForgiven, traces } from './target-typos.js';

/** How well a row has what is looked for: at the beginning of words, inside one, or but for a letter. */
export type RowRank = 0 | 1 | 2;

/** Rows that are kept in one text. */
const chunkSize = 1_024;
/** So few rows of a text are looked through one by one. */
const few = 128;
/** What stands between words and rows is not above it. */
const space = 32;

type Chunk = RowLetters & {
  /** Each row between line feeds, its words between spaces. */
  readonly text: string;
  /** Where each row begins, and one after the last. */
  readonly starts: Uint32Array;
};

type Tell = (row: number, rank: RowRank) => void;

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
    const text = narrow(`\n${rows.join('\n')}\n`);
    this.#chunks.push({ text, starts, ...lettersOfRows(text, rows.length) });
    this.#open = [];
  }

  /** Tells of each row that has all parts, in order. */
  find(parts: readonly string[], tell: Tell): void {
    const letters = lettersIn(parts.join(''));
    // A single letter is in nearly every row: to look for where it stands would take long.
    const single = lettersIn(parts.filter(isLetter).join(''));
    const words = byLength(parts.filter((part) => !isLetter(part)));
    for (const [index, chunk] of this.#chunks.entries()) {
      const isBegun = (row: number): boolean => (chunk.begins[row]! & single) === single;
      const note: Tell = (row, rank) => tell(index * chunkSize + row, isBegun(row) ? rank : 1);
      const rows = rowsWithLetters(chunk.within, letters);
      if (words.length === 0) for (const row of rows) note(row, 0);
      else if (rows.length <= few) findAmong(chunk, rows, words, note);
      else findAll(chunk, single, words, note);
    }
  }

  /** The same for rows that have each part but for one letter of it. */
  findAlike(parts: readonly string[], tell: Tell): void {
    const [longest] = byLength(parts);
    if (longest === undefined || !isForgiven(longest)) return;
    for (const [index, chunk] of this.#chunks.entries()) {
      const { text, starts } = chunk;
      let rows = rowsWithLetters(chunk.within, lettersIn(longest), 1);
      if (rows.length > few) {
        const isTraced = rowsWith(chunk, traces(longest));
        rows = rows.filter((row) => isTraced[row] === 1);
      }
      for (const row of rows) {
        const [from, end] = [starts[row]!, starts[row + 1]!];
        if (parts.every((part) => isAlike(text, from, end, part))) tell(index * chunkSize + row, 2);
      }
    }
  }
}

/** Looks through single rows. */
function findAmong(
  { text, starts }: Chunk,
  rows: readonly number[],
  parts: readonly string[],
  tell: Tell,
): void {
  for (const row of rows) {
    const words = text.slice(starts[row]! - 1, starts[row + 1]);
    if (!parts.every((part) => words.includes(part))) continue;
    const isBeginning = parts.every(
      (part) => words.startsWith(part, 1) || words.includes(` ${part}`),
    );
    tell(row, isBeginning ? 0 : 1);
  }
}

/** Looks through all rows, from one place where the first part stands to the next. */
function findAll(
  { text, starts, within }: Chunk,
  single: number,
  [longest, ...others]: readonly string[],
  tell: Tell,
): void {
  const hits = new Hits(text, longest!);
  const more = others.map((part) => new Hits(text, part));
  for (let row = 0; row < within.length && hits.seek(starts[row]!); row += 1) {
    while (starts[row + 1]! <= hits.at) row += 1;
    const from = starts[row]!;
    const end = starts[row + 1]!;
    let isIn = (within[row]! & single) === single;
    let isBeginning = isIn && hits.begins(end);
    for (let other = 0; isIn && other < more.length; other += 1) {
      const each = more[other]!;
      isIn = each.seek(from) && each.at < end;
      isBeginning = isIn && isBeginning && each.begins(end);
    }
    if (isIn) tell(row, isBeginning ? 0 : 1);
  }
}

/** Which rows have one of the texts. */
function rowsWith({ text, starts, within }: Chunk, wanted: readonly string[]): Uint8Array {
  const isOne = new Uint8Array(within.length);
  for (const each of wanted) {
    const hits = new Hits(text, each);
    for (let row = 0; row < isOne.length && hits.seek(starts[row]!); row += 1) {
      while (starts[row + 1]! <= hits.at) row += 1;
      isOne[row] = 1;
    }
  }
  return isOne;
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

/** The same text from its own letters: what comes from a text with wide ones takes twice the room. */
function narrow(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
