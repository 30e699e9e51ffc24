import type { ConversationId, ConversationSnapshot } from '../../domain/conversation.js';
import type { TranscriptEntry } from '../../domain/transcript.js';

/** What was said, by place, in the order of the rooms. */
export type Lines = {
  readonly contact: readonly TranscriptEntry[];
  readonly agents: readonly TranscriptEntry[];
  readonly consultations: ReadonlyMap<string, readonly TranscriptEntry[]>;
};

/** How many entries a snapshot has of each conversation. */
const pageSize = 100;

/** The conversation with the contact. */
export function contactConversation(interactionId: string): ConversationId {
  return `contact-${interactionId}`;
}

/** What two agents write to each other. */
export function agentsConversation(interactionId: string): ConversationId {
  return `agents-${interactionId}`;
}

/** The conversations of an interaction, with their last pages where that is asked for. */
export function conversationsFor(
  interactionId: string,
  lines: Lines,
  consultations: readonly string[],
  withEntries: boolean,
  isAmongAgents = false,
): ConversationSnapshot[] {
  const page = (entries: readonly TranscriptEntry[]): Partial<ConversationSnapshot> =>
    withEntries ? { entries: entries.slice(-pageSize), hasEarlier: entries.length > pageSize } : {};
  if (isAmongAgents) {
    const id = agentsConversation(interactionId);
    return [{ id, interactionId, audience: 'agents', ...page(lines.agents) }];
  }
  const id = contactConversation(interactionId);
  return [
    { id, interactionId, audience: 'contact', ...page(lines.contact) },
    ...consultations.map((consultationId) => ({
      ...{ id: consultationId, interactionId, audience: 'consultation' as const },
      ...page(lines.consultations.get(consultationId) ?? []),
    })),
  ];
}

/** The lines of a conversation. */
export function linesOf(
  interactionId: string,
  conversationId: ConversationId,
  lines: Lines,
): readonly TranscriptEntry[] | undefined {
  if (conversationId === contactConversation(interactionId)) return lines.contact;
  if (conversationId === agentsConversation(interactionId)) return lines.agents;
  return lines.consultations.get(conversationId);
}
