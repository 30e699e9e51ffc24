import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/contact/contact-chat.js';
import { ContactSession } from '../../src/contact/contact-session.js';
import type { ContactChat, ContactEvent } from '../../src/domain/contact-chat.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { type ConnectionStatus, TransportError } from '../../src/services/transport.js';
import { alice, buildMessage, testTime } from '../../src/testing/builders.js';
import { FakeContactTransport } from '../../src/testing/fake-contact-transport.js';
import { clockAt } from '../support.js';

const meta: Meta = { title: 'Contact/contact-chat', component: 'contact-chat' };
export default meta;

const active: ContactChat = {
  id: 'chat-1',
  state: 'active',
  agentName: 'Alice Lindqvist',
  queueName: 'Billing',
};

function said(id: string, seconds: number, text: string, byAgent = false): ContactEvent {
  const author = byAgent ? { author: alice } : {};
  return {
    type: 'message-added',
    entry: buildMessage({ id, text, at: testTime + seconds * 1000, ...author }),
  };
}

const talk: readonly ContactEvent[] = [
  {
    type: 'message-added',
    entry: { kind: 'party-joined', id: 'joined', at: testTime, name: alice.name, role: 'agent' },
  },
  said('m1', 10, 'Hello Ana, how can I help?', true),
  said('m2', 65, "My invoice 4711 was charged twice, and I can't log in to see it."),
  said(
    'm3',
    130,
    "I can see both charges. I'll bring in a colleague from Billing to refund the second one.",
    true,
  ),
  said('m4', 200, 'Thank you!'),
];

type Setup = {
  readonly chat?: ContactChat;
  readonly events?: readonly ContactEvent[];
  readonly status?: ConnectionStatus;
  readonly prepare?: (session: ContactSession, transport: FakeContactTransport) => void;
};

function story({ chat, events = [], status, prepare }: Setup): StoryObj {
  return {
    render: () => {
      const transport = new FakeContactTransport();
      const session = new ContactSession(transport, {
        clock: clockAt(testTime + 210_000),
        storage: new MemoryStorage(),
      });
      const connected = { state: 'connected', scope: 'server' } as const;
      transport.emit(transport.synchronised);
      transport.status.next(connected);
      if (chat) transport.emit({ type: 'chat-changed', chat });
      transport.emit(...events);
      prepare?.(session, transport);
      if (status) transport.status.next(status);
      return html`<contact-chat heading="Acme Support" .session=${session}></contact-chat>`;
    },
  };
}

export const Start: StoryObj = story({});

export const Waiting: StoryObj = story({
  chat: { id: 'chat-1', state: 'waiting', queueName: 'Billing' },
  events: [
    {
      type: 'message-added',
      entry: { kind: 'placed-in-queue', id: 'queued', at: testTime, target: 'Billing' },
    },
  ],
});

export const Active: StoryObj = story({
  chat: active,
  events: [...talk, { type: 'typing-changed', author: alice, typing: true }],
});

/** The chat was handed over; the contact is told. */
export const Transferred: StoryObj = story({
  chat: { ...active, agentName: 'Bob Marley-Smith' },
  events: [
    ...talk,
    {
      type: 'message-added',
      entry: {
        kind: 'ownership-transferred',
        id: 'transferred',
        at: testTime + 205_000,
        from: 'Alice Lindqvist',
        to: 'Bob Marley-Smith',
      },
    },
  ],
});

export const Sending: StoryObj = story({
  chat: active,
  events: talk,
  prepare: (session, transport) => {
    transport.onExecute = () => new Promise<void>(() => undefined);
    session.sendMessage('Is there anything that I have to do?');
  },
});

export const Refused: StoryObj = story({
  chat: active,
  events: talk,
  prepare: (session, transport) => {
    transport.onExecute = () => {
      throw new TransportError(
        { code: 'message.refused', what: 'the text is too long' },
        'refused',
      );
    };
    session.sendMessage('A text that the centre does not take');
  },
});

export const Reconnecting: StoryObj = story({
  chat: active,
  events: talk,
  status: { state: 'reconnecting' },
});

/** The chat is open in another tab. */
export const Superseded: StoryObj = story({
  chat: active,
  events: talk,
  status: { state: 'superseded' },
});

export const Ended: StoryObj = story({ chat: { ...active, state: 'ended' }, events: talk });

export const WithoutSession: StoryObj = { render: () => html`<contact-chat></contact-chat>` };
