import type { AgentId, Medium, NotReadyMode } from '../../../domain/agent.js';
import type { ConsultationId } from '../../../domain/consultation.js';
import type {
  CaseDatum,
  Contact,
  Disposition,
  Handover,
  Interaction,
  InteractionId,
} from '../../../domain/interaction.js';
import type { InvitationId, InvitationKind, OperationId } from '../../../domain/invitation.js';
import type { Notice } from '../../../domain/notice.js';
import type { Favourite, TargetId, TargetType } from '../../../domain/target.js';
import type { MessageId, TranscriptEntry } from '../../../domain/transcript.js';

/** A request as the centre keeps it: from routing (no `fromAgentId`) or from a colleague. */
export type CentreInvitation = {
  readonly id: InvitationId;
  readonly kind: InvitationKind;
  readonly interactionId: InteractionId;
  /** The medium over which the agent would talk. */
  readonly medium: Interaction['medium'];
  /** At whom it rings now. */
  readonly toAgentIds: readonly AgentId[];
  /** Who has declined or missed it: it does not come back to them. */
  readonly triedAgentIds: readonly AgentId[];
  readonly fromAgentId?: AgentId;
  readonly operationId?: OperationId;
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  readonly targetName: string;
  readonly note?: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Epoch milliseconds at which it began to ring at those at whom it rings now. */
  readonly rungAt: number;
  /** Epoch milliseconds. */
  readonly deadline: number;
};

/** Why an invitation does not ring any more at an agent who has not accepted it. */
export type DeclineOutcome = 'rejected' | 'timed-out' | 'target-not-ready' | 'target-logged-out';

export type InvitationOutcome =
  DeclineOutcome | 'accepted' | 'all-declined' | 'cancelled' | 'contact-left';

/** How an owner lost an interaction to another agent. */
export type OwnerChange = 'transferred' | 'left' | 'reassigned' | 'stays';

/** How an agent's part in a conference ended. */
export type PartyLeaving = 'left' | 'removed' | 'reassigned' | 'done';

type At = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The command that caused it; a command whose operation is known is not carried out twice. */
  readonly operationId?: OperationId;
};

type AgentFact =
  | { readonly type: 'agent-signed-in'; readonly agentId: AgentId }
  | { readonly type: 'agent-signed-out'; readonly agentId: AgentId }
  | {
      readonly type: 'medium-state-set';
      readonly agentId: AgentId;
      readonly medium: Medium;
      readonly state: 'ready' | 'not-ready';
      readonly reason?: string;
      readonly mode?: NotReadyMode;
      /** Epoch milliseconds at which after-call work ends. */
      readonly until?: number;
    }
  | {
      /** The agent goes Not Ready when everything of the medium is done, or does not any more. */
      readonly type: 'not-ready-planned';
      readonly agentId: AgentId;
      readonly medium: Medium;
      readonly plan?: { readonly reason?: string };
    }
  | {
      readonly type: 'favourite-set';
      readonly agentId: AgentId;
      readonly targetId: TargetId;
      /** Absent when the agent does not keep it any more. */
      readonly favourite?: Favourite;
    }
  | {
      readonly type: 'response-favourite-set';
      readonly agentId: AgentId;
      readonly responseId: string;
      readonly favourite: boolean;
    }
  | { readonly type: 'target-used'; readonly agentId: AgentId; readonly targetId: TargetId }
  | {
      readonly type: 'notice-given';
      readonly agentId: AgentId;
      readonly notice: Notice;
      /** The operation of the agent that it tells the outcome of. */
      readonly about?: OperationId;
    };

type InvitationFact =
  | { readonly type: 'invitation-sent'; readonly invitation: CentreInvitation }
  | {
      readonly type: 'invitation-declined';
      readonly invitationId: InvitationId;
      readonly agentId: AgentId;
      readonly outcome: DeclineOutcome;
      readonly reason?: string;
    }
  | {
      /** Nobody of those at whom it rang took it, so it rings at the next. */
      readonly type: 'invitation-passed-on';
      readonly invitationId: InvitationId;
      readonly toAgentIds: readonly AgentId[];
      /** Epoch milliseconds. */
      readonly deadline: number;
    }
  | {
      readonly type: 'invitation-settled';
      readonly invitationId: InvitationId;
      readonly outcome: InvitationOutcome;
      /** Who accepted. */
      readonly agentId?: AgentId;
    };

