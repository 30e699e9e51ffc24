import { type Observable, Subject } from 'rxjs';
import type { ConversationId } from '../domain/conversation.js';
import type { AgentStorage, HeldStorage } from './agent-storage.js';
import type { Clock } from './clock.js';

/** How long typing may go on before the draft is written, in ms. */
const writeDelay = 150;
/** What waits longer than this to be written, in ms, was typed before the page stood still. */
const stillTime = 300;
/** How long another tab may not know yet of a text that was given back here, in ms. */
const givingTime = 1_000;

type DraftStorage = Pick<AgentStorage, 'read' | 'leave' | 'left'> & Pick<HeldStorage, 'update'>;

/** What was given back, and for how long other tabs may not know of it. */
type Given = { readonly text: string; readonly until: number };

/** When something was typed that is not written, and what was written last before it. */
type Unwritten = { readonly at: number; readonly before: string };

/** A conversation and its text. */
export type Draft = readonly [ConversationId, string];

/** A draft as other tabs are told of it, with what of it was given back a moment ago. */
export type ToldDraft = readonly [...Draft, given?: string];

/**
 * What the agent has typed and not sent, by conversation. Kept over switching and reload, the same in
 * all tabs, and gone when it is sent or cleared.
 */
export class Drafts {
  readonly #drafts = new Map<ConversationId, string>();
  readonly #changes = new Subject<ConversationId>();
  readonly #written = new Subject<readonly ToldDraft[]>();
  /** What was changed here and is not written. */
  readonly #unwritten = new Map<ConversationId, Unwritten>();
  /** What was written last, here or in another tab, as far as is known here. */
  readonly #shared = new Map<ConversationId, string>();
  /** When something was typed here last. */
  readonly #typed = new Map<ConversationId, number>();
  /** Texts that were given back here a moment ago: other tabs may be given some at the same time. */
  readonly #given = new Map<ConversationId, readonly Given[]>();
  /** What each look at the store, while it goes on, has been told meanwhile, which is newer. */
  readonly #heard = new Set<Set<ConversationId>>();
  /** What is being written. */
  readonly #writing = new Map<ConversationId, string>();
  #hasLeft = false;
  #cancelWrite: (() => void) | undefined;

  readonly #storage: DraftStorage;
  readonly #clock: Clock;

