import type { Conversation } from '../../domain/conversation.js';
import { isOwn } from '../../domain/selectors.js';
import type { MessageId } from '../../domain/transcript.js';
import type { Session } from '../../services/session.js';

/** How far a message of the agent's has got with the contact. */
export type Receipt = 'sent' | 'delivered' | 'read';

export type Receipts = ReadonlyMap<MessageId, Receipt>;

export const noReceipts: Receipts = new Map();

/** So many entries are looked through for the agent's own messages. */
const reach = 200;

/**
 * How far the agent's last message has got, and up to which one the contact has read: every other
 * message's state follows from these two. Nothing where the backend does not tell.
 */
export function receiptsOf(conversation: Conversation, session: Session | undefined): Receipts {
  if (!session?.supports.markers || conversation.audience !== 'contact') return noReceipts;
  const { transcript, markers = {} } = conversation;
  const ordinalOf = (id: MessageId | undefined): number =>
    (id === undefined ? undefined : transcript.ordinalOf(id)) ?? -Infinity;
  const read = ordinalOf(markers.readId);
  const delivered = Math.max(read, ordinalOf(markers.deliveredId));
  const receipts = new Map<MessageId, Receipt>();
  const first = Math.max(transcript.start, transcript.end - reach);
  for (let ordinal = transcript.end - 1; ordinal >= first; ordinal--) {
    const entry = transcript.at(ordinal);
    if (entry?.kind !== 'message' || !isOwn(session.workspace, entry)) continue;
    if (ordinal <= read) return receipts.set(entry.id, 'read');
    if (receipts.size === 0) receipts.set(entry.id, ordinal <= delivered ? 'delivered' : 'sent');
  }
  return receipts;
}
