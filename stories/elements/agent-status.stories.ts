import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-status/agent-status.js';
import type { AgentMedium } from '../../src/domain/agent.js';
import type { ConnectionStatus } from '../../src/services/transport.js';
import {
  buildAgent,
  buildMedium,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import { Person } from '../play.js';
import { pressed, type ScenarioOptions, withScenario, withSession } from '../support.js';

const meta: Meta = {
  title: 'Elements/agent-status',
  component: 'agent-status',
  parameters: { layout: 'padded' },
};
export default meta;

const template = html`<agent-status></agent-status>`;

function moment(name: ScenarioName, options: ScenarioOptions = {}): StoryObj {
  return { render: () => withScenario(name, 'alice', template, options) };
}

/** Alice takes no chats; other media stay as they are. */
function noChats(reason?: string): ScenarioOptions {
  return {
    before: (stage) =>
      stage.agent('alice', {
        type: 'set-medium-state',
        medium: 'chat',
        state: 'not-ready',
        reason,
      }),
  };
}

export const Playground: StoryObj = moment('chatting');

export const Ready: StoryObj = moment('ready');

export const NotReady: StoryObj = moment('ready', noChats());

export const NotReadyWithReason: StoryObj = moment('ready', noChats('Break'));

/** All chats that the agent may have at once are taken. */
export const AtCapacity: StoryObj = moment('chatting', {
  before: async (stage) => {
    await stage.agent('bob', { type: 'set-medium-state', medium: 'chat', state: 'not-ready' });
    for (const id of ['jamal', 'ivo', 'yuki']) {
      await stage.arrives(id, { name: id, queueId: 'billing' });
      await stage.accepts('alice');
    }
  },
});

/** The menu, opened. */
export const Open: StoryObj = {
  render: () => pressed(withScenario('chatting', 'alice', template), 'agent-status', 'button'),
};

export const WithoutSession: StoryObj = { render: () => template };

/** Alice will be Not Ready when her chat is done. */
export const NotReadyAfter: StoryObj = {
  render: () =>
    pressed(
      withScenario('chatting', 'alice', template, {
        before: (stage) =>
          stage.agent('alice', {
            ...{ type: 'set-medium-state', medium: 'chat', state: 'not-ready' },
            ...{ reason: 'Lunch', when: 'when-done' },
          }),
      }),
      'agent-status',
      'button',
    ),
};

/** Nobody may disturb, over whatever channel. */
export const DoNotDisturb: StoryObj = moment('ready', {
  before: async (stage) => {
    for (const medium of ['chat', 'voice'] as const) {
      const state = { medium, state: 'not-ready', mode: 'do-not-disturb' } as const;
      await stage.agent('alice', { type: 'set-medium-state', ...state });
    }
  },
});

/** What becomes of what is open. */
export const LoggingOff: StoryObj = {
  render: () =>
    pressed(
      pressed(withScenario('busy', 'alice', template), 'agent-status', 'button'),
      'agent-status',
      '.menu > .item:last-child',
    ),
};

// What follows is beyond what the contact centre of the scenarios does.

/** What ended is finished; it ends by itself. */
export const AfterCallWork: StoryObj = story([
  buildMedium({ state: 'not-ready', mode: 'after-call-work', until: testTime + 282_000, load: 0 }),
]);

function story(
  media: readonly AgentMedium[],
  status: ConnectionStatus = { state: 'connected', scope: 'server' },
): StoryObj {
  const events = [buildSynchronised({ agent: buildAgent({ media }) })];
  return { render: () => withSession(events, template, { now: testTime + 252_000, status }) };
}

export const OneMedium: StoryObj = story([buildMedium({ load: 2 })]);

/** A channel that is not active. */
export const LoggedOut: StoryObj = story([buildMedium({ state: 'logged-out' })]);

/** The connection is lost: nothing can be chosen. */
export const Reconnecting: StoryObj = story([buildMedium()], { state: 'reconnecting' });

/** With a chat open one goes Not Ready at once, and what is open stays. */
export const GoingNotReady: StoryObj = {
  ...moment('chatting'),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice opens the menu, and chooses a reason', async () => {
      await alice.presses(/^Your status/);
      await alice.presses(/Break/);
    });
    await step('Her status says it', () => alice.sees('Break'));
    await step('She is Ready again', async () => {
      await alice.presses(/^Your status/);
      await alice.presses('Ready');
      await alice.losesSightOf('Break');
    });
  },
};
