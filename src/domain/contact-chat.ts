import type { Contact, InteractionId } from './interaction.js';
import type { OutgoingMessage } from './outgoing-message.js';
import type { Problem } from './problem.js';
import { Transcript, type Author, type TranscriptEntry } from './transcript.js';

/** How a contact's chat stands. `waiting`: nobody has it yet, or again. */
export type ContactChatState = 'waiting' | 'active' | 'ended';

/** A chat as the contact may know it: never who is consulted, never what agents say among themselves. */
export type ContactChat = {
  readonly id: InteractionId;
  readonly state: ContactChatState;
  /** The name of the agent who has the chat, when somebody has. */
  readonly agentName?: string;
  readonly queueName?: string;
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
  | { readonly type: 'send-message'; readonly clientId: string; readonly text: string }
  | { readonly type: 'set-typing'; readonly typing: boolean }
  | { readonly type: 'leave-chat' };

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
      const confirmed = new Set(
        event.entries.map((entry) => (entry.kind === 'message' ? entry.clientId : undefined)),
      );
      const outgoing = view.outgoing.filter(({ clientId }) => !confirmed.has(clientId));
      return { ...synchronised, outgoing, ...(event.chat ? { chat: event.chat } : {}) };
    }
    case 'chat-changed': {
      const isAnother = view.chat !== undefined && view.chat.id !== event.chat.id;
      const transcript = isAnother ? Transcript.empty : view.transcript;
      const typing = event.chat.state === 'active' ? view.typing : [];
      return { ...view, chat: event.chat, transcript, typing };
    }
    case 'message-added':
      return addEntry(view, event.entry);
    case 'typing-changed': {
      const others = view.typing.filter(({ partyId }) => partyId !== event.author.partyId);
      return { ...view, typing: event.typing ? [...others, event.author] : others };
    }
    case 'message-queued':
      return { ...view, outgoing: [...view.outgoing, event.message] };
    case 'message-status-changed':
      return {
        ...view,
        outgoing: view.outgoing.map((message) => {
          if (message.clientId !== event.clientId) return message;
          const { problem: _former, ...rest } = message;
          const problem = event.problem ? { problem: event.problem } : {};
          return { ...rest, status: event.status, ...problem };
        }),
      };
    case 'message-discarded':
      return {
        ...view,
        outgoing: view.outgoing.filter(({ clientId }) => clientId !== event.clientId),
      };
  }
}

function addEntry(view: ContactView, entry: TranscriptEntry): ContactView {
  const transcript = view.transcript.append([entry]);
  if (transcript === view.transcript) return view;
  if (entry.kind !== 'message') return { ...view, transcript };
  const isOwn = entry.author.role === 'contact';
  return {
    ...view,
    transcript,
    outgoing: isOwn
      ? view.outgoing.filter(({ clientId }) => clientId !== entry.clientId)
      : view.outgoing,
    typing: view.typing.filter(({ partyId }) => partyId !== entry.author.partyId),
  };
}
