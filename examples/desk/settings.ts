import {
  demoOptions,
  type LocalOptions,
  type ScenarioName,
} from 'agent-workspace-elements/transports/local';

const parameters = new URLSearchParams(location.search);

/** What the address asks for: one agent or one contact alone, and how the centre is set up. */
export const alone = { agent: parameters.get('agent'), contact: parameters.get('contact') };

const scenario = parameters.get('scenario') as ScenarioName | null;
const ring = Number(parameters.get('ring'));
const grace = Number(parameters.get('grace'));
const undo = Number(parameters.get('undo'));
const nickname = parameters.get('nickname');
const isDispositionRequired = parameters.get('disposition') === 'required';

/**
 * `?ring=5` rings for five seconds, `?grace=5` waits as long for an agent whose page is gone,
 * `?undo=40` lets _Mark done_ be taken back for as long, `?scenario=busy` begins in the middle of a
 * day, `?disposition=required` lets nothing be marked done without a disposition, and
 * `?nickname=Support` is what contacts call every agent.
 */
export const centreOptions: LocalOptions = {
  ...(scenario ? { scenario, centre: scenario } : {}),
  policies: {
    ...(ring > 0 ? { ringTime: ring * 1000 } : {}),
    ...(undo > 0 ? { undoTime: undo * 1000 } : {}),
    ...(isDispositionRequired ? { dispositionRequired: true } : {}),
  },
  ...(nickname ? { agents: demoOptions.agents.map((agent) => ({ ...agent, nickname })) } : {}),
  ...(grace > 0 ? { agentGrace: grace * 1000, ownerGrace: grace * 1000 } : {}),
};

export const agents = demoOptions.agents.map(({ id, name }) => ({ id, name }));

/** The address of one pane alone, set up as this page is. */
export function addressOf(pane: 'agent' | 'contact', id: string): string {
  const address = new URLSearchParams(parameters);
  address.delete('agent');
  address.delete('contact');
  address.set(pane, id);
  return `?${address}`;
}

/** What the desk remembers in this browser, under one name for each centre. */
export type DeskMemory = {
  readonly contacts: readonly string[];
  readonly agents: readonly string[];
  readonly shownContact: string;
  readonly shownPane: string;
};

const key = `desk:${centreOptions.centre ?? 'demo'}`;

const first: DeskMemory = {
  contacts: ['ana'],
  agents: ['alice', 'bob'],
  shownContact: 'ana',
  shownPane: 'alice',
};

export function remembered(): DeskMemory {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<DeskMemory>) };
  } catch {
    return first;
  }
}

export function remember(memory: DeskMemory): void {
  try {
    localStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // Without storage the desk begins anew after a reload.
  }
}
