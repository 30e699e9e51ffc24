import type { Medium } from './agent.js';
import type { ConversationId } from './conversation.js';
import type { InteractionId } from './interaction.js';
import type { InvitationId, OperationId } from './invitation.js';
import type { TargetId, TargetType } from './target.js';

/** Every command names the operation that it belongs to; events that it causes repeat the name. */
type Operation = { readonly operationId: OperationId };

/** A command about an interaction is given under the ownership that the agent last saw. */
type Fenced = { readonly interactionId: InteractionId; readonly epoch: number };

/** Goes Ready or Not Ready on one medium. */
export type SetMediumState = {
  readonly type: 'set-medium-state';
  readonly medium: Medium;
  readonly state: 'ready' | 'not-ready';
  readonly reason?: string;
};

export type AcceptInvitation = {
  readonly type: 'accept-invitation';
  readonly invitationId: InvitationId;
};

export type RejectInvitation = {
  readonly type: 'reject-invitation';
  readonly invitationId: InvitationId;
  /** The agent's own words, shown to whoever asked. */
  readonly reason?: string;
};

/** Takes back an invitation of one's own before it is accepted. */
export type CancelInvitation = {
  readonly type: 'cancel-invitation';
  readonly invitationId: InvitationId;
};

export type SendMessage = Fenced & {
  readonly type: 'send-message';
  readonly conversationId: ConversationId;
  /** The same for every attempt to send this text. */
  readonly clientId: string;
  readonly text: string;
};

export type SetTyping = {
  readonly type: 'set-typing';
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
  readonly typing: boolean;
};

/** Instant transfer: invites the target; the sender keeps the interaction until it is accepted. */
export type TransferInteraction = Fenced & {
  readonly type: 'transfer-interaction';
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  /** For the receiver only. */
  readonly note?: string;
};

/** Leaves an interaction that goes on: it returns to its queue when nobody else is in it. */
export type LeaveInteraction = Fenced & { readonly type: 'leave-interaction' };

/** Ends the interaction for everybody in it. */
export type EndInteraction = Fenced & { readonly type: 'end-interaction' };

/** Closes an ended interaction for good. */
export type MarkDone = Fenced & { readonly type: 'mark-done' };

/** Signs out. Refused while the agent owns interactions: they are never dropped silently. */
export type LogOff = { readonly type: 'log-off' };

/** What a caller says; the session adds the operation. */
export type CommandRequest =
  | SetMediumState
  | AcceptInvitation
  | RejectInvitation
  | CancelInvitation
  | SendMessage
  | SetTyping
  | TransferInteraction
  | LeaveInteraction
  | EndInteraction
  | MarkDone
  | LogOff;

/** Everything that an agent can ask of the contact centre. */
export type Command = CommandRequest & Operation;
export type CommandType = Command['type'];
