import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { from } from 'rxjs';
import { foldText } from '../../src/domain/fold-text.js';
import type { MediumAvailability, Target, TargetAvailability } from '../../src/domain/target.js';
import '../../src/elements/team-communicator/team-communicator.js';
import type { FindTargets } from '../../src/services/transport.js';
import { TransportError } from '../../src/services/transport.js';
import { buildChat, buildSynchronised, testTime } from '../../src/testing/builders.js';
import type { FakeTransport } from '../../src/testing/fake-transport.js';
import { type StoryOptions, withSession } from '../support.js';

const now = testTime + 12_000;

type Row = Target & { readonly chat: Partial<MediumAvailability> | 'unknown' | 'no chat' };

const rows: readonly Row[] = [
  {
    id: 'bob',
    type: 'agent',
    name: 'Bob Marley-Smith',
    number: '2002',
    chat: { state: 'ready', load: 1, capacity: 4, available: true },
  },
  {
    id: 'leila',
    type: 'agent',
    name: 'Leila Bonnet',
    number: '2003',
    chat: { state: 'ready', load: 4, capacity: 4 },
  },
  {
    id: 'chidi',
    type: 'agent',
    name: 'Chidi Okafor',
    chat: { state: 'not-ready', reason: 'Break' },
  },
  {
    id: 'ravi',
    type: 'agent',
    name: 'Ravi Bose',
    keywords: ['Refunds'],
    chat: { state: 'logged-out' },
  },
  { id: 'vera', type: 'agent', name: 'Věra Nováková', chat: 'no chat' },
  {
    id: 'billing',
    type: 'queue',
    name: 'Billing',
    number: '7001',
    keywords: ['Refunds', 'Invoices'],
    chat: { waiting: 3, waitingSince: now - 52_000, readyAgents: 2, available: true },
  },
  { id: 'bookings', type: 'queue', name: 'Bookings', chat: { waiting: 0, readyAgents: 1 } },
  { id: 'night', type: 'queue', name: 'Night desk', chat: { closed: true } },
  {
    id: 'route',
    type: 'routing-point',
    name: 'Board office',
    chat: { readyAgents: 5, waiting: 1 },
  },
];

function availabilityOf({ id, chat }: Row): TargetAvailability {
  if (chat === 'unknown') return { targetId: id, known: false, media: [] };
  const media = chat === 'no chat' ? [] : [{ medium: 'chat' as const, available: false, ...chat }];
  return { targetId: id, known: true, media };
}

/** A directory that looks for the text anywhere in names, numbers and keywords. */
function serve(transport: FakeTransport, directory: readonly Row[]): void {
  transport.onQuery = (query) => {
    const { text, types, cursor, limit = 50 } = query as FindTargets;
    const found = directory.filter(
      (row) =>
        (!types || types.includes(row.type)) &&
        [row.name, row.number ?? '', ...(row.keywords ?? [])].some((word) =>
          foldText(word).includes(foldText(text)),
        ),
    );
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      targets: found.slice(start, end),
      total: found.length,
      ...(end < found.length ? { cursor: `${end}` } : {}),
    };
  };
  transport.onWatch = (ids) =>
    from(directory.filter(({ id }) => ids.includes(id)).map(availabilityOf));
}

const inChat = html`<team-communicator
  operation="transfer"
  medium="chat"
  interaction-id="chat-1"
></team-communicator>`;

function story(
  directory: readonly Row[] = rows,
  template: TemplateResult = inChat,
  options: StoryOptions = {},
): HTMLElement {
  const host = withSession(
    [buildSynchronised({ interactions: [buildChat()] })],
    html`<div class="story-frame">${template}</div>`,
    {
      ...options,
      prepare: (session, transport) => {
        serve(transport, directory);
        options.prepare?.(session, transport);
      },
    },
  );
  host.querySelector<HTMLElement>('.story-frame')!.style.setProperty('block-size', '30rem');
  return host;
}

/** Types into the search field, as soon as the element stands in a page. */
function typed(host: HTMLElement, text: string): HTMLElement {
  void whenFound(host).then((root) => {
    const input = root.querySelector('input')!;
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  });
  return host;
}

async function whenFound(host: HTMLElement): Promise<ShadowRoot> {
  const element = host.querySelector('team-communicator')!;
  while (!element.shadowRoot?.querySelector('input')) await nextFrame();
  return element.shadowRoot;
}

async function whenRow(host: HTMLElement, id: string): Promise<HTMLElement> {
  const root = await whenFound(host);
  let row: HTMLElement | null;
  while (!(row = root.querySelector<HTMLElement>(`[data-target="${id}"]`))) await nextFrame();
  return row;
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 16));
}

/** Opens the action menu of a row. */
function opened(host: HTMLElement, id: string): HTMLElement {
  void whenRow(host, id).then((row) => row.querySelector('button')!.click());
  return host;
}

const meta: Meta = {
  title: 'Elements/team-communicator',
  component: 'team-communicator',
};

export default meta;

type Story = StoryObj;

export const InAChat: Story = { render: () => story() };

export const Searched: Story = { render: () => typed(story(), 'bo') };

export const AccentsFolded: Story = { render: () => typed(story(), 'vera nova') };

export const FoundByKeyword: Story = { render: () => typed(story(), 'refunds') };

export const ActionMenu: Story = { render: () => opened(story(), 'bob') };

export const ActionMenuWithWarning: Story = { render: () => opened(story(), 'chidi') };

export const ActionMenuBlocked: Story = { render: () => opened(story(), 'ravi') };

export const NoMatch: Story = { render: () => typed(story(), 'xyzzy') };

export const Failed: Story = {
  render: () =>
    story(rows, inChat, {
      prepare: (_, transport) => {
        transport.onQuery = () => {
          throw new TransportError({ code: 'connection.lost' }, 'not-sent');
        };
      },
    }),
};

export const Transferring: Story = {
  render: () => {
    const host = story(rows, inChat, {
      prepare: (_, transport) => {
        transport.onExecute = () => new Promise(() => {});
      },
    });
    void whenRow(host, 'bob').then(async (row) => {
      row.querySelector('button')!.click();
      const menu = host
        .querySelector('team-communicator')!
        .shadowRoot!.querySelector('.action-menu')!;
      let item: HTMLElement | null | undefined;
      while (!(item = menu.shadowRoot?.querySelector<HTMLElement>('button'))) await nextFrame();
      item.click();
    });
    return host;
  },
};

/** Names as strangers give them. */
export const HostileNames: Story = {
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
export const ManyTargets: Story = {
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

export const NarrowPane: Story = {
  render: () => {
    const host = typed(story(), 'bo');
    host.style.setProperty('max-inline-size', '20rem');
    return host;
  },
};

/** Alone in a page it acts on the interaction in focus. */
export const StandingAlone: Story = {
  render: () => story(rows, html`<team-communicator></team-communicator>`),
};

export const WithoutSession: Story = {
  render: () => html`<team-communicator></team-communicator>`,
};
