import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render } from 'lit';
import '../src/elements/agent-desk/agent-desk.js';
import '../src/elements/workspace-provider/workspace-provider.js';
import '../src/inspector/workspace-inspector.js';
import { provideSession } from '../src/elements/shared/session-context.js';
import { Person } from './play.js';
import { pressed, sized, withScenario } from './support.js';

const meta: Meta = { title: 'Inspector/workspace-inspector', component: 'workspace-inspector' };
export default meta;

/** An inspector that has seen a transfer declined, and another accepted. */
function recorded(blockSize = '34rem', inlineSize = ''): HTMLElement {
  const template = html`<workspace-inspector></workspace-inspector>`;
  const host = withScenario('chatting', 'alice', template, {
    then: async (session, { stage }) => {
      const ask = (): Promise<void> => {
        const [chat] = session.workspace.interactions.values();
        const { id: interactionId, epoch } = chat!;
        const target = { targetId: 'bob', targetType: 'agent' } as const;
        return session.execute({ type: 'transfer-interaction', interactionId, epoch, ...target });
      };
      await stage.contactSays('ana', 'Are you still there?');
      await ask();
      await stage.pass(8_000);
      await stage.rejects('bob', 'At lunch');
      await stage.pass(14_000);
      await ask();
      await stage.pass(5_000);
      await stage.accepts('bob');
    },
  });
  const element = host.querySelector('workspace-inspector')!;
  element.style.setProperty('block-size', '100%');
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
