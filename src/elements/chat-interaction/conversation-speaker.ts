import '../../localization/en/chat-interaction.js';
import type { Conversation, ConversationId } from '../../domain/conversation.js';
import type { InteractionId } from '../../domain/interaction.js';
import type { OutgoingMessage } from '../../domain/outgoing-message.js';
import { isOwn, selectOutgoing } from '../../domain/selectors.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import type { Terms } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { announce } from '../shared/announcer.js';
import { PacedSpeech } from '../shared/paced-speech.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { ConversationNews } from './conversation-news.js';

/** The shortest time between two announcements of new lines, in ms: of the chat in focus, of another. */
const pause = 2_000;
const pauseOfOthers = 10_000;

/** How new lines reach a screen reader: summed up here, as the transcript shows them, or not at all. */
export type ChatAnnouncements = 'announcer' | 'log' | 'off';

type Facts = {
  readonly session: Session;
  readonly terms: Terms;
  /** Those of one interaction. */
  readonly conversations: readonly Conversation[];
  readonly announce: ChatAnnouncements;
};

/** How a conversation stood when it was last heard of. */
type Heard = {
  readonly lastId: string | undefined;
  readonly start: number;
  readonly failed: ReadonlySet<string>;
};

/**
 * Says what is new in the conversations of the interaction that is shown, and of a consultation that
 * it is one: a line at once, more of them together after a pause. Of earlier lines that are loaded
 * it says how many they are, and nothing of what was there when the interaction was opened.
 */
export class ConversationSpeaker {
  #interactionId: InteractionId | undefined;
  #facts: Facts | undefined;
  #news = new ConversationNews();
  readonly #heard = new Map<ConversationId, Heard>();
  readonly #speech = new PacedSpeech(
    () => (this.#facts?.session.focused === this.#interactionId ? pause : pauseOfOthers),
    () => this.#takeNews(),
  );

  /** Takes in how the conversations stand now. */
  hear(facts: Facts): void {
    const interactionId = facts.conversations[0]?.interactionId;
    const isOpened = interactionId !== this.#interactionId;
    if (isOpened) this.stop();
    this.#interactionId = interactionId;
    this.#facts = facts;
    for (const conversation of facts.conversations) this.#hearOf(conversation, facts, isOpened);
    this.#speech.speak(facts.session.clock);
  }

  /** Leaves unsaid what waits. */
  stop(): void {
    this.#speech.stop();
    this.#news = new ConversationNews();
    this.#interactionId = undefined;
    this.#facts = undefined;
    this.#heard.clear();
  }

  #hearOf(conversation: Conversation, facts: Facts, isOpened: boolean): void {
    const { transcript } = conversation;
    const {
      failed: before,
      lastId,
      start = transcript.start,
    } = this.#heard.get(conversation.id) ?? {};
    const last = lastId === undefined ? undefined : transcript.ordinalOf(lastId);
    const known = last ?? (lastId === undefined ? transcript.start - 1 : transcript.end - 1);
    const outgoing = selectOutgoing(facts.session.workspace, conversation.id);
    const failed = outgoing.filter(({ status }) => status === 'failed');
    if (!isOpened) {
      for (const entry of transcript.slice(known + 1)) this.#note(entry, conversation, facts);
      // Ordinals of what was there stay: what begins earlier now was loaded.
      if (last !== undefined && transcript.start < start) {
        this.#news.noteEarlier(start - transcript.start);
      }
      for (const message of failed) {
        if (!before?.has(message.clientId)) sayFailure(message, facts);
      }
    }
    this.#heard.set(conversation.id, {
      lastId: transcript.last?.id,
      start: transcript.start,
      failed: new Set(failed.map(({ clientId }) => clientId)),
    });
  }

  #note(entry: TranscriptEntry, { audience }: Conversation, facts: Facts): void {
    const { announce: way, session, terms } = facts;
    // The transcript of a consultation is never read as it grows.
    if (way === 'off' || (way === 'log' && audience !== 'consultation')) return;
    const isOurs: boolean = isOwn(session.workspace, entry);
    this.#news.note(entry, { isOurs, isApart: audience === 'consultation' }, terms);
  }

  #takeNews(): string | undefined {
    if (!this.#facts || this.#news.isEmpty) return undefined;
    const { session, terms } = this.#facts;
    const sentence = this.#news.sentence(terms);
    this.#news = new ConversationNews();
    return session.preferences.value.announcementsPaused ? undefined : sentence;
  }
}

function sayFailure({ problem }: OutgoingMessage, { terms }: Facts): void {
  const reason = problemSentence(terms, problem ?? { code: 'message.refused' });
  announce(terms.chatInteraction.notSent(reason), 'assertive');
}
