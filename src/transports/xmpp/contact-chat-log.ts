import type { ContactChat, ContactEvent } from '../../domain/contact-chat.js';
import type { Author, Message, TranscriptEntry } from '../../domain/transcript.js';
import { InteractionFold } from './interaction-log.js';
import type { InteractionState } from './interaction-state.js';
import type { RoomEntry } from './occupants.js';

/** Where a contact's chat is, and who the contact is in it. */
export type ContactPlaces = {
  readonly id: string;
  readonly room: string;
  readonly nick: string;
};

/**
 * A chat as its contact may know it: a fold of the one room that the contact can read. The contact sees
 * nobody's address; a router is whoever has a router's nickname and owns the room, as far as the server
 * says it.
 */
export class ContactChatLog {
  readonly places: ContactPlaces;

  readonly #account: string;
  readonly #routers: readonly string[];
  readonly #fold: InteractionFold;
  readonly #entries: TranscriptEntry[] = [];
  readonly #own = new Map<string, Message>();

  constructor(places: ContactPlaces, account: string, routers: readonly string[]) {
    this.places = places;
    this.#account = account;
    this.#routers = routers;
    this.#fold = new InteractionFold({ routers, contact: account });
  }

  /** What was said and what happened, in the room's order. */
  get entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  get chat(): ContactChat {
    const { owner, queue, ended } = this.#fold.state;
    return {
      id: this.places.id,
      state: ended ? 'ended' : owner ? 'active' : 'waiting',
      ...(owner && { agentName: owner.name }),
      ...(queue && { queueName: queue.name }),
    };
  }

  /** A message of one's own, by its client id. */
  ownMessage(clientId: string): Message | undefined {
    return this.#own.get(clientId);
  }

  /** Takes what is new in the room; answers what is to be told of it. */
  add(
    entries: readonly RoomEntry[],
    isOfOwner: (entry: RoomEntry) => boolean | undefined,
  ): readonly ContactEvent[] {
    return entries.flatMap((entry) => this.#add(entry, isOfOwner(entry) !== false));
  }

  /** The agent who has a nickname now and may write to the contact. */
  agentCalled(nick: string): Author | undefined {
    return authorCalled(this.#fold.state, nick);
  }

  #add({ id, at, nick, stanza }: RoomEntry, mayOwn: boolean): readonly ContactEvent[] {
    const before = this.#fold.state;
    const sender = this.#senderCalled(nick, mayOwn);
    const told: ContactEvent[] = [];
    for (const outcome of this.#fold.addContact({ id, at, stanza, sender })) {
      if (outcome.kind !== 'line') continue;
      const entry = this.#named(outcome.line);
      this.#entries.push(entry);
      if (entry.kind === 'message' && entry.author.role === 'contact' && entry.clientId) {
        this.#own.set(entry.clientId, entry);
      }
      told.push({ type: 'message-added', entry });
    }
    if (this.#fold.state === before) return told;
    return [{ type: 'chat-changed', chat: this.chat }, ...told];
  }

  #senderCalled(nick: string, mayOwn: boolean): string {
    if (nick === this.places.nick) return this.#account;
    if (!mayOwn) return nick;
    const router = this.#routers.find((domain) => domain.split('.', 1)[0] === nick);
    return router ?? nick;
  }

  #named(entry: TranscriptEntry): TranscriptEntry {
    if (entry.kind !== 'message' || entry.author.role !== 'contact') return entry;
    return { ...entry, author: { ...entry.author, name: this.places.nick } };
  }
}

function authorCalled({ owner, members }: InteractionState, nick: string): Author | undefined {
  const found = [...(owner ? [owner] : []), ...members].find((each) => each.nick === nick);
  return found && { partyId: found.party, role: 'agent', name: found.name };
}
