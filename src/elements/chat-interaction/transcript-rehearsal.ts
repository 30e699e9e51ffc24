import type { LitElement } from 'lit';
import type { Message } from '../../domain/transcript.js';
import { localizationFor } from '../../localization/localization.js';
import { TranscriptRows } from './transcript-rows.js';
import { TranscriptTemplates } from './transcript-templates.js';

const day = 86_400_000;
const sample: Message = {
  kind: 'message',
  id: 'rehearsal',
  at: 0,
  author: { partyId: 'rehearsal', role: 'contact', name: 'Ana' },
  text: 'https://example.com/ 🙂',
};

/**
 * Draws a row where nobody sees it: its templates, its formats and its code are ready then when the
 * first chat opens.
 */
export function rehearseRows(host: LitElement): void {
  const localization = localizationFor(document.documentElement);
  const templates = new TranscriptTemplates(
    host,
    () => localization,
    () => undefined,
    () => true,
    () => undefined,
  );
  const { id: key, at, author } = sample;
  const group = { kind: 'group', key, at, author, messages: [sample] } as const;
  const rows = [{ kind: 'day', key: 'day', at } as const, group];
  const part = { from: 0, space: 1, isHeld: false, rows };
  new TranscriptRows().show(document.createElement('ol'), [part], 1, templates);
  // What is of today has a word of its own.
  localization.day(sample.at, sample.at + day);
}
