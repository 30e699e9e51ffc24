import type { Medium, NotReadyMode } from './agent.js';
import type { ConsultationId } from './consultation.js';
import type { ConversationId } from './conversation.js';
import type { FileReference } from './file.js';
import type { InteractionId, PartyId } from './interaction.js';
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
  /** Only with `not-ready`. */
  readonly mode?: NotReadyMode;
  /** `when-done`: Not Ready once the interactions of the medium are done; `now` when absent. */
  readonly when?: 'now' | 'when-done';
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
  /** Was uploaded by this agent; the text may be empty then. */
  readonly file?: FileReference;
  /** The text is the address of a web page that the others are asked to open. */
  readonly page?: boolean;
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

/** Asks a colleague, or somebody of a queue or group, without the contact's knowledge. */
export type StartConsultation = Fenced & {
  readonly type: 'start-consultation';
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  /** The medium over which the agents talk; it may be another than the interaction's. */
  readonly medium: Medium;
  /** For the consulted agent only. */
  readonly note?: string;
};

/** Ends a consultation: either side may. The interaction goes on as it was. */
export type EndConsultation = Fenced & {
  readonly type: 'end-consultation';
  readonly consultationId: ConsultationId;
};

/** Instant transfer to the consulted agent, who is there already: done at once. */
export type TransferToConsultation = Fenced & {
  readonly type: 'transfer-to-consultation';
  readonly consultationId: ConsultationId;
  /** For the receiver only. */
  readonly note?: string;
};

/** Turns a consultation into a conference: the consulted agent joins, and the contact is told. */
export type MergeConsultation = Fenced & {
  readonly type: 'merge-consultation';
  readonly consultationId: ConsultationId;
};

/** Invites an agent, or somebody of a queue or group, to join; the contact is told when one does. */
export type InviteToConference = Fenced & {
  readonly type: 'invite-to-conference';
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  /** For the invited agent only. */
  readonly note?: string;
};

/** Takes an agent out of a conference. */
export type RemoveParty = Fenced & { readonly type: 'remove-party'; readonly partyId: PartyId };

/** Makes another agent of the conference the owner; the former owner stays in it. */
export type TransferOwnership = Fenced & {
  readonly type: 'transfer-ownership';
  readonly partyId: PartyId;
};

/** Begins to write to a colleague, who is invited to answer. */
export type StartInstantMessage = {
  readonly type: 'start-instant-message';
  /** An agent. */
  readonly targetId: TargetId;
  /** The first message; the invitation shows it. */
  readonly text?: string;
};

/** Says how an interaction turned out; nothing when the id is absent. */
export type SetDisposition = Fenced & {
  readonly type: 'set-disposition';
  readonly dispositionId?: string;
};

/** Attaches a datum, changes it, or takes it away when `value` is absent. */
export type SetCaseDatum = Fenced & {
  readonly type: 'set-case-datum';
  readonly key: string;
  readonly value?: string;
  /** The revision that the agent has seen; absent when there was no such datum. */
  readonly revision?: number;
};

/** Writes the note of an interaction, in place of what it said. */
export type SetNote = Fenced & {
  readonly type: 'set-note';
  readonly text: string;
  /** The revision that the agent has seen; absent when there was no note. */
  readonly revision?: number;
};

/** Opens an interaction again that this agent has handled, to be read only. */
export type ReopenInteraction = {
  readonly type: 'reopen-interaction';
  readonly interactionId: InteractionId;
};

/** Keeps a target at hand, or does not any more. */
export type SetFavourite = {
  readonly type: 'set-favourite';
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  readonly favourite: boolean;
  readonly category?: string;
};

/** Keeps a standard response at hand, or does not any more. */
export type SetResponseFavourite = {
  readonly type: 'set-response-favourite';
  readonly responseId: string;
  readonly favourite: boolean;
};

/**
 * Leaves an interaction that goes on. Of the agents who stay, the one who has been there longest owns
 * it then; it returns to its queue when nobody else is in it.
 */
export type LeaveInteraction = Fenced & { readonly type: 'leave-interaction' };

/** Ends the interaction for everybody in it. */
export type EndInteraction = Fenced & { readonly type: 'end-interaction' };

/** Closes an ended interaction for good. */
export type MarkDone = Fenced & { readonly type: 'mark-done' };

/**
 * Signs out. Refused while the agent takes part in interactions, for they are never dropped silently;
 * unless it is said that they go on without: to another agent in them, or back to their queues.
 */
export type LogOff = { readonly type: 'log-off'; readonly interactions?: 'hand-back' };

/** What a caller says; the session adds the operation. */
export type CommandRequest =
  | SetMediumState
  | AcceptInvitation
  | RejectInvitation
  | CancelInvitation
  | SendMessage
  | SetTyping
  | TransferInteraction
  | StartConsultation
  | EndConsultation
  | TransferToConsultation
  | MergeConsultation
  | InviteToConference
  | RemoveParty
  | TransferOwnership
  | StartInstantMessage
  | SetDisposition
  | SetCaseDatum
  | SetNote
  | ReopenInteraction
  | SetFavourite
  | SetResponseFavourite
  | LeaveInteraction
  | EndInteraction
  | MarkDone
  | LogOff;

/** Everything that an agent can ask of the contact centre. */
export type Command = CommandRequest & Operation;
export type CommandType = Command['type'];
