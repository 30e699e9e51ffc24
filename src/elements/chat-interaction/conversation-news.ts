import '../../localization/en/chat-interaction.js';
import '../../localization/en/consultation.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName, safeLine } from '../shared/safe-text.js';
import { eventSentence } from '../shared/transcript-words.js';

/** So many events are told one by one, the last ones; messages are counted. */
const mostEvents = 2;

type Place = {
  /** The agent wrote it. */
  readonly isOurs: boolean;
  /** It was said in a consultation. */
  readonly isApart: boolean;
};

/** What others wrote on one side: with the contact, or in consultations. */
type Heard = { count: number; readonly names: Set<string>; last: string };

/** What has happened in conversations since it was last told, summed up when it is told. */
export class ConversationNews {
  readonly #events: string[] = [];
  readonly #heard = new Map<boolean, Heard>();
  #earlier = 0;

  get isEmpty(): boolean {
    return this.#events.length === 0 && this.#heard.size === 0 && this.#earlier === 0;
  }

  note(entry: TranscriptEntry, { isOurs, isApart }: Place, terms: Terms): void {
    if (entry.kind !== 'message' || isOurs) {
      const event =
        entry.kind === 'message' ? terms.chatInteraction.sent : eventSentence(terms, entry);
      const sentence = isApart ? terms.consultation.heard(event) : event;
      if (this.#events.at(-1) !== sentence) this.#events.push(sentence);
      return;
    }
    const heard = this.#heard.get(isApart) ?? { count: 0, names: new Set<string>(), last: '' };
    heard.count++;
    heard.names.add(isolatedName(entry.author.name));
    heard.last = safeLine(entry.text);
    this.#heard.set(isApart, heard);
  }

  /** So many earlier lines were loaded. */
  noteEarlier(count: number): void {
    this.#earlier += count;
  }

  sentence(terms: Terms): string {
    const messages = [...this.#heard].map(([isApart, heard]) => {
      const sentence = sentenceOf(heard, terms);
      return isApart ? terms.consultation.heard(sentence) : sentence;
    });
    const earlier = this.#earlier > 0 ? [terms.chatInteraction.heardEarlier(this.#earlier)] : [];
    return [...earlier, ...this.#events.slice(-mostEvents), ...messages].join(' ');
  }
}

function sentenceOf({ count, last, names }: Heard, { chatInteraction: terms }: Terms): string {
  const authors = [...names];
  return count > 1 ? terms.heardMany(count, authors, last) : terms.heard(authors[0]!, last);
}
