import type { AgentStorage } from '../services/agent-storage.js';
import { TabValues } from '../services/tab-values.js';

/**
 * Keeps what a contact has typed and not sent for as long as the tab lives, reloads included. Where
 * the browser gives no storage, it is kept in memory.
 */
export class TabStorage implements AgentStorage {
  readonly #memory = new Map<string, unknown>();
  readonly #tab: TabValues;

  constructor(contact: string) {
    this.#tab = new TabValues(`agent-workspace-contact:${contact}:`);
  }

  async read(name: string): Promise<unknown> {
    return this.#memory.get(name) ?? this.#tab.get(name);
  }

  async write(name: string, value: unknown): Promise<void> {
    this.#memory.set(name, structuredClone(value));
    this.#tab.set(name, value);
  }

  async wipe(): Promise<void> {
    this.#memory.clear();
    this.#tab.clear();
  }
}
