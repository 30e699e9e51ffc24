import type { AgentStorage } from '../services/agent-storage.js';

/**
 * Keeps what a contact has typed and not sent for as long as the tab lives, reloads included. Where
 * the browser gives no storage, it is kept in memory.
 */
export class TabStorage implements AgentStorage {
  readonly #memory = new Map<string, string>();
  readonly #prefix: string;

  constructor(contact: string) {
    this.#prefix = `agent-workspace-contact:${contact}:`;
  }

  async read(name: string): Promise<unknown> {
    const text = this.#memory.get(name) ?? this.#stored(name);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  }

  async write(name: string, value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    this.#memory.set(name, text);
    try {
      sessionStorage.setItem(this.#prefix + name, text);
    } catch {
      // A sandboxed frame, or a full disk: the memory has it.
    }
  }

  async wipe(): Promise<void> {
    this.#memory.clear();
    try {
      const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(this.#prefix));
      for (const key of keys) sessionStorage.removeItem(key);
    } catch {
      // Nothing was stored where nothing can be.
    }
  }

  #stored(name: string): string | undefined {
    try {
      return sessionStorage.getItem(this.#prefix + name) ?? undefined;
    } catch {
      return undefined;
    }
  }
}
