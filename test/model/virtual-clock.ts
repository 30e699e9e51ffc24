import type { Clock } from '../../src/services/clock.js';

type Timer = { readonly due: number; readonly order: number; call: (() => void) | undefined };

/** The one time of a history: it passes only when the history says so. */
export class VirtualClock implements Clock {
  #time: number;
  #order = 0;
  /** A heap: what is due first is at the front. */
  readonly #timers: Timer[] = [];

  constructor(time: number) {
    this.#time = time;
  }

  now(): number {
    return this.#time;
  }

  after(ms: number, call: () => void): () => void {
    const delay = Number.isFinite(ms) ? Math.max(0, Math.ceil(ms)) : 0;
    const timer: Timer = { due: this.#time + delay, order: this.#order++, call };
    this.#timers.push(timer);
    this.#rise(this.#timers.length - 1);
    return () => {
      timer.call = undefined;
    };
  }

  /** When something is due next. */
  get next(): number | undefined {
    while (this.#timers.length > 0 && !this.#timers[0]!.call) this.#take();
    return this.#timers[0]?.due;
  }

  /** Goes to the moment at which something is due, and calls all that is due then. */
  runNext(): void {
    const due = this.next;
    if (due === undefined) return;
    this.#time = due;
    while (this.next === due) {
      const { call } = this.#take();
      call?.();
    }
  }

  moveTo(time: number): void {
    this.#time = Math.max(this.#time, time);
  }

  #take(): Timer {
    const timers = this.#timers;
    const first = timers[0]!;
    const last = timers.pop()!;
    if (timers.length > 0) {
      timers[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(from: number): void {
    const timers = this.#timers;
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(timers[index]!, timers[parent]!)) return;
      [timers[index], timers[parent]] = [timers[parent]!, timers[index]!];
      index = parent;
    }
  }

  #sink(from: number): void {
    const timers = this.#timers;
    let index = from;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < timers.length && isBefore(timers[child]!, timers[least]!)) least = child;
      }
      if (least === index) return;
      [timers[index], timers[least]] = [timers[least]!, timers[index]!];
      index = least;
    }
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.due === b.due ? a.order < b.order : a.due < b.due;
}

/** The clock of one page or one centre: it may be wrong, stand still, and end with whoever has it. */
export class OwnClock implements Clock {
  /** By how much it is wrong, in ms. */
  skew = 0;
  #isFrozen = false;
  #isOver = false;
  readonly #late: (() => void)[] = [];
  readonly #base: VirtualClock;

  constructor(base: VirtualClock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.skew;
  }

  after(ms: number, call: () => void): () => void {
    let isCancelled = false;
    const run = (): void => {
      if (isCancelled || this.#isOver) return;
      if (this.#isFrozen) this.#late.push(run);
      else call();
    };
    const cancel = this.#base.after(ms, run);
    return () => {
      isCancelled = true;
      cancel();
    };
  }

  freeze(): void {
    this.#isFrozen = true;
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const run of this.#late.splice(0)) run();
  }

  end(): void {
    this.#isOver = true;
  }
}
