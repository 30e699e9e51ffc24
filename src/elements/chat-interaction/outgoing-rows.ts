import type { ChatInteraction } from '../../domain/interaction.js';
import type { OutgoingMessage } from '../../domain/outgoing-message.js';
import type { Author, Message, TranscriptEntry } from '../../domain/transcript.js';
import type { Workspace } from '../../domain/workspace.js';

/** A prefix that no id of a backend is taken for, because only our own rows are looked up under it. */
const prefix = 'outgoing ';

/** What the agent has sent and the centre has not confirmed, as lines at the end of the transcript. */
export function outgoingEntries(
  outgoing: readonly OutgoingMessage[],
  { partyId }: ChatInteraction,
  { agent }: Workspace,
): Message[] {
  if (!agent) return [];
  const author: Author = { partyId, role: 'agent', name: agent.name, agentId: agent.id };
  return outgoing.map(({ clientId, at, text }) => ({
    kind: 'message',
    id: `${prefix}${clientId}`,
    at,
    author,
    text,
  }));
}

/** The outgoing message that a line stands for; `undefined` for a confirmed one. */
export function outgoingOf(
  entry: TranscriptEntry,
  outgoing: readonly OutgoingMessage[],
): OutgoingMessage | undefined {
  if (!entry.id.startsWith(prefix)) return undefined;
  return outgoing.find(({ clientId }) => entry.id === `${prefix}${clientId}`);
}
