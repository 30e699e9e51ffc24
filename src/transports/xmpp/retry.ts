import type { Clock } from '../../services/clock.js';
import { defaultBackoff, waitBefore, type Backoff } from '../backoff.js';

/** Tries something again while a connection stands, less and less often. */
export class Retry {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #backoff: Backoff;
  #failures = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, random: () => number = Math.random, backoff = defaultBackoff) {
    this.#clock = clock;
    this.#random = random;
    this.#backoff = backoff;
  }

  /** Calls once after a while, unless something else comes before. */
  later(call: () => void): void {
    this.cancel();
    const wait = waitBefore(this.#failures, this.#random(), this.#backoff);
    this.#failures += 1;
    this.#cancel = this.#clock.after(wait, call);
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** It has come about. */
  reset(): void {
    this.cancel();
    this.#failures = 0;
  }
}
