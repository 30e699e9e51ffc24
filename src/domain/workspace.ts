import type { Agent } from './agent.js';
import type { ConversationId } from './conversation.js';
import type { Interaction, InteractionId } from './interaction.js';
import type { Invitation, InvitationId } from './invitation.js';
import type { Notice, NoticeId } from './notice.js';
import type { OutgoingMessage } from './outgoing-message.js';
import { PersistentMap } from './persistent-map.js';
import { defaultPolicies, type Policies } from './policies.js';

/** What one agent's workspace holds: confirmed facts, and what waits for confirmation in `outgoing`. */
export type Workspace = {
  /** Absent until the first synchronisation. */
  readonly agent?: Agent;
  /** In the order in which they arrived. */
  readonly interactions: PersistentMap<InteractionId, Interaction>;
  readonly invitations: PersistentMap<InvitationId, Invitation>;
  /** By conversation, in the order in which they were sent. */
  readonly outgoing: PersistentMap<ConversationId, readonly OutgoingMessage[]>;
  /** Newest first. */
  readonly notices: readonly Notice[];
  /** Notices that the agent has deleted: the centre may tell them again. */
  readonly deletedNotices: ReadonlySet<NoticeId>;
  readonly policies: Policies;
};

/** The workspace before anything has happened. */
export const emptyWorkspace: Workspace = Object.freeze<Workspace>({
  interactions: new PersistentMap(),
  invitations: new PersistentMap(),
  outgoing: new PersistentMap(),
  notices: Object.freeze([]),
  deletedNotices: new Set<NoticeId>(),
  policies: defaultPolicies,
});
