import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/my-messages/my-messages-bell.js';
import { Person } from '../play.js';
import { pressed, withScenario } from '../support.js';

const bell = html`<my-messages-bell></my-messages-bell>`;

const meta: Meta = {
  title: 'Elements/my-messages-bell',
  component: 'my-messages-bell',
  parameters: { layout: 'padded' },
};
export default meta;

export const Playground: StoryObj = {
  render: () => withScenario('transfer-rejected', 'alice', bell),
};

export const Quiet: StoryObj = { render: () => withScenario('ready', 'alice', bell) };

export const Unread: StoryObj = { render: () => withScenario('transfer-rejected', 'alice', bell) };

export const Opened: StoryObj = {
  render: () =>
    pressed(withScenario('transfer-rejected', 'alice', bell), 'my-messages-bell', 'button'),
};

export const WithoutSession: StoryObj = { render: () => bell };

/** What has just come, and is not told by the window in focus. */
export const Toasts: StoryObj = {
  render: () =>
    withScenario('ready', 'alice', html`<my-messages-bell toast-time="86400"></my-messages-bell>`, {
      then: async (_session, { stage }) => {
        await stage.broadcasts({
          subject: 'Refund limit is 200 € this week',
          text: 'Above that, ask a lead first.',
          sender: 'Team lead',
          topic: { kind: 'all' },
        });
        await stage.broadcasts({
          category: 'system',
          priority: 'high',
          severity: 'warning',
          subject: 'Channel voice is out of service',
          text: 'Nobody can call before 15:00.',
          sender: 'System',
          topic: { kind: 'all' },
        });
      },
    }),
};

/** The bell opens the list, and closes it. */
export const OpeningAndClosing: StoryObj = {
  render: () => withScenario('transfer-rejected', 'alice', bell),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice opens the list', async () => {
      await alice.presses('My Messages, 1 unread');
      await alice.sees('not accepted');
    });
    await step('She closes it', async () => {
      await alice.presses(/^My Messages/);
      await alice.losesSightOf('not accepted');
    });
  },
};
