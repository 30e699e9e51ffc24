import type { Interaction } from '../../domain/interaction.js';
import type { OutgoingMessage } from '../../domain/outgoing-message.js';
import type { Author, Message } from '../../domain/transcript.js';
import type { Workspace } from '../../domain/workspace.js';

/**
 * What the agent has sent and the centre has not confirmed, by the line that stands for it at the
 * end of the transcript. Lines are told by the object: no id of a backend is taken for one.
 */
export function outgoingLines(
  outgoing: readonly OutgoingMessage[],
  { partyId }: Interaction,
  { agent }: Workspace,
): ReadonlyMap<Message, OutgoingMessage> {
  if (!agent) return new Map();
  const author: Author = { partyId, role: 'agent', name: agent.name, agentId: agent.id };
  return new Map(
    outgoing.map((message) => {
      const { clientId, at, text, file, page } = message;
      const line = { kind: 'message', id: `outgoing ${clientId}`, at, author, text } as const;
      return [{ ...line, ...(file && { file }), ...(page && { page }) }, message];
    }),
  );
}
