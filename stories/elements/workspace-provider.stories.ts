import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-status/agent-status.js';
import '../../src/elements/workspace-provider/workspace-provider.js';
import { TransportError } from '../../src/services/transport.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';

const meta: Meta = { title: 'Elements/workspace-provider', component: 'workspace-provider' };
export default meta;

function story(prepare: (transport: FakeTransport) => void = () => undefined): StoryObj {
  const transport = (): FakeTransport => {
    const made = new FakeTransport();
    prepare(made);
    return made;
  };
  return {
    render: () =>
      html`<workspace-provider .transport=${transport} agent="alice"
        ><agent-status></agent-status
      ></workspace-provider>`,
  };
}

export const Connected: StoryObj = story();

/** Nobody is named: the agent signs in by hand. */
export const SignedOut: StoryObj = {
  render: () =>
    html`<workspace-provider .transport=${() => new FakeTransport()}
      ><agent-status></agent-status
    ></workspace-provider>`,
};

export const Refused: StoryObj = story((transport) => {
  transport.onConnect = () => {
    throw new TransportError({ code: 'agent.sign-in-failed', reason: 'unknown agent' }, 'refused');
  };
});

/** The agent works in another tab or on another computer. */
export const SignedInElsewhere: StoryObj = story((transport) => {
  transport.onConnect = ({ takeOver = false }) => {
    if (!takeOver) throw new TransportError({ code: 'agent.signed-in-elsewhere' }, 'refused');
  };
});

/** Somebody else has taken the agent over from here. */
export const TakenOver: StoryObj = story((transport) => {
  const connect = transport.connect.bind(transport);
  transport.connect = async (options) => {
    await connect(options);
    setTimeout(() => transport.status.next({ state: 'superseded' }));
  };
});

/** No module has registered the transport of this name. */
export const WaitingForTransport: StoryObj = {
  render: () =>
    html`<workspace-provider transport="not-registered" agent="alice"></workspace-provider>`,
};
