import type { FileReference } from './file.js';
import type { Contact, InteractionId } from './interaction.js';
import type { OutgoingMessage } from './outgoing-message.js';
import type { Problem } from './problem.js';
import { isSameValue } from './same-value.js';
import { Transcript, type Author, type MessageId, type TranscriptEntry } from './transcript.js';

/** How a contact's chat stands. `waiting`: nobody has it yet, or again. */
export type ContactChatState = 'waiting' | 'active' | 'ended';

/** A chat as the contact may know it: never who is consulted, never what agents say among themselves. */
export type ContactChat = {
  readonly id: InteractionId;
  readonly state: ContactChatState;
  /** The name of the agent who has the chat, when somebody has. */
  readonly agentName?: string;
  readonly queueName?: string;
  /** Epoch milliseconds at which it closes because the contact does not answer. */
  readonly closesAt?: number;
};

/** Everything that the contact's side holds. */
export type ContactView = {
  readonly contact?: Contact;
  readonly chat?: ContactChat;
  readonly transcript: Transcript;
  readonly outgoing: readonly OutgoingMessage[];
  /** Agents who write just now. */
  readonly typing: readonly Author[];
};

export const emptyContactView: ContactView = Object.freeze({
  transcript: Transcript.empty,
  outgoing: Object.freeze([]),
  typing: Object.freeze([]),
});

type Operation = { readonly operationId: string };

/** Everything that a contact can ask. */
export type ContactCommandRequest =
  | {
      readonly type: 'start-chat';
      readonly name: string;
      readonly subject?: string;
      /** The queue to wait in; the centre's first when absent. */
      readonly queueId?: string;
      readonly segment?: string;
      readonly caseData?: readonly { readonly key: string; readonly value: string }[];
    }
  | {
      readonly type: 'send-message';
      /**
       * The chat that it was written in, and is refused in any other one with `interaction.ended`; the
       * contact's present chat when absent.
       */
      readonly interactionId?: InteractionId;
      readonly clientId: string;
      readonly text: string;
      /** Was uploaded by this contact; the text may be empty then. */
      readonly file?: FileReference;
    }
  | { readonly type: 'set-typing'; readonly typing: boolean }
  | {
      /** Everything up to and including a message has arrived, or was seen. */
      readonly type: 'set-marker';
      readonly marker: 'delivered' | 'read';
      readonly messageId: MessageId;
    }
  | { readonly type: 'leave-chat' }
  | {
      /** Call facts without audio; the chat does not show them. */
      readonly type: 'start-call';
      readonly name: string;
      readonly subject?: string;
      readonly queueId?: string;
      readonly segment?: string;
    }
  | { readonly type: 'leave-call' };

export type ContactCommand = ContactCommandRequest & Operation;

/** Everything that can happen to a contact's chat. */
export type ContactEvent =
  | {
      readonly type: 'contact-synchronised';
      readonly contact: Contact;
      readonly chat?: ContactChat;
      readonly entries: readonly TranscriptEntry[];
    }
  | { readonly type: 'chat-changed'; readonly chat: ContactChat }
  | { readonly type: 'message-added'; readonly entry: TranscriptEntry }
  | { readonly type: 'typing-changed'; readonly author: Author; readonly typing: boolean }
  | { readonly type: 'message-queued'; readonly message: OutgoingMessage }
  | {
      readonly type: 'message-status-changed';
      readonly clientId: string;
      readonly status: OutgoingMessage['status'];
      readonly problem?: Problem;
    }
  | { readonly type: 'message-discarded'; readonly clientId: string };

/** Folds one event into the contact's view. Pure and total. */
export function reduceContact(view: ContactView, event: ContactEvent): ContactView {
  switch (event.type) {
    case 'contact-synchronised': {
      const { chat: _former, ...rest } = view;
      const transcript = Transcript.of(event.entries);
      const synchronised = { ...rest, contact: event.contact, transcript, typing: [] };
      const { chat } = event;
      const waiting = chat ? ofChat(view.outgoing, chat) : view.outgoing;
      const outgoing = event.entries.reduce(withoutConfirmed, waiting);
      return { ...synchronised, outgoing, ...(chat ? { chat } : {}) };
    }
    case 'chat-changed':
      return changeChat(view, event.chat);
    case 'message-added':
      return addEntry(view, event.entry);
    case 'typing-changed': {
      const others = view.typing.filter(({ partyId }) => partyId !== event.author.partyId);
      const wasTyping = others.length < view.typing.length;
      if (wasTyping === event.typing) return view;
      return { ...view, typing: event.typing ? [...others, event.author] : others };
    }
    case 'message-queued': {
      const isKnown = view.outgoing.some(({ clientId }) => clientId === event.message.clientId);
      return isKnown ? view : { ...view, outgoing: [...view.outgoing, event.message] };
    }
    case 'message-status-changed': {
      const held = view.outgoing.find(({ clientId }) => clientId === event.clientId);
      if (!held || held.status === event.status) return view;
      const { problem: _former, ...rest } = held;
      const problem = event.problem ? { problem: event.problem } : {};
      const changed = { ...rest, status: event.status, ...problem };
      const outgoing = view.outgoing.map((message) => (message === held ? changed : message));
      return { ...view, outgoing };
    }
    case 'message-discarded': {
      const outgoing = view.outgoing.filter(({ clientId }) => clientId !== event.clientId);
      return outgoing.length === view.outgoing.length ? view : { ...view, outgoing };
    }
  }
}

/** Another chat begins with nothing of the one before. */
function changeChat(view: ContactView, chat: ContactChat): ContactView {
  if (isSameValue(view.chat, chat)) return view;
  const isAnother = view.chat !== undefined && view.chat.id !== chat.id;
  return {
    ...view,
    chat,
    transcript: isAnother ? Transcript.empty : view.transcript,
    outgoing: ofChat(view.outgoing, chat),
    typing: chat.state === 'active' && !isAnother ? view.typing : [],
  };
}

/** What waits was meant for those who had its chat, and is not said to others. */
function ofChat(
  outgoing: readonly OutgoingMessage[],
  chat: ContactChat,
): readonly OutgoingMessage[] {
  const kept = outgoing.filter(({ interactionId }) => interactionId === chat.id);
  return kept.length === outgoing.length ? outgoing : kept;
}

function addEntry(view: ContactView, entry: TranscriptEntry): ContactView {
  const transcript = view.transcript.append([entry]);
  if (transcript === view.transcript) return view;
  if (entry.kind !== 'message') return { ...view, transcript };
  return {
    ...view,
    transcript,
    outgoing: withoutConfirmed(view.outgoing, entry),
    typing: view.typing.filter(({ partyId }) => partyId !== entry.author.partyId),
  };
}

/** Takes away the contact's own message that an entry is; others' client ids mean nothing. */
function withoutConfirmed(
  outgoing: readonly OutgoingMessage[],
  entry: TranscriptEntry,
): readonly OutgoingMessage[] {
  if (entry.kind !== 'message' || entry.author.role !== 'contact') return outgoing;
  return outgoing.filter(({ clientId }) => clientId !== entry.clientId);
}
