import type { ContactEvent, ContactView } from '../domain/contact-chat.js';
import type { MessageId } from '../domain/transcript.js';
import { TransportError } from '../services/transport.js';

/** How far a contact has got. */
export type Marker = 'delivered' | 'read';

/** What markers need of their session. */
export type ContactMarkersLink = {
  readonly view: () => ContactView;
  readonly canTell: () => boolean;
  readonly tell: (marker: Marker, messageId: MessageId) => Promise<void>;
};

/** Tells the centre what has arrived at the contact and what the contact has seen, once for each step. */
export class ContactMarkers {
  /** By marker the ordinal up to which it was told over this connection. */
  #told: Partial<Record<Marker, number>> = {};
  #chatId: string | undefined;

  readonly #link: ContactMarkersLink;

  constructor(link: ContactMarkersLink) {
    this.#link = link;
  }

  /** Something has happened in the chat: what an agent wrote has arrived. */
  note({ type }: ContactEvent): void {
    if (type === 'message-added' || type === 'contact-synchronised') this.#tellArrived();
  }

  /** Tells all of it again: nobody knows what a connection that has gone took with it. */
  resume(): void {
    this.#told = {};
    this.#tellArrived();
  }

  tell(marker: Marker, id: MessageId): void {
    const { chat, transcript } = this.#link.view();
    if (!chat || !this.#link.canTell()) return;
    if (chat.id !== this.#chatId) this.#told = {};
    this.#chatId = chat.id;
    const ordinal = transcript.ordinalOf(id);
    if (ordinal === undefined || ordinal <= (this.#told[marker] ?? -Infinity)) return;
    this.#told = { ...this.#told, [marker]: ordinal };
    // As well as may be: the next step tells more than this one.
    this.#link.tell(marker, id).catch((error: unknown) => {
      if (!(error instanceof TransportError)) throw error;
    });
  }

  #tellArrived(): void {
    const { transcript } = this.#link.view();
    for (let ordinal = transcript.end - 1; ordinal >= transcript.start; ordinal--) {
      const entry = transcript.at(ordinal);
      if (entry?.kind !== 'message') continue;
      if (entry.author.role !== 'contact') this.tell('delivered', entry.id);
      return;
    }
  }
}
