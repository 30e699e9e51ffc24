import type { TranscriptEvent } from '../../domain/transcript.js';
import type { Terms } from '../../localization/localization.js';
import { safeName } from './safe-text.js';

/** What a line of a transcript says that tells what happened; the same words for everybody. */
export function eventSentence(terms: Terms, entry: TranscriptEvent): string {
  const { transcript } = terms;
  switch (entry.kind) {
    case 'party-joined':
      return transcript.joined(safeName(entry.name));
    case 'party-left':
      return transcript.left(safeName(entry.name));
    case 'ownership-transferred':
      return transcript.transferred(safeName(entry.from), safeName(entry.to));
    case 'placed-in-queue':
      return transcript.queued(safeName(entry.target));
    case 'interaction-ended':
      return transcript.ended(entry.by === undefined ? undefined : safeName(entry.by));
  }
}
