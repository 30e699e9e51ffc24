import type { Medium } from './agent.js';

/** Why an invitation did not end in acceptance. */
export type InvitationProblemReason =
  | 'rejected'
  | 'timed-out'
  | 'target-not-ready'
  | 'target-logged-out'
  | 'target-unknown'
  | 'media-not-allowed'
  | 'at-capacity'
  | 'already-party'
  | 'already-pending'
  | 'queue-closed'
  | 'all-declined'
  | 'cancelled'
  | 'contact-left'
  | 'failed';

/** What was asked of the target when the problem arose. */
export type InvitationPurpose = 'transfer' | 'consultation' | 'conference' | 'message';

/** The closed list of what can go wrong. A code here, a sentence per locale in `localization`. */
export type ProblemCode =
  | `${InvitationPurpose}.${InvitationProblemReason}`
  | 'invitation.lost'
  | 'interaction.not-owner'
  | 'interaction.stale'
  | 'interaction.ended'
  | 'interaction.busy'
  | 'interaction.unknown'
  | 'interaction.disposition-required'
  | 'case-data.conflict'
  | 'note.conflict'
  | 'message.refused'
  | 'file.unsupported'
  | 'file.empty'
  | 'file.too-large'
  | 'file.type-not-allowed'
  | 'file.unknown'
  | 'file.failed'
  | 'message.unconfirmed'
  | 'agent.sign-in-failed'
  | 'agent.signed-in-elsewhere'
  | 'agent.state-refused'
  | 'command.invalid'
  | 'connection.lost'
  | 'connection.restored'
  | 'transport.unsupported'
  | 'protocol.error';

/** A problem with the names that its sentence needs. */
export type Problem = {
  readonly code: ProblemCode;
  /** The name of the agent, queue or routing point concerned. */
  readonly target?: string;
  /** What a person gave as the reason, verbatim. */
  readonly reason?: string;
  /** How long it rang, in seconds. */
  readonly seconds?: number;
  /** The most that is taken. */
  readonly bytes?: number;
  readonly contact?: string;
  /** The name of the present owner. */
  readonly owner?: string;
  readonly medium?: Medium;
  /** What is not available (`transport.unsupported`), or which detail failed (`*.failed`). */
  readonly what?: string;
  /** True for a target that left while it rang, false for one that was not there to begin with. */
  readonly whileRinging?: boolean;
  /** Whether the agent who reads this still owns the interaction. */
  readonly stillOwner?: boolean;
};
