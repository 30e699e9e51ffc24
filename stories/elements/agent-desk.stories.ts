import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-desk/agent-desk.js';
import {
  bob,
  buildChat,
  buildInstantMessages,
  buildInvitation,
  buildMessage,
  buildMessageInvitation,
  buildProblemNotice,
  buildSynchronised,
} from '../../src/testing/builders.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import { Person } from '../play.js';
import {
  pressed,
  type ScenarioOptions,
  sized,
  windowHeight,
  withScenario,
  withSession,
} from '../support.js';

const meta: Meta = {
  title: 'Elements/agent-desk',
  component: 'agent-desk',
  parameters: { docs: { width: 1180 } },
};
export default meta;

const template = html`<agent-desk></agent-desk>`;

/** A moment of the contact centre, as an agent sees it. */
function moment(
  name: ScenarioName,
  agentId = 'alice',
  options: ScenarioOptions = {},
  inlineSize = '',
): StoryObj {
  return {
    render: () => sized(withScenario(name, agentId, template, options), windowHeight, inlineSize),
  };
}

/** Four chats: everything in it can be used. */
export const Playground: StoryObj = moment('busy');

export const IdleReady: StoryObj = moment('ready');

export const IdleNotReady: StoryObj = moment('ready', 'alice', {
  before: (stage) =>
    stage.agent('alice', {
      type: 'set-medium-state',
      medium: 'chat',
      state: 'not-ready',
      reason: 'Break',
    }),
});

export const IdleRinging: StoryObj = moment('ringing');

export const InConversation: StoryObj = moment('chatting');

/** Four chats at once. */
export const Busy: StoryObj = moment('busy');

/** Alice waits for Bob's answer. */
export const TransferPending: StoryObj = moment('transfer-pending');

/** Bob is asked. */
export const TransferRinging: StoryObj = moment('transfer-pending', 'bob');

/** Bob has said no: Alice keeps the chat. */
export const TransferRejected: StoryObj = moment('transfer-rejected');

/** Bob has said yes: Alice's window is closed. */
export const TransferAccepted: StoryObj = moment('transfer-accepted');

/** Bob has the chat, with Alice's note. */
export const HandedOver: StoryObj = moment('transfer-accepted', 'bob');

/** My Messages, opened. */
export const MessagesOpened: StoryObj = {
  render: () => {
    const host = sized(withScenario('transfer-rejected', 'alice', template), windowHeight);
    return pressed(host, 'agent-desk', 'my-messages-bell', 'button');
  },
};

const narrow = '22.5rem';

/** At 360 px: the interactions are a strip. */
export const Narrow: StoryObj = moment('busy', 'alice', {}, narrow);

export const NarrowIdle: StoryObj = moment('ready', 'alice', {}, narrow);

export const NarrowRinging: StoryObj = moment('transfer-pending', 'bob', {}, narrow);

export const WithoutSession: StoryObj = { render: () => template };

// What follows is beyond what the contact centre of the scenarios does.

function offline(values: Parameters<typeof buildSynchronised>[0]): StoryObj {
  const status = { state: 'reconnecting' } as const;
  return {
    render: () =>
      sized(withSession([buildSynchronised(values)], template, { status }), windowHeight),
  };
}

/** Everything at once on a telephone: a refusal, and three requests that ring. */
export const NarrowEverything: StoryObj = {
  render: () =>
    sized(
      withSession(
        [
          buildSynchronised({
            interactions: [buildChat(), buildInstantMessages()],
            invitations: [
              buildInvitation({ kind: 'consultation' }),
              buildInvitation({ id: 'second' }),
              buildMessageInvitation({ id: 'third' }),
            ],
            notices: [buildProblemNotice()],
          }),
        ],
        template,
      ),
      windowHeight,
      narrow,
    ),
};

/** The Team Communicator, opened from the bar without an interaction. */
export const TeamOpened: StoryObj = {
  render: () => {
    const host = sized(withScenario('ready', 'alice', template), windowHeight);
    return pressed(host, 'agent-desk', 'agent-desk-team', 'button');
  },
};

/** What two agents write to each other stands where chats stand. */
export const InstantMessages: StoryObj = {
  render: () =>
    sized(
      withSession(
        [
          buildSynchronised({
            interactions: [
              buildInstantMessages({
                entries: [buildMessage({ author: bob, text: 'Do you have a minute?' })],
              }),
            ],
          }),
        ],
        template,
      ),
      windowHeight,
    ),
};

export const Reconnecting: StoryObj = offline({ interactions: [buildChat()] });

export const IdleReconnecting: StoryObj = offline({});

/** Two chats at once, where there is room for both. */
export const SideBySide: StoryObj = {
  render: () =>
    sized(
      withScenario('busy', 'alice', template, {
        then: (session) => session.preferences.set({ sideBySide: true }),
      }),
      windowHeight,
      '80rem',
    ),
};

/** What rings is accepted, and the chat is there to be answered. */
export const Accepting: StoryObj = {
  ...moment('ringing'),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice accepts what rings', () => alice.presses('Accept'));
    await step('The chat is open, and its field is empty', () => alice.has('', /^Message to /));
  },
};

/** What is chosen in the list is what the middle shows; a draft waits where it was written. */
export const ChangingTheChat: StoryObj = {
  ...moment('busy'),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice writes to Jamal', async () => {
      await alice.presses(/Jamal/);
      await alice.writes('I will look at it', /^Message to Jamal/);
    });
    await step('She changes to Ana', async () => {
      await alice.presses(/Ana Kovač/);
      await alice.has('', /^Message to Ana/);
    });
    await step('She returns to Jamal, where the draft waits', async () => {
      await alice.presses(/Jamal/);
      await alice.has('I will look at it', /^Message to Jamal/);
    });
  },
};
