import { BehaviorSubject, type Observable, Subject, type Subscription } from 'rxjs';
import type { Problem } from '../../domain/problem.js';
import { type Clock, systemClock } from '../../services/clock.js';
import { browserLifecycle, type PageLifecycle } from '../../services/page-lifecycle.js';
import { TransportError, type ConnectionStatus } from '../../services/transport.js';
import type { Decoder } from '../decode.js';
import type { CentreAccess, CentreLink } from './centre-access.js';
import type { CentreSetup } from './centre-host.js';
import { Heartbeat } from './heartbeat.js';
import { holdLifeLock, whenGone } from './life-lock.js';
import type { CentreMessage, ClientMessage, Opening } from './link.js';

type Call = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

type Waiting = {
  readonly resolve: () => void;
  readonly reject: (error: TransportError) => void;
};

/** A call without its number. */
type Request =
  Extract<ClientMessage, { call: number }> extends infer M
    ? M extends unknown
      ? Omit<M, 'call'>
      : never
    : never;

/** How a page reads what the centre says: another page may have put an older one there. */
export type Reading<E> = {
  readonly decoder: Decoder;
  /** What an event comes to: itself, and what is to be told about it. */
  events(value: unknown): readonly E[];
};

/** What a connection uses of its page. */
export type ConnectionPage = { readonly clock?: Clock; readonly lifecycle?: PageLifecycle };

/** A page's connection to the local centre, for an agent as for a contact. */
export class LocalConnection<E> {
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<E>;

  /** Called whenever the centre has let this page in, and everything there is was told. */
  onOpened: () => void = () => undefined;
  /** Called with everything that is neither an event nor an answer. */
  onMessage: (message: CentreMessage) => void = () => undefined;

  readonly #status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly #events = new Subject<E>();
  readonly #calls = new Map<number, Call>();
  readonly #over = new AbortController();
  readonly #reach: () => Promise<CentreAccess>;
  readonly #opening: Pick<Opening, 'role' | 'id'>;
  readonly #setup: CentreSetup;
  readonly #reading: Reading<E>;
  readonly #lifecycle: PageLifecycle;
  readonly #heartbeat: Heartbeat;
  #moments: Subscription | undefined;
  #answersPings = false;
  #access: CentreAccess | undefined;
  #pageLock: string | undefined;
  /** The lock of the centre at the other end, and every lock whose end is waited for, once. */
  #centreLock: string | undefined;
  readonly #watched = new Set<string>();
  #link: CentreLink | undefined;
  #connecting: Promise<void> | undefined;
  /** Whoever waits to be let in, on whichever line that is. */
  #waiting: Waiting | undefined;
  #lastCall = 0;

