import type { ConversationId } from './conversation.js';
import { conversationsOf } from './interaction.js';
import type { OutgoingMessage } from './outgoing-message.js';
import type { TranscriptEntry } from './transcript.js';
import type { Workspace } from './workspace.js';

type MessageName = { readonly conversationId: ConversationId; readonly clientId: string };

export function queueOutgoing(workspace: Workspace, message: OutgoingMessage): Workspace {
  const messages = workspace.outgoing.get(message.conversationId) ?? [];
  if (messages.some(({ clientId }) => clientId === message.clientId)) return workspace;
  if (isConfirmed(workspace, message)) return workspace;
  return withMessages(workspace, message.conversationId, [...messages, message]);
}

/** A message that was refused for good stays refused until its author tries it again. */
export function changeOutgoing(
  workspace: Workspace,
  name: MessageName,
  change: Pick<OutgoingMessage, 'status' | 'problem'>,
): Workspace {
  const messages = workspace.outgoing.get(name.conversationId);
  const held = messages?.find(({ clientId }) => clientId === name.clientId);
  if (!messages || !held || held.status === change.status) return workspace;
  if (held.status === 'failed' && change.status !== 'queued') return workspace;
  const { problem: _former, ...rest } = held;
  const changed: OutgoingMessage = { ...rest, ...change };
  return withMessages(
    workspace,
    name.conversationId,
    messages.map((message) => (message === held ? changed : message)),
  );
}

export function discardOutgoing(workspace: Workspace, name: MessageName): Workspace {
  const messages = workspace.outgoing.get(name.conversationId);
  const rest = messages?.filter(({ clientId }) => clientId !== name.clientId);
  if (!messages || !rest || rest.length === messages.length) return workspace;
  return withMessages(workspace, name.conversationId, rest);
}

/** Takes away the agent's own message that a confirmed entry is; others' client ids mean nothing. */
export function confirmOutgoing(
  workspace: Workspace,
  conversationId: ConversationId,
  entry: TranscriptEntry,
): Workspace {
  const isOwn =
    entry.kind === 'message' &&
    entry.clientId !== undefined &&
    entry.author.agentId !== undefined &&
    entry.author.agentId === workspace.agent?.id;
  if (!isOwn) return workspace;
  return discardOutgoing(workspace, { conversationId, clientId: entry.clientId });
}

/** What the centre has confirmed waits for nothing any more. */
function isConfirmed(
  { agent, interactions }: Workspace,
  { interactionId, conversationId, clientId }: OutgoingMessage,
): boolean {
  const interaction = interactions.get(interactionId);
  if (!agent || !interaction) return false;
  const author = {
    partyId: interaction.partyId,
    role: 'agent',
    agentId: agent.id,
    name: '',
  } as const;
  return conversationsOf(interaction).some(
    ({ id, transcript }) =>
      id === conversationId && transcript.ordinalOfClientId(author, clientId) !== undefined,
  );
}

function withMessages(
  workspace: Workspace,
  id: ConversationId,
  messages: readonly OutgoingMessage[],
): Workspace {
  const outgoing =
    messages.length > 0 ? workspace.outgoing.with(id, messages) : workspace.outgoing.without(id);
  return { ...workspace, outgoing };
}
