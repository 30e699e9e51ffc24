import type { Problem } from '../../src/domain/problem.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-sign-in/agent-sign-in.js';

const meta: Meta = { title: 'Elements/agent-sign-in', component: 'agent-sign-in' };
export default meta;

export const Empty: StoryObj = { render: () => html`<agent-sign-in></agent-sign-in>` };

const unknownAgent: Problem = { code: 'agent.sign-in-failed', reason: 'unknown agent' };
const unreachable: Problem = { code: 'connection.lost' };

/** Filled in beforehand, with a password. */
export const WithPassword: StoryObj = {
  render: () => html`<agent-sign-in agent="alice" with-password></agent-sign-in>`,
};

export const Failed: StoryObj = {
  render: () => html`<agent-sign-in agent="alcie" .problem=${unknownAgent}></agent-sign-in>`,
};

export const Unreachable: StoryObj = {
  render: () => html`<agent-sign-in agent="alice" .problem=${unreachable}></agent-sign-in>`,
};

export const Busy: StoryObj = {
  render: () => html`<agent-sign-in agent="alice" busy></agent-sign-in>`,
};
