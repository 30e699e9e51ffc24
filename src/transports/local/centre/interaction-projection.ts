import type { AgentId } from '../../../domain/agent.js';
import type { Consultation, ConsultationCapability } from '../../../domain/consultation.js';
import type { ConversationSnapshot } from '../../../domain/conversation.js';
import type {
  Handover,
  InteractionCapability,
  InteractionSnapshot,
} from '../../../domain/interaction.js';
import type { OutgoingInvitation } from '../../../domain/invitation.js';
import { lastPage } from './last-page.js';
import {
  consultationConversationId,
  consultationTo,
  conversationIdOf,
  takesPartIn,
  type CentreConsultation,
  type CentreInteraction,
  type ReadingWindow,
} from './centre-interaction.js';
import { closingOf } from './inactivity.js';
import type { CentreOptions } from './options.js';
import { ownPartyId, partiesOf } from './party-projection.js';
import type { CentreRole, CentreState } from './state.js';
import { queueName } from './work.js';

/** How an agent sees an interaction with a contact. */
type View = {
  readonly state: CentreState;
  readonly interaction: CentreInteraction;
  readonly agentId: AgentId;
  readonly role: CentreRole | undefined;
  /** Only of what is over for the agent. */
  readonly window: ReadingWindow | undefined;
};

/** An interaction as an agent knows it; with the last pages of its transcripts where that is asked for. */
export function interactionFor(
  state: CentreState,
  options: CentreOptions,
  interaction: CentreInteraction,
  agentId: AgentId,
  withEntries: boolean,
): InteractionSnapshot {
  const { id, owners, contact, subject, queueId, disposition, medium } = interaction;
  const role = state.roleIn(interaction, agentId);
  const window = role === 'reading' ? state.windows.get(agentId)?.get(id) : undefined;
  const view: View = { state, interaction, agentId, role, window };
  const owner = owners.at(-1);
  const handover = handoverTo(view);
  const consultations = consultationsFor(view);
  const endedAt = endedFor(view, consultations);
  const isReopened = window !== undefined && window.consultationId === undefined;
  const facts = {
    id,
    state: interaction.state === 'owned' && role !== 'reading' ? 'active' : 'ended',
    contact,
    queue: { id: queueId, name: queueName(options, queueId) },
    caseData: interaction.caseData,
    parties: partiesOf(state, interaction, agentId),
    partyId: ownPartyId(state, interaction, agentId),
    owners,
    consultations: consultations.map((consultation) => toConsultation(view, consultation)),
    epoch: interaction.epoch,
    startedAt: interaction.startedAt,
    capabilities: capabilitiesOf(view),
    ...(owner && { owner }),
    ...(subject === undefined ? {} : { subject }),
    ...(handover && { handover }),
    ...(disposition && { disposition }),
    ...(interaction.note && { note: interaction.note }),
    ...(role === 'reading' ? {} : closingOf(interaction)),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(isReopened ? { reopened: true } : {}),
    ...pendingOf(state, interaction, agentId),
  } as const;
  if (medium !== 'chat') return { ...facts, medium };
  const conversations = conversationsFor(view, consultations, withEntries);
  return { ...facts, medium: 'chat', conversations };
}

/** Those of the agent that can be read in the window. */
function consultationsFor({ interaction, agentId, window }: View): CentreConsultation[] {
  const isReopened = window !== undefined && window.consultationId === undefined;
  return interaction.consultations.filter(
    (consultation) =>
      takesPartIn(consultation, agentId) && (isReopened || !consultation.putAwayBy.has(agentId)),
  );
}

function endedFor(
  { interaction, role, window }: View,
  consultations: readonly CentreConsultation[],
): number | undefined {
  if (role !== 'reading') return interaction.endedAt;
  const consultation = consultations.find(({ id }) => id === window?.consultationId);
  return consultation?.endedAt ?? interaction.endedAt;
}

