import '../../localization/en/my-messages.js';
import type { Notice } from '../../domain/notice.js';
import type { Terms } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { announce } from '../shared/announcer.js';
import { PacedSpeech } from '../shared/paced-speech.js';
import { noticeWords } from './notice-words.js';

/** The shortest time between two announcements, in ms. */
const pause = 2_000;

/** Says what is new in My Messages: what is of weight at once, the rest as one where it is much. */
export class NewsSpeaker {
  readonly #terms: () => Terms;
  #count = 0;
  #last = '';
  readonly #speech = new PacedSpeech(
    () => pause,
    () => this.#sentence(),
  );

  constructor(terms: () => Terms) {
    this.#terms = terms;
  }

  tell(notices: readonly Notice[], session: Session): void {
    const terms = this.#terms();
    // The newest comes first in a list, and is said last.
    for (const notice of [...notices].reverse()) {
      const { priority, title } = noticeWords(notice, terms);
      if (priority?.level === 'high') {
        announce(terms.myMessages.heardHigh(title), 'assertive');
        continue;
      }
      this.#count++;
      this.#last = title;
    }
    this.#speech.speak(session.clock);
  }

  stop(): void {
    this.#speech.stop();
    this.#count = 0;
  }

  #sentence(): string | undefined {
    const count = this.#count;
    this.#count = 0;
    if (count === 0) return undefined;
    return count > 1 ? this.#terms().myMessages.heardMany(count, this.#last) : this.#last;
  }
}
