import type { MessageAdded, WorkspaceEvent } from '../domain/event.js';
import type { OutgoingMessage } from '../domain/outgoing-message.js';
import { isOwn } from '../domain/selectors.js';
import type { Author } from '../domain/transcript.js';
import type { Workspace } from '../domain/workspace.js';
import type { TransportSupport } from './transport.js';

/**
 * Gives an own message that comes back without its client id the one that it was sent under, where a
 * backend confirms by order alone: that of the first that was sent in the conversation and reads the
 * same. The author is the backend's word, so that nobody else's message confirms anything.
 */
export function confirmedInOrder(
  event: WorkspaceEvent,
  workspace: Workspace,
  { confirmation }: TransportSupport,
): WorkspaceEvent {
  if (confirmation !== 'order' || event.type !== 'message-added') return event;
  const { entry, conversationId } = event;
  if (!isOwn(workspace, entry) || entry.clientId !== undefined) return event;
  const sent = workspace.outgoing
    .get(conversationId)
    ?.find(({ text, status }) => text === entry.text && isSent(status));
  return sent ? { ...event, entry: { ...entry, clientId: sent.clientId } } : event;
}

/**
 * What stands for a message that the centre has accepted, where a backend never says so again: nothing
 * but the acceptance confirms it.
 */
export function confirmedByAcceptance(
  message: OutgoingMessage,
  workspace: Workspace,
  at: number,
): MessageAdded | undefined {
  const { interactionId, conversationId, clientId, text, file, page } = message;
  const author = ownAuthor(workspace, message);
  return (
    author && {
      type: 'message-added',
      interactionId,
      conversationId,
      entry: {
        ...{ id: `sent ${clientId}`, kind: 'message', at, author, text, clientId },
        ...(file && { file }),
        ...(page && { page }),
      },
    }
  );
}

function isSent(status: OutgoingMessage['status']): boolean {
  return status === 'sending' || status === 'unconfirmed';
}

function ownAuthor(
  { agent, interactions }: Workspace,
  { interactionId }: OutgoingMessage,
): Author | undefined {
  const partyId = interactions.get(interactionId)?.partyId;
  if (!agent || partyId === undefined) return undefined;
  return { partyId, role: 'agent', name: agent.name, agentId: agent.id };
}
