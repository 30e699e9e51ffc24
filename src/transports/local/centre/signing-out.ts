import type { AgentId } from '../../../domain/agent.js';
import type { LogOff } from '../../../domain/command.js';
import type { CentreInteraction } from './centre-interaction.js';
import { consultationTo } from './centre-interaction.js';
import { endConsultations } from './consultations.js';
import { declineAllTo, settle } from './declining.js';
import { requireDisposition } from './finishing.js';
import { leaveMessages } from './instant-messages.js';
import { memberLeaves, ownerLeaves } from './leaving.js';
import { require, type CentreWork } from './work.js';

/**
 * Signs out. What goes on is never dropped silently: it is refused, or, when the agent says so, goes on
 * with another agent who is in it or back to its queue; what has ended is closed.
 */
export function logOff(
  work: CentreWork,
  agentId: AgentId,
  { interactions, operationId }: LogOff & { readonly operationId: string },
): void {
  const { state } = work;
  const open = state
    .openFor(agentId)
    .filter((interaction) => state.roleIn(interaction, agentId) !== 'reading');
  require(open.length === 0 || interactions === 'hand-back', {
    code: 'agent.state-refused',
    reason:
      open.length === 1
        ? 'You have an open interaction: finish it or hand it over before you log off.'
        : `You have ${open.length} open interactions: finish them or hand them over before you log off.`,
  });
  // All refusals come before the first fact.
  for (const interaction of open) {
    const isToClose = interaction.state === 'ended' && interaction.ownerId === agentId;
    if (isToClose) requireDisposition(work, interaction);
  }
  declineAllTo(work, agentId, 'target-logged-out');
  for (const interaction of open) handBack(work, interaction, agentId);
  closeAll(work, agentId);
  work.record({ type: 'agent-signed-out', agentId, operationId });
}

/** The agent is out of it, in whatever role. */
function handBack(work: CentreWork, interaction: CentreInteraction, agentId: AgentId): void {
  const { id: interactionId, invitationId, ownerId } = interaction;
  if (ownerId !== agentId) {
    const consulted = consultationTo(interaction, agentId);
    if (consulted) endConsultations(work, interaction, ({ id }) => id === consulted.id);
    return memberLeaves(work, interaction, agentId, 'left');
  }
  const invitation = invitationId && work.state.invitations.get(invitationId);
  if (invitation) settle(work, invitation, 'cancelled');
  if (interaction.state === 'owned') ownerLeaves(work, interaction, 'left');
  else work.record({ type: 'interaction-closed', interactionId });
}

/** What is open to be read is closed, and whoever is written with is told. */
function closeAll(work: CentreWork, agentId: AgentId): void {
  const { state } = work;
  for (const messages of state.messagesOf(agentId)) {
    const { id: interactionId, invitationId } = messages;
    const invitation = invitationId && state.invitations.get(invitationId);
    if (invitation) settle(work, invitation, 'cancelled');
    if (messages.state === 'active') leaveMessages(work, messages, agentId);
    else work.record({ type: 'window-closed', interactionId, agentId });
  }
  for (const { id: interactionId } of state.openFor(agentId)) {
    work.record({ type: 'window-closed', interactionId, agentId });
  }
}
