import type { Agent, AgentMedium } from './agent.js';
import type { Consultation, ConsultationId } from './consultation.js';
import type { ConversationId } from './conversation.js';
import type {
  InteractionId,
  InteractionRemoval,
  InteractionSnapshot,
  Party,
} from './interaction.js';
import type { Invitation, InvitationClosure, InvitationId, OperationId } from './invitation.js';
import type { Notice, NoticeId, PlacementNotice, ProblemNotice } from './notice.js';
import type { OutgoingMessage } from './outgoing-message.js';
import type { Policies } from './policies.js';
import type { InvitationPurpose, Problem } from './problem.js';
import type { Author, MessageId, TranscriptEntry } from './transcript.js';

/** The operation that caused an event, where one of this agent's commands did. */
type Caused = { readonly operationId?: OperationId };

/** Everything there is, at once: after connecting, and after a reconnection that could not resume. */
export type WorkspaceSynchronised = {
  readonly type: 'workspace-synchronised';
  readonly agent: Agent;
  readonly interactions: readonly InteractionSnapshot[];
  readonly invitations: readonly Invitation[];
  /** What the agent was told lately and may have missed. */
  readonly notices: readonly Notice[];
  readonly policies: Policies;
};

export type MediumStateChanged = Caused & {
  readonly type: 'medium-state-changed';
  readonly medium: AgentMedium;
};

export type InvitationReceived = {
  readonly type: 'invitation-received';
  readonly invitation: Invitation;
};

/** A request that rang here does not ring any more. */
export type InvitationClosed = Caused & {
  readonly type: 'invitation-closed';
  readonly invitationId: InvitationId;
  readonly closure: InvitationClosure;
};

/** An interaction is this agent's now, as owner or otherwise. */
export type InteractionAdded = Caused & {
  readonly type: 'interaction-added';
  readonly interaction: InteractionSnapshot;
};

/** Facts of an interaction changed. Everything but transcripts is replaced, never patched. */
export type InteractionChanged = Caused & {
  readonly type: 'interaction-changed';
  readonly interaction: InteractionSnapshot;
};

/** An interaction is not this agent's any more: handed over, queued, left, or done. */
export type InteractionRemoved = Caused & {
  readonly type: 'interaction-removed';
} & InteractionRemoval;

/** The transfer was accepted, or placed: the interaction has gone to the target. */
export type InteractionTransferred = Caused & {
  readonly type: 'interaction-transferred';
  readonly interactionId: InteractionId;
  readonly targetName: string;
  /** Present when a queue or routing point took it, so that no agent has answered yet. */
  readonly notice?: PlacementNotice;
};

/** What an invitation is called in the names of events. */
export type InvitationNoun = 'transfer' | 'consultation' | 'conference' | 'instant-message';

export const invitationNouns: Readonly<Record<InvitationPurpose, InvitationNoun>> = Object.freeze({
  transfer: 'transfer',
  consultation: 'consultation',
  conference: 'conference',
  message: 'instant-message',
});

/** An invitation was sent and rings. */
export type InvitationRequested<N extends InvitationNoun = InvitationNoun> =
  N extends InvitationNoun
    ? Caused & {
        readonly type: `${N}-requested`;
        readonly interactionId: InteractionId;
        readonly targetName: string;
      }
    : never;

/** An invitation was not accepted; whoever sent it has the interaction as before. */
export type InvitationRefused<N extends InvitationNoun = InvitationNoun> = N extends InvitationNoun
  ? Caused & {
      readonly type: `${N}-refused`;
      readonly interactionId: InteractionId;
      /** What goes to the top of the window and to My Messages. */
      readonly notice: ProblemNotice;
    }
  : never;

/** A consultation of this agent's has begun; `interaction-added` or `-changed` has its facts too. */
export type ConsultationStarted = Caused & {
  readonly type: 'consultation-started';
  readonly interactionId: InteractionId;
  readonly consultation: Consultation;
};

/** A consultation of this agent's is over: ended by a side, merged, or the interaction moved on. */
export type ConsultationEnded = Caused & {
  readonly type: 'consultation-ended';
  readonly interactionId: InteractionId;
  readonly consultationId: ConsultationId;
};

