import type { Conversation, ConversationSnapshot } from './conversation.js';
import type { WorkspaceSynchronised } from './event.js';
import type { Interaction, InteractionSnapshot } from './interaction.js';
import type { Workspace } from './workspace.js';

/** Entries of a conversation that are given to whoever begins with a snapshot. */
const pageSize = 200;

/** Everything that a workspace holds, as a centre would say it; nothing before it has said so. */
export function snapshotOf(workspace: Workspace): WorkspaceSynchronised | undefined {
  const { agent, interactions, invitations, notices, policies } = workspace;
  if (!agent) return undefined;
  return {
    type: 'workspace-synchronised',
    agent,
    interactions: [...interactions.values()].map(interactionSnapshot),
    invitations: [...invitations.values()],
    notices,
    policies,
  };
}

function interactionSnapshot(interaction: Interaction): InteractionSnapshot {
  if (interaction.medium === 'voice') return interaction;
  const conversations = interaction.conversations.map(conversationSnapshot);
  return { ...interaction, conversations };
}

function conversationSnapshot(conversation: Conversation): ConversationSnapshot {
  const { id, interactionId, audience, transcript, markers } = conversation;
  const gap = transcript.gap && transcript.ordinalOf(transcript.gap.id);
  const whole = gap === undefined ? transcript.start : gap + 1;
  const from = Math.max(whole, transcript.end - pageSize);
  const hasEarlier = conversation.hasEarlier || from > transcript.start;
  const entries = transcript.slice(from);
  return { id, interactionId, audience, entries, hasEarlier, ...(markers && { markers }) };
}
