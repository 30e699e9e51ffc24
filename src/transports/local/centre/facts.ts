import type { AgentId, Medium } from '../../../domain/agent.js';
import type { CaseDatum, Contact, Handover, InteractionId } from '../../../domain/interaction.js';
import type { InvitationId, OperationId } from '../../../domain/invitation.js';
import type { Notice } from '../../../domain/notice.js';
import type { Favourite, TargetId, TargetType } from '../../../domain/target.js';
import type { TranscriptEntry } from '../../../domain/transcript.js';

/** A request as the centre keeps it: from routing (no `fromAgentId`) or from a colleague. */
export type CentreInvitation = {
  readonly id: InvitationId;
  readonly kind: 'inbound' | 'transfer';
  readonly interactionId: InteractionId;
  readonly toAgentId: AgentId;
  readonly fromAgentId?: AgentId;
  readonly operationId?: OperationId;
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  readonly targetName: string;
  readonly note?: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Epoch milliseconds. */
  readonly deadline: number;
};

export type InvitationOutcome =
  | 'accepted'
  | 'rejected'
  | 'timed-out'
  | 'cancelled'
  | 'target-not-ready'
  | 'target-logged-out'
  | 'contact-left';

type At = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The command that caused it; a command whose operation is known is not carried out twice. */
  readonly operationId?: OperationId;
};

/** What has happened in the centre: its log is a list of these, and its state a fold over the list. */
export type Fact = At &
  (
    | { readonly type: 'agent-signed-in'; readonly agentId: AgentId }
    | { readonly type: 'agent-signed-out'; readonly agentId: AgentId }
    | {
        readonly type: 'medium-state-set';
        readonly agentId: AgentId;
        readonly medium: Medium;
        readonly state: 'ready' | 'not-ready';
        readonly reason?: string;
      }
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
      }
    | { readonly type: 'invitation-sent'; readonly invitation: CentreInvitation }
    | {
        readonly type: 'invitation-settled';
        readonly invitationId: InvitationId;
        readonly outcome: InvitationOutcome;
        readonly reason?: string;
      }
    | {
        readonly type: 'interaction-owned';
        readonly interactionId: InteractionId;
        readonly agentId: AgentId;
        readonly handover?: Handover;
        /** The operation of the former owner that it is the outcome of. */
        readonly about?: OperationId;
      }
    | {
        readonly type: 'entry-added';
        readonly interactionId: InteractionId;
        readonly entry: TranscriptEntry;
      }
    | { readonly type: 'interaction-ended'; readonly interactionId: InteractionId }
    | { readonly type: 'interaction-closed'; readonly interactionId: InteractionId }
    | {
        readonly type: 'favourite-set';
        readonly agentId: AgentId;
        readonly targetId: TargetId;
        /** Absent when it is no favourite any more. */
        readonly favourite?: Favourite;
      }
    | { readonly type: 'target-used'; readonly agentId: AgentId; readonly targetId: TargetId }
    | {
        readonly type: 'notice-given';
        readonly agentId: AgentId;
        readonly notice: Notice;
        /** The operation of the agent that it tells the outcome of. */
        readonly about?: OperationId;
      }
  );
