import type { Conversation, ConversationId } from './conversation.js';
import type { ConversationRead, HistoryAdded, MessageAdded } from './event.js';
import { conversationsOf, type InteractionId } from './interaction.js';
import { confirmOutgoing } from './reduce-outgoing.js';
import type { Workspace } from './workspace.js';

/** Adds a confirmed entry at the end, and takes away the outgoing message that it confirms. */
export function addMessage(workspace: Workspace, event: MessageAdded): Workspace {
  const added = changeConversation(workspace, event, (conversation) => {
    const transcript = conversation.transcript.append([event.entry]);
    return transcript === conversation.transcript ? conversation : { ...conversation, transcript };
  });
  return confirmOutgoing(added, event.conversationId, event.entry);
}

/** Adds earlier entries, before all others or into a gap; what waits to be confirmed may be among them. */
export function addHistory(workspace: Workspace, event: HistoryAdded): Workspace {
  const { conversationId, gapId, entries } = event;
  const added = changeConversation(workspace, event, (conversation) => {
    if (gapId !== undefined) {
      const filled = conversation.transcript.fillGap(gapId, entries, !event.hasEarlier);
      return filled === conversation.transcript
        ? conversation
        : { ...conversation, transcript: filled };
    }
    const transcript = conversation.transcript.prepend(entries);
    const { hasEarlier } = event;
    const isSame = transcript === conversation.transcript && hasEarlier === conversation.hasEarlier;
    return isSame ? conversation : { ...conversation, transcript, hasEarlier };
  });
  return entries.reduce((next, entry) => confirmOutgoing(next, conversationId, entry), added);
}

/** The mark of what was read moves forward only. */
export function markRead(workspace: Workspace, event: ConversationRead): Workspace {
  return changeConversation(workspace, event, (conversation) => {
    const { transcript, lastReadId } = conversation;
    const next = transcript.ordinalOf(event.lastReadId);
    const last = lastReadId === undefined ? undefined : transcript.ordinalOf(lastReadId);
    if (next === undefined || (last !== undefined && next <= last)) return conversation;
    return { ...conversation, lastReadId: event.lastReadId };
  });
}

function changeConversation(
  workspace: Workspace,
  place: { readonly interactionId: InteractionId; readonly conversationId: ConversationId },
  change: (conversation: Conversation) => Conversation,
): Workspace {
  const interaction = workspace.interactions.get(place.interactionId);
  if (!interaction || interaction.medium === 'voice') return workspace;
  const held = conversationsOf(interaction).find(({ id }) => id === place.conversationId);
  const changed = held && change(held);
  if (!changed || changed === held) return workspace;
  const conversations = interaction.conversations.map((conversation) =>
    conversation === held ? changed : conversation,
  );
  return {
    ...workspace,
    interactions: workspace.interactions.with(interaction.id, { ...interaction, conversations }),
  };
}
