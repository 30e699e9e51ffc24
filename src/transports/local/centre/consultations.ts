import type { AgentId } from '../../../domain/agent.js';
import type {
  EndConsultation,
  MergeConsultation,
  StartConsultation,
  TransferToConsultation,
} from '../../../domain/command.js';
import type { ConsultationId } from '../../../domain/consultation.js';
import { taken } from './access.js';
import {
  activeConsultationsOf,
  isMember,
  takesPartIn,
  type CentreConsultation,
  type CentreInteraction,
} from './centre-interaction.js';
import type { CentreInvitation } from './facts.js';
import { hasRoom } from './pools.js';
import { ask, refusal, requireNonePending } from './ringing.js';
import { handoverBy, noteOf, recordLine, require, type CentreWork } from './work.js';

type Operation = { readonly operationId: string };

/** Asks a colleague, or somebody of a pool; the contact hears nothing of it. */
export function startConsultation(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  command: StartConsultation & Operation,
): void {
  const { medium, operationId, targetId, targetType } = command;
  require(medium === 'chat' || medium === 'voice', { code: 'command.invalid', what: 'medium' });
  // A call has no conversations, and so no place where a consultation could be written.
  require(medium === 'voice' || interaction.medium === 'chat', {
    code: 'transport.unsupported',
    what: 'A written consultation about a call',
  });
  require(work.state.medium(agentId, medium), {
    code: 'transport.unsupported',
    what: `The ${medium} channel`,
  });
  ask(work, {
    purpose: 'consultation',
    interaction,
    fromAgentId: agentId,
    operationId,
    targetId,
    targetType,
    medium,
    note: noteOf(command.note),
  });
}

/** The agent who was asked is there. */
export function beginConsultation(
  work: CentreWork,
  interaction: CentreInteraction,
  consultedId: AgentId,
  invitation: CentreInvitation,
  operationId: string,
): void {
  const { fromAgentId: callerId, medium, targetType, targetName, note } = invitation;
  if (callerId === undefined || medium === 'instant-message') return;
  work.record({
    type: 'consultation-started',
    interactionId: interaction.id,
    consultationId: `consultation-${work.newId()}`,
    medium,
    callerId,
    consultedId,
    operationId,
    handover: handoverBy(work, callerId, interaction, note),
    ...(targetType === 'agent' ? {} : { through: targetName }),
    ...(invitation.operationId === undefined ? {} : { about: invitation.operationId }),
  });
}

/** Either side ends it, once; the interaction goes on as it was. */
export function endConsultation(
  work: CentreWork,
  agentId: AgentId,
  command: EndConsultation & Operation,
): void {
  const { interactionId, consultationId, operationId } = command;
  const held = work.state.history
    .get(interactionId)
    ?.consultations.find((candidate) => candidate.id === consultationId);
  if (held && takesPartIn(held, agentId) && held.state === 'ended') return;
  const interaction = taken(work, agentId, command, 'owner', 'conference', 'consulted');
  require(held && takesPartIn(held, agentId), { code: 'command.invalid', what: 'consultation' });
  recordEnd(work, interaction, held, { operationId });
}

/** The consultation of an agent that goes on, for a step that needs it. */
function activeConsultation(
  interaction: CentreInteraction,
  agentId: AgentId,
  id: ConsultationId,
  purpose: 'transfer' | 'conference',
): CentreConsultation {
  const consultation = activeConsultationsOf(interaction).find(
    (candidate) => candidate.id === id && takesPartIn(candidate, agentId),
  );
  require(consultation, {
    code: `${purpose}.failed`,
    what: 'the consultation has ended',
    medium: interaction.medium,
    stillOwner: true,
  });
  return consultation;
}

/** Ends all consultations that are asked about, by default all of an interaction. */
export function endConsultations(
  work: CentreWork,
  interaction: CentreInteraction,
  isMeant: (consultation: CentreConsultation) => boolean = () => true,
): void {
  for (const consultation of activeConsultationsOf(interaction).filter(isMeant)) {
    recordEnd(work, interaction, consultation);
  }
}

function recordEnd(
  work: CentreWork,
  { id: interactionId }: CentreInteraction,
  { id: consultationId }: CentreConsultation,
  details: { readonly operationId?: string; readonly joins?: boolean } = {},
): void {
  work.record({ type: 'consultation-ended', interactionId, consultationId, ...details });
}

/**
 * Instant transfer to an agent who is there already: nobody is asked once more, and in one step the
 * consulted agent owns the interaction and the caller is out of it.
 */
export function transferToConsultation(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  command: TransferToConsultation & Operation,
): void {
  const { operationId } = command;
  const purpose = { purpose: 'transfer', interaction, medium: interaction.medium } as const;
  requireNonePending(work, purpose);
  const consultation = activeConsultation(interaction, agentId, command.consultationId, 'transfer');
  const { consultedId } = consultation;
  requireTakes(work, interaction, consultation, 'transfer');
  const note = noteOf(command.note) ?? consultation.handover.note;
  const handover = handoverBy(work, agentId, interaction, note);
  endConsultations(work, interaction, ({ id }) => id !== consultation.id);
  recordEnd(work, interaction, consultation, { joins: true, operationId });
  const { id: interactionId } = interaction;
  const change = 'transferred';
  const owned = { interactionId, agentId: consultedId, change, handover } as const;
  work.record({ type: 'interaction-owned', ...owned, about: operationId });
  const from = work.state.nameOf(agentId);
  recordLine(work, interactionId, {
    kind: 'ownership-transferred',
    from,
    to: work.state.nameOf(consultedId),
  });
}

/** The consulted agent joins, and the contact is told. */
export function mergeConsultation(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  { consultationId, operationId }: MergeConsultation & Operation,
): void {
  const purpose = { purpose: 'conference', interaction, medium: interaction.medium } as const;
  requireNonePending(work, purpose);
  const consultation = activeConsultation(interaction, agentId, consultationId, 'conference');
  const { consultedId, handover } = consultation;
  requireTakes(work, interaction, consultation, 'conference');
  const { id: interactionId } = interaction;
  recordEnd(work, interaction, consultation, { joins: true, operationId });
  if (isMember(interaction, consultedId)) return;
  const about = operationId;
  work.record({ type: 'party-joined', interactionId, agentId: consultedId, handover, about });
  const name = work.state.nameOf(consultedId);
  recordLine(work, interactionId, { kind: 'party-joined', name, role: 'agent' });
}

/** Whoever is asked over another medium may not be able to take the interaction's own. */
function requireTakes(
  work: CentreWork,
  interaction: CentreInteraction,
  { consultedId, medium: consultedOver }: CentreConsultation,
  purpose: 'transfer' | 'conference',
): void {
  const { medium } = interaction;
  // Whoever is there over the interaction's medium has it counted already.
  if (consultedOver === medium || isMember(interaction, consultedId)) return;
  const name = work.state.nameOf(consultedId);
  const asking = { purpose, medium };
  require(work.state.capacity(consultedId, medium) > 0, refusal(asking, 'media-not-allowed', name));
  require(hasRoom(work, consultedId, medium), refusal(asking, 'at-capacity', name));
}
