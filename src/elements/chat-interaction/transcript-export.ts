import type { Conversation } from '../../domain/conversation.js';
import { counterpartName, hasContact, type Interaction } from '../../domain/interaction.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import type { Localization } from '../../localization/localization.js';
import { safeFileName, safeLine, safeName } from '../shared/safe-text.js';
import { eventSentence } from '../shared/transcript-words.js';

export type ExportFormat = 'text' | 'json';

/** A transcript as a file. */
export type ExportedTranscript = {
  readonly name: string;
  readonly type: string;
  readonly content: string;
};

/**
 * A transcript as evidence: what was written stands in it as it was written, code unit for code unit.
 * The text is for people, the JSON for machines.
 */
export function exportTranscript(
  interaction: Interaction,
  { id, audience, transcript }: Conversation,
  format: ExportFormat,
  localization: Localization,
): ExportedTranscript {
  const entries = [...transcript];
  const day = new Date(interaction.startedAt).toISOString().slice(0, 10);
  const name = safeFileName(`${day} ${safeName(counterpartName(interaction))}`);
  if (format === 'text') {
    const content = entries.map((entry) => lineOf(entry, localization)).join('\n\n');
    return { name: `${name}.txt`, type: 'text/plain', content: `${content}\n` };
  }
  const { id: interactionId, medium, startedAt, endedAt } = interaction;
  const about = hasContact(interaction)
    ? { contact: interaction.contact, queue: interaction.queue, subject: interaction.subject }
    : { colleague: interaction.colleague };
  const facts = { id: interactionId, medium, startedAt, endedAt, ...about };
  const content = JSON.stringify(
    { interaction: facts, conversation: { id, audience }, entries },
    undefined,
    2,
  );
  return { name: `${name}.json`, type: 'application/json', content };
}

/** Who, when, and then the words as they are. */
function lineOf(entry: TranscriptEntry, localization: Localization): string {
  const at = localization.dateTime(entry.at);
  if (entry.kind !== 'message') return `[${at}] ${eventSentence(localization.terms, entry)}`;
  const { author, text, file } = entry;
  const said = file ? [text, `<${safeLine(file.name)}>`].filter(Boolean).join('\n') : text;
  return `[${at}] ${safeName(author.name)}:\n${said}`;
}

/** Saves a file of ours. */
export function saveFile({ name, type, content }: ExportedTranscript): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
