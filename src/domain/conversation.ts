import type { InteractionId } from './interaction.js';
import type { MessageId, Transcript, TranscriptEntry } from './transcript.js';

export type ConversationId = string;

/** Who reads a conversation. It is fixed when a text is composed, whatever a backend makes of it. */
export type Audience = 'contact' | 'agents' | 'consultation';

/** How far the contact has got in a conversation: up to and including which entries. */
export type Markers = {
  /** The last one that has arrived at the contact. */
  readonly deliveredId?: MessageId;
  /** The last one that the contact has seen. */
  readonly readId?: MessageId;
};

/** One exchange within an interaction: the contact's, the agents' own, a consultation's. */
export type Conversation = {
  readonly id: ConversationId;
  readonly interactionId: InteractionId;
  readonly audience: Audience;
  readonly transcript: Transcript;
  /** The last entry that the agent has seen; absent when none was. */
  readonly lastReadId?: MessageId;
  /** Only where the transport supports markers. */
  readonly markers?: Markers;
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
  /** They move forward only; one that names no entry that is held says nothing. */
  readonly markers?: Markers;
};
