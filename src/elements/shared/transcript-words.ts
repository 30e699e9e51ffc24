import '../../localization/en/transcript.js';
import type { TranscriptEvent } from '../../domain/transcript.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName } from './safe-text.js';

/** What a line of a transcript says that tells what happened; the same words for everybody. */
export function eventSentence(terms: Terms, entry: TranscriptEvent): string {
  const { transcript } = terms;
  switch (entry.kind) {
    case 'party-joined':
      return transcript.joined(isolatedName(entry.name));
    case 'party-left':
      return transcript.left(isolatedName(entry.name));
    case 'ownership-transferred':
      return transcript.transferred(isolatedName(entry.from), isolatedName(entry.to));
    case 'placed-in-queue':
      return transcript.queued(isolatedName(entry.target));
    case 'gap':
      return transcript.gap;
    case 'interaction-ended':
      if (entry.reason === 'inactivity') return transcript.closed;
      return transcript.ended(entry.by === undefined ? undefined : isolatedName(entry.by));
  }
}
