import type { Medium } from './agent.js';
import type { Handling } from './handling.js';
import type {
  CaseDatum,
  Contact,
  Disposition,
  Interaction,
  InteractionId,
  Queue,
} from './interaction.js';
import type { InvitationPurpose } from './problem.js';
import type { TargetId, TargetType } from './target.js';

export type InvitationId = string;
/** Made once per gesture; a command and every event that it causes repeat it. */
export type OperationId = string;

/** What an agent is asked to take: work from a queue, or something from a colleague. */
export type InvitationKind = 'inbound' | InvitationPurpose;

export type InvitationCapability = 'accept' | 'reject';

type InvitationFacts = {
  readonly id: InvitationId;
  readonly interactionId: InteractionId;
  /** The agent who asks; absent when the centre routes. */
  readonly fromName?: string;
  /** What the agent who asks has written for the receiver. */
  readonly note?: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Epoch milliseconds on the session's clock at which it stops ringing. */
  readonly deadline: number;
  /** Epoch milliseconds at which the interaction began. */
  readonly startedAt: number;
  /** The name of the queue or group through which this agent was found, when a colleague asks. */
  readonly through?: string;
  readonly capabilities: readonly InvitationCapability[];
};

/** A request to take, or to take part in, an interaction with a contact. */
export type ContactInvitation = InvitationFacts & {
  readonly kind: Exclude<InvitationKind, 'message'>;
  /** The medium over which the agent will talk: to the contact, or to the colleague who asks. */
  readonly medium: Medium;
  /** The medium of the interaction itself, where a colleague asks about it over another one. */
  readonly interactionMedium?: Medium;
  readonly contact: Contact;
  readonly subject?: string;
  readonly queue?: Queue;
  readonly caseData: readonly CaseDatum[];
  /** Epoch milliseconds since which the contact waits in the queue. */
  readonly waitingSince?: number;
  /** How many agents owned the interaction before. */
  readonly earlierOwners: number;
  /** How it was handled so far, when a colleague asks. */
  readonly handling?: Handling;
  readonly disposition?: Disposition;
};

/** A request to write with a colleague; the note is the first message. */
export type InstantMessageInvitation = InvitationFacts & {
  readonly kind: 'message';
  readonly medium: 'instant-message';
  readonly fromName: string;
};

/** A request that rings at this agent. */
export type Invitation = ContactInvitation | InstantMessageInvitation;

/** A request that this agent has made and that nobody has answered yet. */
export type OutgoingInvitation = {
  readonly id: InvitationId;
  readonly operationId: OperationId;
  readonly purpose: InvitationPurpose;
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  readonly targetName: string;
  /** The medium that was asked for. */
  readonly medium: Interaction['medium'];
  /** The names of the agents at whom it rings now, where the target is a queue or group. */
  readonly ringsAt?: readonly string[];
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Epoch milliseconds on the session's clock at which it stops ringing. */
  readonly deadline: number;
  readonly canCancel: boolean;
};

/** How a request that rang at this agent went away. */
export type InvitationClosure =
  'accepted' | 'rejected' | 'timed-out' | 'cancelled' | 'taken' | 'contact-left' | 'withdrawn';

/** The name of whoever the agent would talk to or about: the contact, or the colleague who writes. */
export function nameInInvitation(invitation: Invitation): string {
  return invitation.kind === 'message' ? invitation.fromName : invitation.contact.name;
}
