import type { Author, Message, TranscriptEntry, TranscriptEvent } from '../../domain/transcript.js';

/** Messages of one author that follow each other within a minute. */
export type MessageGroup = {
  readonly kind: 'group';
  readonly key: string;
  readonly author: Author;
  /** Epoch milliseconds of the first message. */
  readonly at: number;
  readonly messages: readonly Message[];
};

/** What a transcript shows, from top to bottom. Keys are stable and unique in their transcript. */
export type TranscriptRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'event'; readonly key: string; readonly entry: TranscriptEvent }
  | MessageGroup;

/** How long after its first message a group still takes one in, in ms. */
const groupSpan = 60_000;

/** Cuts a range of a transcript into groups, with a row before the first entry of each day. */
export function groupEntries(entries: readonly TranscriptEntry[]): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let day: string | undefined;
  let open: (MessageGroup & { messages: Message[] }) | undefined;
  for (const entry of entries) {
    const date = new Date(entry.at).toDateString();
    if (date !== day) {
      day = date;
      open = undefined;
      rows.push({ kind: 'day', key: `day ${entry.id}`, at: entry.at });
    }
    if (entry.kind !== 'message') {
      open = undefined;
      rows.push({ kind: 'event', key: entry.id, entry });
    } else if (open && belongsTo(open, entry)) {
      open.messages.push(entry);
    } else {
      const { author, at } = entry;
      open = { kind: 'group', key: entry.id, author, at, messages: [entry] };
      rows.push(open);
    }
  }
  return rows;
}

function belongsTo(group: MessageGroup, message: Message): boolean {
  const { author } = group;
  const isSameAuthor =
    author.partyId === message.author.partyId &&
    author.role === message.author.role &&
    author.name === message.author.name;
  return isSameAuthor && Math.abs(message.at - group.at) < groupSpan;
}
