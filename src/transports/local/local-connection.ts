import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { Problem } from '../../domain/problem.js';
import { TransportError, type ConnectionStatus } from '../../services/transport.js';
import type { CentreAccess, CentreLink } from './centre-access.js';
import type { CentreSetup } from './centre-host.js';
import type { CentreMessage, ClientMessage, Opening } from './link.js';

type Call = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: TransportError) => void;
};

/** A call without its number. */
type Request =
  Extract<ClientMessage, { call: number }> extends infer M
    ? M extends unknown
      ? Omit<M, 'call'>
      : never
    : never;

/** A page's connection to the local centre, for an agent as for a contact. */
export class LocalConnection<E> {
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<E>;

  /** Called with everything that is neither an event nor an answer. */
  onMessage: (message: CentreMessage) => void = () => undefined;

  private readonly status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  private readonly events = new Subject<E>();
  private readonly calls = new Map<number, Call>();
  private readonly over = new AbortController();
  private readonly reach: () => Promise<CentreAccess>;
  private readonly opening: Pick<Opening, 'role' | 'id'>;
  private readonly setup: CentreSetup;
  private link: CentreLink | undefined;
  private lastCall = 0;

  constructor(
    reach: () => Promise<CentreAccess>,
    opening: Pick<Opening, 'role' | 'id'>,
    setup: CentreSetup,
  ) {
    this.reach = reach;
    this.opening = opening;
    this.setup = setup;
    this.status$ = this.status.asObservable();
    this.events$ = this.events.asObservable();
  }

  /** @throws TransportError */
  async connect(takeOver: boolean): Promise<void> {
    if (this.over.signal.aborted) throw lost('not-sent');
    if (this.link) return;
    this.status.next({ state: 'connecting' });
    const { scope, connect } = await this.reach();
    const lock = scope === 'browser' ? await holdLock(this.over.signal) : undefined;
    const link = connect();
    this.link = link;
    await new Promise<void>((resolve, reject) => {
      link.receive((message) => {
        if (message.kind === 'opened') {
          this.status.next({ state: 'connected', scope });
          resolve();
        } else if (message.kind === 'refused') {
          this.link = undefined;
          link.close();
          this.status.next({ state: 'failed', problem: message.problem });
          reject(new TransportError(message.problem, 'refused'));
        } else {
          this.handle(message);
        }
      });
      const { role, id } = this.opening;
      link.send({ kind: 'open', role, id, takeOver, ...this.setup, ...(lock && { lock }) });
    });
    if (typeof addEventListener === 'function') {
      addEventListener('pagehide', () => link.send({ kind: 'close' }), {
        signal: this.over.signal,
      });
    }
  }

  /** @throws TransportError */
  call(request: Request): Promise<unknown> {
    const { link } = this;
    if (!link || this.status.value.state !== 'connected') return Promise.reject(lost('not-sent'));
    this.lastCall += 1;
    const call = this.lastCall;
    return new Promise((resolve, reject) => {
      this.calls.set(call, { resolve, reject });
      link.send({ ...request, call });
    });
  }

  send(message: ClientMessage): void {
    this.link?.send(message);
  }

  disconnect(): void {
    if (this.over.signal.aborted) return;
    this.end({ state: 'disconnected' });
  }

  private handle(message: CentreMessage): void {
    if (message.kind === 'event') this.events.next(message.event as E);
    else if (message.kind === 'answer') this.settle(message.call)?.resolve(message.value);
    else if (message.kind === 'refusal') {
      this.settle(message.call)?.reject(new TransportError(message.problem, 'refused'));
    } else if (message.kind === 'superseded') this.end({ state: 'superseded' });
    else this.onMessage(message);
  }

  private settle(call: number): Call | undefined {
    const held = this.calls.get(call);
    this.calls.delete(call);
    return held;
  }

  /** Nothing more comes or goes; what was under way has no known outcome. */
  private end(status: ConnectionStatus): void {
    this.over.abort();
    this.link?.send({ kind: 'close' });
    this.link?.close();
    this.link = undefined;
    this.status.next(status);
    for (const { reject } of this.calls.values()) reject(lost('unknown'));
    this.calls.clear();
  }
}

function lost(outcome: 'not-sent' | 'unknown'): TransportError {
  const problem: Problem = { code: 'connection.lost' };
  return new TransportError(problem, outcome);
}

/**
 * Holds a lock for as long as the page lives and is connected, so that the centre learns at once when
 * it is gone. Resolves with the lock's name once it is held.
 */
function holdLock(signal: AbortSignal): Promise<string | undefined> {
  if (typeof navigator === 'undefined' || !navigator.locks) return Promise.resolve(undefined);
  const name = `agent-workspace-page-${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    navigator.locks
      .request(name, () => {
        resolve(name);
        return new Promise<void>((release) => {
          signal.addEventListener('abort', () => release());
        });
      })
      .catch(() => resolve(undefined));
  });
}
