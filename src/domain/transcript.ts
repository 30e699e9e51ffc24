import type { AgentId } from './agent.js';
import type { FileReference } from './file.js';
import type { PartyId } from './interaction.js';
import { addKeys, findKey, type KeyRuns } from './key-runs.js';

export type MessageId = string;

/** Who wrote a message or is named by a line. */
export type Author = {
  readonly partyId: PartyId;
  readonly role: 'contact' | 'agent' | 'system';
  readonly name: string;
  readonly agentId?: AgentId;
};

type EntryFacts = {
  /** The backend's id, unique in its conversation. */
  readonly id: MessageId;
  /** Epoch milliseconds, by the backend's clock. It is shown and never orders anything. */
  readonly at: number;
};

/** A line that a party wrote. */
export type Message = EntryFacts & {
  readonly kind: 'message';
  readonly author: Author;
  /** Empty where a file alone was sent. */
  readonly text: string;
  readonly file?: FileReference;
  /** Its text is the address of a web page that its author asks the others to open. */
  readonly page?: boolean;
  /** Made once by the author's client; with the author it names the message for good. */
  readonly clientId?: string;
};

/** A line that tells what happened. It comes from typed facts only, never from anybody's text. */
export type TranscriptEvent = EntryFacts &
  (
    | { readonly kind: 'party-joined'; readonly name: string; readonly role: Author['role'] }
    | { readonly kind: 'party-left'; readonly name: string; readonly role: Author['role'] }
    | { readonly kind: 'ownership-transferred'; readonly from: string; readonly to: string }
    | { readonly kind: 'placed-in-queue'; readonly target: string }
    | {
        readonly kind: 'interaction-ended';
        readonly by?: string;
        /** Nobody has ended it: the contact did not answer. */
        readonly reason?: 'inactivity';
      }
    // Said by the workspace itself, never by a backend.
    | { readonly kind: 'gap' }
  );

export type TranscriptEntry = Message | TranscriptEvent;

/** Stands where entries are missing that are known to be there. */
export type TranscriptGap = Extract<TranscriptEvent, { kind: 'gap' }>;

type Chunk = {
  /** The ordinal of the first entry. */
  readonly start: number;
  readonly entries: readonly TranscriptEntry[];
  readonly gap: TranscriptGap | undefined;
};

/** How many messages of others than an agent stand in a chunk from an ordinal on: what was asked last. */
type Counted = {
  readonly from: number;
  readonly agentId: AgentId | undefined;
  readonly count: number;
};

/** A transcript that grows shares its chunks with the one before: what was counted once stays counted. */
const counted = new WeakMap<Chunk, Counted>();

/** Entries in a chunk: an edit copies one of them and the spine, and adding at the end mostly the last one alone. */
const chunkSize = 128;

/**
 * What was said and what happened, as a persistent value: every change gives a new transcript that
 * shares all but one chunk with the old one.
 *
 * Ordinals name places. They run from `start` (inclusive) to `end` (exclusive) and go negative when
 * earlier entries are prepended, so that an entry keeps its ordinal for good. An entry that is
 * already there, by id or by author and client id, changes nothing: the very same transcript comes
 * back.
 */
export class Transcript {
  static readonly empty = new Transcript([], makeChunk([], 0), []);

  /** An own transcript of these entries, in their order. */
  static of(entries: readonly TranscriptEntry[]): Transcript {
    return Transcript.empty.append(entries);
  }

  /** The ordinal after the last entry. */
  readonly end: number;

  // Not `#chunks`: whatever compares or freezes values by their properties is to see them.
  private readonly chunks: readonly Chunk[];
  /** The last chunk stands apart, so that adding to it leaves the others as they are. */
  private readonly tail: Chunk;
  /** The ordinal of each key. Hidden, because how it is cut says how the transcript came to be. */
  readonly #runs: KeyRuns;

  private constructor(chunks: readonly Chunk[], tail: Chunk, runs: KeyRuns) {
    this.chunks = chunks;
    this.tail = tail;
    this.end = tail.start + tail.entries.length;
    this.#runs = runs;
    Object.freeze(this);
  }

  /** The ordinal of the first entry. */
  get start(): number {
    return (this.chunks[0] ?? this.tail).start;
  }

