import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import { TransportError } from '../../src/services/transport.js';
import { buildChat, buildSynchronised } from '../../src/testing/builders.js';
import { defaultPolicies } from '../../src/domain/policies.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import {
  after,
  pressed,
  type ScenarioOptions,
  sized,
  typed,
  whenFound,
  windowHeight,
  withScenario,
  withSession,
} from '../support.js';

const meta: Meta = {
  title: 'Elements/chat-interaction/Side panel',
  component: 'chat-interaction',
};
export default meta;

const template = html`<chat-interaction></chat-interaction>`;
const panel = ['chat-interaction', 'chat-interaction-side-panel'];
const caseData = [...panel, 'chat-interaction-side-panel-case-data'];
const firstDatum = [...caseData, 'chat-interaction-side-panel-datum'];

/** A moment with the panel open, in a window of a width. */
function open(
  name: ScenarioName,
  { before, then }: ScenarioOptions = {},
  inlineSize = '',
  agentId = 'alice',
): HTMLElement {
  const host = withScenario(name, agentId, template, {
    ...(before && { before }),
    then: (session, played) => {
      session.preferences.set({ sidePanelOpen: true });
      return then?.(session, played);
    },
  });
  return sized(host, windowHeight, inlineSize);
}

function tab(host: HTMLElement, section: string): HTMLElement {
  return pressed(host, ...panel, `[data-section=${section}]`);
}

const narrow = 'min(24rem, 100%)';

/** Wide: one section under the other, beside what is said. */
export const Beside: StoryObj = { render: () => open('returning') };

/** Narrow: tabs above what is said. */
export const Tabs: StoryObj = { render: () => open('returning', {}, narrow) };
export const TabContact: StoryObj = {
  render: () => tab(open('returning', {}, narrow), 'contact'),
};
export const TabHistory: StoryObj = {
  render: () => tab(open('returning', {}, narrow), 'history'),
};
export const TabNote: StoryObj = { render: () => tab(open('returning', {}, narrow), 'note') };
export const TabDisposition: StoryObj = {
  render: () => tab(open('returning', {}, narrow), 'disposition'),
};

export const NothingKnown: StoryObj = {
  render: () =>
    open('ready', {
      before: async (stage) => {
        await stage.arrives('jo', { name: 'Jo', queueId: 'billing' });
        await stage.accepts('alice');
      },
    }),
};

/** A number is being written, and it is none. */
export const EditingInvalid: StoryObj = {
  render: () => {
    const host = open('returning');
    const row = [...caseData, 'chat-interaction-side-panel-datum:nth-of-type(3)'];
    return typed(pressed(host, ...row, '.edit'), '12,x', ...row, '.editor');
  },
};

/** Bob has changed what Alice is about to change. */
export const Conflict: StoryObj = {
  render: () => {
    let change: () => Promise<void> = () => Promise.resolve();
    const host = open('returning', {
      then: (_session, { stage }) => {
        change = () => {
          const { id: interactionId, epoch, caseData: data } = stage.chatOf('ana');
          const { key, revision } = data[0]!;
          const seen = revision === undefined ? {} : { revision };
          return stage.agent('alice', {
            ...{ type: 'set-case-datum', interactionId, epoch, key, value: '4712' },
            ...seen,
          });
        };
      },
    });
    typed(pressed(host, ...firstDatum, '.edit'), '4713', ...firstDatum, '.editor');
    return after(host, async () => {
      await change();
      await whenFound(host, ...firstDatum, '.conflict');
    });
  },
};

export const Adding: StoryObj = { render: () => pressed(open('returning'), ...caseData, '.add') };

/** What was said in an earlier interaction. */
export const ReadingEarlier: StoryObj = {
  render: () =>
    pressed(
      open('returning'),
      ...[...panel, 'chat-interaction-side-panel-history', 'button.earlier'],
    ),
};

/** The tree of dispositions, searched. */
export const Dispositions: StoryObj = {
  render: () => {
    const disposition = [...panel, 'chat-interaction-disposition'];
    const host = pressed(
      tab(open('returning', {}, narrow), 'disposition'),
      ...disposition,
      '.choice',
    );
    return typed(host, 'refund', ...disposition, 'chat-interaction-disposition-tree', 'input');
  },
};

/** An agent who is asked reads, and changes nothing. */
export const Consulted: StoryObj = {
  render: () =>
    open(
      'returning',
      {
        before: async (stage) => {
          const { id: interactionId, epoch } = stage.chatOf('ana');
          await stage.agent('alice', {
            ...{ type: 'start-consultation', interactionId, epoch, targetId: 'bob' },
            ...{ targetType: 'agent', medium: 'chat' },
          });
          await stage.accepts('bob');
        },
      },
      '',
      'bob',
    ),
};

// What follows is beyond what the contact centre of the scenarios does.

/** The centre refuses the note, and the contact's details are not to be had. */
export const Failing: StoryObj = {
  render: () => {
    const ended = buildChat({
      state: 'ended',
      capabilities: ['mark-done', 'edit-case-data', 'edit-note'],
    });
    const synchronised = buildSynchronised({
      interactions: [ended],
      policies: { ...defaultPolicies, dispositionRequired: true },
    });
    const host = withSession([synchronised], template, {
      supports: { notes: true, caseData: true, dispositions: true },
      prepare: (made, transport) => {
        made.preferences.set({ sidePanelOpen: true });
        transport.onExecute = () => {
          throw new TransportError({ code: 'connection.lost' }, 'unknown');
        };
        transport.onQuery = ({ type }) => {
          if (type === 'get-dispositions') return { dispositions: [{ id: 'a', name: 'Solved' }] };
          if (type === 'get-case-fields') return { fields: [] };
          throw new TransportError({ code: 'connection.lost' }, 'not-sent');
        };
      },
    });
    const note = [...panel, 'chat-interaction-side-panel-note'];
    typed(sized(host, windowHeight), 'Do not lose this.', ...note, 'textarea');
    return after(host, async () => {
      (await whenFound(host, ...note, 'textarea')).dispatchEvent(new FocusEvent('blur'));
      await whenFound(host, ...note, '.failed');
    });
  },
};
