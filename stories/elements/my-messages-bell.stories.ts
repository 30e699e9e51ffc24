import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/my-messages/my-messages-bell.js';
import { pressed, withScenario } from '../support.js';

const bell = html`<my-messages-bell></my-messages-bell>`;

const meta: Meta = {
  title: 'Elements/my-messages-bell',
  component: 'my-messages-bell',
  parameters: { layout: 'padded' },
};
export default meta;

export const Quiet: StoryObj = { render: () => withScenario('ready', 'alice', bell) };

export const Unread: StoryObj = { render: () => withScenario('transfer-rejected', 'alice', bell) };

export const Opened: StoryObj = {
  render: () =>
    pressed(withScenario('transfer-rejected', 'alice', bell), 'my-messages-bell', 'button'),
};

export const WithoutSession: StoryObj = { render: () => bell };
