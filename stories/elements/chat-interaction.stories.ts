import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import {
  alice,
  ana,
  buildChat,
  buildMessage,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import type { Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import {
  pressed,
  type ScenarioOptions,
  sized,
  type StoryOptions,
  typed,
  windowHeight,
  withScenario,
  withSession,
} from '../support.js';

const meta: Meta = { title: 'Elements/chat-interaction', component: 'chat-interaction' };
export default meta;

const template = html`<chat-interaction></chat-interaction>`;

/** A moment of the contact centre, as Alice sees it unless told otherwise. */
function moment(name: ScenarioName, options: ScenarioOptions = {}, agentId = 'alice'): StoryObj {
  return { render: () => played(name, options, agentId) };
}

function played(name: ScenarioName, options: ScenarioOptions = {}, agentId = 'alice'): HTMLElement {
  return sized(withScenario(name, agentId, template, options), windowHeight);
}

const toolbar = ['chat-interaction', 'chat-interaction-header', 'chat-interaction-toolbar'];

export const Playground: StoryObj = moment('chatting');

export const InConversation: StoryObj = moment('chatting');

/** The contact writes, and a draft is kept. */
export const Typing: StoryObj = moment('chatting', {
  then: async (session, { stage }) => {
    const [chat] = session.workspace.interactions.values();
    if (chat?.medium !== 'chat') return;
    session.drafts.set(chat.conversations[0]!.id, 'Bob will take it from here');
    await stage.contact('ana', { type: 'set-typing', typing: true });
  },
});

/** The chat was accepted just now. */
export const NothingSaid: StoryObj = moment('ringing', {
  before: (stage) => stage.accepts('alice'),
});

/** The invitation rings at the target, and the chat goes on. */
export const TransferPending: StoryObj = moment('transfer-pending');

/** The target has declined and says why: the window stays, and says so. */
export const TransferRejected: StoryObj = moment('transfer-rejected');

export const TransferRejectedWithoutReason: StoryObj = moment('transfer-rejected-without-reason');

export const TransferTimedOut: StoryObj = moment('transfer-timed-out');

export const TransferTargetNotReady: StoryObj = moment('transfer-target-not-ready');

export const TransferTargetLoggedOut: StoryObj = moment('transfer-target-logged-out');

export const TransferCancelled: StoryObj = moment('transfer-cancelled');

/** The contact left while the invitation rang. */
export const TransferContactLeft: StoryObj = moment('transfer-contact-left');

/** Alice asks for a transfer that is refused at once. */
function refused(
  targetId: string,
  targetType: 'agent' | 'queue' = 'agent',
  before?: ScenarioOptions['before'],
): StoryObj {
  const ask = async (session: Session): Promise<void> => {
    const [chat] = session.workspace.interactions.values();
    const place = { interactionId: chat!.id, epoch: chat!.epoch, targetId, targetType };
    await session.execute({ type: 'transfer-interaction', ...place }).catch(toldAsNotice);
  };
  return moment('chatting', { before, then: ask });
}

function toldAsNotice(error: unknown): void {
  if (!(error instanceof TransportError)) throw error;
}

/** Nobody of this id is in the directory. */
export const TransferTargetUnknown: StoryObj = refused('nobody');

/** The target has no chats at all. */
export const TransferTargetWithoutChat: StoryObj = refused('mika');

/** The target has as many chats as it may have. */
export const TransferTargetAtCapacity: StoryObj = refused('chidi', 'agent', async (stage) => {
  for (const [id, name] of [
    ['jamal', 'Jamal Mbeki'],
    ['ivo', 'Ivo Petrov'],
  ] as const) {
    await stage.arrives(id, { name, queueId: 'sales' });
    await stage.accepts('chidi');
  }
});

/** The target has logged out before it was asked. */
export const TransferTargetNotThere: StoryObj = refused('leila');

export const TransferQueueClosed: StoryObj = refused('returns', 'queue');

export const TransferToOneself: StoryObj = refused('alice');

/** The chat came from a colleague, with a note. */
export const HandedOver: StoryObj = moment('transfer-accepted', {}, 'bob');

/** The one who gave the chat away has no window for it any more. */
export const GivenAway: StoryObj = moment('transfer-accepted');

/** The Team Communicator is open, above the last messages. */
export const ChoosingATarget: StoryObj = {
  render: () => pressed(played('chatting'), ...toolbar, 'button'),
};

/** The Team Communicator is open below what went wrong before. */
export const ChoosingAnotherTarget: StoryObj = {
  render: () => {
    const host = pressed(played('transfer-rejected'), ...toolbar, 'button');
    return typed(
      host,
      'b',
      'chat-interaction',
      'team-communicator',
      'team-communicator-panel',
      'input',
    );
  },
};

/** It is asked before a chat ends for good. */
export const Ending: StoryObj = {
  render: () => pressed(played('chatting'), ...toolbar, '[data-action="end"]'),
};

export const ContactLeft: StoryObj = moment('contact-left');

export const Ended: StoryObj = moment('ended');

/** There is more than is shown: earlier lines come when they are looked for. */
export const LongHistory: StoryObj = moment('long-history');

/** Names and texts of somebody who means no good, and a line from right to left. */
export const Hostile: StoryObj = moment('hostile');

/** The agent has been signed in at another place. */
export const Superseded: StoryObj = moment('chatting', {
  then: (_, { agentTransport }) => agentTransport('alice').connect({ takeOver: true }),
});

/** The narrowest window. */
export const Narrow: StoryObj = {
  render: () =>
    sized(withScenario('transfer-rejected', 'alice', template), windowHeight, '22.5rem'),
};

export const Empty: StoryObj = moment('ready');

export const WithoutSession: StoryObj = { render: () => template };

// What follows is beyond what the contact centre of the scenarios does.

const minute = 60_000;
const now = testTime + 4 * minute;

type Chat = Parameters<typeof buildChat>[0];

const said = (id: string, at: number, author: typeof ana, text: string): TranscriptEntry =>
  buildMessage({ id, at: testTime + at, author, text });

const conversation: readonly TranscriptEntry[] = [
  { kind: 'party-joined', id: 'e1', at: testTime, name: 'Alice Lindqvist', role: 'agent' },
  said('m1', 20_000, alice, 'Hello Ana, how can I help?'),
  said('m2', 70_000, ana, 'My invoice 4711 was charged twice, and I can’t log in to see it.'),
  said('m3', 200_000, alice, 'I can see both charges.'),
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
    render: () =>
      sized(withSession([start, ...events], element, { now, ...options }), windowHeight),
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

export const MessageOnItsWay: StoryObj = story({}, [outgoing({})]);

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
export const ConnectionLost: StoryObj = story({}, [outgoing({ status: 'queued' })], {
  status: { state: 'reconnecting' },
});

/** A backend on which a transfer cannot be cancelled. */
export const TransferPendingForGood: StoryObj = story({
  pending: {
    id: 'invitation-1',
    operationId: 'operation-1',
    purpose: 'transfer',
    medium: 'chat',
    targetId: 'bob',
    targetType: 'agent',
    targetName: 'Bob Marley-Smith',
    sentAt: now - 8_000,
    deadline: now + 12_000,
    canCancel: false,
  },
  capabilities: ['send-message'],
});

/** Somebody else owns the chat. */
export const OfAColleague: StoryObj = story({
  owner: { agentId: 'bob', name: 'Bob Marley-Smith', since: testTime },
  capabilities: [],
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
