import { FakeBrowser, type FakeTab } from '../support/fake-tabs.js';
import type { VirtualClock } from './virtual-clock.js';

/**
 * What stands for the globals of a browser in a history. The bundle that `scripts/test-model.mjs`
 * makes has these in the place of the real ones, so that nothing happens by itself.
 */
export type ModelPlatform = {
  setTimeout(call: () => void, ms?: number): () => void;
  clearTimeout(cancel: (() => void) | undefined): void;
  now(): number;
  uuid(): string;
  copy(value: unknown): unknown;
  readonly navigator: { readonly locks: LifeLocks };
};

type Hold = (lock: unknown) => Promise<void> | void;

/** The locks by which pages and the centre's worker learn of one another's end. */
export class LifeLocks {
  readonly #browser = new FakeBrowser();
  readonly #tab: FakeTab = this.#browser.open();

  request(name: string, second: { readonly signal?: AbortSignal } | Hold, third?: Hold): unknown {
    const [options, hold] =
      typeof second === 'function' ? [{}, second] : ([second, third!] as const);
    return this.#browser.request(this.#tab, name, options, hold);
  }

  /** Whoever held it is gone. */
  free(name: string): void {
    if (this.#browser.held.includes(name)) this.#browser.giveBack(name);
  }
}

/** A copy of plain data: what a structured clone is for everything that goes over a line here. */
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  // A record has the very properties of the other one, also one called `__proto__`.
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) {
    const item = copy[key];
    if (typeof item === 'object' && item !== null) copy[key] = copyOf(item);
  }
  return copy;
}

/** Puts the globals of a history in place. */
export function installPlatform(clock: VirtualClock, newId: () => string): LifeLocks {
  const locks = new LifeLocks();
  const platform: ModelPlatform = {
    setTimeout: (call, ms = 0) => clock.after(ms, call),
    clearTimeout: (cancel) => cancel?.(),
    now: () => clock.now(),
    uuid: newId,
    copy: copyOf,
    navigator: { locks },
  };
  (globalThis as unknown as { modelPlatform: ModelPlatform }).modelPlatform = platform;
  return locks;
}
