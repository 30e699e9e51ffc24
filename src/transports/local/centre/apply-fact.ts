import type { ContactId } from '../../../domain/interaction.js';
import type { OperationId } from '../../../domain/invitation.js';
import { Transcript } from '../../../domain/transcript.js';
import { becomeIdle, changeInteraction, leaveWindow, rememberHandled } from './agent-windows.js';
import { applyColleagueFact } from './apply-colleague-fact.js';
import type { CentreInteraction } from './centre-interaction.js';
import type { CentreInvitation, Fact, FactOf } from './facts.js';
import { setInactivity } from './inactivity.js';
import { setMarker } from './markers.js';
import type { CentreState } from './state.js';

const noticesKept = 100;
const operationsKept = 2_000;

/** Makes a fact so. Total over the union, and the only code that changes a state. */
export function applyFact(state: CentreState, fact: Fact): void {
  if (fact.operationId !== undefined) remember(state, fact.operationId);
  switch (fact.type) {
    case 'agent-signed-in':
      state.signedIn.set(fact.agentId, { media: new Map() });
      return;
    case 'agent-signed-out':
      state.signedIn.delete(fact.agentId);
      return;
    case 'medium-state-set':
      return setMediumState(state, fact);
    case 'not-ready-planned': {
      const held = state.medium(fact.agentId, fact.medium);
      if (held) setOrDelete(held, 'notReadyAfter', fact.plan);
      return;
    }
    case 'favourite-set':
    case 'target-used':
      return state.keptTargets.apply(fact);
    case 'response-favourite-set': {
      const kept = state.keptResponses.get(fact.agentId) ?? new Set();
      state.keptResponses.set(fact.agentId, kept);
      if (fact.favourite) kept.add(fact.responseId);
      else kept.delete(fact.responseId);
      return;
    }
    case 'notice-given': {
      const held = state.notices.get(fact.agentId) ?? [];
      state.notices.set(fact.agentId, [fact.notice, ...held].slice(0, noticesKept));
      return;
    }
    case 'invitation-sent':
      return sendInvitation(state, fact.invitation);
    case 'invitation-declined':
      return declineInvitation(state, fact);
    case 'invitation-passed-on': {
      const invitation = state.invitations.get(fact.invitationId);
      if (!invitation) return;
      const { toAgentIds, deadline, at: rungAt } = fact;
      state.invitations.set(invitation.id, { ...invitation, toAgentIds, deadline, rungAt });
      return;
    }
    case 'invitation-settled':
      return settleInvitation(state, fact);
    case 'interaction-created':
      return createInteraction(state, fact);
    case 'interaction-queued':
      return changeInteraction(state, fact.interactionId, (held) => queue(state, held, fact));
    case 'interaction-owned':
      return changeInteraction(state, fact.interactionId, (held) => own(state, held, fact));
    case 'marker-set':
      return changeInteraction(state, fact.interactionId, (held) => setMarker(held, fact));
    case 'disposition-set':
      return changeInteraction(state, fact.interactionId, (held) =>
        setOrDelete(held, 'disposition', fact.disposition),
      );
    case 'case-datum-set':
      return changeInteraction(state, fact.interactionId, (held) => setCaseDatum(held, fact));
    case 'note-set':
      return changeInteraction(state, fact.interactionId, (held) => {
        const { text, author } = fact;
        held.note = { text, author, revision: (held.note?.revision ?? 0) + 1 };
      });
    case 'inactivity-set':
      return changeInteraction(state, fact.interactionId, (held) =>
        setInactivity(held, fact.closesAt),
      );
    case 'interaction-ended':
      return changeInteraction(state, fact.interactionId, (held) => {
        held.state = 'ended';
        held.endedAt = fact.at;
      });
    case 'interaction-closed':
      return changeInteraction(state, fact.interactionId, (held) => close(state, held, fact.at));
    default:
      return applyColleagueFact(state, fact);
  }
}

function setMediumState(state: CentreState, fact: FactOf<'medium-state-set'>): void {
  const { at, reason, mode, until } = fact;
  state.signedIn.get(fact.agentId)?.media.set(fact.medium, {
    state: fact.state,
    since: at,
    idleSince: at,
    ...(reason === undefined ? {} : { reason }),
    ...(mode && { mode }),
    ...(until === undefined ? {} : { until }),
  });
}

function setCaseDatum(
  interaction: CentreInteraction,
  { key, value }: FactOf<'case-datum-set'>,
): void {
  const { caseData } = interaction;
  interaction.caseRevision += 1;
  if (value === undefined) {
    interaction.caseData = caseData.filter((datum) => datum.key !== key);
    return;
  }
  const datum = { key, value, revision: interaction.caseRevision };
  const isKnown = caseData.some((held) => held.key === key);
  interaction.caseData = isKnown
    ? caseData.map((held) => (held.key === key ? datum : held))
    : [...caseData, datum];
}

