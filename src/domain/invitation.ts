import type { Medium } from './agent.js';
import type { CaseDatum, Contact, InteractionId, Queue } from './interaction.js';
import type { InvitationPurpose } from './problem.js';
import type { TargetId, TargetType } from './target.js';

export type InvitationId = string;
/** Made once per gesture; a command and every event that it causes repeat it. */
export type OperationId = string;

/** What an agent is asked to take: work from a queue, or something from a colleague. */
export type InvitationKind = 'inbound' | InvitationPurpose;

export type InvitationCapability = 'accept' | 'reject';

/** A request that rings at this agent. */
export type Invitation = {
  readonly id: InvitationId;
  readonly kind: InvitationKind;
  readonly medium: Medium;
  readonly interactionId: InteractionId;
  readonly contact: Contact;
  readonly subject?: string;
  readonly queue?: Queue;
  readonly caseData: readonly CaseDatum[];
  /** The agent who asks; absent when the centre routes. */
  readonly fromName?: string;
  /** What the agent who asks has written for the receiver. */
  readonly note?: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Epoch milliseconds on the session's clock at which it stops ringing. */
  readonly deadline: number;
  /** Epoch milliseconds since which the contact waits in the queue. */
  readonly waitingSince?: number;
  /** Epoch milliseconds at which the interaction began. */
  readonly startedAt: number;
  /** How many agents owned the interaction before. */
  readonly earlierOwners: number;
  readonly capabilities: readonly InvitationCapability[];
};

/** A request that this agent has made and that nobody has answered yet. */
export type OutgoingInvitation = {
  readonly id: InvitationId;
  readonly operationId: OperationId;
  readonly purpose: InvitationPurpose;
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  readonly targetName: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Epoch milliseconds on the session's clock at which it stops ringing. */
  readonly deadline: number;
  readonly canCancel: boolean;
};

/** How a request that rang at this agent went away. */
export type InvitationClosure =
  'accepted' | 'rejected' | 'timed-out' | 'cancelled' | 'taken' | 'contact-left' | 'withdrawn';
