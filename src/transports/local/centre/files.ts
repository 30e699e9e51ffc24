import type { AgentId } from '../../../domain/agent.js';
import type { ContactId } from '../../../domain/interaction.js';
import {
  consultationConversationId,
  conversationIdOf,
  messagesConversationId,
} from './centre-interaction.js';
import { readableBy } from './reading.js';
import type { CentreState } from './state.js';
import { Refusal } from './work.js';

/** Asks whether an agent may read the conversation in which a file was sent. */
export function isFileReadableBy(state: CentreState, agentId: AgentId, fileId: string): boolean {
  const place = state.files.get(fileId);
  if (!place) return false;
  const { interactionId, consultationId } = place;
  const messages = state.messages.get(interactionId);
  const interaction = { id: interactionId };
  const conversationId = messages
    ? messagesConversationId(messages)
    : consultationId === undefined
      ? conversationIdOf(interaction)
      : consultationConversationId(interaction, consultationId);
  try {
    readableBy(state, agentId, { interactionId, conversationId });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Asks whether a file was sent in a contact's own chat; what agents say among themselves is none of it. */
export function isFileOfContact(state: CentreState, contactId: ContactId, fileId: string): boolean {
  const place = state.files.get(fileId);
  if (!place || place.consultationId !== undefined) return false;
  return state.interactionOfContact(contactId)?.id === place.interactionId;
}