/** An agent has joined a conference. */
export type PartyJoined = Caused & {
  readonly type: 'party-joined';
  readonly interactionId: InteractionId;
  readonly party: Party;
};

/** A party has left an interaction that goes on. */
export type PartyLeft = Caused & {
  readonly type: 'party-left';
  readonly interactionId: InteractionId;
  readonly party: Party;
};

/** What this agent keeps at hand has changed: lists of favourites are asked for anew. */
export type FavouritesChanged = Caused & { readonly type: 'favourites-changed' };

export type MessageAdded = Caused & {
  readonly type: 'message-added';
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
  readonly entry: TranscriptEntry;
};

/** Earlier entries of a conversation were asked for and came. */
export type HistoryAdded = {
  readonly type: 'history-added';
  readonly conversationId: ConversationId;
  readonly interactionId: InteractionId;
  readonly entries: readonly TranscriptEntry[];
  /** True when there is more before them. */
  readonly hasEarlier: boolean;
  /** The gap that they belong into; before everything when absent. */
  readonly gapId?: MessageId;
};

/** The agent has sent a message that the centre has not confirmed. */
export type MessageQueued = Caused & {
  readonly type: 'message-queued';
  readonly message: OutgoingMessage;
};

/** What is known of an unconfirmed message has changed: it is being sent, or its outcome is unknown. */
export type MessageStatusChanged = {
  readonly type: 'message-status-changed';
  readonly conversationId: ConversationId;
  readonly clientId: string;
  readonly status: 'queued' | 'sending' | 'unconfirmed';
};

/** The centre has refused a message for good. */
export type MessageFailed = {
  readonly type: 'message-failed';
  readonly conversationId: ConversationId;
  readonly clientId: string;
  readonly problem: Problem;
};

/** A message that is not confirmed was taken back by its author. */
export type MessageDiscarded = {
  readonly type: 'message-discarded';
  readonly conversationId: ConversationId;
  readonly clientId: string;
};

/** Somebody else began or stopped writing. Short-lived: not part of the workspace. */
export type TypingChanged = {
  readonly type: 'typing-changed';
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
  readonly author: Author;
  readonly typing: boolean;
};

/** The agent has seen a conversation up to and including an entry. */
export type ConversationRead = {
  readonly type: 'conversation-read';
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
  readonly lastReadId: MessageId;
};

export type NoticeAdded = { readonly type: 'notice-added'; readonly notice: Notice };

/** Marks of a notice changed: read, or put away at the top of its window. */
export type NoticeMarked = {
  readonly type: 'notice-marked';
  readonly noticeId: NoticeId;
  readonly read?: boolean;
  readonly dismissed?: boolean;
};

/** What was kept of notices over a reload: old news, which no `notice-added` tells again. */
export type NoticesRestored = {
  readonly type: 'notices-restored';
  /** Newest first. */
  readonly notices: readonly Notice[];
  readonly deleted: readonly NoticeId[];
};

export type NoticeDeleted = { readonly type: 'notice-deleted'; readonly noticeId: NoticeId };

/** Everything that can happen to a workspace. */
export type WorkspaceEvent =
  | WorkspaceSynchronised
  | MediumStateChanged
  | InvitationReceived
  | InvitationClosed
  | InteractionAdded
  | InteractionChanged
  | InteractionRemoved
  | InteractionTransferred
  | InvitationRequested
  | InvitationRefused
  | ConsultationStarted
  | ConsultationEnded
  | PartyJoined
  | PartyLeft
  | FavouritesChanged
  | MessageAdded
  | HistoryAdded
  | MessageQueued
  | MessageStatusChanged
  | MessageFailed
  | MessageDiscarded
  | TypingChanged
  | ConversationRead
  | NoticeAdded
  | NoticeMarked
  | NoticeDeleted
  | NoticesRestored;

export type WorkspaceEventType = WorkspaceEvent['type'];

/** The event of one type. */
export type WorkspaceEventOf<T extends WorkspaceEventType> = Extract<WorkspaceEvent, { type: T }>;
