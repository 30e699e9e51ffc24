import { ContextConsumer, ContextProvider, ContextRoot, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';
import type { Subscription } from 'rxjs';
import type { Session } from '../../services/session.js';
import { ConnectionChangedEvent, publicFacts, WorkspaceFactEvent } from '../events.js';

/** Through `Symbol.for`, so that two copies of the kit on one page share it. */
export const sessionContext = createContext<Session | undefined>(
  Symbol.for('agent-workspace-elements.session'),
);

const rootKey = Symbol.for('agent-workspace-elements.context-root');

/** Elements that are upgraded before their provider ask again when it comes: once a page. */
export function attachContextRoot(): void {
  if (isServer) return;
  const holder = document.documentElement as HTMLElement & { [rootKey]?: ContextRoot };
  if (holder[rootKey]) return;
  holder[rootKey] = new ContextRoot();
  holder[rootKey].attach(holder);
}

attachContextRoot();

/** A session given to everything below an element. */
export type ProvidedSession = {
  /** Gives another session, or none. */
  setSession(session: Session | undefined): void;
};

/**
 * Gives a session to all elements of the kit below `host`: any element, `document.body` included.
 * The facts of the session are fired there as DOM events.
 */
export function provideSession(host: HTMLElement, session?: Session): ProvidedSession {
  const provider = new ContextProvider(host, { context: sessionContext, initialValue: session });
  provider.hostConnected();
  let facts = fireFacts(host, session);
  return {
    setSession(next) {
      if (next === provider.value) return;
      facts?.unsubscribe();
      facts = fireFacts(host, next);
      provider.setValue(next);
    },
  };
}

function fireFacts(host: HTMLElement, session: Session | undefined): Subscription | undefined {
  if (!session) return undefined;
  const subscription = session.status$.subscribe((status) =>
    host.dispatchEvent(new ConnectionChangedEvent(status)),
  );
  for (const type of publicFacts) {
    subscription.add(
      session.bus.on(type).subscribe((fact) => host.dispatchEvent(new WorkspaceFactEvent(fact))),
    );
  }
  return subscription;
}

/** The session that the nearest provider gives, kept over moves; `undefined` where there is none. */
export class SessionController implements ReactiveController {
  readonly #consumer: ContextConsumer<typeof sessionContext, ReactiveControllerHost & HTMLElement>;
  #isConnected = false;

  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    onChange: (session: Session | undefined) => void = () => undefined,
  ) {
    this.#host = host;
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {
      context: sessionContext,
      subscribe: true,
      callback: (session) => onChange(session),
    });
  }

  /** Where nobody provides a session, nothing else would show the host that it has none any more. */
  hostConnected(): void {
    this.#isConnected = true;
    this.#host.requestUpdate();
  }

  /** An element that was taken out of its provider has no session, whatever it had before. */
  hostDisconnected(): void {
    this.#isConnected = false;
    this.#consumer.value = undefined;
  }

  get value(): Session | undefined {
    return this.#isConnected ? this.#consumer.value : undefined;
  }
}
