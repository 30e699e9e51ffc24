import type { AgentId } from '../../../domain/agent.js';
import type {
  ContactRecord,
  EarlierInteraction,
  EarlierPage,
  FindEarlier,
} from '../../../services/transport.js';
import { conversationIdOf, type CentreInteraction } from './centre-interaction.js';
import type { CentreState } from './state.js';
import { queueName, Refusal, type CentreWork } from './work.js';

type Known = Pick<CentreWork, 'state' | 'options'>;

/**
 * What is known of the contact of an interaction that the agent has open.
 *
 * @throws Refusal
 */
export function contactRecord(
  { state, options }: Known,
  agentId: AgentId,
  interactionId: string,
): ContactRecord {
  const interaction = state.history.get(interactionId);
  if (!interaction || !state.roleIn(interaction, agentId)) {
    throw new Refusal({ code: 'interaction.not-owner' });
  }
  const { contact } = interaction;
  const details = options.contactRecords.find(({ id }) => id === contact.id)?.details ?? [];
  return { contact, details };
}

/**
 * What is over with the contact of an interaction in which the agent takes part, the last one first.
 *
 * @throws Refusal
 */
export function findEarlier(
  { state, options }: Known,
  agentId: AgentId,
  { interactionId, limit = 20, cursor }: FindEarlier,
): EarlierPage {
  const present = state.interactions.get(interactionId);
  if (!present || !takesPart(state, present, agentId)) {
    throw new Refusal({ code: 'interaction.not-owner' });
  }
  const earlier = [...(state.closed.get(present.contact.id) ?? [])].reverse();
  const from = Number.parseInt(cursor ?? '0', 10) || 0;
  const end = from + Math.max(1, limit);
  const interactions = earlier
    .slice(from, end)
    .map((interaction) => toEarlier(interaction, queueName(options, interaction.queueId)));
  return { interactions, ...(end < earlier.length ? { cursor: String(end) } : {}) };
}

/** Asks whether it is over with a contact with whom the agent has to do now. */
export function isEarlierFor(
  state: CentreState,
  agentId: AgentId,
  interaction: CentreInteraction,
): boolean {
  if (interaction.state !== 'closed') return false;
  return [...state.interactions.values()].some(
    (present) =>
      present.contact.id === interaction.contact.id && takesPart(state, present, agentId),
  );
}

function takesPart(state: CentreState, interaction: CentreInteraction, agentId: AgentId): boolean {
  const role = state.roleIn(interaction, agentId);
  return role !== undefined && role !== 'reading';
}

function toEarlier(interaction: CentreInteraction, queue: string): EarlierInteraction {
  const { id, medium, subject, queueId, owners, disposition, note, startedAt } = interaction;
  const endedAt = interaction.endedAt;
  return {
    interactionId: id,
    medium,
    queue: { id: queueId, name: queue },
    owners,
    startedAt,
    ...(subject === undefined ? {} : { subject }),
    ...(disposition && { disposition }),
    ...(note?.text ? { note: note.text } : {}),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(medium === 'chat' ? { conversationId: conversationIdOf(interaction) } : {}),
  };
}
