import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-desk/agent-desk.js';
import '../../src/elements/workspace-provider/workspace-provider.js';
import type { Transport } from '../../src/services/transport.js';
import { Person } from '../play.js';
import { after, sized, whenFound, windowHeight, withPlayed } from '../support.js';

const meta: Meta = { title: 'Elements/workspace-provider', component: 'workspace-provider' };
export default meta;

const desk = html`<agent-desk></agent-desk>`;

/** An agent signs in to a centre in which Alice has a chat. */
function signingIn(
  agent: string | undefined,
  meanwhile: (transport: () => Transport) => Promise<void> = async () => undefined,
): HTMLElement {
  const host = withPlayed('chatting', async (played) => {
    const transport = (): Transport => played.agentTransport(agent ?? 'alice');
    await meanwhile(transport);
    return html`<workspace-provider .transport=${transport} .agent=${agent}
      >${desk}</workspace-provider
    >`;
  });
  return sized(host, windowHeight);
}

/** Waits for what stands in place of the content. */
function withPane(host: HTMLElement, pane: string): HTMLElement {
  return after(host, () => whenFound(host, 'workspace-provider', pane));
}

/** `alice` and `bob` may sign in. */
export const Playground: StoryObj = {
  render: () => withPane(signingIn(undefined), 'agent-sign-in'),
};

export const Connected: StoryObj = {
  render: () => {
    const host = signingIn('alice');
    return after(host, () => whenFound(host, 'agent-desk', 'chat-interaction:not([hidden])'));
  },
};

/** Nobody is named: the agent signs in by hand. */
export const SignedOut: StoryObj = {
  render: () => withPane(signingIn(undefined), 'agent-sign-in'),
};

/** The centre does not know the agent. */
export const Refused: StoryObj = {
  render: () => withPane(signingIn('alcie'), 'agent-sign-in'),
};

/** The agent works in another tab or on another computer. */
export const SignedInElsewhere: StoryObj = {
  render: () =>
    withPane(
      signingIn('alice', (transport) => transport().connect()),
      '.pane button',
    ),
};

/** Somebody else has taken the agent over from here. */
export const TakenOver: StoryObj = {
  render: () => {
    let other: (() => Transport) | undefined;
    const host = signingIn('alice', async (transport) => void (other = transport));
    after(host, async () => {
      await whenFound(host, 'agent-desk', 'chat-interaction:not([hidden])');
      await other!().connect({ takeOver: true });
    });
    return withPane(host, '.pane button');
  },
};

/** No module has registered the transport of this name. */
export const WaitingForTransport: StoryObj = {
  render: () =>
    html`<workspace-provider transport="not-registered" agent="alice">${desk}</workspace-provider>`,
};

/** The form gives way to the workspace. */
export const SigningIn: StoryObj = {
  render: () => withPane(signingIn(undefined), 'agent-sign-in'),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice says who she is', async () => {
      await alice.writes('alice', 'Agent');
      await alice.presses('Sign in');
    });
    await step('Her workspace is there, with the chat that she has', () => alice.sees('Ana Kovač'));
  },
};

/** Who works elsewhere is asked before that ends. */
export const TakingOver: StoryObj = {
  ...SignedInElsewhere,
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice takes over', () => alice.presses('Take over'));
    await step('Her workspace is there, with the chat that she has', () => alice.sees('Ana Kovač'));
  },
};
