import { BehaviorSubject, Subject, type Observable } from 'rxjs';
import type { Command } from '../../domain/command.js';
import type { WorkspaceEvent } from '../../domain/event.js';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import {
  TransportError,
  type Answer,
  type ConnectOptions,
  type ConnectionStatus,
  type ExecuteOptions,
  type Query,
  type Transport,
  type TransportSharing,
  type TransportSupport,
} from '../../services/transport.js';
import { Decoder } from '../decode.js';
import type { ConnectionPhase } from './connection.js';
import { XmppDesk } from './xmpp-desk.js';
import type { XmppDeskOptions } from './xmpp-options.js';

const supports: TransportSupport = Object.freeze({
  confirmation: 'id',
  readBack: true,
  history: true,
  gapFetch: true,
  fencing: 'fold',
  resume: true,
  multiLogin: false,
  cancelTransfer: true,
  queueTargets: true,
  consultation: true,
  conference: true,
  instantMessages: true,
  typing: true,
  markers: false,
  files: false,
  caseData: true,
  notes: true,
  dispositions: true,
  standardResponses: false,
  favourites: false,
  contacts: false,
  voice: false,
});

type Connecting = {
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: TransportError) => void;
};

/** An agent's transport to a contact centre on an XMPP server. */
export class XmppTransport implements Transport {
  readonly supports = supports;
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<WorkspaceEvent>;

  readonly #status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly #events = new Subject<WorkspaceEvent>();
  readonly #options: XmppDeskOptions;
  readonly #desk: XmppDesk;
  #connecting: Connecting | undefined;
  #isOver = false;

  constructor(options: XmppDeskOptions) {
    this.#options = options;
    this.status$ = this.#status.asObservable();
    this.events$ = this.#events.asObservable();
    this.#desk = new XmppDesk(options, {
      onEvent: (event) => this.#events.next(event),
      onPhase: (phase) => this.#handlePhase(phase),
      onSynchronised: () => {
        this.#status.next({ state: 'connected', scope: 'server' });
        this.#connecting?.resolve();
        this.#connecting = undefined;
      },
      onFailed: (error) => this.#fail(error),
    });
  }

  connect({ takeOver = false }: ConnectOptions = {}): Promise<void> {
    if (this.#isOver) return Promise.reject(lost('not-sent'));
    if (this.#status.value.state === 'connected') return Promise.resolve();
    return (this.#connecting ?? this.#begin(takeOver)).done;
  }

  async execute(command: Command, { signal }: ExecuteOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.#status.value.state !== 'connected') throw lost('not-sent');
    await this.#desk.execute(command);
  }

  async query<Q extends Query>(query: Q, { signal }: ExecuteOptions = {}): Promise<Answer<Q>> {
    signal?.throwIfAborted();
    if (this.#status.value.state !== 'connected') throw lost('not-sent');
    return unlessAborted(this.#desk.query(query, signal), signal);
  }

  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return this.#desk.watchTargets(ids);
  }

  sharing(): Promise<TransportSharing> {
    const { service, account } = this.#options;
    return Promise.resolve({ name: `xmpp ${service} ${account}`, reader: new Decoder() });
  }

  disconnect(): Promise<void> {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#desk.stop();
      if (this.#status.value.state !== 'superseded') this.#status.next({ state: 'disconnected' });
      this.#connecting?.reject(lost('not-sent'));
      this.#connecting = undefined;
    }
    return Promise.resolve();
  }

  #begin(takeOver: boolean): Connecting {
    let settle: Omit<Connecting, 'done'>;
    const done = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
    const connecting = { done, ...settle! };
    this.#connecting = connecting;
    this.#status.next({ state: 'connecting' });
    this.#desk.start(takeOver);
    return connecting;
  }

  #handlePhase(phase: ConnectionPhase): void {
    if (this.#isOver) return;
    if (phase.state === 'waiting') {
      this.#status.next({ state: 'reconnecting', problem: { code: 'connection.lost' } });
    } else if (phase.state === 'over' && phase.end) {
      if (phase.end.kind === 'replaced') this.#supersede();
      else if (phase.end.kind === 'refused') {
        const { reason } = phase.end;
        this.#fail(new TransportError({ code: 'agent.sign-in-failed', reason }, 'refused'));
      } else this.#fail(lost('not-sent'));
    }
  }

  #supersede(): void {
    this.#isOver = true;
    this.#desk.stop();
    this.#status.next({ state: 'superseded' });
    this.#connecting?.reject(lost('not-sent'));
    this.#connecting = undefined;
  }

  /** It may be tried again: with a take-over, or with other credentials by another transport. */
  #fail(error: TransportError): void {
    const { problem } = error;
    this.#desk.stop();
    this.#status.next({ state: 'failed', problem });
    this.#connecting?.reject(error);
    this.#connecting = undefined;
  }
}

/** Settles as a promise does, or rejects as soon as whoever waits has taken it back. */
async function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  const ending = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const handle = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', handle, { signal: ending.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    ending.abort();
  }
}

function lost(outcome: 'not-sent' | 'unknown'): TransportError {
  return new TransportError({ code: 'connection.lost' }, outcome);
}