function handoverTo({ interaction, agentId, role, window }: View): Handover | undefined {
  const { members, consultations, owners, state } = interaction;
  if (role === 'conference') {
    return members.find((member) => member.agentId === agentId)?.handover;
  }
  if (role === 'consulted') return consultationTo(interaction, agentId)?.handover;
  if (window?.consultationId !== undefined) {
    return consultations.find(({ id }) => id === window.consultationId)?.handover;
  }
  // How it went on from this agent is no word to this agent.
  const isPassedOn = state === 'queued' || owners.at(-1)?.agentId !== agentId;
  return role === 'reading' && isPassedOn ? undefined : interaction.handover;
}

function capabilitiesOf({ interaction, role }: View): InteractionCapability[] {
  const { state, invitationId, medium } = interaction;
  if (role === 'reading') return ['mark-done'];
  const isPending = invitationId !== undefined;
  const editing: InteractionCapability[] =
    role === 'consulted' ? [] : ['edit-case-data', 'edit-note'];
  if (state !== 'owned') return isPending ? editing : ['mark-done', ...editing];
  const sending: InteractionCapability[] = medium === 'chat' ? ['send-message'] : [];
  if (role === 'conference') return [...sending, 'leave', ...editing];
  if (role !== 'owner') return [];
  const doing = ['transfer', 'consult', 'invite', 'leave', 'end'] as const;
  return [...sending, ...(isPending ? [] : doing), ...editing];
}

function toConsultation(view: View, consultation: CentreConsultation): Consultation {
  const { state, interaction } = view;
  const { id, medium, callerId, consultedId, through, startedAt, endedAt } = consultation;
  const conversationId = consultationConversationId(interaction, id);
  return {
    id,
    medium,
    state: consultation.state,
    caller: { agentId: callerId, name: state.nameOf(callerId) },
    consulted: { agentId: consultedId, name: state.nameOf(consultedId) },
    startedAt,
    capabilities: consultationCapabilities(view, consultation),
    ...(through === undefined ? {} : { through }),
    ...(medium === 'chat' ? { conversationId } : {}),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

function consultationCapabilities(
  { state, interaction, agentId, role }: View,
  consultation: CentreConsultation,
): ConsultationCapability[] {
  if (consultation.state !== 'active') return [];
  const { consultedId, callerId } = consultation;
  const canGoOn =
    role === 'owner' &&
    callerId === agentId &&
    interaction.invitationId === undefined &&
    state.capacity(consultedId, interaction.medium) > 0;
  return [
    ...(consultation.medium === 'chat' ? (['send-message'] as const) : []),
    ...(canGoOn ? (['transfer', 'merge'] as const) : []),
    'end',
  ];
}

function conversationsFor(
  { interaction, window }: View,
  consultations: readonly CentreConsultation[],
  withEntries: boolean,
): ConversationSnapshot[] {
  const { id: interactionId, transcript, markers } = interaction;
  const contact = {
    id: conversationIdOf(interaction),
    interactionId,
    audience: 'contact',
    ...(markers && { markers }),
  } as const;
  const written = consultations.filter(({ medium }) => medium === 'chat');
  return [
    { ...contact, ...(withEntries ? lastPage(transcript, window?.end) : {}) },
    ...written.map((consultation) => ({
      id: consultationConversationId(interaction, consultation.id),
      interactionId,
      audience: 'consultation' as const,
      ...(withEntries ? lastPage(consultation.transcript) : {}),
    })),
  ];
}

/** What an agent has asked about an interaction, with an invitation that nobody has answered yet. */
export function pendingOf(
  state: CentreState,
  { invitationId }: { readonly invitationId?: string },
  agentId: AgentId,
): { readonly pending?: OutgoingInvitation } {
  const invitation = invitationId && state.invitations.get(invitationId);
  if (!invitation || invitation.fromAgentId !== agentId || invitation.kind === 'inbound') return {};
  const { id, targetId, targetType, targetName, medium, sentAt, deadline, kind } = invitation;
  const { operationId = id, toAgentIds } = invitation;
  const target = { targetId, targetType, targetName, medium };
  const ringsAt = toAgentIds.map((toAgentId) => state.nameOf(toAgentId));
  const rings = targetType === 'agent' ? {} : { ringsAt };
  const facts = { id, operationId, purpose: kind, sentAt, deadline, canCancel: true };
  return { pending: { ...facts, ...target, ...rings } };
}
