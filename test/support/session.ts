import './parts.js';
import type { WorkspaceSynchronised } from '../../src/domain/event.js';
import type { Policies } from '../../src/domain/policies.js';
import { type ProvidedSession, provideSession } from '../../src/elements/shared/session-context.js';
import { type Clock, systemClock } from '../../src/services/clock.js';
import { Session } from '../../src/services/session.js';
import { buildSynchronised, testTime } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';

/** A session over a transport that the test plays, connected and synchronised. */
export type TestSession = {
  readonly session: Session;
  readonly transport: FakeTransport;
  /** Says what time it is; timers are the platform's. */
  setNow(now: number): void;
};

export function makeSession(
  synchronised: Partial<WorkspaceSynchronised> = {},
  transport = new FakeTransport(),
  // Nothing waits that a test does not wait for.
  policies: Partial<Policies> = { undoTime: 0 },
): TestSession {
  let now = testTime;
  const clock: Clock = { ...systemClock, now: () => now };
  const schedule = (call: () => void): void => queueMicrotask(call);
  const session = new Session(transport, { clock, schedule, policies });
  transport.status.next({ state: 'connected', scope: 'server' });
  transport.emit(buildSynchronised(synchronised));
  return { session, transport, setNow: (value) => (now = value) };
}

const hosts: HTMLElement[] = [];

afterEach(() => {
  for (const host of hosts.splice(0)) host.remove();
});

/** A `div` in the page that provides a session, until the test is over. */
export function makeProvider(session?: Session): {
  readonly host: HTMLElement;
  readonly provided: ProvidedSession;
} {
  const host = document.createElement('div');
  const provided = provideSession(host, session);
  document.body.append(host);
  hosts.push(host);
  return { host, provided };
}