  get size(): number {
    return this.end - this.start;
  }

  get last(): TranscriptEntry | undefined {
    return this.at(this.end - 1);
  }

  /** The entry at an ordinal; `undefined` outside the transcript. */
  at(ordinal: number): TranscriptEntry | undefined {
    if (ordinal < this.start || ordinal >= this.end) return undefined;
    const { entries, start } = this.chunk(this.chunkAt(ordinal));
    return entries[ordinal - start];
  }

  /** The entries from one ordinal (inclusive) to another (exclusive), cut at the transcript's ends. */
  slice(from: number, to: number = this.end): TranscriptEntry[] {
    const entries: TranscriptEntry[] = [];
    const first = Math.max(from, this.start);
    const last = Math.min(to, this.end);
    if (first >= last) return entries;
    for (let index = this.chunkAt(first); index <= this.chunks.length; index++) {
      const chunk = this.chunk(index);
      if (chunk.start >= last) break;
      const stop = Math.min(chunk.entries.length, last - chunk.start);
      for (let offset = Math.max(0, first - chunk.start); offset < stop; offset++) {
        entries.push(chunk.entries[offset]!);
      }
    }
    return entries;
  }

  /** How many messages from an ordinal (inclusive) to the end are not by this agent. */
  messagesOfOthers(agentId: AgentId | undefined, from: number): number {
    let count = 0;
    for (let index = this.chunks.length; index >= 0; index--) {
      const chunk = this.chunk(index);
      if (chunk.start + chunk.entries.length <= from) break;
      count += ofOthers(chunk, agentId, Math.max(from, chunk.start));
    }
    return count;
  }

