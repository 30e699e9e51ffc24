import type { AgentMedium, Medium } from './agent.js';
import type { Consultation } from './consultation.js';
import type { Conversation, ConversationId } from './conversation.js';
import {
  canDo,
  conversationsOf,
  hasContact,
  type ChatInteraction,
  type Interaction,
  type InteractionId,
} from './interaction.js';
import type { Invitation } from './invitation.js';
import type { Notice } from './notice.js';
import type { OutgoingMessage } from './outgoing-message.js';
import { isBy, type Message, type TranscriptEntry } from './transcript.js';
import type { Workspace } from './workspace.js';

export function selectInteraction(
  workspace: Workspace,
  id: InteractionId | null | undefined,
): Interaction | undefined {
  return id == null ? undefined : workspace.interactions.get(id);
}

/** The conversation with the contact. */
export function contactConversation(interaction: ChatInteraction): Conversation | undefined {
  return interaction.conversations.find(({ audience }) => audience === 'contact');
}

const none: readonly never[] = Object.freeze([]);

/** What goes on with colleagues about an interaction: the consultations that are not over. */
export function activeConsultations(interaction: Interaction | undefined): readonly Consultation[] {
  if (!interaction || !hasContact(interaction)) return none;
  return interaction.consultations.filter(({ state }) => state === 'active');
}

/** The consultation that is held in a conversation. */
export function consultationIn(
  interaction: Interaction,
  conversationId: ConversationId,
): Consultation | undefined {
  if (!hasContact(interaction)) return undefined;
  return interaction.consultations.find(
    (consultation) => consultation.conversationId === conversationId,
  );
}

/** Asks whether the agent may write in a conversation now. */
export function canSend(interaction: Interaction, conversation: Conversation): boolean {
  if (conversation.audience !== 'consultation') return canDo(interaction, 'send-message');
  const consultation = consultationIn(interaction, conversation.id);
  return consultation?.state === 'active' && consultation.capabilities.includes('send-message');
}

/** What the agent has sent into a conversation and the centre has not confirmed. */
export function selectOutgoing(
  workspace: Workspace,
  conversationId: string | undefined,
): readonly OutgoingMessage[] {
  return (conversationId !== undefined && workspace.outgoing.get(conversationId)) || none;
}

export function selectMedium(workspace: Workspace, medium: Medium): AgentMedium | undefined {
  return workspace.agent?.media.find((candidate) => candidate.medium === medium);
}

/** All that ring at the agent, in the order in which they arrived. */
export function selectInvitations(workspace: Workspace): readonly Invitation[] {
  return workspace.invitations.list;
}

/** All open interactions, in the order in which they arrived. */
export function selectInteractions(workspace: Workspace): readonly Interaction[] {
  return workspace.interactions.list;
}

/** What stands at the top of an interaction's window: its newest notice that was not put away. */
export function selectNoticeOf(workspace: Workspace, id: InteractionId): Notice | undefined {
  return workspace.notices.find((notice) => notice.interactionId === id && !notice.dismissed);
}

export function selectUnreadNotices(workspace: Workspace): number {
  return workspace.notices.reduce((count, notice) => (notice.read ? count : count + 1), 0);
}

/** Asks whether a line was written by this agent. */
export function isOwn(workspace: Workspace, entry: TranscriptEntry): entry is Message {
  return entry.kind === 'message' && isBy(workspace.agent?.id, entry);
}

/** How many messages of others the agent has not read in all conversations of an interaction. */
export function unreadInInteraction(workspace: Workspace, interaction: Interaction): number {
  return conversationsOf(interaction).reduce(
    (count, conversation) => count + unreadMessages(workspace, conversation),
    0,
  );
}

/** The newest message of a conversation, whoever wrote it. */
export function lastMessage(conversation: Conversation | undefined): Message | undefined {
  if (!conversation) return undefined;
  const { transcript } = conversation;
  for (let ordinal = transcript.end - 1; ordinal >= transcript.start; ordinal--) {
    const entry = transcript.at(ordinal)!;
    if (entry.kind === 'message') return entry;
  }
  return undefined;
}

/** How many messages of others the agent has not read. Looks no further back than the mark. */
export function unreadMessages(workspace: Workspace, conversation: Conversation): number {
  const { transcript, lastReadId } = conversation;
  const read = lastReadId === undefined ? undefined : transcript.ordinalOf(lastReadId);
  const from = read === undefined ? transcript.start : read + 1;
  return transcript.messagesOfOthers(workspace.agent?.id, from);
}

/**
 * Epoch milliseconds since which the contact waits for an answer: the first message of the contact
 * after the last one of an agent. `undefined` when nobody waits.
 */
export function awaitingReplySince(conversation: Conversation): number | undefined {
  const { transcript } = conversation;
  let since: number | undefined;
  for (let ordinal = transcript.end - 1; ordinal >= transcript.start; ordinal--) {
    const entry = transcript.at(ordinal)!;
    if (entry.kind !== 'message') continue;
    if (entry.author.role === 'agent') break;
    if (entry.author.role === 'contact') since = entry.at;
  }
  return since;
}
