import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/agent-desk/agent-desk.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import {
  alice,
  ana,
  buildAgent,
  buildChat,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { type StoryOptions, withSession } from '../support.js';

const meta: Meta = { title: 'Elements/agent-desk', component: 'agent-desk' };
export default meta;

const anaChat = buildChat({
  entries: [
    buildMessage({ id: 'm0', author: alice, text: 'Hello Ana, how can I help?', at: testTime }),
    buildMessage({
      id: 'm1',
      author: ana,
      text: "My invoice 4711 was charged twice, and I can't log in to see it.",
      at: testTime + 40_000,
    }),
    buildMessage({
      id: 'm2',
      author: alice,
      text: "I can see both charges. I'll bring in a colleague from Billing to refund the second one.",
      at: testTime + 110_000,
    }),
    buildMessage({ id: 'm3', author: ana, text: 'Thank you!', at: testTime + 140_000 }),
  ],
});

const jamal = buildChat({
  id: 'chat-2',
  contact: { id: 'jamal', name: 'Jamal Marsh' },
  entries: [
    buildMessage({
      id: 'j1',
      author: { partyId: 'party-jamal', role: 'contact', name: 'Jamal Marsh' },
      text: 'Any news about my parcel?',
      at: testTime + 44_000,
    }),
  ],
});

function story(
  events: readonly WorkspaceEvent[],
  options: StoryOptions = {},
  template: TemplateResult = html`<agent-desk></agent-desk>`,
): StoryObj {
  return {
    parameters: { layout: 'fullscreen' },
    render: () => {
      const host = withSession(events, template, { now: testTime + 152_000, ...options });
      host.style.setProperty('block-size', '36rem');
      return host;
    },
  };
}

const busy = buildSynchronised({
  agent: buildAgent({ media: [buildMedium({ load: 2 })] }),
  interactions: [anaChat, jamal],
  notices: [buildProblemNotice()],
});

/** Two chats, after a transfer that was not accepted. */
export const Busy: StoryObj = story([busy]);

/** A colleague's transfer rings while the agent is in a chat. */
export const Ringing: StoryObj = story([
  busy,
  {
    type: 'invitation-received',
    invitation: buildInvitation({
      contact: { id: 'ivo', name: 'Ivo Petrov' },
      receivedAt: testTime + 144_000,
      deadline: testTime + 164_000,
    }),
  },
]);

export const IdleReady: StoryObj = story([buildSynchronised()]);

export const IdleNotReady: StoryObj = story([
  buildSynchronised({
    agent: buildAgent({ media: [buildMedium({ state: 'not-ready', reason: 'Break' })] }),
  }),
]);

export const IdleRinging: StoryObj = story([
  buildSynchronised({
    invitations: [
      buildInvitation({ receivedAt: testTime + 144_000, deadline: testTime + 164_000 }),
    ],
  }),
]);

export const Reconnecting: StoryObj = story([busy], { status: { state: 'reconnecting' } });

/** At 360 px: the interactions are a strip. */
export const Narrow: StoryObj = {
  ...story([busy]),
  render: (args, context) => {
    const host = (Busy.render as (...given: unknown[]) => HTMLElement)(args, context);
    host.style.setProperty('inline-size', '360px');
    return host;
  },
};

export const WithoutSession: StoryObj = { render: () => html`<agent-desk></agent-desk>` };
