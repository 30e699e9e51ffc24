import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/workspace-notifications/workspace-notifications.js';
import { buildSynchronised } from '../../src/testing/builders.js';
import { pressed, withSession } from '../support.js';

const opener = ['workspace-notifications', 'workspace-notifications-panel', 'button'];
const all = html`<workspace-notifications title-badge sound system></workspace-notifications>`;

const meta: Meta = {
  title: 'Elements/workspace-notifications',
  component: 'workspace-notifications',
  parameters: { layout: 'padded' },
};
export default meta;

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
