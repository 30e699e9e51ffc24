import type { Clock } from '../../services/clock.js';

/** After how long without a word the other end is asked for one, and how long that may take, in ms. */
const quiet = 15_000;
const patience = 10_000;
/** By how much a timer is late, in ms, when the page has stood still: that says nothing of the line. */
const standstill = 5_000;

/** Notices that nobody is at the other end of a line any more, though the line is open. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #ping: () => void;
  readonly #onDead: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, ping: () => void, onDead: () => void) {
    this.#clock = clock;
    this.#ping = ping;
    this.#onDead = onDead;
  }

  /** Something was heard: somebody is there. */
  heard(): void {
    this.#wait(quiet, () => this.ask());
  }

  /** Finds out now. */
  ask(): void {
    const due = this.#clock.now() + patience;
    this.#wait(patience, () => {
      if (this.#clock.now() - due > standstill) this.ask();
      else this.#onDead();
    });
    this.#ping();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(ms: number, call: () => void): void {
    this.stop();
    this.#cancel = this.#clock.after(ms, call);
  }
}
