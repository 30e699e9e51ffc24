import type { AgentId } from '../../../domain/agent.js';
import type { SetTyping } from '../../../domain/command.js';
import type { ContactId } from '../../../domain/interaction.js';
import type { Author } from '../../../domain/transcript.js';
import { agentsIn, conversationIdOf, messagesConversationId } from './centre-interaction.js';
import { authorIn, consultationBy } from './sending.js';
import type { CentreState } from './state.js';
import type { Told } from './told.js';
import { agentAuthor, contactAuthor } from './work.js';

/** Who sees that an agent writes: whoever would read it. It leaves no trace in the log. */
export function agentTypes(state: CentreState, agentId: AgentId, command: SetTyping): Told[] {
  const { interactionId, conversationId, typing } = command;
  const event = (author: Author) =>
    ({ type: 'typing-changed', interactionId, conversationId, author, typing }) as const;
  const toOthers = (agentIds: readonly AgentId[], author: Author): Told[] =>
    agentIds.filter((id) => id !== agentId).map((id) => ({ agentId: id, event: event(author) }));
  const author = agentAuthor(state, agentId);
  const messages = state.messages.get(interactionId);
  if (messages) {
    const isThere = messages.openFor.has(agentId) && messages.state === 'active';
    if (!isThere || messagesConversationId(messages) !== conversationId) return [];
    return toOthers([...messages.openFor], author);
  }
  const consultation = consultationBy(state, agentId, command);
  if (consultation) {
    if (consultation.state !== 'active') return [];
    const { callerId, consultedId } = consultation;
    return toOthers([callerId, consultedId], authorIn(state, consultation, agentId));
  }
  const interaction = state.interactions.get(interactionId);
  const role = interaction && state.roleIn(interaction, agentId);
  if (interaction?.state !== 'owned' || interaction.medium !== 'chat') return [];
  if (role !== 'owner' && role !== 'conference') return [];
  if (conversationId !== conversationIdOf(interaction)) return [];
  return [
    { contactId: interaction.contact.id, event: { type: 'typing-changed', author, typing } },
    ...toOthers(agentsIn(interaction), author),
  ];
}

/** Everybody who reads what the contact writes sees that the contact does. */
export function contactTypes(state: CentreState, contactId: ContactId, typing: boolean): Told[] {
  const interaction = state.interactionOfContact(contactId);
  if (interaction?.state !== 'owned') return [];
  const { id: interactionId } = interaction;
  const conversationId = conversationIdOf(interaction);
  const author = contactAuthor(interaction);
  const place = { interactionId, conversationId };
  return agentsIn(interaction).map((agentId) => ({
    agentId,
    event: { type: 'typing-changed', ...place, author, typing },
  }));
}
