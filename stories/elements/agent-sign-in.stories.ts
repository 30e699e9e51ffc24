import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-sign-in/agent-sign-in.js';

const meta: Meta = { title: 'Elements/agent-sign-in', component: 'agent-sign-in' };
export default meta;

export const Empty: StoryObj = { render: () => html`<agent-sign-in></agent-sign-in>` };

/** Filled in beforehand, with a password. */
export const WithPassword: StoryObj = {
  render: () => html`<agent-sign-in agent="alice" with-password></agent-sign-in>`,
};

export const Failed: StoryObj = {
  render: () =>
    html`<agent-sign-in
      agent="alcie"
      .problem=${{ code: 'agent.sign-in-failed', reason: 'unknown agent' }}
    ></agent-sign-in>`,
};

export const Unreachable: StoryObj = {
  render: () =>
    html`<agent-sign-in agent="alice" .problem=${{ code: 'connection.lost' }}></agent-sign-in>`,
};

export const Busy: StoryObj = {
  render: () => html`<agent-sign-in agent="alice" busy></agent-sign-in>`,
};
