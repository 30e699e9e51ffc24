import type { MessageId, Transcript, TranscriptEntry } from '../../domain/transcript.js';

/** Entries that stand at the end while the reader is there. */
export const windowSize = 200;
/** Entries that one step adds at the side to which the reader goes. */
const step = 100;
/** Entries that are rendered at most. */
const largest = 600;

/**
 * Which part of a transcript is rendered: the last entries while the reader follows, and otherwise
 * what the reader has gone to. It holds on to an id, because a fresh transcript counts anew.
 */
export class TranscriptWindow {
  from = 0;
  to = 0;
  #firstId: MessageId | undefined;

  /** Decides anew, for a transcript that may have changed. */
  place(transcript: Transcript, isFollowing: boolean): void {
    if (isFollowing) this.#firstId = undefined;
    const pinned = this.#firstId === undefined ? undefined : transcript.ordinalOf(this.#firstId);
    this.from = pinned ?? Math.max(transcript.start, transcript.end - windowSize);
    this.to = isFollowing ? transcript.end : Math.min(transcript.end, this.from + largest);
    if (!isFollowing) this.#firstId = transcript.at(this.from)?.id;
  }

  /** Takes in earlier entries; false when none are held. */
  goBack(transcript: Transcript): boolean {
    if (this.from <= transcript.start) return false;
    this.#firstId = transcript.at(Math.max(transcript.start, this.from - step))?.id;
    return true;
  }

  /** Takes in later entries; false when the end is rendered. */
  goForth(transcript: Transcript): boolean {
    if (this.to >= transcript.end) return false;
    this.#firstId = transcript.at(this.from + step)?.id;
    return true;
  }

  /** Stays where it is while entries are added. */
  pin(transcript: Transcript): void {
    this.#firstId ??= transcript.at(this.from)?.id;
  }

  entries(transcript: Transcript): TranscriptEntry[] {
    return transcript.slice(this.from, this.to);
  }

  isWhole(transcript: Transcript): boolean {
    return this.to >= transcript.end;
  }
}
