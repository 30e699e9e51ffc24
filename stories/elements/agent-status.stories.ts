import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/agent-status/agent-status.js';
import type { AgentMedium } from '../../src/domain/agent.js';
import {
  buildAgent,
  buildMedium,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { type StoryOptions, withSession } from '../support.js';

const meta: Meta = { title: 'Elements/agent-status', component: 'agent-status' };
export default meta;

function story(
  media: readonly AgentMedium[],
  template: TemplateResult = html`<agent-status></agent-status>`,
  options: StoryOptions = {},
): StoryObj {
  const events = [buildSynchronised({ agent: buildAgent({ media }) })];
  const now = testTime + 252_000;
  return { render: () => withSession(events, template, { now, ...options }) };
}

export const Ready: StoryObj = story([buildMedium({ load: 2 })]);

/** All that the agent may have at once is taken. */
export const AtCapacity: StoryObj = story([buildMedium({ load: 4 })]);

export const NotReady: StoryObj = story([buildMedium({ state: 'not-ready' })]);

export const NotReadyWithReason: StoryObj = story([
  buildMedium({ state: 'not-ready', reason: 'Break' }),
]);

/** A channel that is not active. */
export const LoggedOut: StoryObj = story([buildMedium({ state: 'logged-out' })]);

export const TwoMedia: StoryObj = story([
  buildMedium({ load: 1 }),
  buildMedium({ medium: 'voice', state: 'not-ready', capacity: 1, load: 0 }),
]);

/** The connection is lost: nothing can be chosen. */
export const Reconnecting: StoryObj = story([buildMedium()], undefined, {
  status: { state: 'reconnecting' },
});

/** The menu, opened. */
export const Open: StoryObj = {
  ...story([buildMedium({ load: 2 }), buildMedium({ medium: 'voice', capacity: 1, load: 0 })]),
  play: async ({ canvasElement }) => {
    const status = canvasElement.querySelector('agent-status')!;
    await status.updateComplete;
    status.shadowRoot!.querySelector('button')!.click();
  },
};

export const WithoutSession: StoryObj = { render: () => html`<agent-status></agent-status>` };
