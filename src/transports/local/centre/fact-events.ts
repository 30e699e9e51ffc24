import type { AgentId } from '../../../domain/agent.js';
import { invitationNouns } from '../../../domain/event.js';
import type { InvitationClosure } from '../../../domain/invitation.js';
import { agentsIn } from './centre-interaction.js';
import { colleagueEvents } from './colleague-events.js';
import type { CentreInvitation, Fact, FactOf, InvitationOutcome } from './facts.js';
import { interactionEvents } from './interaction-events.js';
import type { Projection } from './projection.js';
import type { CentreState } from './state.js';
import { about, type Before, type Told } from './told.js';

const closures: Record<InvitationOutcome, InvitationClosure> = {
  accepted: 'accepted',
  rejected: 'rejected',
  'timed-out': 'timed-out',
  'all-declined': 'withdrawn',
  cancelled: 'cancelled',
  'contact-left': 'contact-left',
  'target-not-ready': 'withdrawn',
  'target-logged-out': 'withdrawn',
};

/** Looks up what a fact is about to change, for `factEvents`. */
export function before(state: CentreState, fact: Fact): Before {
  const invitation = 'invitationId' in fact ? state.invitations.get(fact.invitationId) : undefined;
  const interaction = 'interactionId' in fact && state.interactions.get(fact.interactionId);
  if (!interaction) return { agentIds: [], ...(invitation && { invitation }) };
  const { ownerId } = interaction;
  const named =
    'agentId' in fact ? fact.agentId : 'consultedId' in fact ? fact.consultedId : undefined;
  return {
    agentIds: agentsIn(interaction),
    role: named === undefined ? undefined : state.roleIn(interaction, named),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}

/** The events that one fact causes, for everybody whom it concerns; the state has the fact already. */
export function factEvents(
  fact: Fact,
  was: Before,
  state: CentreState,
  projection: Projection,
): Told[] {
  switch (fact.type) {
    case 'invitation-sent':
      return invitationSent(fact, projection);
    case 'invitation-declined':
      return closed([fact.agentId], fact, closures[fact.outcome]);
    case 'invitation-passed-on':
      return received(fact.toAgentIds, state.invitations.get(fact.invitationId), projection);
    case 'invitation-settled': {
      const { outcome, agentId } = fact;
      const others = was.invitation?.toAgentIds.filter((id) => id !== agentId) ?? [];
      if (agentId === undefined) return closed(others, fact, closures[outcome]);
      return [...closed([agentId], fact, 'accepted'), ...closed(others, fact, 'taken')];
    }
    case 'favourite-set':
    case 'response-favourite-set': {
      const event = { type: 'favourites-changed', ...about(fact.operationId) } as const;
      return [{ agentId: fact.agentId, event }];
    }
    case 'notice-given':
      return noticeGiven(fact);
    case 'interaction-owned':
    case 'interaction-queued':
    case 'interaction-closed':
    case 'entry-added':
      return interactionEvents(fact, was, state, projection);
    default:
      return colleagueEvents(fact, was, state, projection);
  }
}

function invitationSent(
  { invitation, operationId }: FactOf<'invitation-sent'>,
  projection: Projection,
): Told[] {
  const { toAgentIds, fromAgentId, interactionId, targetName, kind } = invitation;
  const told = received(toAgentIds, invitation, projection);
  if (fromAgentId === undefined || kind === 'inbound') return told;
  const type = `${invitationNouns[kind]}-requested` as const;
  const event = { type, interactionId, targetName, ...about(operationId) };
  return [...told, { agentId: fromAgentId, event }];
}

function received(
  agentIds: readonly AgentId[],
  invitation: CentreInvitation | undefined,
  projection: Projection,
): Told[] {
  if (!invitation) return [];
  const event = {
    type: 'invitation-received',
    invitation: projection.invitation(invitation),
  } as const;
  return agentIds.map((agentId) => ({ agentId, event }));
}

function closed(
  agentIds: readonly AgentId[],
  { invitationId, operationId }: FactOf<'invitation-declined' | 'invitation-settled'>,
  closure: InvitationClosure,
): Told[] {
  const event = {
    type: 'invitation-closed',
    invitationId,
    closure,
    ...about(operationId),
  } as const;
  return agentIds.map((agentId) => ({ agentId, event }));
}

function noticeGiven({ agentId, notice, about: operationId }: FactOf<'notice-given'>): Told[] {
  const caused = about(operationId);
  const { interactionId } = notice;
  if (interactionId !== undefined && notice.kind === 'problem') {
    const purpose = notice.attempt?.purpose ?? 'transfer';
    const type = `${invitationNouns[purpose]}-refused` as const;
    return [{ agentId, event: { type, interactionId, notice, ...caused } }];
  }
  if (interactionId !== undefined && notice.kind === 'placement') {
    const targetName = notice.through ?? notice.target;
    const type = 'interaction-transferred';
    return [{ agentId, event: { type, interactionId, targetName, notice, ...caused } }];
  }
  return [{ agentId, event: { type: 'notice-added', notice } }];
}
