import type { AgentId } from '../../../domain/agent.js';
import type { WorkspaceEvent } from '../../../domain/event.js';
import { agentsIn, type CentreInteraction } from './centre-interaction.js';
import type { Fact, FactOf } from './facts.js';
import { conferenceParty } from './party-projection.js';
import type { Projection } from './projection.js';
import type { CentreState } from './state.js';
import { about, type Before, type Told } from './told.js';

/** What agents do with each other, for those agents alone: consultations, conferences, messages. */
export function colleagueEvents(
  fact: Fact,
  was: Before,
  state: CentreState,
  projection: Projection,
): Told[] {
  switch (fact.type) {
    case 'consultation-started':
      return consultationStarted(fact, was, state, projection);
    case 'consultation-ended':
      return consultationEnded(fact, state);
    case 'party-joined':
      return partyJoined(fact, was, state, projection);
    case 'party-left':
      return partyLeft(fact, state);
    case 'messages-started':
      return opened(fact.fromAgentId, fact, projection);
    case 'messages-joined':
    case 'interaction-reopened':
      return opened(fact.agentId, fact, projection);
    case 'messages-ended':
      return fact.leftBy === undefined ? [] : [closed(fact.leftBy, fact, 'left')];
    case 'window-closed':
      return [closed(fact.agentId, fact, 'done')];
    default:
      return [];
  }
}

function opened(
  agentId: AgentId,
  { interactionId, operationId }: { readonly interactionId: string; readonly operationId?: string },
  projection: Projection,
): Told[] {
  const interaction = projection.openById(interactionId, agentId, true);
  if (!interaction) return [];
  const event = { type: 'interaction-added', interaction, ...about(operationId) } as const;
  return [{ agentId, event }];
}

function closed(
  agentId: AgentId,
  { interactionId, operationId }: { readonly interactionId: string; readonly operationId?: string },
  reason: 'left' | 'done' | 'removed' | 'reassigned',
): Told {
  const event = { type: 'interaction-removed', interactionId, reason } as const;
  return { agentId, event: { ...event, ...about(operationId) } };
}

/** The windows come first, so that what is said in the consultation has a place. */
function consultationStarted(
  fact: FactOf<'consultation-started'>,
  { role }: Before,
  state: CentreState,
  projection: Projection,
): Told[] {
  const { interactionId, consultationId, callerId, consultedId, operationId } = fact;
  const interaction = state.interactions.get(interactionId)!;
  const isThere = role !== undefined && role !== 'reading';
  const told = (agentId: AgentId, isNew: boolean, caused: string | undefined): Told[] => {
    const snapshot = projection.interaction(interaction, agentId, isNew);
    const consultations = snapshot.medium === 'instant-message' ? [] : snapshot.consultations;
    const consultation = consultations.find(({ id }) => id === consultationId);
    const shown: WorkspaceEvent = isNew
      ? { type: 'interaction-added', interaction: snapshot, ...about(caused) }
      : { type: 'interaction-changed', interaction: snapshot };
    if (!consultation) return [{ agentId, event: shown }];
    const event = { type: 'consultation-started', interactionId, consultation } as const;
    return [
      { agentId, event: shown },
      { agentId, event: { ...event, ...about(caused) } },
    ];
  };
  return [...told(callerId, false, fact.about), ...told(consultedId, !isThere, operationId)];
}

function consultationEnded(fact: FactOf<'consultation-ended'>, state: CentreState): Told[] {
  const { interactionId, consultationId, operationId } = fact;
  const consultation = state.interactions
    .get(interactionId)
    ?.consultations.find(({ id }) => id === consultationId);
  if (!consultation) return [];
  const event = {
    type: 'consultation-ended',
    interactionId,
    consultationId,
    ...about(operationId),
  } as const;
  return [consultation.callerId, consultation.consultedId].map((agentId) => ({ agentId, event }));
}

function partyJoined(
  fact: FactOf<'party-joined'>,
  { ownerId, role }: Before,
  state: CentreState,
  projection: Projection,
): Told[] {
  const { interactionId, agentId, operationId } = fact;
  const interaction = state.interactions.get(interactionId)!;
  const isThere = role !== undefined && role !== 'reading';
  // Whoever was consulted has the window open; the change of it follows.
  const joined = isThere
    ? []
    : opened(agentId, { interactionId, ...about(operationId) }, projection);
  return [
    ...joined,
    ...partyTold(interaction, agentId, state, 'party-joined', ownerId, fact.about),
  ];
}

function partyLeft(fact: FactOf<'party-left'>, state: CentreState): Told[] {
  const { interactionId, agentId, leaving, operationId } = fact;
  const interaction = state.interactions.get(interactionId);
  if (!interaction) return [];
  const { ownerId } = interaction;
  const gone = closed(agentId, leaving === 'removed' ? { interactionId } : fact, leaving);
  if (leaving === 'done') return [gone];
  const caused = leaving === 'removed' ? operationId : undefined;
  return [gone, ...partyTold(interaction, agentId, state, 'party-left', ownerId, caused)];
}

/** The others in it; the owner, whose operation it may be the outcome of, with its name. */
function partyTold(
  interaction: CentreInteraction,
  agentId: AgentId,
  state: CentreState,
  type: 'party-joined' | 'party-left',
  ownerId: AgentId | undefined,
  caused: string | undefined,
): Told[] {
  const connected = type === 'party-joined' ? 'connected' : 'ended';
  const party = conferenceParty(state, agentId, connected);
  return agentsIn(interaction)
    .filter((id) => id !== agentId)
    .map((id) => {
      const event = { type, interactionId: interaction.id, party };
      return { agentId: id, event: { ...event, ...(id === ownerId ? about(caused) : {}) } };
    });
}
