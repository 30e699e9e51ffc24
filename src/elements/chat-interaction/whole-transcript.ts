import { conversationsOf } from '../../domain/interaction.js';
import type { Session } from '../../services/session.js';
import type { Conversation } from '../../domain/conversation.js';

/**
 * Loads what came before, page by page, until nothing is missing; answers the whole conversation, or
 * nothing when a page has not come.
 */
export async function wholeConversation(
  session: Session,
  interactionId: string,
  conversationId: string,
): Promise<Conversation | undefined> {
  for (;;) {
    const interaction = session.workspace.interactions.get(interactionId);
    const held =
      interaction && conversationsOf(interaction).find(({ id }) => id === conversationId);
    if (!held?.hasEarlier) return held;
    const before = held.transcript.start;
    try {
      await session.loadEarlier(interactionId, conversationId);
    } catch {
      return undefined;
    }
    const now = session.workspace.interactions.get(interactionId);
    const next = now && conversationsOf(now).find(({ id }) => id === conversationId);
    // A page with nothing new would be asked for without an end.
    if (next?.hasEarlier && next.transcript.start === before) return undefined;
  }
}
