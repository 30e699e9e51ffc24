import type { Clock } from '../../services/clock.js';
import { announce } from './announcer.js';

/**
 * Says one thing in a while: what there is to say at once, and after that what there is to say by
 * the end of each pause. Whoever has much to tell sums it up when its turn comes.
 */
export class PacedSpeech {
  readonly #pause: () => number;
  readonly #sentence: () => string | undefined;
  #cancelPause: (() => void) | undefined;

  /**
   * @param pause the shortest time between two announcements, in ms
   * @param sentence what there is to say now, if anything
   */
  constructor(pause: () => number, sentence: () => string | undefined) {
    this.#pause = pause;
    this.#sentence = sentence;
  }

  /** There is something to say. */
  speak(clock: Clock): void {
    if (this.#cancelPause) return;
    const sentence = this.#sentence();
    if (sentence === undefined) return;
    announce(sentence);
    this.#cancelPause = clock.after(this.#pause(), () => {
      this.#cancelPause = undefined;
      this.speak(clock);
    });
  }

  /** Says no more of what waits. */
  stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
  }
}
