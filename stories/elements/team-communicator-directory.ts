import { from } from 'rxjs';
import { foldText } from '../../src/domain/fold-text.js';
import type { MediumAvailability, Target, TargetAvailability } from '../../src/domain/target.js';
import type { FindTargets } from '../../src/services/transport.js';
import { testTime } from '../../src/testing/builders.js';
import type { FakeTransport } from '../../src/testing/fake-transport.js';

/** A target with how reachable it is for chat, as a story needs it. */
export type Row = Target & {
  readonly chat: Partial<MediumAvailability> | 'unknown' | 'no chat';
};

const minutes = 60_000;

/** A bit of everything that a contact centre has. */
export const everything: readonly Row[] = [
  {
    id: 'bob',
    type: 'agent',
    name: 'Bob Marley-Smith',
    number: '2002',
    favourite: { category: 'Refunds' },
    usedAt: testTime - 12 * minutes,
    chat: { state: 'ready', load: 1, capacity: 3, available: true },
  },
  {
    id: 'chidi',
    type: 'agent',
    name: 'Chidi Okafor',
    number: '2003',
    usedAt: testTime - 26 * 60 * minutes,
    chat: { state: 'ready', load: 3, capacity: 3 },
  },
  {
    id: 'leila',
    type: 'agent',
    name: 'Leila Bonnet',
    number: '2004',
    keywords: ['Refunds'],
    favourite: {},
    chat: { state: 'not-ready', reason: 'Lunch' },
  },
  {
    id: 'mika',
    type: 'agent',
    name: 'Mika Virtanen',
    number: '2005',
    chat: { state: 'logged-out' },
  },
  {
    id: 'second-line',
    type: 'agent-group',
    name: 'Second line',
    favourite: { corporate: true },
    chat: { available: true, readyAgents: 4 },
  },
  { id: 'night', type: 'agent-group', name: 'Night shift', chat: { readyAgents: 0 } },
  { id: 'spanish', type: 'skill', name: 'Spanish', chat: { available: true, readyAgents: 2 } },
  {
    id: 'billing',
    type: 'queue',
    name: 'Billing',
    number: '8001',
    favourite: { category: 'Refunds', corporate: true },
    usedAt: testTime - 40 * minutes,
    chat: { available: true, waiting: 3, waitingSince: testTime - 40_000, readyAgents: 2 },
  },
  {
    id: 'sales',
    type: 'queue',
    name: 'Sales',
    number: '8002',
    chat: { closed: true, waiting: 0, readyAgents: 0 },
  },
  {
    id: 'triage',
    type: 'routing-point',
    name: 'Triage',
    number: '9000',
    chat: { available: true, waiting: 4, readyAgents: 5 },
  },
  { id: 'ana', type: 'contact', name: 'Ana Kovač', number: '+386 1 555 0199', chat: 'no chat' },
];

/** How reachable a row is, for chat. */
export function availabilityOf({ id, chat }: Row): TargetAvailability {
  if (chat === 'unknown') return { targetId: id, known: false, media: [] };
  const media = chat === 'no chat' ? [] : [{ medium: 'chat' as const, available: false, ...chat }];
  return { targetId: id, known: true, media };
}

/** A directory that looks for the text anywhere in names, numbers and keywords. */
export function serve(transport: FakeTransport, directory: readonly Row[]): void {
  transport.onQuery = (query) => {
    const { text, types, cursor, limit = 50, list, sort, onlyReachable } = query as FindTargets;
    const found = directory
      .filter(
        (row) =>
          (!types || types.includes(row.type)) &&
          (list !== 'favourites' || row.favourite !== undefined) &&
          (list !== 'recents' || row.usedAt !== undefined) &&
          (!onlyReachable || isReachable(row)) &&
          [row.name, row.number ?? '', ...(row.keywords ?? [])].some((word) =>
            foldText(word).includes(foldText(text)),
          ),
      )
      .toSorted((a, b) => {
        if (sort === 'name') return a.name.localeCompare(b.name);
        if (sort === 'availability') return Number(isReachable(b)) - Number(isReachable(a));
        return list === 'recents' ? b.usedAt! - a.usedAt! : 0;
      });
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

function isReachable({ chat }: Row): boolean {
  return typeof chat === 'object' && chat.available === true;
}
