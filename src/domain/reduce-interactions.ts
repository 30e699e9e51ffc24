import type { AgentMedium } from './agent.js';
import type { Conversation, ConversationId, ConversationSnapshot } from './conversation.js';
import type { WorkspaceSynchronised } from './event.js';
import type { Interaction, InteractionId, InteractionSnapshot } from './interaction.js';
import { mergeNotices } from './reduce-notices.js';
import { confirmOutgoing } from './reduce-outgoing.js';
import { withEntry, withoutEntry } from './persistent-map.js';
import { Transcript } from './transcript.js';
import type { Workspace } from './workspace.js';

/** Replaces agent, interactions and invitations; what waits for confirmation stays. */
export function synchronise(workspace: Workspace, event: WorkspaceSynchronised): Workspace {
  const interactions = new Map<InteractionId, Interaction>();
  for (const snapshot of event.interactions) {
    interactions.set(snapshot.id, toInteraction(snapshot, workspace.interactions.get(snapshot.id)));
  }
  const synchronised: Workspace = {
    ...workspace,
    agent: event.agent,
    interactions,
    invitations: new Map(event.invitations.map((invitation) => [invitation.id, invitation])),
    notices: mergeNotices(workspace.notices, event.notices),
  };
  return event.interactions.reduce(
    (current, { id }) => confirmOutgoingOf(current, current.interactions.get(id)),
    synchronised,
  );
}

export function changeMedium(workspace: Workspace, medium: AgentMedium): Workspace {
  const { agent } = workspace;
  if (!agent) return workspace;
  const known = agent.media.some((candidate) => candidate.medium === medium.medium);
  const media = known
    ? agent.media.map((candidate) => (candidate.medium === medium.medium ? medium : candidate))
    : [...agent.media, medium];
  return { ...workspace, agent: { ...agent, media } };
}

/** Puts an interaction in, or replaces its facts; transcripts that the snapshot leaves out stay. */
export function changeInteraction(workspace: Workspace, snapshot: InteractionSnapshot): Workspace {
  const interaction = toInteraction(snapshot, workspace.interactions.get(snapshot.id));
  return confirmOutgoingOf(
    {
      ...workspace,
      interactions: withEntry(workspace.interactions, interaction.id, interaction),
    },
    interaction,
  );
}

/** The interaction goes with its transcripts and with what was never confirmed in it. */
export function removeInteraction(workspace: Workspace, id: InteractionId): Workspace {
  const interaction = workspace.interactions.get(id);
  if (!interaction) return workspace;
  const outgoing = conversationsOf(interaction).reduce(
    (rest, conversation) => withoutEntry(rest, conversation.id),
    workspace.outgoing,
  );
  return { ...workspace, outgoing, interactions: withoutEntry(workspace.interactions, id) };
}

function conversationsOf(interaction: Interaction): readonly Conversation[] {
  return interaction.medium === 'chat' ? interaction.conversations : [];
}

function toInteraction(snapshot: InteractionSnapshot, held: Interaction | undefined): Interaction {
  if (snapshot.medium !== 'chat') return snapshot;
  const heldConversations = new Map<ConversationId, Conversation>(
    (held ? conversationsOf(held) : []).map((conversation) => [conversation.id, conversation]),
  );
  return {
    ...snapshot,
    conversations: snapshot.conversations.map((conversation) =>
      toConversation(conversation, heldConversations.get(conversation.id)),
    ),
  };
}

function toConversation(
  snapshot: ConversationSnapshot,
  held: Conversation | undefined,
): Conversation {
  const { id, interactionId, audience, entries } = snapshot;
  if (held && !entries) return held;
  return {
    id,
    interactionId,
    audience,
    transcript: Transcript.of(entries ?? []),
    hasEarlier: snapshot.hasEarlier ?? false,
    ...(held?.lastReadId === undefined ? {} : { lastReadId: held.lastReadId }),
  };
}

/** What a fresh transcript holds of the agent's own messages is confirmed by it. */
function confirmOutgoingOf(workspace: Workspace, interaction: Interaction | undefined): Workspace {
  if (!interaction) return workspace;
  return conversationsOf(interaction).reduce((current, { id, transcript }) => {
    const waiting = current.outgoing.get(id);
    if (!waiting) return current;
    const wanted = new Set(waiting.map((message) => message.clientId));
    return transcript
      .slice(transcript.start)
      .filter((entry) => entry.kind === 'message' && wanted.has(entry.clientId ?? ''))
      .reduce((next, entry) => confirmOutgoing(next, id, entry), current);
  }, workspace);
}
