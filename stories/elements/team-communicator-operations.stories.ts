import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { merge, Subject } from 'rxjs';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import type { TargetAvailability } from '../../src/domain/target.js';
import '../../src/elements/team-communicator/team-communicator.js';
import type { TransportSupport } from '../../src/services/transport.js';
import { TransportError } from '../../src/services/transport.js';
import {
  buildCall,
  buildChat,
  buildConsultation,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import type { FakeTransport } from '../../src/testing/fake-transport.js';
import { after, pressed, sized, typed, whenFound, withSession } from '../support.js';
import { availabilityOf, everything, type Row, serve } from './team-communicator-directory.js';

const meta: Meta = {
  title: 'Elements/team-communicator/Operations',
  component: 'team-communicator',
};
export default meta;

const whole: Partial<TransportSupport> = {
  favourites: true,
  contacts: true,
  consultation: true,
  conference: true,
  instantMessages: true,
  voice: true,
};
const alone = html`<team-communicator></team-communicator>`;
/** What it shows is in its panel. */
const panel = ['team-communicator', 'team-communicator-panel'] as const;
const toolbar = [...panel, 'team-communicator-toolbar'];

const chat = buildChat({
  capabilities: ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'],
});
/** Alice asks Bob in writing and Chidi over the telephone. */
const consulting = buildChat({
  ...chat,
  consultations: [
    buildConsultation({ startedAt: testTime - 134_000 }),
    buildConsultation({
      id: 'consultation-2',
      medium: 'voice',
      consulted: { agentId: 'chidi', name: 'Chidi Okafor' },
      through: 'Second line',
      startedAt: testTime - 20_000,
    }),
  ],
});

type Scene = {
  readonly template?: TemplateResult;
  readonly interactions?: readonly InteractionSnapshot[];
  readonly supports?: Partial<TransportSupport>;
  readonly prepare?: (transport: FakeTransport) => void;
  readonly inlineSize?: string;
};

function scene({ template = alone, interactions = [chat], prepare, ...rest }: Scene = {}): {
  readonly host: HTMLElement;
} {
  const host = withSession([buildSynchronised({ interactions })], template, {
    supports: { ...whole, ...rest.supports },
    prepare: (_, transport) => {
      serve(transport, everything);
      prepare?.(transport);
    },
  });
  sized(host, '34rem', rest.inlineSize ?? '24rem');
  return { host: after(host, () => whenFound(host, ...panel, '[data-target], .blank')) };
}

/** Opens the action menu of a row. */
function opened(host: HTMLElement, id: string): HTMLElement {
  return pressed(host, ...panel, `[data-target="${id}"] .actions button`);
}

/** Chooses from the action menu of a row, by place. */
function chosen(host: HTMLElement, id: string, place: number): HTMLElement {
  const item = `[role="menuitem"]:nth-of-type(${place})`;
  return pressed(opened(host, id), ...panel, '.action-menu', item);
}

function listed(host: HTMLElement, list: string, selector: string): HTMLElement {
  const there = pressed(host, ...toolbar, `[data-list="${list}"]`);
  return after(there, () => whenFound(there, ...panel, selector));
}

function ordered(host: HTMLElement, place: number): HTMLElement {
  const open = pressed(host, ...toolbar, '.view');
  return pressed(open, ...toolbar, '.view-menu', `button:nth-of-type(${place})`);
}

const operating = (operation: string): TemplateResult =>
  html`<team-communicator operation=${operation} medium="chat"></team-communicator>`;

/** Alone in a page: agents, groups, skills, queues, routing points and contacts. */
export const Everything: StoryObj = { render: () => scene().host };

export const WideAlone: StoryObj = { render: () => scene({ inlineSize: '' }).host };

/** By category; those of the company last. */
export const Favourites: StoryObj = {
  render: () => listed(scene().host, 'favourites', '.favourite .is-kept'),
};

/** By day, the last one first. */
export const Recents: StoryObj = {
  render: () => listed(scene().host, 'recents', '.results:not(:has([data-target="sales"]))'),
};

export const NoFavourites: StoryObj = {
  render: () => {
    const plain = everything.map(({ favourite: _, ...row }) => row);
    const { host } = scene({ prepare: (transport) => serve(transport, plain) });
    return listed(host, 'favourites', '.blank:not(.searching)');
  },
};

export const NoRecents: StoryObj = {
  render: () => {
    const plain = everything.map(({ usedAt: _, ...row }) => row);
    const { host } = scene({ prepare: (transport) => serve(transport, plain) });
    return listed(host, 'recents', '.blank:not(.searching)');
  },
};

/** The backend keeps neither favourites nor recent targets. */
export const WithoutLists: StoryObj = {
  render: () => scene({ supports: { favourites: false } }).host,
};

export const OrderMenu: StoryObj = { render: () => pressed(scene().host, ...toolbar, '.view') };

/** In one list, by name. */
export const Ungrouped: StoryObj = {
  render: () => ordered(ordered(scene().host, 2), 4),
};

/** Standing alone it offers everything for the interaction in focus. */
export const AllActions: StoryObj = { render: () => opened(scene().host, 'bob') };

export const ActionsForAQueue: StoryObj = { render: () => opened(scene().host, 'billing') };

export const ActionsForAContact: StoryObj = { render: () => opened(scene().host, 'ana') };

/** Nobody in the group is ready. */
export const ActionsForAnEmptyGroup: StoryObj = { render: () => opened(scene().host, 'night') };

/** Words for a call. */
export const ActionsForACall: StoryObj = {
  render: () => opened(scene({ interactions: [buildCall()] }).host, 'bob'),
};

/** Without an interaction there are still colleagues to write to. */
export const WithoutInteraction: StoryObj = {
  render: () => opened(scene({ interactions: [] }).host, 'bob'),
};

/** Who is logged out may be chosen all the same. */
export const OfflineAllowed: StoryObj = {
  render: () => {
    const template = html`<team-communicator allow-offline></team-communicator>`;
    return opened(scene({ template }).host, 'mika');
  },
};

export const OnlyReachable: StoryObj = {
  render: () =>
    scene({ template: html`<team-communicator only-reachable></team-communicator>` }).host,
};

/** With consultations running a transfer takes one click. */
export const ActiveConsultations: StoryObj = {
  render: () => scene({ template: operating('transfer'), interactions: [consulting] }).host,
};

export const ActiveConsultationsNarrow: StoryObj = {
  render: () =>
    scene({ template: operating('transfer'), interactions: [consulting], inlineSize: '20rem' })
      .host,
};

/** Consultations stay in sight when nothing else is found. */
export const ConsultationsAlone: StoryObj = {
  render: () => {
    const { host } = scene({
      template: operating('transfer'),
      interactions: [consulting],
      prepare: (transport) => {
        transport.onQuery = () => {
          throw new TransportError({ code: 'connection.lost' }, 'not-sent');
        };
      },
    });
    return after(host, () => whenFound(host, ...panel, '.blank button'));
  },
};

export const Consulting: StoryObj = {
  render: () => opened(scene({ template: operating('consultation') }).host, 'bob'),
};

export const Conferencing: StoryObj = {
  render: () => opened(scene({ template: operating('conference') }).host, 'second-line'),
};

export const Writing: StoryObj = {
  render: () => chosen(scene({ template: operating('message') }).host, 'bob', 1),
};

/** The first message was refused: it stays where it was typed. */
export const WritingRefused: StoryObj = {
  render: () => {
    const { host } = scene({
      template: operating('message'),
      prepare: (transport) => {
        transport.onExecute = () => {
          const problem = {
            code: 'message.target-logged-out',
            target: 'Bob Marley-Smith',
          } as const;
          throw new TransportError(problem, 'refused');
        };
      },
    });
    const form = [...panel, 'team-communicator-form'];
    const open = chosen(host, 'bob', 1);
    const written = typed(
      open,
      'Do you have a minute?',
      ...form,
      'team-communicator-note',
      'textarea',
    );
    const sent = pressed(written, ...form, '.primary');
    return after(sent, () => whenFound(sent, ...form, '.problem'));
  },
};

/** Under which category a favourite is kept. */
export const KeepingAFavourite: StoryObj = {
  render: () => chosen(scene().host, 'chidi', 6),
};

/** A row is pointed at while the order changes: it waits, and says so. */
export const OrderWaits: StoryObj = {
  render: () => {
    const changes = new Subject<TargetAvailability>();
    let fake: FakeTransport | undefined;
    const { host } = scene({
      prepare: (transport) => {
        fake = transport;
        const watch = transport.onWatch;
        transport.onWatch = (ids) => merge(watch(ids), changes);
      },
    });
    const sorted = ordered(host, 3);
    return after(sorted, async () => {
      const row = await whenFound(sorted, ...panel, '[data-target="bob"]:has(.presence) .state');
      row.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
      const rows = everything.map((row): Row =>
        row.id === 'bob' ? { ...row, chat: { state: 'not-ready', reason: 'Break' } } : row,
      );
      serve(fake!, rows);
      changes.next(availabilityOf(rows[0]!));
      await whenFound(sorted, ...panel, '.footer button');
    });
  },
};

/** The next page did not come: what is there stays. */
export const MoreFailed: StoryObj = {
  render: () => {
    let pages = 0;
    const { host } = scene({
      prepare: (transport) => {
        const whole = transport.onQuery;
        transport.onQuery = (query) => {
          pages += 1;
          if (pages > 1) throw new TransportError({ code: 'connection.lost' }, 'not-sent');
          const { targets } = whole(query) as { targets: readonly unknown[] };
          return { targets: targets.slice(0, 4), total: targets.length, cursor: '4' };
        };
      },
    });
    return pressed(host, ...panel, '.footer button');
  },
};
