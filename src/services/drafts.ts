import { type Observable, Subject } from 'rxjs';
import type { ConversationId } from '../domain/conversation.js';
import type { AgentStorage } from './agent-storage.js';
import type { Clock } from './clock.js';

/** How long typing may go on before the draft is written, in ms. */
const writeDelay = 150;

/**
 * What the agent has typed and not sent, by conversation. Kept over switching and reload, and gone
 * when it is sent or cleared.
 */
export class Drafts {
  readonly #drafts = new Map<ConversationId, string>();
  readonly #changes = new Subject<ConversationId>();
  #cancelWrite: (() => void) | undefined;

  readonly #storage: AgentStorage;
  readonly #clock: Clock;

  constructor(storage: AgentStorage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Tells which draft was changed by something else than typing: restored, or given back. */
  readonly changes$: Observable<ConversationId> = this.#changes.asObservable();

  get(id: ConversationId): string {
    return this.#drafts.get(id) ?? '';
  }

  set(id: ConversationId, text: string): void {
    if (this.get(id) === text) return;
    if (text === '') this.#drafts.delete(id);
    else this.#drafts.set(id, text);
    this.#cancelWrite ??= this.#clock.after(writeDelay, () => void this.flush());
  }

  /** Gives a text that could not be sent back to its author, in front of what was typed since. */
  giveBack(id: ConversationId, text: string): void {
    const typed = this.get(id);
    this.set(id, typed === '' ? text : `${text}\n${typed}`);
    this.#changes.next(id);
  }

  async restore(): Promise<void> {
    const stored = await this.#storage.read('drafts');
    if (!Array.isArray(stored)) return;
    for (const entry of stored as unknown[]) {
      if (!isDraft(entry) || this.#drafts.has(entry[0])) continue;
      this.#drafts.set(entry[0], entry[1]);
      this.#changes.next(entry[0]);
    }
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    await this.#storage.write('drafts', [...this.#drafts]);
  }

  /** Leaves what waits unwritten; nothing is written from now on. */
  stop(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
  }
}

function isDraft(entry: unknown): entry is [ConversationId, string] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string';
}
