import type { AgentId } from '../../../domain/agent.js';
import type { ProblemNotice } from '../../../domain/notice.js';
import type { Problem } from '../../../domain/problem.js';
import { alternativesTo } from './alternatives.js';
import type { CentreInteraction } from './centre-interaction.js';
import type { CentreInvitation, DeclineOutcome, InvitationOutcome } from './facts.js';
import { endMessages } from './instant-messages.js';
import { ownerLeaves } from './leaving.js';
import { canRing, poolOf } from './pools.js';
import { candidatesOf } from './ringing.js';
import { recordLine, type CentreWork } from './work.js';

type Details = { readonly reason?: string; readonly operationId?: string };

/**
 * An agent does not take it. It goes on ringing at the others; when there are none, at the next one of
 * the pool; when there is nobody left, it is over.
 */
export function decline(
  work: CentreWork,
  { id: invitationId }: CentreInvitation,
  agentId: AgentId,
  outcome: DeclineOutcome,
  details: Details = {},
): void {
  work.record({ type: 'invitation-declined', invitationId, agentId, outcome, ...details });
  if (outcome === 'timed-out') missed(work, invitationId, agentId);
  const invitation = work.state.invitations.get(invitationId);
  if (!invitation || invitation.toAgentIds.length > 0) return;
  const next = nextOf(work, invitation);
  if (next !== undefined) {
    const deadline = work.now + work.options.policies.ringTime;
    work.record({ type: 'invitation-passed-on', invitationId, toAgentIds: [next], deadline });
    return;
  }
  const isPool = invitation.targetType !== 'agent' && invitation.kind !== 'inbound';
  settle(work, invitation, isPool ? 'all-declined' : outcome, details);
}

/** The next one of a pool that a colleague has asked. What is routed is offered anew instead. */
function nextOf(work: CentreWork, invitation: CentreInvitation): AgentId | undefined {
  const { kind, medium, interactionId, targetType, targetId, triedAgentIds } = invitation;
  const interaction = work.state.interactions.get(interactionId);
  if (kind === 'inbound' || kind === 'message' || medium === 'instant-message') return undefined;
  const pool = poolOf(work.options, targetType, targetId, interaction?.contact.segment);
  if (!pool || !interaction) return undefined;
  return candidatesOf(work, { purpose: kind, interaction, medium }, pool, triedAgentIds)[0];
}

/** An offer from a queue that nobody answered may say that nobody is at the desk. */
function missed(work: CentreWork, invitationId: string, agentId: AgentId): void {
  const invitation = work.state.invitations.get(invitationId);
  if (invitation?.kind !== 'inbound' || invitation.medium === 'instant-message') return;
  const { medium } = invitation;
  if (!work.options.policies.notReadyAfterMissedOffer) return;
  work.record({ type: 'medium-state-set', agentId, medium, state: 'not-ready' });
  declineAllTo(work, agentId, 'target-not-ready', (other) => other.medium === medium);
}

/** Nobody answered in time. */
export function expire(work: CentreWork, invitation: CentreInvitation): void {
  for (const agentId of invitation.toAgentIds) {
    const rings = work.state.invitations.get(invitation.id);
    // Whoever was passed over by it, or has had another call of it since, has not missed it.
    if (rings?.deadline === invitation.deadline && rings.toAgentIds.includes(agentId)) {
      decline(work, rings, agentId, 'timed-out');
    }
  }
}

/** Everything that rings at an agent stops, for the same reason. */
export function declineAllTo(
  work: CentreWork,
  agentId: AgentId,
  outcome: DeclineOutcome,
  concerns: (invitation: CentreInvitation) => boolean = () => true,
): void {
  for (const invitation of work.state.invitationsTo(agentId).filter(concerns)) {
    decline(work, invitation, agentId, outcome);
  }
}