  /** Where the entry with this id is; `undefined` when it is not here. */
  ordinalOf(id: MessageId): number | undefined {
    return findKey(this.#runs, idKey(id));
  }

  /** Where the message that this author's client named so is; `undefined` when it is not here. */
  ordinalOfClientId(author: Author, clientId: string): number | undefined {
    return findKey(this.#runs, clientKey(author, clientId));
  }

  /** Adds entries at the end, passing over those that are already here. */
  append(entries: readonly TranscriptEntry[]): Transcript {
    const added = this.news(entries);
    if (added.length === 0) return this;
    const { tail } = this;
    const grown = makeChunks([...tail.entries, ...added], tail.start);
    const last = grown.pop()!;
    const chunks = grown.length > 0 ? [...this.chunks, ...grown] : this.chunks;
    const runs = addKeys(this.#runs, keysFrom(added, this.end));
    return new Transcript(chunks, last, runs);
  }

  /** Adds earlier entries before the first, passing over those that are already here. */
  prepend(entries: readonly TranscriptEntry[]): Transcript {
    const added = this.news(entries);
    if (added.length === 0) return this;
    const first = this.start - added.length;
    const runs = addKeys(this.#runs, keysFrom(added, first));
    return new Transcript([...makeChunks(added, first), ...this.chunks], this.tail, runs);
  }

  /** Adds entries at the end of which something before the first is missing: a gap stands for it. */
  appendAfterGap(entries: readonly TranscriptEntry[]): Transcript {
    const [first] = entries;
    if (!first) return this;
    return this.append([{ kind: 'gap', id: `gap ${first.id}`, at: first.at }, ...entries]);
  }

  /** The last place where something is missing. */
  get gap(): TranscriptGap | undefined {
    for (let index = this.chunks.length; index >= 0; index--) {
      const { gap } = this.chunk(index);
      if (gap) return gap;
    }
    return undefined;
  }

  /**
   * Puts entries into a gap, at its end: they come right before the one that follows it. The gap closes
   * when they reach what is before it, or when nothing is before them. What follows keeps its ordinals.
   */
  fillGap(id: MessageId, entries: readonly TranscriptEntry[], isWhole: boolean): Transcript {
    const ordinal = this.ordinalOf(id);
    const gap = ordinal === undefined ? undefined : this.at(ordinal);
    if (ordinal === undefined || gap?.kind !== 'gap') return this;
    const added = this.news(entries);
    const isReached = entries.some((entry) => (this.ordinalOf(entry.id) ?? ordinal) < ordinal);
    if (added.length === 0 && !isWhole && !isReached) return this;
    const all = [
      ...this.slice(this.start, ordinal),
      ...(isWhole || isReached ? [] : [gap]),
      ...added,
      ...this.slice(ordinal + 1),
    ];
    const first = this.end - all.length;
    const chunks = makeChunks(all, first);
    return new Transcript(chunks, chunks.pop()!, addKeys([], keysFrom(all, first)));
  }

  /** Puts another entry in the place of the one with its id; the same transcript when there is none. */
  replace(entry: TranscriptEntry): Transcript {
    const ordinal = this.ordinalOf(entry.id);
    if (ordinal === undefined || this.at(ordinal) === entry) return this;
    const index = this.chunkAt(ordinal);
    const { entries, start } = this.chunk(index);
    const chunks = [...this.chunks, this.tail];
    chunks[index] = makeChunk(entries.with(ordinal - start, entry), start);
    const tail = chunks.pop()!;
    const replaced = new Transcript(chunks, tail, this.#runs);
    if (keysOf(this.at(ordinal)!).join('\n') === keysOf(entry).join('\n')) return replaced;
    const runs = addKeys([], keysFrom([...replaced], this.start));
    return new Transcript(chunks, tail, runs);
  }

  *[Symbol.iterator](): Iterator<TranscriptEntry> {
    for (const chunk of this.chunks) yield* chunk.entries;
    yield* this.tail.entries;
  }

  private chunk(index: number): Chunk {
    return this.chunks[index] ?? this.tail;
  }

  /** The last chunk that begins at or before an ordinal inside the transcript. */
  private chunkAt(ordinal: number): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.chunk(middle).start <= ordinal) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private news(entries: readonly TranscriptEntry[]): TranscriptEntry[] {
    const seen = new Set<string>();
    return entries.filter((entry) => {
      const keys = keysOf(entry);
      if (keys.some((key) => seen.has(key) || findKey(this.#runs, key) !== undefined)) return false;
      for (const key of keys) seen.add(key);
      return true;
    });
  }
}

/** At least one: without entries an empty one. */
function makeChunks(entries: readonly TranscriptEntry[], start: number): Chunk[] {
  const chunks: Chunk[] = [];
  let offset = 0;
  do {
    chunks.push(makeChunk(entries.slice(offset, offset + chunkSize), start + offset));
    offset += chunkSize;
  } while (offset < entries.length);
  return chunks;
}

function makeChunk(entries: readonly TranscriptEntry[], start: number): Chunk {
  const gap = entries.findLast((entry) => entry.kind === 'gap');
  return Object.freeze({ start, entries: Object.freeze(entries), gap });
}

function ofOthers(chunk: Chunk, agentId: AgentId | undefined, from: number): number {
  const known = counted.get(chunk);
  if (known?.from === from && known.agentId === agentId) return known.count;
  let count = 0;
  for (let offset = from - chunk.start; offset < chunk.entries.length; offset++) {
    const entry = chunk.entries[offset]!;
    if (entry.kind === 'message' && !isBy(agentId, entry)) count += 1;
  }
  counted.set(chunk, { from, agentId, count });
  return count;
}

/** Asks whether an agent wrote a message. */
export function isBy(agentId: AgentId | undefined, { author }: Message): boolean {
  return author.agentId !== undefined && author.agentId === agentId;
}

/** The ordinal of each key of entries that stand one after the other. */
function keysFrom(entries: readonly TranscriptEntry[], first: number): Map<string, number> {
  const keys = new Map<string, number>();
  entries.forEach((entry, offset) => {
    for (const key of keysOf(entry)) keys.set(key, first + offset);
  });
  return keys;
}

function keysOf(entry: TranscriptEntry): string[] {
  if (entry.kind !== 'message' || entry.clientId === undefined) return [idKey(entry.id)];
  return [idKey(entry.id), clientKey(entry.author, entry.clientId)];
}

/** The author is part of the key, so that nobody can suppress a message by copying its client id. */
function clientKey(author: Author, clientId: string): string {
  return JSON.stringify([author.role, author.agentId ?? author.partyId, clientId]);
}

function idKey(id: MessageId): string {
  return `#${id}`;
}
