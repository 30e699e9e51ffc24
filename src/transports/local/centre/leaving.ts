import type { AgentId } from '../../../domain/agent.js';
import { isMember, takesPartIn, type CentreInteraction } from './centre-interaction.js';
import { endConsultations } from './consultations.js';
import type { PartyLeaving } from './facts.js';
import { queueName, recordLine, type CentreWork } from './work.js';

type Details = { readonly operationId?: string };

/**
 * The owner is out of it. Of the agents who stay, the one who has been there longest owns it; when
 * there is nobody, it goes back to where it waited, and is offered again.
 */
export function ownerLeaves(
  work: CentreWork,
  interaction: CentreInteraction,
  change: 'left' | 'reassigned',
  details: Details & { readonly declinedBy?: readonly AgentId[] } = {},
): void {
  const { ownerId, members, id: interactionId } = interaction;
  if (ownerId === undefined) return;
  const [successor] = members;
  if (!successor) return returnToQueue(work, interaction, details);
  const { operationId } = details;
  const from = work.state.nameOf(ownerId);
  const to = work.state.nameOf(successor.agentId);
  endConsultations(work, interaction, (consultation) => takesPartIn(consultation, ownerId));
  recordLine(work, interactionId, { kind: 'party-left', name: from, role: 'agent' });
  work.record({
    type: 'interaction-owned',
    interactionId,
    agentId: successor.agentId,
    change,
    ...(interaction.handover && { handover: interaction.handover }),
    ...(operationId === undefined ? {} : { operationId }),
  });
  recordLine(work, interactionId, { kind: 'ownership-transferred', from, to });
}

/** Nobody has it any more: it goes back to where it waited, and is offered again. */
export function returnToQueue(
  work: CentreWork,
  interaction: CentreInteraction,
  details: Details & { readonly declinedBy?: readonly AgentId[] } = {},
): void {
  const { queueId, ownerId } = interaction;
  if (ownerId === undefined) return;
  placeIn(work, interaction, { type: 'interaction-queued', queueId, ...details });
}

/** A queue takes it from everybody. */
export function placeIn(
  work: CentreWork,
  interaction: CentreInteraction,
  fact: Omit<Parameters<CentreWork['record']>[0] & { type: 'interaction-queued' }, 'interactionId'>,
): void {
  const { id: interactionId, ownerId, members } = interaction;
  const agents = members.map(({ agentId }) => agentId);
  endConsultations(work, interaction);
  work.record({ ...fact, interactionId });
  for (const agentId of ownerId === undefined ? agents : [ownerId, ...agents]) {
    const name = work.state.nameOf(agentId);
    recordLine(work, interactionId, { kind: 'party-left', name, role: 'agent' });
  }
  const target = queueName(work.options, fact.queueId);
  recordLine(work, interactionId, { kind: 'placed-in-queue', target });
}

/** An agent of a conference is out of it; nothing changes for the others. */
export function memberLeaves(
  work: CentreWork,
  interaction: CentreInteraction,
  agentId: AgentId,
  leaving: PartyLeaving,
  operationId?: string,
): void {
  if (!isMember(interaction, agentId)) return;
  const { id: interactionId, state } = interaction;
  endConsultations(work, interaction, (consultation) => takesPartIn(consultation, agentId));
  work.record({
    type: 'party-left',
    interactionId,
    agentId,
    leaving,
    ...(operationId === undefined ? {} : { operationId }),
  });
  if (state === 'ended') return;
  const name = work.state.nameOf(agentId);
  recordLine(work, interactionId, { kind: 'party-left', name, role: 'agent' });
}
