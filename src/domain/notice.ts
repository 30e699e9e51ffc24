import type { InteractionId } from './interaction.js';
import type { OutgoingInvitation } from './invitation.js';
import type { Problem } from './problem.js';
import type { Target } from './target.js';

export type NoticeId = string;

type NoticeFacts = {
  readonly id: NoticeId;
  readonly severity: 'error' | 'warning' | 'info';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly read: boolean;
  /** True once the agent has put it away at the top of its window; it stays in the list. */
  readonly dismissed: boolean;
  readonly interactionId?: InteractionId;
  readonly contactName?: string;
};

/** What was asked of a target, so that it can be asked again, or of another. */
export type InvitationAttempt = Pick<
  OutgoingInvitation,
  'purpose' | 'targetId' | 'targetType' | 'targetName' | 'medium'
> & { readonly note?: string };

/** Something went wrong, or was taken back: told by its code. */
export type ProblemNotice = NoticeFacts & {
  readonly kind: 'problem';
  readonly problem: Problem;
  /** What was asked, when an invitation was not accepted. */
  readonly attempt?: InvitationAttempt;
  /** Whom to ask instead, the most sensible first: another ready member, a queue. */
  readonly alternatives?: readonly Pick<Target, 'id' | 'type' | 'name'>[];
};

/** Where an interaction went when a queue or routing point took it. */
export type PlacementNotice = NoticeFacts & {
  readonly kind: 'placement';
  /** The name of the queue where it waits. */
  readonly target: string;
  /** The name of the routing point that chose the queue, when one did. */
  readonly through?: string;
};

/** How much an entry of My Messages matters to whoever sent it. */
export type NoticePriority = 'low' | 'normal' | 'high';

/** Words of a person or of the system, such as a change of service. */
export type MessageNotice = NoticeFacts & {
  readonly kind: 'message';
  /** Whether the business or the system has something to say; the business when absent. */
  readonly category?: 'business' | 'system';
  /** `normal` when absent. */
  readonly priority?: NoticePriority;
  /** To whom it was sent, in the deployment's words: all, a team, a skill. */
  readonly topic?: string;
  readonly subject: string;
  readonly text: string;
  readonly sender?: string;
};

/** An entry of My Messages. */
export type Notice = ProblemNotice | PlacementNotice | MessageNotice;
