import type { Conversation, ConversationId } from '../../domain/conversation.js';
import type { InteractionId } from '../../domain/interaction.js';
import type { OutgoingMessage } from '../../domain/outgoing-message.js';
import { isOwn, selectOutgoing } from '../../domain/selectors.js';
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
  /** Those of one interaction. */
  readonly conversations: readonly Conversation[];
};

/** How a conversation stood when it was last heard of. */
type Heard = { readonly lastId: string | undefined; readonly failed: ReadonlySet<string> };

/**
 * Says what is new in the conversations of the interaction that is shown, and of a consultation that
 * it is one: a line at once, more of them together after a pause. Nothing is said of what was there
 * when it was opened, nor of earlier lines that are loaded.
 */
export class ConversationSpeaker {
  #interactionId: InteractionId | undefined;
  readonly #heard = new Map<ConversationId, Heard>();
  #waiting: string[] = [];
  #messages = 0;
  #cancelPause: (() => void) | undefined;

  /** Takes in how the conversations stand now. */
  hear(facts: Facts): void {
    const interactionId = facts.conversations[0]?.interactionId;
    const isOpened = interactionId !== this.#interactionId;
    if (isOpened) this.stop();
    this.#interactionId = interactionId;
    for (const conversation of facts.conversations) this.#hearOf(conversation, facts, isOpened);
    this.#speak(facts);
  }

  /** Leaves unsaid what waits. */
  stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#waiting = [];
    this.#messages = 0;
    this.#interactionId = undefined;
    this.#heard.clear();
  }

  #hearOf(conversation: Conversation, facts: Facts, isOpened: boolean): void {
    const { transcript } = conversation;
    const { lastId, failed: before } = this.#heard.get(conversation.id) ?? {};
    const last = lastId === undefined ? undefined : transcript.ordinalOf(lastId);
    const known = last ?? (lastId === undefined ? transcript.start - 1 : transcript.end - 1);
    const outgoing = selectOutgoing(facts.session.workspace, conversation.id);
    const failed = outgoing.filter(({ status }) => status === 'failed');
    if (!isOpened) {
      for (const entry of transcript.slice(known + 1)) this.#note(entry, conversation, facts);
      for (const message of failed) {
        if (!before?.has(message.clientId)) this.#sayFailure(message, facts);
      }
    }
    this.#heard.set(conversation.id, {
      lastId: transcript.last?.id,
      failed: new Set(failed.map(({ clientId }) => clientId)),
    });
  }

  #note(entry: TranscriptEntry, { audience }: Conversation, { session, terms }: Facts): void {
    const isOurs: boolean = isOwn(session.workspace, entry);
    const sentence = sentenceOf(entry, isOurs, terms);
    if (entry.kind === 'message' && !isOurs) this.#messages++;
    const isApart = audience === 'consultation';
    this.#waiting.push(isApart ? terms.consultation.heard(sentence) : sentence);
  }

  #sayFailure({ problem }: OutgoingMessage, { terms }: Facts): void {
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

function sentenceOf(entry: TranscriptEntry, isOurs: boolean, terms: Terms): string {
  if (entry.kind !== 'message') return eventSentence(terms, entry);
  if (isOurs) return terms.chatInteraction.sent;
  return terms.chatInteraction.heard(isolatedName(entry.author.name), safeLine(entry.text));
}
