import { openDB, type IDBPDatabase } from 'idb';
import { type AgentStorage, MemoryStorage } from './agent-storage.js';
import { TabValues } from './tab-values.js';

const databaseName = 'agent-workspace';
const storeName = 'agent-values';

/**
 * Keeps values in IndexedDB per origin and agent. Where the browser gives no storage (a sandboxed
 * frame, a full disk) it goes on in memory and says so once.
 */
export class IndexedDbStorage implements AgentStorage {
  readonly #memory = new MemoryStorage();
  readonly #tab: TabValues;
  #database: Promise<IDBPDatabase> | undefined;
  #failed = false;

  readonly #agent: string;
  readonly #onUnavailable: (error: unknown) => void;

  constructor(agent: string, onUnavailable: (error: unknown) => void = warn) {
    this.#agent = agent;
    this.#tab = new TabValues(`agent-workspace:${agent}:`);
    this.#onUnavailable = onUnavailable;
  }

  async read(name: string): Promise<unknown> {
    return this.#attempt(
      async (database) => (await database.get(storeName, [this.#agent, name])) as unknown,
      () => this.#memory.read(name),
    );
  }

  async write(name: string, value: unknown): Promise<void> {
    return this.#attempt(
      async (database) => void (await database.put(storeName, value, [this.#agent, name])),
      () => this.#memory.write(name, value),
    );
  }

  async update(name: string, change: (value: unknown) => unknown): Promise<void> {
    return this.#attempt(
      async (database) => {
        const { store, done } = database.transaction(storeName, 'readwrite');
        const key = [this.#agent, name];
        const value = (await store.get(key)) as unknown;
        await Promise.all([store.put(change(value), key), done]);
      },
      () => this.#memory.update(name, change),
    );
  }

  leave(name: string, value: unknown): void {
    this.#tab.set(name, value);
  }

  left(name: string): unknown {
    return this.#tab.get(name);
  }

  async wipe(): Promise<void> {
    this.#tab.clear();
    await this.#memory.wipe();
    try {
      // Also after a failure, such as a full disk: what was written before it is still there.
      const database = await this.#open();
      await database.delete(storeName, IDBKeyRange.bound([this.#agent, ''], [this.#agent, []]));
    } catch (error) {
      this.#giveUp(error);
    }
  }

  close(): void {
    this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  async #attempt<R>(
    stored: (database: IDBPDatabase) => Promise<R>,
    inMemory: () => Promise<R>,
  ): Promise<R> {
    if (this.#failed) return inMemory();
    try {
      return await stored(await this.#open());
    } catch (error) {
      this.#giveUp(error);
      return inMemory();
    }
  }

  #open(): Promise<IDBPDatabase> {
    return (this.#database ??= openDB(databaseName, 1, {
      upgrade: (database) => void database.createObjectStore(storeName),
      terminated: () => (this.#database = undefined),
    }));
  }

  #giveUp(error: unknown): void {
    if (!this.#failed) this.#onUnavailable(error);
    this.#failed = true;
  }
}

function warn(error: unknown): void {
  console.warn(
    'agent-workspace-elements: nothing can be kept in this browser over a reload.',
    error,
  );
}
