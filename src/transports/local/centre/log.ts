import { openDB, type IDBPDatabase } from 'idb';
import type { Fact } from './facts.js';

/** Where a centre's facts are kept, in order. */
export interface CentreLog {
  load(): Promise<readonly Fact[]>;
  /** Resolves when the facts will survive the centre. */
  append(facts: readonly Fact[]): Promise<void>;
}

/** A log that ends with the page. */
export class MemoryLog implements CentreLog {
  readonly #facts: Fact[];

  constructor(facts: readonly Fact[] = []) {
    this.#facts = [...facts];
  }

  async load(): Promise<readonly Fact[]> {
    return this.#facts;
  }

  async append(facts: readonly Fact[]): Promise<void> {
    this.#facts.push(...facts);
  }
}

const storeName = 'facts';
/** Grows when facts are kept in another way. */
const logVersion = 2;

/**
 * A log in IndexedDB: each commit is in the database before it resolves. Without storage, a log in memory;
 * what a full database does not take waits in memory for the next commit.
 */
export class IndexedDbLog implements CentreLog {
  readonly #memory = new MemoryLog();
  readonly #name: string;
  #waiting: readonly Fact[] = [];
  #database: IDBPDatabase | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  async load(): Promise<readonly Fact[]> {
    try {
      this.#database = await openDB(this.#name, logVersion, {
        upgrade(database, former) {
          // Facts of another version cannot be replayed.
          if (former > 0) database.deleteObjectStore(storeName);
          database.createObjectStore(storeName, { autoIncrement: true });
        },
      });
      return (await this.#database.getAll(storeName)) as Fact[];
    } catch (error) {
      warn('keeps no history of the local centre', error);
      return this.#memory.load();
    }
  }

  async append(facts: readonly Fact[]): Promise<void> {
    if (!this.#database) return this.#memory.append(facts);
    const all = [...this.#waiting, ...facts];
    try {
      const transaction = this.#database.transaction(storeName, 'readwrite');
      await Promise.all([...all.map((fact) => transaction.store.add(fact)), transaction.done]);
      this.#waiting = [];
    } catch (error) {
      if (this.#waiting.length === 0) warn('does not take more history of the local centre', error);
      this.#waiting = all;
    }
  }
}

function warn(what: string, error: unknown): void {
  console.warn(`agent-workspace-elements: this browser ${what}.`, error);
}
