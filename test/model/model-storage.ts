import type { AgentStorage } from '../../src/services/agent-storage.js';
import { copyOf } from './platform.js';
import type { VirtualClock } from './virtual-clock.js';

/** What the pages of one agent in one browser keep: slow, full, in disorder, as a history says. */
export class ModelStorage {
  /** How long a write takes, in ms. */
  delay = 0;
  /** Takes no writes: a full disk, or a browser that lets nothing be kept. */
  isBlocked = false;
  /** A history has made a mess of what was kept, so that nothing is known of it. */
  isSpoilt = false;
  readonly #values = new Map<string, unknown>();
  /** What each tab has left to its next page. */
  readonly #left = new Map<string, Map<string, unknown>>();
  readonly #clock: VirtualClock;
  #queue: Promise<unknown> = Promise.resolve();
  /** When each write was asked for that is not done, the oldest first. */
  readonly #asked: number[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** As one page has it, for as long as that page lives: what it has not written by then is not written. */
  open(tab: string, isAlive: () => boolean): AgentStorage {
    const left = this.#left.get(tab) ?? new Map<string, unknown>();
    this.#left.set(tab, left);
    const memory = new Map<string, unknown>();
    let isInMemory = false;
    const change = (name: string, make: (value: unknown) => unknown): Promise<void> => {
      this.#asked.push(this.#clock.now());
      const done = this.#queue.then(async () => {
        if (this.delay > 0) await this.#pass(this.delay);
        this.#asked.shift();
        if (!isAlive()) return;
        // As the storage of the kit does it: once refused, it goes on in memory.
        if (this.isBlocked) isInMemory = true;
        const values = isInMemory ? memory : this.#values;
        values.set(name, copyOf(make(copyOf(values.get(name)))));
        if (isInMemory) this.isSpoilt = true;
      });
      this.#queue = done;
      return done;
    };
    return {
      read: async (name) => copyOf((isInMemory ? memory : this.#values).get(name)),
      leave: (name, value) => void (isAlive() && left.set(name, copyOf(value))),
      left: (name) => copyOf(left.get(name)),
      write: (name, value) => change(name, () => value),
      update: change,
      wipe: async () => {
        await this.#queue;
        memory.clear();
        left.clear();
        this.#values.clear();
      },
    };
  }

  /** When the oldest write was asked for that waits; `undefined` when none does. */
  get waitsSince(): number | undefined {
    return this.#asked[0];
  }

  peek(name: string): unknown {
    return this.#values.get(name);
  }

  /** Something that no page has written is there now. */
  put(name: string, value: unknown): void {
    this.#values.set(name, value);
    this.isSpoilt = true;
  }

  clear(): void {
    this.#values.clear();
    this.isSpoilt = true;
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.#clock.after(ms, resolve));
  }
}
