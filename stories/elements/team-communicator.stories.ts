import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/team-communicator/team-communicator.js';
import { TransportError } from '../../src/services/transport.js';
import { buildChat, buildSynchronised } from '../../src/testing/builders.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import {
  pressed,
  type ScenarioOptions,
  sized,
  type StoryOptions,
  typed,
  whenFound,
  after,
  withScenario,
  withSession,
} from '../support.js';
import { type Row, serve } from './team-communicator-directory.js';

const meta: Meta = { title: 'Elements/team-communicator', component: 'team-communicator' };
export default meta;

const inChat = html`<team-communicator operation="transfer" medium="chat"></team-communicator>`;
const height = '30rem';
/** What it shows is in its panel. */
const panel = ['team-communicator', 'team-communicator-panel'] as const;
const toolbar = [...panel, 'team-communicator-toolbar'];

/** A chat of Alice's is to be handed on. */
function moment(name: ScenarioName = 'chatting', options: ScenarioOptions = {}): HTMLElement {
  const host = sized(withScenario(name, 'alice', inChat, options), height);
  return found(host, '[data-target]');
}

/** Waits until what it looks for is there. */
function found(host: HTMLElement, selector: string): HTMLElement {
  return after(host, () => whenFound(host, ...panel, selector));
}

/** Types, and waits until what it looks for is there. */
function searched(host: HTMLElement, text: string, selector: string): HTMLElement {
  return found(typed(host, text, ...panel, 'input'), selector);
}

/** Opens the action menu of a row. */
function opened(host: HTMLElement, id: string): HTMLElement {
  return pressed(host, ...panel, `[data-target="${id}"] .actions button`);
}

export const Playground: StoryObj = { render: () => moment() };

export const InAChat: StoryObj = { render: () => moment() };

/** With the little load of a quiet hour, and with a colleague at lunch. */
export const BusyHour: StoryObj = { render: () => moment('busy') };

/** The results of a search in which Sales is not. */
const narrowed = '.results:not(:has([data-target="sales"]))';

export const Searched: StoryObj = { render: () => searched(moment(), 'bo', narrowed) };

export const AccentsFolded: StoryObj = {
  render: () => searched(moment(), 'jose nun', narrowed),
};

export const FoundByKeyword: StoryObj = { render: () => searched(moment(), 'refunds', narrowed) };

/** Which types there are to choose from. */
export const TypeFilterMenu: StoryObj = {
  render: () => pressed(moment(), ...toolbar, '.filter'),
};

/** Queues only. */
export const TypeFilter: StoryObj = {
  render: () => {
    const host = pressed(moment(), ...toolbar, '.filter');
    const item = '[role="menuitemradio"]:nth-of-type(5)';
    const chosen = pressed(host, ...toolbar, '.filter-menu', item);
    return after(chosen, () => whenFound(chosen, ...toolbar, '.chip'));
  },
};

export const NothingFound: StoryObj = {
  render: () => searched(moment(), 'xyzzy', '.blank:not(.searching)'),
};

export const ActionMenu: StoryObj = { render: () => opened(moment(), 'bob') };

export const ActionMenuWithWarning: StoryObj = { render: () => opened(moment('busy'), 'bob') };

export const ActionMenuBlocked: StoryObj = { render: () => opened(moment(), 'mika') };

export const NarrowPane: StoryObj = {
  render: () => searched(sized(moment(), height, '20rem'), 'bo', narrowed),
};

/** Alone in a page it acts on the interaction in focus. */
export const StandingAlone: StoryObj = {
  render: () => {
    const alone = html`<team-communicator></team-communicator>`;
    return found(sized(withScenario('chatting', 'alice', alone), height), '[data-target]');
  },
};

export const WithoutSession: StoryObj = {
  render: () => html`<team-communicator></team-communicator>`,
};

// What follows is beyond what the contact centre of the scenarios does.

function story(directory: readonly Row[], options: StoryOptions = {}): HTMLElement {
  const host = withSession([buildSynchronised({ interactions: [buildChat()] })], inChat, {
    ...options,
    prepare: (session, transport) => {
      serve(transport, directory);
      options.prepare?.(session, transport);
    },
  });
  return sized(host, height);
}

export const Failed: StoryObj = {
  render: () => {
    const host = story([], {
      prepare: (_, transport) => {
        transport.onQuery = () => {
          throw new TransportError({ code: 'connection.lost' }, 'not-sent');
        };
      },
    });
    return found(host, '.blank button');
  },
};

/** The centre has been asked and has not answered. */
export const Transferring: StoryObj = {
  render: () => {
    const bob: Row = {
      id: 'bob',
      type: 'agent',
      name: 'Bob Marley-Smith',
      number: '2002',
      chat: { state: 'ready', load: 1, capacity: 4, available: true },
    };
    const host = story([bob], {
      prepare: (_, transport) => {
        transport.onExecute = () => new Promise(() => {});
      },
    });
    return pressed(opened(host, 'bob'), ...panel, '.action-menu', 'button');
  },
};

/** Names as strangers give them. */
export const HostileNames: StoryObj = {
  render: () =>
    story([
      {
        id: 'long',
        type: 'agent',
        name: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe',
        number: '200200200200200200200',
        chat: {
          state: 'not-ready',
          reason: 'Out for a very long lunch with the whole team of the northern region',
        },
      },
      {
        id: 'bidi',
        type: 'agent',
        name: 'Bob \u202Egnp.exe\u2066',
        chat: { state: 'not-ready', reason: '\u202Ekaerb' },
      },
      { id: 'markup', type: 'agent', name: '<img src=x onerror=alert(1)>', chat: 'unknown' },
      { id: 'arabic', type: 'queue', name: 'الفواتير والمدفوعات', chat: { waiting: 2 } },
      { id: '__proto__', type: 'queue', name: '__proto__', chat: { waiting: 2 } },
    ]),
};

/** More than a page: more come with scrolling, or by the button. */
export const ManyTargets: StoryObj = {
  render: () =>
    story(
      Array.from({ length: 134 }, (_, index) => ({
        id: `agent-${index}`,
        type: 'agent' as const,
        name: `Agent ${index + 1}`,
        number: `${3000 + index}`,
        chat: { state: 'ready' as const, load: index % 4, capacity: 3 },
      })),
    ),
};
