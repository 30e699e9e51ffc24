import type { AgentId } from '../../../domain/agent.js';
import type { InteractionRemovalReason } from '../../../domain/interaction.js';
import {
  agentsIn,
  consultationConversationId,
  conversationIdOf,
  messagesConversationId,
} from './centre-interaction.js';
import type { FactOf } from './facts.js';
import type { Projection } from './projection.js';
import type { CentreState } from './state.js';
import { about, type Before, type Told } from './told.js';

type InteractionFact = FactOf<
  'interaction-owned' | 'interaction-queued' | 'interaction-closed' | 'entry-added'
>;

/** Who has an interaction now, and what was written in it. */
export function interactionEvents(
  fact: InteractionFact,
  was: Before,
  state: CentreState,
  projection: Projection,
): Told[] {
  switch (fact.type) {
    case 'interaction-owned':
      return owned(fact, was, state, projection);
    case 'interaction-queued': {
      const target = projection.queueName(fact.queueId);
      const former = removed(was.ownerId, fact, fact.handover ? 'queued' : 'left', target);
      const others = was.agentIds.filter((id) => id !== was.ownerId);
      // Consultations end before anything is queued: what is left are the agents of a conference.
      return [...former, ...others.flatMap((id) => removed(id, fact, 'queued', target))];
    }
    case 'interaction-closed':
      return was.agentIds.flatMap((agentId) => removed(agentId, fact, 'done'));
    case 'entry-added':
      return entryAdded(fact, state);
  }
}

function owned(
  { interactionId, agentId, change, operationId, about: caused }: FactOf<'interaction-owned'>,
  { ownerId: former, role }: Before,
  state: CentreState,
  projection: Projection,
): Told[] {
  const interaction = state.interactions.get(interactionId)!;
  const told: Told[] = [];
  // Whoever was in it already hears of the change alone: the window is open.
  if (role === undefined || role === 'reading') {
    const snapshot = projection.interaction(interaction, agentId, true);
    const event = { type: 'interaction-added', interaction: snapshot } as const;
    told.push({ agentId, event: { ...event, ...about(operationId) } });
  }
  if (former === undefined || former === agentId || change === 'stays') return told;
  const targetName = state.nameOf(agentId);
  const reason = change ?? 'transferred';
  if (reason === 'transferred') {
    const event = { type: 'interaction-transferred', interactionId, targetName } as const;
    told.push({ agentId: former, event: { ...event, ...about(caused) } });
  }
  const target = { reason, target: targetName };
  const event = { type: 'interaction-removed', interactionId, ...target } as const;
  const operation = reason === 'left' ? about(operationId) : {};
  told.push({ agentId: former, event: { ...event, ...operation } });
  return told;
}

function removed(
  agentId: AgentId | undefined,
  { interactionId, operationId }: FactOf<'interaction-queued' | 'interaction-closed'>,
  reason: InteractionRemovalReason,
  target?: string,
): Told[] {
  if (agentId === undefined) return [];
  const event = { type: 'interaction-removed', interactionId, reason } as const;
  const to = target === undefined ? {} : { target };
  return [{ agentId, event: { ...event, ...to, ...about(operationId) } }];
}

/** What is written reaches those who are in the conversation, and nobody else. */
function entryAdded(fact: FactOf<'entry-added'>, state: CentreState): Told[] {
  const { interactionId, consultationId, entry, operationId } = fact;
  const messages = state.messages.get(interactionId);
  const interaction = state.interactions.get(interactionId);
  const toAgents = (agentIds: Iterable<AgentId>, conversationId: string): Told[] =>
    [...agentIds].map((agentId) => {
      const isOwn = entry.kind === 'message' && entry.author.agentId === agentId;
      const event = { type: 'message-added', interactionId, conversationId, entry } as const;
      return { agentId, event: { ...event, ...(isOwn ? about(operationId) : {}) } };
    });
  if (messages) return toAgents(messages.openFor, messagesConversationId(messages));
  if (interaction?.medium !== 'chat') return [];
  const consultation = interaction.consultations.find(({ id }) => id === consultationId);
  if (consultation) {
    const { id, callerId, consultedId } = consultation;
    return toAgents([callerId, consultedId], consultationConversationId(interaction, id));
  }
  return [
    { contactId: interaction.contact.id, event: { type: 'message-added', entry } },
    ...toAgents(agentsIn(interaction), conversationIdOf(interaction)),
  ];
}