  constructor(
    reach: () => Promise<CentreAccess>,
    opening: Pick<Opening, 'role' | 'id'>,
    setup: CentreSetup,
    reading: Reading<E>,
    { clock = systemClock, lifecycle = browserLifecycle(clock) }: ConnectionPage = {},
  ) {
    this.#reach = reach;
    this.#opening = opening;
    this.#setup = setup;
    this.#reading = reading;
    this.#lifecycle = lifecycle;
    this.#heartbeat = new Heartbeat(
      clock,
      () => this.#link?.send({ kind: 'ping' }),
      () => this.#reopen(true),
    );
    this.status$ = this.#status.asObservable();
    this.events$ = this.#events.asObservable();
  }

  /**
   * Calls that come while it connects wait for the same connection.
   *
   * @throws TransportError
   */
  connect(takeOver: boolean): Promise<void> {
    if (this.#over.signal.aborted) return Promise.reject(lost('not-sent'));
    this.#connecting ??= this.#connect(takeOver).catch((error: unknown) => {
      this.#connecting = undefined;
      throw error;
    });
    return this.#connecting;
  }

  async #connect(takeOver: boolean): Promise<void> {
    const { signal } = this.#over;
    this.#status.next({ state: 'connecting' });
    this.#access ??= await this.#reach();
    this.#pageLock ??= await holdLifeLock('page', signal);
    if (signal.aborted) throw lost('not-sent');
    await this.#open(this.#access, takeOver);
    this.#moments ??= this.#lifecycle.moments$.subscribe((moment) => {
      if (moment === 'hide') this.#link?.send({ kind: 'close' });
      else if (moment === 'return') this.#reopen(false);
      else if (this.#status.value.state === 'reconnecting') this.#reopen(true);
      else if (this.#answersPings) this.#heartbeat.ask();
    });
    signal.addEventListener('abort', () => this.#moments?.unsubscribe());
  }

  /** @throws TransportError */
  call(request: Request, signal?: AbortSignal): Promise<unknown> {
    const link = this.#link;
    if (!link || this.#status.value.state !== 'connected') return Promise.reject(lost('not-sent'));
    this.#lastCall += 1;
    const call = this.#lastCall;
    return new Promise((resolve, reject) => {
      this.#calls.set(call, { resolve, reject });
      const giveUp = (): void => this.#settle(call)?.reject(signal?.reason);
      signal?.addEventListener('abort', giveUp, { once: true });
      link.send({ ...request, call });
    });
  }

  /** Tells events that are not the centre's: what this side has to say of them. */
  publish(...events: readonly E[]): void {
    for (const event of events) this.#events.next(event);
  }

  send(message: ClientMessage): void {
    this.#link?.send(message);
  }

  disconnect(): void {
    if (this.#over.signal.aborted) return;
    this.#end({ state: 'disconnected' });
  }

  /** Opens a line and waits to be let in. */
  #open(access: CentreAccess, takeOver: boolean, isFresh = false): Promise<void> {
    const { scope } = access;
    const link = access.connect(isFresh);
    this.#link = link;
    this.#centreLock = undefined;
    const { role, id } = this.#opening;
    const lock = scope === 'browser' && this.#pageLock ? { lock: this.#pageLock } : {};
    return new Promise((resolve, reject) => {
      const former = this.#waiting;
      this.#waiting = {
        resolve: () => (former?.resolve(), resolve()),
        reject: (error: TransportError) => (former?.reject(error), reject(error)),
      };
      link.receive((message) => {
        if (link !== this.#link) return;
        if (this.#answersPings && isAnswer(message)) this.#heartbeat.heard();
        if (typeof message !== 'object' || message === null) {
          this.publish(...this.#reading.events(message));
        } else if (message.kind === 'opened') {
          this.#status.next({ state: 'connected', scope });
          this.onOpened();
          this.#settleWaiting()?.resolve();
        } else if (message.kind === 'refused') {
          this.#link = undefined;
          this.#connecting = undefined;
          this.#heartbeat.stop();
          link.close();
          const problem = this.#reading.decoder.problem(message.problem);
          this.#status.next({ state: 'failed', problem });
          this.#settleWaiting()?.reject(new TransportError(problem, 'refused'));
        } else if (message.kind === 'hello') {
          this.#answersPings = scope === 'browser' && message.answersPings === true;
          if (this.#answersPings) this.#heartbeat.heard();
          this.#centreLock = message.lock;
          if (message.lock !== undefined) this.#watch(message.lock);
        } else {
          this.#handle(message);
        }
      });
      link.send({ kind: 'open', role, id, takeOver, ...this.#setup, ...lock });
    });
  }

  /** The log of a centre that is gone has everything, so another one goes on with it. */
  #watch(lock: string): void {
    if (this.#watched.has(lock)) return;
    this.#watched.add(lock);
    whenGone(lock, this.#over.signal, () => {
      this.#watched.delete(lock);
      if (lock === this.#centreLock) this.#reopen(false);
    });
  }

  /** Nobody answers on this line any more: it is given up for another one. */
  #reopen(takeOver: boolean): void {
    if (!this.#link || !this.#access) return;
    this.#link.close();
    this.#status.next({ state: 'reconnecting', problem: { code: 'connection.lost' } });
    this.#rejectCalls();
    this.#open(this.#access, takeOver, true).catch(() => undefined);
    if (this.#answersPings) this.#heartbeat.ask();
  }

  #handle(message: CentreMessage): void {
    if (message.kind === 'event') this.publish(...this.#reading.events(message.event));
    else if (message.kind === 'answer') this.#settle(message.call)?.resolve(message.value);
    else if (message.kind === 'refusal') {
      this.#settle(message.call)?.reject(
        new TransportError(this.#reading.decoder.problem(message.problem), 'refused'),
      );
    } else if (message.kind === 'pong') return;
    else if (message.kind === 'superseded') this.#end({ state: 'superseded' });
    else this.onMessage(message);
  }

  #settleWaiting(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }

  #settle(call: number): Call | undefined {
    const held = this.#calls.get(call);
    this.#calls.delete(call);
    return held;
  }

  /** Nothing more comes or goes. */
  #end(status: ConnectionStatus): void {
    this.#over.abort();
    this.#heartbeat.stop();
    this.#link?.send({ kind: 'close' });
    this.#link?.close();
    this.#link = undefined;
    this.#settleWaiting()?.reject(lost('unknown'));
    this.#status.next(status);
    this.#rejectCalls();
  }

  /** What is under way has no known outcome. */
  #rejectCalls(): void {
    for (const { reject } of this.#calls.values()) reject(lost('unknown'));
    this.#calls.clear();
  }
}

/** What comes by itself says nothing of what goes the other way. */
function isAnswer(message: CentreMessage | null): boolean {
  return ['pong', 'opened', 'answer', 'refusal'].includes(message?.kind ?? '');
}

function lost(outcome: 'not-sent' | 'unknown'): TransportError {
  const problem: Problem = { code: 'connection.lost' };
  return new TransportError(problem, outcome);
}
