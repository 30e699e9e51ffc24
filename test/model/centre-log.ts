import type { CentreLog } from '../../src/transports/local/centre/log.js';
import type { Fact } from '../../src/transports/local/centre/facts.js';
import type { VirtualClock } from './virtual-clock.js';

/** How long a commit takes where nothing is wrong, in ms. */
const commitTime = 5;

/** What was committed in one go. */
export type Commit = { readonly at: number; readonly facts: readonly Fact[] };

/** The log of a centre, which outlives it: each of its lives has an end of its own to write to. */
export class ModelLog {
  readonly commits: Commit[] = [];
  /** How long a commit takes, in ms. */
  delay = commitTime;
  /** How many commits are under way. */
  pending = 0;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  heal(): void {
    this.delay = commitTime;
  }

  get facts(): Fact[] {
    return this.commits.flatMap(({ facts }) => facts);
  }

  /** Another life of the centre; `end` takes its pen away, whatever it is about to write. */
  open(): CentreLog & { end(): void } {
    let isOver = false;
    return {
      load: async () => this.facts,
      append: (facts) =>
        new Promise((resolve) => {
          this.pending += 1;
          this.#clock.after(this.delay, () => {
            this.pending -= 1;
            if (isOver) return;
            this.commits.push({ at: this.#clock.now(), facts: [...facts] });
            resolve();
          });
        }),
      end: () => (isOver = true),
    };
  }

  /** Forgets the last commits, and answers what they were. */
  forget(count: number): Fact[] {
    return this.commits.splice(Math.max(0, this.commits.length - count)).flatMap((c) => c.facts);
  }
}
