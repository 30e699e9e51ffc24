import type { RoomEntry } from './occupants.js';

/**
 * The entries of a room in the room's order, each once. While the archive is being read, what comes
 * live waits behind it.
 */
export class RoomLog {
  readonly #entries: RoomEntry[] = [];
  readonly #ids = new Set<string>();
  #waiting: RoomEntry[] | undefined;
  #last: string | undefined;

  get entries(): readonly RoomEntry[] {
    return this.#entries;
  }

  /** The id after which everything is missing; `undefined` when nothing was read. */
  get last(): string | undefined {
    return this.#last;
  }

  get isCatchingUp(): boolean {
    return this.#waiting !== undefined;
  }

  /** What comes live waits from now on. */
  beginCatchUp(): void {
    this.#waiting ??= [];
  }

  /** Takes an entry as it comes; answers what is new because of it. */
  addLive(entry: RoomEntry): readonly RoomEntry[] {
    if (!this.#waiting) return this.#append([entry]);
    this.#waiting.push(entry);
    return [];
  }

  /** Takes a page of the archive; answers what is new. */
  addPage(page: readonly RoomEntry[], last?: string): readonly RoomEntry[] {
    const added = this.#append(page);
    // The archive has more than what says something.
    if (last !== undefined) this.#last = last;
    return added;
  }

  /** The archive was read to its end; answers what came meanwhile and was not in it. */
  endCatchUp(): readonly RoomEntry[] {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    return this.#append(waiting);
  }

  /** Everything is to be read anew. */
  forgetPlace(): void {
    this.#last = undefined;
  }

  #append(entries: readonly RoomEntry[]): readonly RoomEntry[] {
    const added: RoomEntry[] = [];
    for (const entry of entries) {
      if (this.#ids.has(entry.id)) continue;
      this.#ids.add(entry.id);
      this.#entries.push(entry);
      added.push(entry);
      this.#last = entry.id;
    }
    return added;
  }
}
