import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render } from 'lit';
import '../src/elements/agent-desk/agent-desk.js';
import '../src/elements/workspace-provider/workspace-provider.js';
import '../src/inspector/workspace-inspector.js';
import { provideSession } from '../src/elements/shared/session-context.js';
import { Session } from '../src/services/session.js';
import { playScenario } from '../src/transports/local/play-scenario.js';
import { Person } from './play.js';
import { after, pressed, sized, withScenario } from './support.js';

/**
 * What goes on between a page and its contact centre: the connection, every command with what became of
 * it, and every fact, with a lane for each interaction. An entry of its own,
 * `agent-workspace-elements/inspector`; the guide “Inspecting a workspace” has what it can do. Properties:
 * `session`, `limit` (5,000), `showsTexts` (attribute `shows-texts`). Event: `history-replayed`.
 */
const meta: Meta = { title: 'Inspector/workspace-inspector', component: 'workspace-inspector' };
export default meta;

/** Lets what has happened in the centre reach the session. */
function told(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** An inspector that has seen a transfer declined, and another accepted. */
function recorded(blockSize = '34rem', inlineSize = ''): HTMLElement {
  const host = document.createElement('div');
  const element = document.createElement('workspace-inspector');
  element.style.setProperty('block-size', '100%');
  host.append(element);
  after(host, async () => {
    const played = await playScenario('chatting');
    const { stage, clock } = played;
    const session = new Session(played.agentTransport('alice'), { clock });
    element.session = session;
    await session.connect();
    const transfer = async (): Promise<void> => {
      await told();
      await stage.pass(3_000);
      const [chat] = session.workspace.interactions.values();
      const { id: interactionId, epoch } = chat!;
      const target = { targetId: 'bob', targetType: 'agent' } as const;
      await session.execute({ type: 'transfer-interaction', interactionId, epoch, ...target });
      await told();
    };
    await stage.pass(4_200);
    await stage.contactSays('ana', 'Are you still there?');
    await transfer();
    await stage.pass(8_000);
    await stage.rejects('bob', 'At lunch');
    await transfer();
    await stage.pass(5_400);
    await stage.accepts('bob');
    await told();
  });
  return sized(host, blockSize, inlineSize);
}

/** Two transfers: one declined, one accepted. */
export const Playground: StoryObj = { render: () => recorded() };

/** What a row carries; what people have written is shown by its length. */
export const Details: StoryObj = {
  render: () => {
    const host = recorded();
    const timeline = ['workspace-inspector', 'workspace-inspector-timeline'];
    return pressed(host, ...timeline, '.row.is-problem');
  },
};

export const Narrow: StoryObj = { render: () => recorded('34rem', '22.5rem') };

export const NothingYet: StoryObj = {
  render: () => html`<workspace-inspector></workspace-inspector>`,
};

/** An inspector below a desk, and beside it what comes of a replay. */
export const BesideADesk: StoryObj = {
  render: () => {
    const template = html`<div class="inspected"><agent-desk></agent-desk></div>
      <workspace-inspector></workspace-inspector>`;
    const host = withScenario('transfer-pending', 'alice', template, {
      then: (_, { stage }) => stage.rejects('bob', 'At lunch'),
    });
    host.querySelector<HTMLElement>('.inspected')!.style.setProperty('block-size', '24rem');
    host.querySelector('workspace-inspector')!.style.setProperty('block-size', '22rem');
    const replayed = document.createElement('div');
    const provided = provideSession(replayed);
    host.addEventListener('history-replayed', ({ session }) => {
      replayed.style.setProperty('block-size', '24rem');
      render(html`<agent-desk></agent-desk>`, replayed);
      provided.setSession(session);
    });
    host.append(replayed);
    return host;
  },
};

/** The filter leaves the problems; pausing stands still. */
export const Filtering: StoryObj = {
  render: () => recorded(),
  play: async ({ canvasElement, step }) => {
    const developer = new Person(canvasElement);
    await step('The developer looks for transfers', async () => {
      await developer.sees('interaction-transferred');
      await developer.writes('transfer', 'Filter');
      await developer.losesSightOf('interaction-removed');
    });
    await step('The developer looks for problems alone', async () => {
      await developer.presses('Problems only');
      await developer.losesSightOf('interaction-transferred');
      await developer.sees('transfer-refused');
    });
  },
};