type InteractionFact =
  | {
      readonly type: 'interaction-created';
      readonly interactionId: InteractionId;
      readonly medium: Medium;
      readonly contact: Contact;
      readonly queueId: string;
      readonly subject?: string;
      readonly caseData: readonly CaseDatum[];
    }
  | {
      readonly type: 'interaction-queued';
      readonly interactionId: InteractionId;
      readonly queueId: string;
      readonly handover?: Handover;
      /** Who has declined it just now, and is not the first to be asked again. */
      readonly declinedBy?: readonly AgentId[];
    }
  | {
      readonly type: 'interaction-owned';
      readonly interactionId: InteractionId;
      readonly agentId: AgentId;
      /** What became of the former owner, when there was one. */
      readonly change?: OwnerChange;
      readonly handover?: Handover;
      /** The operation of the former owner that it is the outcome of. */
      readonly about?: OperationId;
    }
  | {
      readonly type: 'entry-added';
      readonly interactionId: InteractionId;
      /** Where it was written, when in a consultation. */
      readonly consultationId?: ConsultationId;
      readonly entry: TranscriptEntry;
    }
  | {
      /** Everything up to and including a message has arrived at the contact, or was seen. */
      readonly type: 'marker-set';
      readonly interactionId: InteractionId;
      readonly marker: 'delivered' | 'read';
      readonly messageId: MessageId;
    }
  | {
      readonly type: 'disposition-set';
      readonly interactionId: InteractionId;
      readonly disposition?: Disposition;
    }
  | {
      readonly type: 'case-datum-set';
      readonly interactionId: InteractionId;
      readonly key: string;
      /** Absent when the datum is taken away. */
      readonly value?: string;
    }
  | {
      readonly type: 'note-set';
      readonly interactionId: InteractionId;
      /** Who wrote it. */
      readonly author: string;
      readonly text: string;
    }
  | {
      /** It closes for want of an answer, or does not any more. */
      readonly type: 'inactivity-set';
      readonly interactionId: InteractionId;
      /** Epoch ms. */
      readonly closesAt?: number;
    }
  | { readonly type: 'interaction-ended'; readonly interactionId: InteractionId }
  | { readonly type: 'interaction-closed'; readonly interactionId: InteractionId };

type ColleagueFact =
  | {
      readonly type: 'consultation-started';
      readonly interactionId: InteractionId;
      readonly consultationId: ConsultationId;
      readonly medium: Medium;
      readonly callerId: AgentId;
      readonly consultedId: AgentId;
      readonly through?: string;
      readonly handover: Handover;
      /** The caller's operation that it is the outcome of. */
      readonly about?: OperationId;
    }
  | {
      readonly type: 'consultation-ended';
      readonly interactionId: InteractionId;
      readonly consultationId: ConsultationId;
      /** The consulted agent takes part in another way from here on. */
      readonly joins?: boolean;
    }
  | {
      readonly type: 'party-joined';
      readonly interactionId: InteractionId;
      readonly agentId: AgentId;
      readonly handover?: Handover;
      /** The owner's operation that it is the outcome of. */
      readonly about?: OperationId;
    }
  | {
      readonly type: 'party-left';
      readonly interactionId: InteractionId;
      readonly agentId: AgentId;
      readonly leaving: PartyLeaving;
    }
  | {
      readonly type: 'messages-started';
      readonly interactionId: InteractionId;
      readonly fromAgentId: AgentId;
      readonly toAgentId: AgentId;
    }
  | {
      readonly type: 'messages-joined';
      readonly interactionId: InteractionId;
      readonly agentId: AgentId;
    }
  | {
      readonly type: 'messages-ended';
      readonly interactionId: InteractionId;
      /** Who left, and has the window no more. */
      readonly leftBy?: AgentId;
    }
  | {
      /** An agent opens what is over for the agent, to read it. */
      readonly type: 'interaction-reopened';
      readonly interactionId: InteractionId;
      readonly agentId: AgentId;
    }
  | {
      /** An agent closes what is over for the agent. */
      readonly type: 'window-closed';
      readonly interactionId: InteractionId;
      readonly agentId: AgentId;
    };

/** What has happened in the centre: its log is a list of these, and its state a fold over the list. */
export type Fact = At & (AgentFact | InvitationFact | InteractionFact | ColleagueFact);

export type FactType = Fact['type'];

/** The fact of one type. */
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;
