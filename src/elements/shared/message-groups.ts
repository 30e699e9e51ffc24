import type {
  Author,
  Message,
  Transcript,
  TranscriptEntry,
  TranscriptEvent,
} from '../../domain/transcript.js';

/** Messages of one author that follow each other within a minute. */
export type MessageGroup = {
  readonly kind: 'group';
  readonly key: string;
  readonly author: Author;
  /** Epoch milliseconds of the first message. */
  readonly at: number;
  readonly messages: readonly Message[];
  /** Whether the group begins above what was asked for. */
  readonly isCut?: boolean;
};

/** What a transcript shows, from top to bottom. Keys are stable and unique in their transcript. */
export type TranscriptRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'event'; readonly key: string; readonly entry: TranscriptEvent }
  | MessageGroup;

/** How long after its first message a group still takes one in, in ms. */
const groupSpan = 60_000;

/** Entries after which a group is begun anew, so that where one begins is found nearby. */
const longestRun = 64;

/** Cuts entries into groups, with a row before the first entry of each day. */
export function groupEntries(
  entries: readonly TranscriptEntry[],
  isCutAt: (index: number) => boolean = () => false,
): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let day: string | undefined;
  let open: (MessageGroup & { messages: Message[] }) | undefined;
  entries.forEach((entry, index) => {
    const date = new Date(entry.at).toDateString();
    if (date !== day) {
      day = date;
      open = undefined;
      rows.push({ kind: 'day', key: `day ${entry.id}`, at: entry.at });
    }
    if (entry.kind !== 'message') {
      open = undefined;
      rows.push({ kind: 'event', key: entry.id, entry });
    } else if (open && belongsTo(open, entry) && !isCutAt(index)) {
      open.messages.push(entry);
    } else {
      const { author, at } = entry;
      open = { kind: 'group', key: entry.id, author, at, messages: [entry] };
      rows.push(open);
    }
  });
  return rows;
}

/**
 * The rows of a part of a transcript, from one ordinal (inclusive) to another (exclusive), and of
 * what comes after it. They are the same whatever part is asked for, but for a group that is cut.
 */
export function groupRange(
  transcript: Transcript,
  from: number,
  to: number,
  more: readonly TranscriptEntry[] = [],
): TranscriptRow[] {
  // One more, by whose day the first one's is told.
  const first = Math.max(transcript.start, runStart(transcript, from) - 1);
  const entries = [...transcript.slice(first, to), ...more];
  const rows: TranscriptRow[] = [];
  let ordinal = first;
  for (const row of groupEntries(entries, (index) => isCutAt(transcript, first + index))) {
    const skipped = Math.max(0, from - ordinal);
    if (row.kind !== 'group') {
      if (skipped === 0) rows.push(row);
      if (row.kind === 'event') ordinal += 1;
      continue;
    }
    ordinal += row.messages.length;
    if (skipped === 0) rows.push(row);
    else if (skipped < row.messages.length) {
      rows.push({ ...row, messages: row.messages.slice(skipped), isCut: true });
    }
  }
  return rows;
}

/** Where the run is begun that an entry belongs to: near, also in an endless one. */
function runStart(transcript: Transcript, ordinal: number): number {
  let at = Math.min(ordinal, transcript.end - 1);
  while (at > transcript.start && !isBreak(transcript, at) && !isCutAt(transcript, at)) at -= 1;
  return at;
}

function isCutAt(transcript: Transcript, ordinal: number): boolean {
  if (ordinal % longestRun !== 0 || ordinal - longestRun < transcript.start) return false;
  for (let at = ordinal; at > ordinal - longestRun; at--) if (isBreak(transcript, at)) return false;
  return true;
}

/** Asks whether an entry begins a group whatever was before the one above it. */
function isBreak(transcript: Transcript, ordinal: number): boolean {
  const before = transcript.at(ordinal - 1);
  const entry = transcript.at(ordinal);
  if (before?.kind !== 'message' || entry?.kind !== 'message') return true;
  return !isOneAuthor(before.author, entry.author) || !isSoonAfter(before.at, entry.at);
}

function belongsTo(group: MessageGroup, message: Message): boolean {
  return (
    isOneAuthor(group.author, message.author) &&
    isSoonAfter(group.at, message.at) &&
    isSoonAfter(group.messages.at(-1)!.at, message.at)
  );
}

function isOneAuthor(one: Author, other: Author): boolean {
  return one.partyId === other.partyId && one.role === other.role && one.name === other.name;
}

/** A time that is none is soon after nothing. */
function isSoonAfter(at: number, next: number): boolean {
  return Math.abs(next - at) < groupSpan;
}
