import type { InteractionId } from './interaction.js';
import type { MessageId, Transcript, TranscriptEntry } from './transcript.js';

export type ConversationId = string;

/** Who reads a conversation. It is fixed when a text is composed, whatever a backend makes of it. */
export type Audience = 'contact' | 'agents' | 'consultation';

/** One exchange within an interaction: the contact's, the agents' own, a consultation's. */
export type Conversation = {
  readonly id: ConversationId;
  readonly interactionId: InteractionId;
  readonly audience: Audience;
  readonly transcript: Transcript;
  /** The last entry that the agent has seen; absent when none was. */
  readonly lastReadId?: MessageId;
  /** True when entries before the transcript's start can be asked for. */
  readonly hasEarlier: boolean;
};

/** A conversation as a transport gives it. */
export type ConversationSnapshot = {
  readonly id: ConversationId;
  readonly interactionId: InteractionId;
  readonly audience: Audience;
  /** The last page of its transcript, which replaces what is held; absent when nothing changed. */
  readonly entries?: readonly TranscriptEntry[];
  /** True when entries before these can be asked for. */
  readonly hasEarlier?: boolean;
};
