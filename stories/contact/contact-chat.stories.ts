import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render } from 'lit';
import '../../src/contact/contact-chat.js';
import { ContactSession } from '../../src/contact/contact-session.js';
import type { ContactChat, ContactEvent } from '../../src/domain/contact-chat.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { type ConnectionStatus, TransportError } from '../../src/services/transport.js';
import { alice, buildMessage, testTime } from '../../src/testing/builders.js';
import { FakeContactTransport } from '../../src/testing/fake-contact-transport.js';
import type { PlayedScenario } from '../../src/transports/local/play-scenario.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import { Person } from '../play.js';
import { clockAt, contactSession, pressed, sized, windowHeight, withPlayed } from '../support.js';

const meta: Meta = { title: 'Contact/contact-chat', component: 'contact-chat' };
export default meta;

/** A moment of the contact centre, as a contact sees it. */
function moment(
  name: ScenarioName,
  contactId = 'ana',
  meanwhile: (session: ContactSession, played: PlayedScenario) => unknown = () => undefined,
): HTMLElement {
  const host = withPlayed(name, async (played) => {
    const session = await contactSession(played, contactId);
    await meanwhile(session, played);
    return html`<contact-chat
      heading="Acme Support"
      .session=${session}
      .startDefaults=${{ name: 'Ana Kovač', subject: 'Charged twice', queues }}
    ></contact-chat>`;
  });
  return sized(host, windowHeight, 'min(26rem, 100vw)');
}

const queues = [
  { id: 'billing', name: 'Billing' },
  { id: 'support', name: 'Technical Support' },
];

export const Playground: StoryObj = { render: () => moment('chatting') };

export const StartForm: StoryObj = { render: () => moment('ready') };

/** Nobody has answered yet. */
export const Waiting: StoryObj = { render: () => moment('ringing') };

export const Chatting: StoryObj = { render: () => moment('chatting') };

/** The agent types. */
export const AgentTypes: StoryObj = {
  render: () => moment('chatting', 'ana', (_, { stage }) => stage.agentTypes('ana')),
};

/** The chat was handed to a colleague; the contact is told. */
export const Transferred: StoryObj = { render: () => moment('transfer-accepted') };

/** The chat waits in another queue. */
export const PlacedInAQueue: StoryObj = { render: () => moment('transfer-to-queue') };

/** The agent has ended the chat. */
export const Ended: StoryObj = { render: () => moment('ended') };

/** It is asked before the contact leaves. */
export const Leaving: StoryObj = {
  render: () => pressed(moment('chatting'), 'contact-chat', '.head button'),
};

export const Hostile: StoryObj = { render: () => moment('hostile', 'mallory') };

/** The centre takes no text of this length. */
export const MessageRefused: StoryObj = {
  render: () =>
    moment('chatting', 'ana', (session) => session.sendMessage('much too long '.repeat(1_000))),
};

export const WithoutSession: StoryObj = { render: () => html`<contact-chat></contact-chat>` };

// What follows is beyond what the contact centre of the scenarios does.

const active: ContactChat = {
  id: 'chat-1',
  state: 'active',
  agentName: 'Alice Lindqvist',
  queueName: 'Billing',
};

const talk: readonly ContactEvent[] = [
  { type: 'message-added', entry: buildMessage({ author: alice, text: 'Hello Ana.' }) },
];

function story(
  status: ConnectionStatus,
  onExecute: FakeContactTransport['onExecute'] = () => undefined,
): StoryObj {
  return {
    render: () => {
      const transport = new FakeContactTransport();
      const session = new ContactSession(transport, {
        clock: clockAt(testTime + 210_000),
        storage: new MemoryStorage(),
      });
      transport.emit(transport.synchronised, { type: 'chat-changed', chat: active }, ...talk);
      transport.onExecute = onExecute;
      transport.status.next(status);
      if (status.state === 'connected') {
        session.sendMessage('Is there anything that I have to do?');
      }
      const host = document.createElement('div');
      render(html`<contact-chat heading="Acme Support" .session=${session}></contact-chat>`, host);
      return sized(host, windowHeight, 'min(26rem, 100vw)');
    },
  };
}

const connected = { state: 'connected', scope: 'server' } as const;

export const Sending: StoryObj = story(connected, () => new Promise<void>(() => undefined));

export const MessageFailed: StoryObj = story(connected, () => {
  throw new TransportError({ code: 'message.refused', what: 'it holds a card number' }, 'refused');
});

export const Reconnecting: StoryObj = story({ state: 'reconnecting' });

/** The chat is open in another tab. */
export const Superseded: StoryObj = story({ state: 'superseded' });

/** A contact asks for a chat, and may write while nobody has answered yet. */
export const StartingAChat: StoryObj = {
  render: () => moment('ready'),
  play: async ({ canvasElement, step }) => {
    const ana = new Person(canvasElement);
    await step('Ana starts a chat', async () => {
      await ana.writes('Charged twice, invoice 4711', 'What is it about?');
      await ana.presses('Start chat');
      await ana.sees('Waiting for an agent');
    });
    await step('She writes already', async () => {
      await ana.writes('Hello?', 'Your message');
      await ana.hits('Enter', 'Your message');
      await ana.has('', 'Your message');
      await ana.sees('Hello?');
    });
  },
};
