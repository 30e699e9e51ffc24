import type { Conversation } from '../../domain/conversation.js';
import type { OutgoingMessage } from '../../domain/outgoing-message.js';
import { isOwn } from '../../domain/selectors.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import type { Terms } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { announce } from '../shared/announcer.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, safeLine } from '../shared/safe-text.js';
import { eventSentence } from '../shared/transcript-words.js';

/** The shortest time between two announcements of new lines, in ms. */
const pause = 2_000;

type Facts = {
  readonly session: Session;
  readonly terms: Terms;
  readonly conversation: Conversation;
  readonly outgoing: readonly OutgoingMessage[];
};

/**
 * Says what is new in the conversation that is shown: a line at once, more of them together after a
 * pause. Nothing is said of what was there when it was opened, nor of earlier lines that are loaded.
 */
export class ConversationSpeaker {
  #conversationId: string | undefined;
  #lastId: string | undefined;
  #failed = new Set<string>();
  #waiting: string[] = [];
  #messages = 0;
  #cancelPause: (() => void) | undefined;

  /** Takes in how the conversation stands now. */
  hear(facts: Facts): void {
    const { conversation, outgoing } = facts;
    const { transcript } = conversation;
    if (conversation.id !== this.#conversationId) this.stop();
    const isOpened = conversation.id !== this.#conversationId;
    const last = this.#lastId === undefined ? undefined : transcript.ordinalOf(this.#lastId);
    const known = last ?? (this.#lastId === undefined ? transcript.start - 1 : transcript.end - 1);
    const failed = outgoing.filter(({ status }) => status === 'failed');
    if (!isOpened) {
      for (const entry of transcript.slice(known + 1)) this.#note(entry, facts);
      for (const message of failed) this.#sayFailure(message, facts);
    }
    this.#conversationId = conversation.id;
    this.#lastId = transcript.last?.id;
    this.#failed = new Set(failed.map(({ clientId }) => clientId));
    this.#speak(facts);
  }

  /** Leaves unsaid what waits. */
  stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#waiting = [];
    this.#messages = 0;
    this.#conversationId = undefined;
    this.#lastId = undefined;
    this.#failed.clear();
  }

  #note(entry: TranscriptEntry, { session, terms }: Facts): void {
    const isOurs: boolean = isOwn(session.workspace, entry);
    if (entry.kind !== 'message') {
      this.#waiting.push(eventSentence(terms, entry));
    } else if (isOurs) {
      this.#waiting.push(terms.chatInteraction.sent);
    } else {
      this.#messages++;
      const author = isolatedName(entry.author.name);
      this.#waiting.push(terms.chatInteraction.heard(author, safeLine(entry.text)));
    }
  }

  #sayFailure({ clientId, problem }: OutgoingMessage, { terms }: Facts): void {
    if (this.#failed.has(clientId)) return;
    const reason = problemSentence(terms, problem ?? { code: 'message.refused' });
    announce(terms.chatInteraction.notSent(reason), 'assertive');
  }

  #speak(facts: Facts): void {
    if (this.#waiting.length === 0 || this.#cancelPause) return;
    const last = this.#waiting.at(-1)!;
    const isBurst = this.#messages > 1;
    announce(isBurst ? facts.terms.chatInteraction.heardMany(this.#messages, last) : last);
    this.#waiting = [];
    this.#messages = 0;
    this.#cancelPause = facts.session.clock.after(pause, () => {
      this.#cancelPause = undefined;
      this.#speak(facts);
    });
  }
}
