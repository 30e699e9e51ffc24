import type { ReactiveControllerHost } from 'lit';
import type { Conversation } from '../../domain/conversation.js';
import { conversationsOf, type Interaction } from '../../domain/interaction.js';
import type { Session } from '../../services/session.js';
import { ObservationController } from '../shared/observation-controller.js';
import { ReadMarkController } from '../shared/read-mark-controller.js';

/** What its host shows, and whether the end of it is in view. */
export type ReadPlace = {
  readonly session: Session | undefined;
  readonly interaction: Interaction | undefined;
  readonly conversation: Conversation | undefined;
  readonly isAtEnd: boolean;
};

/**
 * Marks a conversation as read up to its last line while its host shows the end. A line that comes in is
 * marked before anything is drawn: one drawing is enough, and no count of unread ones flashes up.
 */
export class ConversationReader {
  readonly #place: () => ReadPlace;
  readonly #readMark: ReadMarkController;

  constructor(host: ReactiveControllerHost & HTMLElement, place: () => ReadPlace) {
    this.#place = place;
    this.#readMark = new ReadMarkController(host, () => this.mark());
    new ObservationController(
      host,
      (session) => session.bus.on('message-added'),
      ({ conversationId }) => {
        if (conversationId === place().conversation?.id) this.mark();
      },
    );
  }

  /** Marks what is at hand by now, unless nobody sees it. */
  mark(): void {
    const { session, interaction, conversation, isAtEnd } = this.#place();
    if (!session || !interaction || !conversation || !isAtEnd || !this.#readMark.isSeen) return;
    const known = session.workspace.interactions.get(interaction.id);
    const held = known && conversationsOf(known).find(({ id }) => id === conversation.id);
    const last = held?.transcript.last;
    if (last && last.id !== held.lastReadId) session.markRead(interaction.id, held.id, last.id);
  }
}
