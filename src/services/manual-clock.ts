import type { Clock } from './clock.js';

type Timer = { readonly due: number; readonly call: () => void };

/** A clock that stands still until somebody says how much time passes: for tests, stories and replays. */
export class ManualClock implements Clock {
  #time: number;
  readonly #timers = new Set<Timer>();

  constructor(time: number) {
    this.#time = time;
  }

  now(): number {
    return this.#time;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { due: this.#time + ms, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many calls wait for their time. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets time pass, in ms; what falls due meanwhile is called in order, each at its own time. */
  advance(ms: number): void {
    const end = this.#time + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#time = Math.max(this.#time, next.due);
      next.call();
    }
    this.#time = end;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].sort((a, b) => a.due - b.due).find(({ due }) => due <= end);
  }
}
