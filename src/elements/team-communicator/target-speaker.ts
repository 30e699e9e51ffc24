import type { Clock } from '../../services/clock.js';
import { announce } from '../shared/announcer.js';

/** How long something has to stay true before it is spoken, in ms: only the last one counts. */
const pause = 500;

/** What is told to somebody who does not see the list: how much was found, and of the active row alone how it changes. */
export class TargetSpeaker {
  #cancel: (() => void) | undefined;
  #row: string | undefined;
  #heard = '';

  readonly #isListened: () => boolean;

  constructor(isListened: () => boolean) {
    this.#isListened = isListened;
  }

  /** Says a sentence, unless another follows at once. */
  say(sentence: string, clock: Clock | undefined): void {
    this.#cancel?.();
    this.#cancel = clock?.after(pause, () => {
      if (this.#isListened()) announce(sentence);
    });
  }

  /** Takes note of the active row, and says how it stands when that has changed meanwhile. */
  follow(row: string | undefined, name: string, words: string, clock: Clock | undefined): void {
    const isSame = row !== undefined && row === this.#row;
    // The first words about a row come with the row itself, or once they are known.
    if (isSame && words !== this.#heard && this.#heard !== '') this.say(`${name}: ${words}`, clock);
    this.#row = row;
    this.#heard = words;
  }

  stop(): void {
    this.#cancel?.();
  }
}
