import type { AgentId } from '../../../domain/agent.js';
import type { Handover } from '../../../domain/interaction.js';
import type { Problem } from '../../../domain/problem.js';
import type { CentreInvitation, InvitationOutcome } from './facts.js';
import type { CentreInteraction } from './state.js';
import {
  agentAuthor,
  problemNotice,
  recordLine,
  Refusal,
  require,
  type CentreWork,
} from './work.js';

/** The invitation that rings at an agent; what is gone, taken or another's is lost. */
export function invitationTo(
  work: CentreWork,
  agentId: AgentId,
  invitationId: string,
): CentreInvitation {
  const invitation = work.state.invitations.get(invitationId);
  require(invitation?.toAgentId === agentId, { code: 'invitation.lost' });
  return invitation;
}

/** The agent takes it: from here on the agent owns the interaction, under a new epoch. */
export function accept(
  work: CentreWork,
  agentId: AgentId,
  invitationId: string,
  operationId: string,
): void {
  const invitation = invitationTo(work, agentId, invitationId);
  const interaction = work.state.interactions.get(invitation.interactionId);
  if (!interaction) throw new Refusal({ code: 'invitation.lost' });
  const { id: interactionId, handover: former, ownerId } = interaction;
  work.record({ type: 'invitation-settled', invitationId, outcome: 'accepted', operationId });
  const handover = handoverOf(work, invitation) ?? former;
  work.record({
    type: 'interaction-owned',
    interactionId,
    agentId,
    operationId,
    ...(handover && { handover }),
    ...(invitation.operationId === undefined ? {} : { about: invitation.operationId }),
  });
  const { name } = agentAuthor(work.state, agentId);
  if (ownerId === undefined) {
    recordLine(work, interactionId, { kind: 'party-joined', name, role: 'agent' });
  } else {
    const from = agentAuthor(work.state, ownerId).name;
    recordLine(work, interactionId, { kind: 'ownership-transferred', from, to: name });
  }
}

/** An invitation ends without acceptance: who asked is told why, and still owns the interaction. */
export function settle(
  work: CentreWork,
  invitation: CentreInvitation,
  outcome: Exclude<InvitationOutcome, 'accepted'>,
  details: { readonly reason?: string; readonly operationId?: string } = {},
): void {
  work.record({ type: 'invitation-settled', invitationId: invitation.id, outcome, ...details });
  const interaction = work.state.interactions.get(invitation.interactionId);
  if (invitation.fromAgentId === undefined || !interaction) return;
  const problem = problemOf(invitation, interaction, outcome, details.reason);
  work.record({
    type: 'notice-given',
    agentId: invitation.fromAgentId,
    notice: problemNotice(work, interaction, problem),
    ...(invitation.operationId === undefined ? {} : { about: invitation.operationId }),
  });
}

/** Everything that rings at an agent stops, for the same reason. */
export function settleAllTo(
  work: CentreWork,
  agentId: AgentId,
  outcome: 'target-not-ready' | 'target-logged-out',
  concerns: (invitation: CentreInvitation) => boolean = () => true,
): void {
  for (const invitation of work.state.invitationsTo(agentId).filter(concerns)) {
    settle(work, invitation, outcome);
  }
}

/** Rings an agent. */
export function invite(
  work: CentreWork,
  invitation: Omit<CentreInvitation, 'id' | 'sentAt' | 'deadline'>,
): void {
  const { operationId } = invitation;
  work.record({
    type: 'invitation-sent',
    invitation: {
      ...invitation,
      id: `invitation-${work.newId()}`,
      sentAt: work.now,
      deadline: work.now + work.options.policies.ringTime,
    },
    ...(operationId === undefined ? {} : { operationId }),
  });
}

function handoverOf(work: CentreWork, invitation: CentreInvitation): Handover | undefined {
  if (invitation.fromAgentId === undefined) return undefined;
  const fromName = agentAuthor(work.state, invitation.fromAgentId).name;
  const { note } = invitation;
  return { fromName, at: work.now, ...(note === undefined ? {} : { note }) };
}

function problemOf(
  invitation: CentreInvitation,
  interaction: CentreInteraction,
  outcome: Exclude<InvitationOutcome, 'accepted'>,
  reason: string | undefined,
): Problem {
  return {
    code: `transfer.${outcome}`,
    target: invitation.targetName,
    medium: interaction.medium,
    contact: interaction.contact.name,
    stillOwner: outcome !== 'contact-left',
    whileRinging: true,
    ...(outcome === 'timed-out'
      ? { seconds: Math.round((invitation.deadline - invitation.sentAt) / 1000) }
      : {}),
    ...(reason ? { reason } : {}),
  };
}
