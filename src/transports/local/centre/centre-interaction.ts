import type { AgentId, Medium } from '../../../domain/agent.js';
import type { ConsultationId } from '../../../domain/consultation.js';
import type {
  CaseDatum,
  Contact,
  Disposition,
  Handover,
  InteractionId,
  InteractionNote,
  Ownership,
} from '../../../domain/interaction.js';
import type { Markers } from '../../../domain/conversation.js';
import type { InvitationId } from '../../../domain/invitation.js';
import type { Transcript } from '../../../domain/transcript.js';

/** An agent in a conference who does not own the interaction. */
export type Member = {
  readonly agentId: AgentId;
  /** Epoch ms. */
  readonly joinedAt: number;
  readonly handover?: Handover;
};

export type CentreConsultation = {
  readonly id: ConsultationId;
  readonly medium: Medium;
  readonly callerId: AgentId;
  readonly consultedId: AgentId;
  readonly through?: string;
  /** What the caller gave the consulted agent to begin with. */
  readonly handover: Handover;
  readonly startedAt: number;
  state: 'active' | 'ended';
  endedAt?: number;
  transcript: Transcript;
  /** Agents who have closed the window in which they could read it. */
  readonly putAwayBy: Set<AgentId>;
};

/** What an agent who has no part in an interaction any more may still read of it. */
export type ReadingWindow = {
  /** The consultation that ended, when it is open because of one; absent when it was opened again. */
  readonly consultationId?: ConsultationId;
  /** The ordinal in the contact's transcript at which reading stops. */
  readonly end: number;
};

export type CentreInteraction = {
  readonly id: InteractionId;
  readonly medium: Medium;
  readonly contact: Contact;
  readonly subject?: string;
  caseData: readonly CaseDatum[];
  /** How often case data has changed: no revision comes twice, though a datum is taken away. */
  caseRevision: number;
  note?: InteractionNote;
  readonly startedAt: number;
  /** `closed` ones are kept for history only. */
  state: 'queued' | 'owned' | 'ended' | 'closed';
  queueId: string;
  /** Epoch ms since which it waits in the queue. */
  waitingSince: number;
  ownerId?: AgentId;
  owners: Ownership[];
  epoch: number;
  endedAt?: number;
  /** Epoch ms at which it closes because the contact does not answer. */
  closesAt?: number;
  /** Epoch ms of the message whose answer is missed. */
  warnedFor?: number;
  handover?: Handover;
  disposition?: Disposition;
  invitationId?: InvitationId;
  transcript: Transcript;
  /** How far the contact has got in it. */
  markers?: Markers;
  /** The other agents of a conference, in the order in which they joined. */
  members: Member[];
  /** In the order in which they began. */
  consultations: CentreConsultation[];
  /** Who declined or missed it since it was queued, and when (epoch ms). */
  readonly declined: Map<AgentId, number>;
};

/** What two agents write to each other. */
export type CentreMessages = {
  readonly id: InteractionId;
  readonly fromAgentId: AgentId;
  readonly toAgentId: AgentId;
  readonly startedAt: number;
  /** `ringing`: the other one has not answered; there is something to read for the first one only. */
  state: 'ringing' | 'active' | 'ended';
  endedAt?: number;
  invitationId?: InvitationId;
  transcript: Transcript;
  /** Who has the window open. */
  readonly openFor: Set<AgentId>;
};

/** Asks whether the contact is there, waiting or served. */
export function isOpen({ state }: CentreInteraction): boolean {
  return state === 'queued' || state === 'owned';
}

export function isMember({ members }: CentreInteraction, agentId: AgentId): boolean {
  return members.some((member) => member.agentId === agentId);
}

export function activeConsultationsOf(interaction: CentreInteraction): CentreConsultation[] {
  return interaction.consultations.filter(({ state }) => state === 'active');
}

/** The consultation in which an agent is asked now. */
export function consultationTo(
  interaction: CentreInteraction,
  agentId: AgentId,
): CentreConsultation | undefined {
  return activeConsultationsOf(interaction).find(({ consultedId }) => consultedId === agentId);
}

/** Asks whether an agent is one of the two in a consultation. */
export function takesPartIn(consultation: CentreConsultation, agentId: AgentId): boolean {
  return consultation.callerId === agentId || consultation.consultedId === agentId;
}

/** All agents who are in an interaction that goes on, or has ended and is not marked done; each once. */
export function agentsIn(interaction: CentreInteraction): AgentId[] {
  if (interaction.state === 'closed') return [];
  const { ownerId, members } = interaction;
  const agents = [
    ...(ownerId === undefined ? [] : [ownerId]),
    ...members.map(({ agentId }) => agentId),
    ...activeConsultationsOf(interaction).map(({ consultedId }) => consultedId),
  ];
  return [...new Set(agents)];
}

/** The id of the conversation with the contact. */
export function conversationIdOf(interaction: { readonly id: string }): string {
  return `${interaction.id}:contact`;
}

/** The id of the conversation in which two agents consult. */
export function consultationConversationId(
  interaction: { readonly id: string },
  consultationId: ConsultationId,
): string {
  return `${interaction.id}:${consultationId}`;
}

/** The id of the conversation of two agents alone. */
export function messagesConversationId(messages: { readonly id: string }): string {
  return `${messages.id}:agents`;
}