/** An invitation ends without acceptance: who asked is told why, and who has the interaction then. */
export function settle(
  work: CentreWork,
  invitation: CentreInvitation,
  outcome: Exclude<InvitationOutcome, 'accepted'>,
  { reason, operationId }: Details = {},
): void {
  const { id: invitationId, fromAgentId, interactionId } = invitation;
  const operation = operationId === undefined ? {} : { operationId };
  work.record({ type: 'invitation-settled', invitationId, outcome, ...operation });
  const interaction = work.state.interactions.get(interactionId);
  if (fromAgentId === undefined) {
    if (interaction) nobodyTookOffer(work, interaction);
    return;
  }
  const leaves =
    invitation.kind === 'transfer' &&
    work.options.policies.onDecline === 'queue' &&
    outcome !== 'cancelled' &&
    outcome !== 'contact-left';
  const isOwner = interaction?.ownerId === fromAgentId && !leaves && outcome !== 'contact-left';
  work.record({
    type: 'notice-given',
    agentId: fromAgentId,
    notice: noticeOf(work, invitation, problemOf(work, invitation, outcome, isOwner, reason)),
    ...(invitation.operationId === undefined ? {} : { about: invitation.operationId }),
  });
  if (invitation.kind === 'message') endMessages(work, interactionId);
  else if (interaction && leaves) {
    ownerLeaves(work, interaction, 'left', { declinedBy: invitation.triedAgentIds });
  }
}

/** What waits goes on waiting, unless everybody who could have it has said no and that is the end. */
function nobodyTookOffer(work: CentreWork, interaction: CentreInteraction): void {
  const { id: interactionId, queueId, declined, state, medium } = interaction;
  if (work.options.policies.whenAllDecline !== 'end' || state !== 'queued') return;
  const members = poolOf(work.options, 'queue', queueId)?.memberIds ?? [];
  if (declined.size === 0 || members.some((id) => couldAnswer(id))) return;
  recordLine(work, interactionId, { kind: 'interaction-ended' });
  work.record({ type: 'interaction-closed', interactionId });

  function couldAnswer(id: AgentId): boolean {
    return (
      !declined.has(id) &&
      (canRing(work, id, medium) || work.state.medium(id, medium)?.state === 'ready')
    );
  }
}

function problemOf(
  work: CentreWork,
  invitation: CentreInvitation,
  outcome: Exclude<InvitationOutcome, 'accepted'>,
  stillOwner: boolean,
  reason: string | undefined,
): Problem {
  const { kind, medium, targetName, deadline, rungAt, interactionId } = invitation;
  const contact = work.state.interactions.get(interactionId)?.contact.name;
  return {
    code: `${kind === 'inbound' ? 'transfer' : kind}.${outcome}`,
    target: targetName,
    stillOwner,
    whileRinging: true,
    ...(medium === 'instant-message' ? {} : { medium }),
    ...(contact === undefined ? {} : { contact }),
    ...(outcome === 'timed-out' ? { seconds: Math.round((deadline - rungAt) / 1000) } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** What whoever asked is told: what went wrong, what was asked, and whom to ask instead. */
function noticeOf(work: CentreWork, invitation: CentreInvitation, problem: Problem): ProblemNotice {
  const { interactionId, kind, targetId, targetType, targetName, medium, note } = invitation;
  const contactName = work.state.interactions.get(interactionId)?.contact.name;
  const alternatives = alternativesTo(work, invitation, problem);
  return {
    id: `notice-${work.newId()}`,
    kind: 'problem',
    severity: problem.code.endsWith('.cancelled') ? 'info' : 'error',
    at: work.now,
    read: false,
    dismissed: false,
    interactionId,
    contactName: contactName ?? targetName,
    problem,
    attempt: {
      purpose: kind === 'inbound' ? 'transfer' : kind,
      targetId,
      targetType,
      targetName,
      medium,
      ...(note === undefined ? {} : { note }),
    },
    ...(alternatives.length > 0 ? { alternatives } : {}),
  };
}
