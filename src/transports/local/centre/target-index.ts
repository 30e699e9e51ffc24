import { foldText } from '../../../domain/fold-text.js';
import { type Target, type TargetType, targetTypes } from '../../../domain/target.js';
import { FoldedRows, type RowRank } from './folded-rows.js';
import type { CentreOptions } from './options.js';
import { listsOf, type NamedTarget, toTarget } from './targets.js';

/** So long, in ms, the index is built in one go: half a frame. */
const slice = 8;
/** Steps between two looks at the clock. */
const steps = 128;

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
      for (let step = 0; step < steps; step += 1) {
        if (!this.#building.next().done) continue;
        this.#building = undefined;
        return true;
      }
      if (now() >= end) return false;
    }
    return true;
  }

  *#build(): Generator<void, void> {
    const names: string[] = [];
    const types: number[] = [];
    const places: number[] = [];
    for (const [type, key] of targetTypes.entries()) {
      for (const [place, { name }] of this.#lists[key].entries()) {
        names.push(foldText(name));
        types.push(type);
        places.push(place);
        yield;
      }
    }
    const order = yield* sorted(names);
    this.#types = new Uint8Array(order.length);
    this.#places = new Uint32Array(order.length);
    for (const [row, index] of order.entries()) {
      this.#types[row] = types[index]!;
      this.#places[row] = places[index]!;
      this.#rows.add(wordsOf(this.#named(row), names[index]!));
      yield;
    }
    this.#rows.close();
  }
}

/** What is looked for, taken apart as what is found is. */
export function partsOf(text: string): string[] {
  return partsOfFolded(foldText(text));
}

function partsOfFolded(folded: string): string[] {
  return folded.split(/[\s-]+/u).filter(Boolean);
}

function wordsOf({ number, keywords = [] }: NamedTarget, name: string): string[] {
  const more = [number ?? '', ...keywords].flatMap(partsOf);
  return [...partsOfFolded(name), ...more];
}

/** The indexes of names in their order, merged from runs that grow: it can pause anywhere. */
function* sorted(names: readonly string[]): Generator<void, Uint32Array> {
  let from = Uint32Array.from(names.keys());
  let to = new Uint32Array(names.length);
  for (let width = 1; width < names.length; width *= 2) {
    for (let low = 0; low < names.length; low += 2 * width) {
      const middle = Math.min(low + width, names.length);
      const high = Math.min(low + 2 * width, names.length);
      let left = low;
      let right = middle;
      for (let at = low; at < high; at += 1) {
        const isLeft =
          right >= high || (left < middle && names[from[left]!]! <= names[from[right]!]!);
        to[at] = from[isLeft ? left++ : right++]!;
        if ((at & 15) === 15) yield;
      }
    }
    [from, to] = [to, from];
    yield;
  }
  return from;
}
