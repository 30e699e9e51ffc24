import type { Transcript, TranscriptEntry } from '../../../domain/transcript.js';

/** Entries of a transcript that travel with an interaction; earlier ones are asked for. */
const pageSize = 200;

/** The last entries of a transcript, and whether there are more before them. */
export function lastPage(
  transcript: Transcript,
  before = transcript.end,
  limit = pageSize,
): { entries: TranscriptEntry[]; hasEarlier: boolean } {
  const from = Math.max(transcript.start, before - limit);
  return { entries: transcript.slice(from, before), hasEarlier: from > transcript.start };
}
