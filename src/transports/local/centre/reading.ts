import type { AgentId } from '../../../domain/agent.js';
import type { Author, Transcript } from '../../../domain/transcript.js';
import type { FindHandled, HandledPage } from '../../../services/transport.js';
import {
  conversationIdOf,
  messagesConversationId,
  takesPartIn,
  type CentreInteraction,
} from './centre-interaction.js';
import { isEarlierFor } from './contact-history.js';
import type { CentreState } from './state.js';
import { agentAuthor, queueName, Refusal, require, type CentreWork } from './work.js';
import { authorIn, consultationBy } from './sending.js';

type Place = { readonly interactionId: string; readonly conversationId: string };

/** What an agent may read of a conversation. */
export type Readable = {
  readonly transcript: Transcript;
  /** The ordinal at which reading stops. */
  readonly end: number;
  /** Who the agent is in it. */
  readonly author: Author;
};

/**
 * A conversation that an agent may read now.
 *
 * @throws Refusal
 */
export function readableBy(state: CentreState, agentId: AgentId, place: Place): Readable {
  const author = agentAuthor(state, agentId);
  const messages = state.messages.get(place.interactionId);
  if (messages?.openFor.has(agentId) && messagesConversationId(messages) === place.conversationId) {
    return { transcript: messages.transcript, end: messages.transcript.end, author };
  }
  const interaction = state.history.get(place.interactionId);
  const role = interaction && state.roleIn(interaction, agentId);
  const isEarlier = !role && interaction && isEarlierFor(state, agentId, interaction);
  if (!interaction || !(role || isEarlier)) throw new Refusal({ code: 'interaction.not-owner' });
  const consultation = isEarlier ? undefined : consultationBy(state, agentId, place);
  if (consultation) {
    const { transcript } = consultation;
    return { transcript, end: transcript.end, author: authorIn(state, consultation, agentId) };
  }
  require(conversationIdOf(interaction) === place.conversationId, {
    code: 'interaction.not-owner',
  });
  const { transcript } = interaction;
  const window = role === 'reading' ? state.windows.get(agentId)?.get(interaction.id) : undefined;
  return { transcript, end: window?.end ?? transcript.end, author };
}

/** Opens an interaction again for an agent who had it, to be read only. */
export function reopen(
  work: CentreWork,
  agentId: AgentId,
  interactionId: string,
  operationId: string,
): void {
  const interaction = work.state.history.get(interactionId);
  if (!interaction) throw new Refusal({ code: 'interaction.unknown' });
  require(!work.state.roleIn(interaction, agentId), {
    code: 'command.invalid',
    what: 'it is open already',
  });
  require(hadPart(interaction, agentId), { code: 'interaction.not-owner' });
  work.record({ type: 'interaction-reopened', interactionId, agentId, operationId });
}

function hadPart({ owners, consultations }: CentreInteraction, agentId: AgentId): boolean {
  return (
    owners.some((owner) => owner.agentId === agentId) ||
    consultations.some((consultation) => takesPartIn(consultation, agentId))
  );
}

/** What an agent has owned and does not have any more, the last one first. */
export function findHandled(
  work: Pick<CentreWork, 'state' | 'options'>,
  agentId: AgentId,
  { limit = 20, cursor }: FindHandled,
): HandledPage {
  const { state, options } = work;
  const handled = [...(state.handled.get(agentId) ?? [])].reverse().filter(([id]) => {
    const interaction = state.history.get(id);
    const role = interaction && state.roleIn(interaction, agentId);
    return interaction && (role === undefined || role === 'reading');
  });
  const from = Number.parseInt(cursor ?? '0', 10) || 0;
  const end = from + Math.max(1, limit);
  const interactions = handled.slice(from, end).map(([id, handledAt]) => {
    const { medium, contact, subject, queueId, owners, disposition, startedAt } =
      state.history.get(id)!;
    return {
      interactionId: id,
      medium,
      contact,
      queue: { id: queueId, name: queueName(options, queueId) },
      owners,
      startedAt,
      handledAt,
      ...(subject === undefined ? {} : { subject }),
      ...(disposition && { disposition }),
    };
  });
  return { interactions, ...(end < handled.length ? { cursor: String(end) } : {}) };
}
