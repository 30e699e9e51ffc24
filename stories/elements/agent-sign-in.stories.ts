import type { Problem } from '../../src/domain/problem.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-sign-in/agent-sign-in.js';
import { Person } from '../play.js';

const meta: Meta = { title: 'Elements/agent-sign-in', component: 'agent-sign-in' };
export default meta;

/** It stays busy once it has asked, because nobody answers here. */
export const Playground: StoryObj = { render: asking };

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

/** A page that waits for its contact centre. */
function asking(): HTMLElement {
  const element = document.createElement('agent-sign-in');
  element.addEventListener('sign-in-request', () => (element.busy = true));
  return element;
}

/** Nobody is asked about nobody; a name is asked about once. */
export const Asking: StoryObj = {
  render: asking,
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice presses the button without a name, and nothing happens', async () => {
      await alice.presses('Sign in');
      await alice.losesSightOf('Signing in…');
    });
    await step('She says who she is', async () => {
      await alice.writes('alice', 'Agent');
      await alice.presses('Sign in');
      await alice.sees('Signing in…');
    });
  },
};
