import { foldText } from '../../../domain/fold-text.js';
import { type Target, type TargetType, targetTypes } from '../../../domain/target.js';
import { FoldedRows, type RowRank } from './folded-rows.js';
import type { CentreOptions } from './options.js';
import { sortedLines } from './sorted-lines.js';
import { listsOf, type NamedTarget, toTarget } from './targets.js';

/** So long, in ms, the index is built in one go: half a frame. */
const slice = 8;
/** Targets between two looks at the clock. */
const steps = 64;

const foldedLetters = new Map<string, string>();
const indexes = new WeakMap<CentreOptions, TargetIndex>();

/** Lets everything else happen that waits: a frame, an input. */
function breathe(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Everything that a centre's directory lists, by name, as it is searched. */
export class TargetIndex {
  readonly #lists: Record<TargetType, readonly NamedTarget[]>;
  readonly #rows = new FoldedRows();
  /** Of each row, the place in its list, and the type. */
  #places = new Uint32Array();
  #types = new Uint8Array();
  #building: Generator<void, void> | undefined;
  #ready: Promise<void> | undefined;

  constructor(options: CentreOptions) {
    this.#lists = listsOf(options);
    this.#building = this.#build();
  }

  /** The one of a centre: it is the same for all agents. */
  static of(options: CentreOptions): TargetIndex {
    const index = indexes.get(options) ?? new TargetIndex(options);
    indexes.set(options, index);
    return index;
  }

  /** Builds it, and lets the page go on in between. */
  prepare(now: () => number = () => performance.now(), pause = breathe): Promise<void> {
    this.#ready ??= (async () => {
      while (!this.#buildUntil(now() + slice, now)) await pause();
    })();
    return this.#ready;
  }

  /**
   * Tells of each row that has all parts of what is looked for, by name; where there is none, of each
   * that has them but for a letter.
   */
  find(parts: readonly string[], tell: (row: number, type: number, rank: RowRank) => void): void {
    this.#buildUntil(Infinity, () => 0);
    let hasAny = false;
    const note = (row: number, rank: RowRank): void => {
      hasAny = true;
      tell(row, this.#types[row]!, rank);
    };
    this.#rows.find(parts, note);
    if (!hasAny) this.#rows.findAlike(parts, note);
  }

  id(row: number): string {
    return this.#named(row).id;
  }

  target(row: number): Target {
    return toTarget(targetTypes[this.#types[row]!]!, this.#named(row));
  }

  #named(row: number): NamedTarget {
    return this.#lists[targetTypes[this.#types[row]!]!][this.#places[row]!]!;
  }

  /** True when it is whole. */
  #buildUntil(end: number, now: () => number): boolean {
    while (this.#building) {
      if (this.#building.next().done) this.#building = undefined;
      else if (now() >= end) return false;
    }
    return true;
  }

  *#build(): Generator<void, void> {
    const lines: string[] = [];
    const types: number[] = [];
    const places: number[] = [];
    for (const [type, key] of targetTypes.entries()) {
      const list = this.#lists[key];
      for (let place = 0; place < list.length; place += 1) {
        lines.push(lineOf(list[place]!));
        types.push(type);
        places.push(place);
        if (place % steps === 0) yield;
      }
    }
    const order = yield* sortedLines(lines);
    this.#types = new Uint8Array(order.length);
    this.#places = new Uint32Array(order.length);
    for (let row = 0; row < order.length; row += 1) {
      const index = order[row]!;
      this.#types[row] = types[index]!;
      this.#places[row] = places[index]!;
      this.#rows.add(lines[index]!);
      if (row % steps === 0) yield;
    }
    this.#rows.close();
  }
}

/** What is looked for, taken apart as what is found is. */
export function partsOf(text: string): string[] {
  return apart(foldText(text)).split(' ').filter(Boolean);
}

/** The words of a target, its name first. */
function lineOf({ name, number, keywords }: NamedTarget): string {
  let line = name;
  if (number !== undefined) line += ` ${number}`;
  if (keywords) line += ` ${keywords.join(' ')}`;
  return apart(foldLine(line));
}

/** Folded as a text is; letter by letter, because of few letters each would be folded a hundred thousand times. */
function foldLine(line: string): string {
  return line.toLowerCase().replace(/[^\0-\x7f]/gu, (letter) => {
    let folded = foldedLetters.get(letter);
    if (folded === undefined) foldedLetters.set(letter, (folded = foldText(letter)));
    return folded;
  });
}

function apart(folded: string): string {
  // Most are apart already, and to look is quicker than to replace.
  const isApart = !/[^\S ]|-| {2}/u.test(folded);
  return (isApart ? folded : folded.replace(/[\s-]+/gu, ' ')).trim();
}
