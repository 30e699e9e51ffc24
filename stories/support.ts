import { render, type TemplateResult } from 'lit';
import { ContactSession } from '../src/contact/contact-session.js';
import type { WorkspaceEvent } from '../src/domain/event.js';
import { provideSession } from '../src/elements/shared/session-context.js';
import { MemoryStorage } from '../src/services/agent-storage.js';
import { type Clock, systemClock } from '../src/services/clock.js';
import { Session } from '../src/services/session.js';
import type { ConnectionStatus, TransportSupport } from '../src/services/transport.js';
import { testTime } from '../src/testing/builders.js';
import { FakeTransport } from '../src/testing/fake-transport.js';
import { type PlayedScenario, playScenario } from '../src/transports/local/play-scenario.js';
import type { Stage } from '../src/transports/local/scenario-stage.js';
import type { ScenarioName } from '../src/transports/local/scenarios.js';

export type StoryOptions = {
  /** Epoch milliseconds at which the story's clock stands. */
  readonly now?: number;
  readonly status?: ConnectionStatus;
  readonly supports?: Partial<TransportSupport>;
  /** Called before the template is rendered: for drafts, answers to queries and the like. */
  readonly prepare?: (session: Session, transport: FakeTransport) => void;
};

export type ScenarioOptions = {
  /** What happens in the centre after the scenario, before the agent looks. */
  readonly before?: (stage: Stage) => Promise<void>;
  /** What happens once the agent looks. */
  readonly then?: (session: Session, played: PlayedScenario) => unknown;
};

/** A clock that stands still; its timers are the platform's. */
export function clockAt(now: number): Clock {
  return { ...systemClock, now: () => now };
}

/** A `div` that gives a session to what the template holds, after the events have happened in it. */
export function withSession(
  events: readonly WorkspaceEvent[],
  template: TemplateResult,
  options: StoryOptions = {},
): HTMLElement {
  const transport = new FakeTransport(options.supports);
  const session = new Session(transport, { clock: clockAt(options.now ?? testTime + 12_000) });
  transport.status.next(options.status ?? { state: 'connected', scope: 'server' });
  transport.emit(...events);
  options.prepare?.(session, transport);
  const host = document.createElement('div');
  provideSession(host, session);
  render(template, host);
  return host;
}

/** A `div` that gives the agent's session in a played scenario to what the template holds. */
export function withScenario(
  name: ScenarioName,
  agentId: string,
  template: TemplateResult,
  { before, then }: ScenarioOptions = {},
): HTMLElement {
  const host = document.createElement('div');
  const provided = provideSession(host);
  render(template, host);
  const play = async (): Promise<void> => {
    const played = await playScenario(name);
    await before?.(played.stage);
    const session = await signedIn(played, agentId);
    provided.setSession(session);
    await then?.(session, played);
  };
  return after(host, play);
}

/** A `div` with whatever is made of a played scenario: several agents and contacts of one centre. */
export function withPlayed(
  name: ScenarioName,
  compose: (played: PlayedScenario) => Promise<TemplateResult>,
): HTMLElement {
  const host = document.createElement('div');
  const play = async (): Promise<void> => {
    render(await compose(await playScenario(name)), host);
  };
  return after(host, play);
}

/** The session of an agent of a played scenario. */
export async function signedIn(played: PlayedScenario, agentId: string): Promise<Session> {
  const clock = clockAt(played.clock.now());
  const session = new Session(played.agentTransport(agentId), { clock });
  await session.connect();
  return session;
}

/** The session of a contact of a played scenario. */
export async function contactSession(
  played: PlayedScenario,
  contactId: string,
): Promise<ContactSession> {
  const clock = clockAt(played.clock.now());
  const storage = new MemoryStorage();
  const session = new ContactSession(played.contactTransport(contactId), { clock, storage });
  await session.connect();
  return session;
}

/** Gives a story's host a size, as CSS lengths. */
export function sized(host: HTMLElement, blockSize: string, inlineSize = ''): HTMLElement {
  host.style.setProperty('block-size', blockSize);
  host.style.setProperty('inline-size', inlineSize);
  // A window may be narrower than the story would like it.
  host.style.setProperty('max-inline-size', '100%');
  return host;
}

/** The height of a window in which an agent works. */
export const windowHeight = 'min(42rem, 100vh)';

/** Longer than anything here takes, in ms, on a page that shows all stories of an element at once. */
const patience = 15_000;

/**
 * The first element that a path of selectors leads to, each but the first inside the shadow root of
 * the one before, as soon as it is there.
 */
export async function whenFound(host: Element, ...path: string[]): Promise<HTMLElement> {
  for (const end = Date.now() + patience; Date.now() < end; await nextFrame()) {
    let found: Element | null | undefined = host;
    let root: ParentNode | null | undefined = host;
    for (const selector of path) {
      found = root?.querySelector(selector);
      root = found?.shadowRoot;
    }
    if (found) return found as HTMLElement;
  }
  throw new Error(`A story waits for ${path.join(' » ')}, which does not come.`);
}

/** Presses what a path leads to (see `whenFound`). */
export function pressed(host: HTMLElement, ...path: string[]): HTMLElement {
  return after(host, async () => (await whenFound(host, ...path)).click());
}

/** Types into what a path leads to (see `whenFound`), in place of what it holds. */
export function typed(host: HTMLElement, text: string, ...path: string[]): HTMLElement {
  return after(host, async () => {
    const input = (await whenFound(host, ...path)) as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  });
}

const underWay = new WeakMap<Element, Promise<void>>();
const works: Promise<unknown>[] = [];

/** Lets something happen in a story once what happened before has happened. */
export function after(host: HTMLElement, call: () => Promise<unknown>): HTMLElement {
  const before = underWay.get(host);
  const work = (async () => {
    await before;
    await call();
  })();
  underWay.set(host, work);
  works.push(work);
  return host;
}

/** Resolves when every story in the page looks as it is meant to. */
export async function storiesSettled(): Promise<void> {
  while (works.length > 0) await Promise.all(works.splice(0));
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 16));
}