function sendInvitation(state: CentreState, invitation: CentreInvitation): void {
  state.invitations.set(invitation.id, invitation);
  const asked = state.interactions.get(invitation.interactionId);
  const written = state.messages.get(invitation.interactionId);
  if (asked) asked.invitationId = invitation.id;
  if (written) written.invitationId = invitation.id;
}

function declineInvitation(state: CentreState, fact: FactOf<'invitation-declined'>): void {
  const { agentId, at } = fact;
  const invitation = state.invitations.get(fact.invitationId);
  if (!invitation) return;
  state.invitations.set(invitation.id, {
    ...invitation,
    toAgentIds: invitation.toAgentIds.filter((id) => id !== agentId),
    triedAgentIds: [...invitation.triedAgentIds, agentId],
  });
  if (invitation.kind === 'inbound') {
    state.interactions.get(invitation.interactionId)?.declined.set(agentId, at);
  }
  becomeIdle(state, invitation.medium, agentId, at);
}

function settleInvitation(state: CentreState, fact: FactOf<'invitation-settled'>): void {
  const invitation = state.invitations.get(fact.invitationId);
  if (!invitation) return;
  state.invitations.delete(invitation.id);
  delete state.interactions.get(invitation.interactionId)?.invitationId;
  delete state.messages.get(invitation.interactionId)?.invitationId;
  for (const agentId of invitation.toAgentIds) {
    if (agentId !== fact.agentId) becomeIdle(state, invitation.medium, agentId, fact.at);
  }
}

function createInteraction(state: CentreState, fact: FactOf<'interaction-created'>): void {
  const { interactionId: id, medium, contact, queueId, subject, caseData, at } = fact;
  const interaction: CentreInteraction = {
    id,
    medium,
    contact,
    caseData: caseData.map((datum) => ({ ...datum, revision: 1 })),
    caseRevision: 1,
    startedAt: at,
    state: 'queued',
    queueId,
    waitingSince: at,
    owners: [],
    epoch: 0,
    transcript: Transcript.empty,
    members: [],
    consultations: [],
    declined: new Map(),
    ...(subject === undefined ? {} : { subject }),
  };
  state.interactions.set(id, interaction);
  state.history.set(id, interaction);
  const latest = state.latest.get(medium) ?? new Map<ContactId, CentreInteraction>();
  state.latest.set(medium, latest.set(contact.id, interaction));
}

function queue(
  state: CentreState,
  interaction: CentreInteraction,
  { at, queueId, handover, declinedBy = [] }: FactOf<'interaction-queued'>,
): void {
  const { ownerId, declined } = interaction;
  letGo(state, interaction, at);
  interaction.state = 'queued';
  interaction.queueId = queueId;
  interaction.waitingSince = at;
  interaction.epoch += 1;
  declined.clear();
  // Whoever has just let go of it, or would not have it, is not the first to be asked again.
  for (const agentId of declinedBy) declined.set(agentId, at);
  if (ownerId !== undefined) declined.set(ownerId, at);
  delete interaction.ownerId;
  setOrDelete(interaction, 'handover', handover);
}

function own(
  state: CentreState,
  interaction: CentreInteraction,
  { agentId, at, change, handover }: FactOf<'interaction-owned'>,
): void {
  const { ownerId: former, id } = interaction;
  interaction.members = interaction.members.filter((member) => member.agentId !== agentId);
  if (former !== undefined && former !== agentId) {
    rememberHandled(state, former, id, at);
    if (change === 'stays') interaction.members.push({ agentId: former, joinedAt: at });
    else leaveWindow(state, interaction, former, at);
  }
  state.windows.get(agentId)?.delete(id);
  interaction.state = 'owned';
  interaction.ownerId = agentId;
  interaction.epoch += 1;
  interaction.owners = [...interaction.owners, { agentId, name: state.nameOf(agentId), since: at }];
  setOrDelete(interaction, 'handover', handover);
}

function close(state: CentreState, interaction: CentreInteraction, at: number): void {
  letGo(state, interaction, at);
  interaction.state = 'closed';
  const { id } = interaction.contact;
  state.interactions.delete(interaction.id);
  state.closed.set(id, [...(state.closed.get(id) ?? []), interaction]);
}

/** All agents are out of it. */
function letGo(state: CentreState, interaction: CentreInteraction, at: number): void {
  const { ownerId, members, id } = interaction;
  if (ownerId !== undefined) rememberHandled(state, ownerId, id, at);
  const agents = members.map(({ agentId }) => agentId);
  for (const agentId of ownerId === undefined ? agents : [ownerId, ...agents]) {
    leaveWindow(state, interaction, agentId, at);
  }
  interaction.members = [];
}

function remember({ operations }: CentreState, id: OperationId): void {
  operations.add(id);
  if (operations.size <= operationsKept) return;
  const [oldest] = operations;
  operations.delete(oldest!);
}

function setOrDelete<T, K extends keyof T>(object: T, key: K, value: T[K] | undefined): void {
  if (value === undefined) delete object[key];
  else object[key] = value;
}
