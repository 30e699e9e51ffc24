import type { AgentId } from '../../../domain/agent.js';
import { takesPartIn, type CentreInteraction } from './centre-interaction.js';
import { joinConference } from './conferences.js';
import { beginConsultation, endConsultations } from './consultations.js';
import type { CentreInvitation } from './facts.js';
import { joinMessages } from './instant-messages.js';
import { handoverBy, recordLine, require, type CentreWork } from './work.js';

/** The invitation that rings at an agent; what is gone, taken or another's is lost. */
export function invitationTo(
  work: CentreWork,
  agentId: AgentId,
  invitationId: string,
): CentreInvitation {
  const invitation = work.state.invitations.get(invitationId);
  require(invitation, { code: 'invitation.lost' });
  require(invitation.toAgentIds.includes(agentId), { code: 'invitation.lost' });
  return invitation;
}

/** The agent takes it, before everybody else at whom it rings. */
export function accept(
  work: CentreWork,
  agentId: AgentId,
  invitationId: string,
  operationId: string,
): void {
  const invitation = invitationTo(work, agentId, invitationId);
  const { kind, interactionId } = invitation;
  const outcome = 'accepted';
  work.record({ type: 'invitation-settled', invitationId, outcome, agentId, operationId });
  if (kind === 'message') return joinMessages(work, interactionId, agentId, operationId);
  const interaction = work.state.interactions.get(interactionId);
  if (!interaction) return;
  if (kind === 'consultation') {
    beginConsultation(work, interaction, agentId, invitation, operationId);
  } else if (kind === 'conference') {
    joinConference(work, interaction, agentId, invitation, operationId);
  } else {
    own(work, interaction, agentId, invitation, operationId);
  }
}

/** From here on the agent owns the interaction, under a new epoch. */
function own(
  work: CentreWork,
  interaction: CentreInteraction,
  agentId: AgentId,
  invitation: CentreInvitation,
  operationId: string,
): void {
  const { id: interactionId, handover: former, ownerId } = interaction;
  const { fromAgentId, note } = invitation;
  const handover =
    fromAgentId === undefined ? former : handoverBy(work, fromAgentId, interaction, note);
  if (ownerId !== undefined) {
    endConsultations(work, interaction, (consultation) => takesPartIn(consultation, ownerId));
  }
  work.record({
    type: 'interaction-owned',
    interactionId,
    agentId,
    operationId,
    ...(ownerId === undefined ? {} : { change: 'transferred' }),
    ...(handover && { handover }),
    ...(invitation.operationId === undefined ? {} : { about: invitation.operationId }),
  });
  const { state } = work;
  const name = state.nameOf(agentId);
  if (ownerId === undefined) {
    recordLine(work, interactionId, { kind: 'party-joined', name, role: 'agent' });
  } else {
    const from = state.nameOf(ownerId);
    recordLine(work, interactionId, { kind: 'ownership-transferred', from, to: name });
  }
}
