import { render, type TemplateResult } from 'lit';
import type { WorkspaceEvent } from '../src/domain/event.js';
import { provideSession } from '../src/elements/shared/session-context.js';
import { type Clock, systemClock } from '../src/services/clock.js';
import { Session } from '../src/services/session.js';
import type { ConnectionStatus, TransportSupport } from '../src/services/transport.js';
import { testTime } from '../src/testing/builders.js';
import { FakeTransport } from '../src/testing/fake-transport.js';

export type StoryOptions = {
  /** Epoch milliseconds at which the story's clock stands. */
  readonly now?: number;
  readonly status?: ConnectionStatus;
  readonly supports?: Partial<TransportSupport>;
  /** Called before the template is rendered: for drafts, answers to queries and the like. */
  readonly prepare?: (session: Session, transport: FakeTransport) => void;
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
