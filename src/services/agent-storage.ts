/** What is kept in the browser for one agent, by name. Values are plain data. Nothing rejects. */
export interface AgentStorage {
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown): Promise<void>;
  /**
   * Makes one value of another in one go, whoever else writes. Without it, what another tab of the
   * agent writes in between is lost.
   *
   * @param change may be called twice
   */
  update?(name: string, change: (value: unknown) => unknown): Promise<void>;
  /**
   * Leaves a value to the next page of this tab before it returns: a page that goes may not live to
   * see the end of a write. With undefined nothing is left. Without it, what is written last is lost.
   */
  leave?(name: string, value: unknown): void;
  /** What the tab's last page has left, or undefined. */
  left?(name: string): unknown;
  /** Forgets everything of this agent: at log-off. */
  wipe(): Promise<void>;
  /** Lets go of what it holds open; used once more, it opens it again. */
  close?(): void;
}

/** Keeps nothing beyond the page's life. */
export class MemoryStorage implements AgentStorage {
  readonly #values = new Map<string, unknown>();

  async read(name: string): Promise<unknown> {
    return this.#values.get(name);
  }

  async write(name: string, value: unknown): Promise<void> {
    this.#values.set(name, structuredClone(value));
  }

  async update(name: string, change: (value: unknown) => unknown): Promise<void> {
    this.#values.set(name, structuredClone(change(this.#values.get(name))));
  }

  async wipe(): Promise<void> {
    this.#values.clear();
  }
}

/**
 * An agent's storage in the hands of one session: nothing is written before what is there was read,
 * and nothing after the session's end.
 */
export class HeldStorage implements AgentStorage {
  #isOpen = false;
  #isClosed = false;

  readonly #storage: AgentStorage;

  constructor(storage: AgentStorage) {
    this.#storage = storage;
  }

  /** Takes writes from now on. */
  open(): void {
    this.#isOpen = true;
  }

  /** Takes no more writes. */
  close(): void {
    this.#isOpen = false;
    this.#isClosed = true;
    this.#storage.close?.();
  }

  read(name: string): Promise<unknown> {
    return this.#storage.read(name);
  }

  async write(name: string, value: unknown): Promise<void> {
    if (this.#isOpen) await this.#storage.write(name, value);
  }

  /** What is made of what is there loses nothing, so that it need not have been read before. */
  async update(name: string, change: (value: unknown) => unknown): Promise<void> {
    if (this.#isClosed) return;
    if (this.#storage.update) await this.#storage.update(name, change);
    else await this.#storage.write(name, change(await this.#storage.read(name)));
  }

  leave(name: string, value: unknown): void {
    if (!this.#isClosed) this.#storage.leave?.(name, value);
  }

  left(name: string): unknown {
    return this.#storage.left?.(name);
  }

  /** Forgets everything but what is given here, which is written whatever has happened before. */
  async wipe(lasting: ReadonlyMap<string, unknown> = new Map()): Promise<void> {
    await this.#storage.wipe();
    for (const [name, value] of lasting) await this.#storage.write(name, value);
    if (this.#isClosed) this.#storage.close?.();
  }
}
