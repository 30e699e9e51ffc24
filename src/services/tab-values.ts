/**
 * Values that live as long as the tab, reloads included, and are there as soon as they are set. Where
 * the browser gives no storage (a sandboxed frame, a full disk) nothing is kept.
 */
export class TabValues {
  readonly #prefix: string;

  /** @param prefix what tells these from all others of the origin */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get(name: string): unknown {
    try {
      return JSON.parse(sessionStorage.getItem(this.#prefix + name) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Takes the value away where it is undefined. */
  set(name: string, value: unknown): void {
    try {
      if (value === undefined) sessionStorage.removeItem(this.#prefix + name);
      else sessionStorage.setItem(this.#prefix + name, JSON.stringify(value));
    } catch {
      // Nothing can be kept here.
    }
  }

  clear(): void {
    try {
      const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(this.#prefix));
      for (const key of keys) sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept where nothing can be.
    }
  }
}
