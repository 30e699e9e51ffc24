import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import type { Target } from '../../src/domain/target.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import type { Session } from '../../src/services/session.js';
import {
  alice,
  ana,
  buildChat,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import type { FakeTransport } from '../../src/testing/fake-transport.js';
import { type StoryOptions, withSession } from '../support.js';

const meta: Meta = { title: 'Elements/chat-interaction', component: 'chat-interaction' };
export default meta;

const minute = 60_000;
const now = testTime + 4 * minute;
const template = html`<chat-interaction></chat-interaction>`;

type Chat = Parameters<typeof buildChat>[0];

const bob = {
  partyId: 'party-bob',
  role: 'agent',
  name: 'Bob Marley-Smith',
  agentId: 'bob',
} as const;

const said = (id: string, at: number, author: typeof ana, text: string): TranscriptEntry =>
  buildMessage({ id, at: testTime + at, author, text });

const conversation: readonly TranscriptEntry[] = [
  { kind: 'party-joined', id: 'e1', at: testTime, name: 'Alice Lindqvist', role: 'agent' },
  said('m1', 20_000, alice, 'Hello Ana, how can I help?'),
  said('m2', 70_000, ana, 'My invoice 4711 was charged twice, and I can’t log in to see it.'),
  said(
    'm3',
    130_000,
    alice,
    'I can see both charges. I’ll bring in a colleague from Billing to refund the second one.',
  ),
  said('m4', 200_000, ana, 'Thank you!'),
];

function story(
  chat: Chat,
  events: readonly WorkspaceEvent[] = [],
  options: StoryOptions = {},
  element: TemplateResult = template,
): StoryObj {
  const interaction = buildChat({ entries: conversation, ...chat });
  const start = buildSynchronised({ interactions: [interaction] });
  return {
    render: () => {
      const host = withSession([start, ...events], element, { now, ...options });
      host.style.setProperty('block-size', 'min(42rem, 100vh)');
      return host;
    },
  };
}

const outgoing = (values: Partial<OutgoingMessage>): WorkspaceEvent => ({
  type: 'message-queued',
  message: {
    clientId: 'c1',
    interactionId: 'chat-1',
    conversationId: 'chat-1-contact',
    at: now,
    text: 'Bob will take it from here.',
    status: 'sending',
    ...values,
  },
});

const pending = {
  id: 'invitation-1',
  operationId: 'operation-1',
  purpose: 'transfer',
  targetId: 'bob',
  targetType: 'agent',
  targetName: 'Bob Marley-Smith',
  sentAt: now - 8_000,
  deadline: now + 12_000,
  canCancel: true,
} as const;

const whilePending = ['send-message'] as const;

export const InConversation: StoryObj = story({});

/** The contact writes, and a draft is kept. */
export const Typing: StoryObj = story({}, [], {
  prepare: (session, transport) => {
    session.drafts.set('chat-1-contact', 'Bob will take it from here');
    transport.emit({
      type: 'typing-changed',
      interactionId: 'chat-1',
      conversationId: 'chat-1-contact',
      author: ana,
      typing: true,
    });
  },
});

/** The target has declined: the window stays, and says so. */
export const TransferRefused: StoryObj = story({}, [
  {
    type: 'transfer-refused',
    interactionId: 'chat-1',
    notice: buildProblemNotice({
      problem: {
        code: 'transfer.rejected',
        target: 'Chidi Okafor',
        reason: 'on a call',
        medium: 'chat',
        stillOwner: true,
      },
    }),
  },
]);

/** The invitation rings at the target, and the chat goes on. */
export const TransferPending: StoryObj = story({ pending, capabilities: whilePending });

export const TransferPendingForGood: StoryObj = story({
  pending: { ...pending, canCancel: false },
  capabilities: whilePending,
});

const targets: readonly Target[] = [
  { id: 'bob', type: 'agent', name: 'Bob Marley-Smith' },
  { id: 'leila', type: 'agent', name: 'Leila Bonnet' },
  { id: 'bookings', type: 'queue', name: 'Bookings' },
];

/** The Team Communicator is open below what went wrong before, above the last messages. */
export const ChoosingATarget: StoryObj = {
  ...story(
    {},
    [
      {
        type: 'transfer-refused',
        interactionId: 'chat-1',
        notice: buildProblemNotice(),
      },
    ],
    {
      prepare: (_session: Session, transport: FakeTransport) => {
        transport.onQuery = () => ({ targets, total: targets.length });
      },
    },
  ),
  play: async ({ canvasElement }) => {
    const chat = canvasElement.querySelector('chat-interaction')!;
    await chat.updateComplete;
    const header = chat.shadowRoot!.querySelector('chat-interaction-header')!;
    await header.updateComplete;
    const toolbar = header.shadowRoot!.querySelector('chat-interaction-toolbar')!;
    await toolbar.updateComplete;
    toolbar.shadowRoot!.querySelector('button')!.click();
  },
};

/** The chat came from a colleague, with a note. */
export const HandedOver: StoryObj = story({
  handover: {
    fromName: 'Bob Marley-Smith',
    note: "Second charge is ours, please refund it. She can't log in either.",
    at: testTime + 3 * minute,
  },
  entries: [
    said('h1', 0, bob, 'Hello Ana, this is Bob.'),
    said('h2', 20_000, bob, 'What can I do for you?'),
    ...conversation.slice(2, 3),
    {
      kind: 'ownership-transferred',
      id: 'h3',
      at: testTime + 3 * minute,
      from: 'Bob Marley-Smith',
      to: 'Alice Lindqvist',
    },
    said('h4', 190_000, alice, 'Hello Ana, I have read all of it.'),
  ],
});

/** A refused message holds up what comes after it. */
export const MessageRefused: StoryObj = story({}, [
  outgoing({ text: 'A text that the centre does not take.' }),
  outgoing({ clientId: 'c2', text: 'And one more.', status: 'queued' }),
  {
    type: 'message-failed',
    conversationId: 'chat-1-contact',
    clientId: 'c1',
    problem: { code: 'message.refused', what: 'the text holds a card number' },
  },
]);

export const MessageUnconfirmed: StoryObj = story({}, [outgoing({ status: 'unconfirmed' })]);

/** What is sent while the connection is sought waits for it. */
export const Reconnecting: StoryObj = story({}, [outgoing({ status: 'queued' })], {
  status: { state: 'reconnecting' },
});

export const Superseded: StoryObj = story({}, [], { status: { state: 'superseded' } });

export const Ended: StoryObj = story({
  state: 'ended',
  endedAt: testTime + 225_000,
  capabilities: ['mark-done'],
  entries: [
    ...conversation,
    { kind: 'interaction-ended', id: 'e9', at: testTime + 225_000, by: 'Ana Kovač' },
  ],
});

/** Somebody else owns the chat. */
export const OfAColleague: StoryObj = story({
  owner: { agentId: 'bob', name: 'Bob Marley-Smith', since: testTime },
  capabilities: [],
});

/** Addresses are followed only when they are what they look like. */
export const Addresses: StoryObj = story({
  entries: [
    said('a1', 0, ana, 'See https://example.com/invoices/4711?full=yes, page 2.'),
    said('a2', 1_000, ana, 'And https://bank.example@evil.example/login'),
    said('a3', 2_000, ana, 'javascript:alert(1) and https://legit.example/files\u202e4pm.asia'),
    said('a4', 3_000, ana, 'שלום, אני צריכה עזרה עם חשבונית 4711'),
  ],
});

/** There is more than is shown: earlier lines come when they are looked for. */
export const Long: StoryObj = story({
  conversations: [
    {
      id: 'chat-1-contact',
      interactionId: 'chat-1',
      audience: 'contact',
      hasEarlier: true,
      entries: Array.from({ length: 40 }, (_, index) =>
        said(`l${index}`, index * 30_000, index % 3 === 0 ? alice : ana, `Message ${index + 1}`),
      ),
    },
  ],
});

/** Names and words that need room. */
export const LongWords: StoryObj = story({
  contact: { id: 'ana', name: 'Wolfeschlegelsteinhausenbergerdorff-Kovač de la Torre y Mendoza' },
  queue: { id: 'q', name: 'Complaints about invoices and refunds, second level' },
  entries: [
    said('w1', 0, ana, 'a'.repeat(300)),
    said('w2', 1_000, ana, 'One\ntwo\n\nthree lines, and   spaces.'),
  ],
});

export const NoMessages: StoryObj = story({ entries: [] });

export const Empty: StoryObj = {
  render: () => withSession([buildSynchronised()], template, { now }),
};

export const WithoutSession: StoryObj = { render: () => template };
