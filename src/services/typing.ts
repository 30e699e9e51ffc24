import { type Observable, Subject } from 'rxjs';
import type { ConversationId } from '../domain/conversation.js';
import type { TypingChanged } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import type { Author } from '../domain/transcript.js';
import type { Clock } from './clock.js';

/** Somebody who was last heard to type this long ago, in ms, does not type any more. */
const typingLife = 10_000;
/** Without a key for this long, in ms, the agent does not type any more. */
const ownTypingPause = 4_000;
/** Typing that goes on is told again after this long, in ms, before it runs out at the other end. */
const ownTypingRenewal = 5_000;

/** The agent's own typing in a conversation: when it was last told, and what takes it back. */
type OwnTyping = { readonly toldAt: number; readonly cancel: () => void };

const nobody: readonly Author[] = Object.freeze([]);

/** Who writes just now: others as they are heard of, and the agent's own as it is to be told. */
export class Typing {
  readonly #authors = new Map<ConversationId, readonly Author[]>();
  readonly #expiries = new Map<string, () => void>();
  readonly #own = new Map<ConversationId, OwnTyping>();
  readonly #changes = new Subject<ConversationId>();

  readonly #clock: Clock;
  readonly #tell: (place: TypingPlace, typing: boolean) => void;

  constructor(clock: Clock, tell: (place: TypingPlace, typing: boolean) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  readonly changes$: Observable<ConversationId> = this.#changes.asObservable();

  /** Who else writes in a conversation; the very same array while nothing changes. */
  authorsOf(id: ConversationId | undefined): readonly Author[] {
    return (id !== undefined && this.#authors.get(id)) || nobody;
  }

  /** Takes in what a transport says of somebody else. */
  heard(event: TypingChanged): void {
    const { conversationId: id, author } = event;
    const key = `${id}\n${author.partyId}`;
    this.#expiries.get(key)?.();
    this.#expiries.delete(key);
    if (event.typing) {
      this.#expiries.set(
        key,
        this.#clock.after(typingLife, () => this.heard({ ...event, typing: false })),
      );
    }
    const before = this.authorsOf(id);
    const isListed = before.some(({ partyId }) => partyId === author.partyId);
    if (isListed === event.typing) return;
    const others = before.filter(({ partyId }) => partyId !== author.partyId);
    const after = event.typing ? [...others, author] : others;
    if (after.length > 0) this.#authors.set(id, after);
    else this.#authors.delete(id);
    this.#changes.next(id);
  }

  /** The agent has pressed a key: told at once, again while it goes on, and taken back after a pause. */
  pressed(place: TypingPlace): void {
    const now = this.#clock.now();
    const running = this.#own.get(place.conversationId);
    running?.cancel();
    const isNews = !running || now - running.toldAt >= ownTypingRenewal;
    if (isNews) this.#tell(place, true);
    this.#own.set(place.conversationId, {
      toldAt: isNews ? now : running.toldAt,
      cancel: this.#clock.after(ownTypingPause, () => this.stopped(place)),
    });
  }

  /** The agent has sent or cleared the text. */
  stopped(place: TypingPlace): void {
    const running = this.#own.get(place.conversationId);
    if (!running) return;
    running.cancel();
    this.#own.delete(place.conversationId);
    this.#tell(place, false);
  }

  stop(): void {
    for (const cancel of this.#expiries.values()) cancel();
    for (const { cancel } of this.#own.values()) cancel();
    this.#expiries.clear();
    this.#own.clear();
    this.#authors.clear();
  }
}

type TypingPlace = {
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
};
