import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/workspace-notifications/workspace-notifications.js';
import { buildSynchronised } from '../../src/testing/builders.js';
import { Person } from '../play.js';
import { pressed, withSession } from '../support.js';

const opener = ['workspace-notifications', 'workspace-notifications-panel', 'button'];
const all = html`<workspace-notifications title-badge sound system></workspace-notifications>`;

const meta: Meta = {
  title: 'Elements/workspace-notifications',
  component: 'workspace-notifications',
  parameters: { layout: 'padded' },
};
export default meta;

export const Playground: StoryObj = { render: () => withSession([buildSynchronised()], all) };

export const Closed: StoryObj = { render: () => withSession([buildSynchronised()], all) };

export const Opened: StoryObj = {
  render: () => pressed(withSession([buildSynchronised()], all), ...opener),
};

export const Muted: StoryObj = {
  render: () =>
    pressed(
      withSession([buildSynchronised()], all, {
        prepare: (session) => session.preferences.set({ soundsMuted: true }),
      }),
      ...opener,
    ),
};

export const WithoutSession: StoryObj = { render: () => all };

/** Silence is one switch, and the button says so. */
export const Silence: StoryObj = {
  render: () => withSession([buildSynchronised()], all),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice turns the sounds off', async () => {
      await alice.presses('Sounds and notifications');
      await alice.presses('Sounds');
    });
    await step('She closes the settings by the button, which tells of the silence', async () => {
      await alice.presses('Sounds and notifications, sounds are off');
      await alice.losesSightOf('Volume');
    });
  },
};