  constructor(storage: DraftStorage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Tells which draft was changed by something else than typing: restored, or given back. */
  readonly changes$: Observable<ConversationId> = this.#changes.asObservable();

  /** Tells what was changed here, soon after it was. */
  readonly written$: Observable<readonly ToldDraft[]> = this.#written.asObservable();

  get(id: ConversationId): string {
    return this.#drafts.get(id) ?? '';
  }

  set(id: ConversationId, text: string): void {
    if (this.get(id) === text) return;
    this.#given.delete(id);
    this.#typed.set(id, this.#clock.now());
    this.#change(id, text);
  }

  /**
   * Takes in what was typed in another tab, unless something newer was typed here. What was given back
   * there stands in front of that then.
   */
  hear([id, text, given = '']: ToldDraft): void {
    for (const heard of this.#heard) heard.add(id);
    this.#shared.set(id, text);
    if (this.get(id) === text) return;
    const missing = missingIn(text, this.#givenTo(id));
    if (missing.length > 0) return this.#add(id, ...missing, text);
    const unwritten = this.#unwritten.get(id);
    if (unwritten && !(this.#isLate(unwritten) && text !== unwritten.before)) {
      const own = this.get(id);
      this.#unwritten.set(id, { ...unwritten, before: text });
      if (given !== '' && !hasLines(own, given)) this.#add(id, given, own);
      return;
    }
    this.#unwritten.delete(id);
    if (text === '') this.#drafts.delete(id);
    else this.#drafts.set(id, text);
    this.#changes.next(id);
  }

  /**
   * Gives a text that could not be sent back to its author, in front of what was typed since. It is
   * written at once: nobody else has it any more. Resolves when it is.
   */
  giveBack(id: ConversationId, text: string): Promise<void> {
    const given = this.#givenTo(id);
    const now = this.#clock.now();
    const until = now + givingTime;
    // What was typed a moment ago other tabs may know as little of, though it is written.
    const isFresh = given.length === 0 && now < (this.#typed.get(id) ?? -Infinity) + givingTime;
    const typed = isFresh || this.#unwritten.has(id) ? this.get(id) : '';
    this.#add(id, text, this.get(id));
    this.#given.set(id, [...given, { text: joined([text, typed]), until }]);
    return this.flush();
  }

  async restore(): Promise<void> {
    const left = draftsIn(this.#storage.left?.('drafts'));
    const stored = new Map([...draftsIn(await this.#storage.read('drafts')), ...left]);
    for (const [id, text] of stored) {
      if (this.#drafts.has(id) || this.#unwritten.has(id)) continue;
      if (text !== '') this.#drafts.set(id, text);
      this.#shared.set(id, text);
      this.#changes.next(id);
    }
    if (left.length === 0) return;
    for (const [id] of left) this.#note(id);
    await this.flush();
  }

  /** Takes in what other tabs have written while this one could not hear of it. */
  async catchUp(): Promise<void> {
    let written: ReadonlyMap<ConversationId, string> | undefined;
    const heard = new Set<ConversationId>();
    this.#heard.add(heard);
    try {
      // After whatever another tab is about to write.
      await this.#storage.update('drafts', (stored) => {
        if (Array.isArray(stored)) written = new Map(draftsIn(stored));
        return stored;
      });
    } finally {
      this.#heard.delete(heard);
    }
    if (!written) return;
    for (const id of new Set([...written.keys(), ...this.#drafts.keys()])) {
      if (!this.#writing.has(id) && !heard.has(id)) this.hear([id, written.get(id) ?? '']);
    }
  }

  /** Writes what waits to be written, at once: the page may go before the end of it. */
  async flush(): Promise<void> {
    const changed = new Map([...this.#writing, ...this.#changed()]);
    if (changed.size > 0) this.#leave([...changed]);
    await this.#write();
  }

  /** Leaves what waits unwritten. */
  stop(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
  }

  #givenTo(id: ConversationId): readonly Given[] {
    return (this.#given.get(id) ?? []).filter(({ until }) => until > this.#clock.now());
  }

  #add(id: ConversationId, ...texts: readonly string[]): void {
    this.#change(id, joined(texts));
    this.#changes.next(id);
  }

  #change(id: ConversationId, text: string): void {
    if (text === '') this.#drafts.delete(id);
    else this.#drafts.set(id, text);
    this.#note(id);
    this.#cancelWrite ??= this.#clock.after(writeDelay, () => void this.#writeInTime());
  }

  #note(id: ConversationId): void {
    const before = this.#unwritten.get(id)?.before ?? this.#shared.get(id) ?? '';
    this.#unwritten.set(id, { at: this.#clock.now(), before });
  }

  /** True when this page stood still before it could write: what another tab has written since is newer. */
  #isLate({ at }: Unwritten): boolean {
    return this.#clock.now() - at > stillTime;
  }

  async #writeInTime(): Promise<void> {
    this.stop();
    if ([...this.#unwritten.values()].some((one) => this.#isLate(one))) await this.catchUp();
    await this.#write();
  }

  #leave(drafts: readonly Draft[] | undefined): void {
    this.#hasLeft = drafts !== undefined;
    this.#storage.leave?.('drafts', drafts);
  }

  #changed(): Draft[] {
    return [...this.#unwritten.keys()].map((id) => [id, this.get(id)]);
  }

  /** Leaves alone what others have. */
  async #write(): Promise<void> {
    this.stop();
    const changed = this.#changed();
    if (changed.length === 0) return;
    const known = new Map(this.#unwritten);
    const given = new Map(changed.map(([id]) => [id, this.#givenTo(id)]));
    this.#unwritten.clear();
    for (const [id, text] of changed) {
      this.#writing.set(id, text);
      this.#shared.set(id, text);
    }
    this.#written.next(
      changed.map(([id, text]): ToldDraft => {
        const texts = given.get(id)!.map((one) => one.text);
        return texts.length > 0 ? [id, text, joined(texts)] : [id, text];
      }),
    );
    const kept = new Map<ConversationId, string>();
    await this.#storage.update('drafts', (stored) => {
      const drafts = new Map(draftsIn(stored));
      for (const [id, text] of changed) {
        const other = drafts.get(id) ?? '';
        // What another tab was given at the same time it may have no time to tell.
        const isKnown = other === known.get(id)?.before || hasLines(text, other);
        drafts.set(id, isKnown ? text : withGiven(given.get(id)!, text, other));
        kept.set(id, drafts.get(id)!);
      }
      return [...drafts].filter(([, text]) => text !== '');
    });
    for (const [id, text] of changed) {
      if (this.#writing.get(id) === text) this.#writing.delete(id);
      if (this.get(id) === text) this.hear([id, kept.get(id) ?? text]);
    }
    if (this.#hasLeft && this.#writing.size === 0) this.#leave(undefined);
  }
}

/** The text of another tab with what was given back here; without that, the own text. */
function withGiven(given: readonly Given[], text: string, other: string): string {
  if (given.length === 0) return text;
  return joined([...missingIn(other, given), other]);
}

/** What was given back and does not stand in a text. */
function missingIn(text: string, given: readonly Given[]): readonly string[] {
  return given.map((one) => one.text).filter((one) => !hasLines(text, one));
}

/** One under the other. */
function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function draftsIn(stored: unknown): readonly Draft[] {
  return Array.isArray(stored) ? (stored as unknown[]).filter(isDraft) : [];
}

function isDraft(entry: unknown): entry is Draft {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string';
}

/** Asks whether a value from elsewhere is a draft. */
export function isToldDraft(entry: unknown): entry is ToldDraft {
  return (
    isDraft(entry) && ['undefined', 'string'].includes(typeof (entry as readonly unknown[])[2])
  );
}

/** True when the lines of the other text stand one after the other in this one. */
function hasLines(text: string, lines: string): boolean {
  return `\n${text}\n`.includes(`\n${lines}\n`);
}
