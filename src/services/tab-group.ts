import { BehaviorSubject, NEVER, type Observable, Subject, Subscription, switchMap } from 'rxjs';
import type { Command } from '../domain/command.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { FileReference } from '../domain/file.js';
import type { TargetAvailability, TargetId } from '../domain/target.js';
import { type Clock, systemClock } from './clock.js';
import { browserLifecycle, type PageLifecycle } from './page-lifecycle.js';
import { TabFollower, type TabWay } from './tab-follower.js';
import {
  groupName,
  openBrowserChannel,
  type TabChannel,
  type TabFrame,
  TabLine,
} from './tab-frames.js';
import { TabLeader } from './tab-leader.js';
import { browserLocks, TabLock, type TabLocks } from './tab-lock.js';
import type { Tabs } from './tabs.js';
import {
  type Answer,
  type ConnectionStatus,
  type ConnectOptions,
  type ExecuteOptions,
  type FileOptions,
  type Query,
  type Transport,
  TransportError,
  type TransportSharing,
  type TransportSupport,
} from './transport.js';

/** What the tabs of a group use of their browser. */
export type TabGroupOptions = {
  readonly locks?: TabLocks | undefined;
  readonly openChannel?: (name: string) => TabChannel | undefined;
  readonly lifecycle?: PageLifecycle;
  readonly clock?: Clock;
  /** Between 0 and 1. */
  readonly random?: () => number;
  /** The name of this tab, unique for good. */
  readonly tabId?: string;
};

type Waiter = {
  readonly resolve: (way: TabWay) => void;
  readonly reject: (error: unknown) => void;
};

/** How long the connection may change hands before anybody is told that it is lost, in ms. */
const handoverTime = 2_000;
/** How long a leading tab may take to say so before this one does without, in ms. */
const joinPatience = 5_000;
/** How long after a connection that could not be made the next is tried, in ms: at most. */
const firstRetry = 1_000;
const longestRetry = 30_000;
const presence = 'agent-workspace-tab ';

/**
 * The tabs of one agent behave as one: the one that holds a lock has the live connection, and the
 * others reach the centre through it. When it goes, the next in line goes on at once. Where a browser
 * gives no locks or no channel, each tab has a connection of its own, and the centre decides between
 * them as it does between two places.
 */
export class TabGroup implements Transport, Tabs {
  readonly supports: TransportSupport;
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<WorkspaceEvent>;
  readonly isLeading$: Observable<boolean>;
  readonly words$: Observable<unknown>;
  readonly changes$: Observable<'gone' | 'returned'>;
  readonly accepted$: Observable<Command>;
  readonly tabId: string;
  readonly upload?: (file: File, options?: FileOptions) => Promise<FileReference>;
  readonly download?: (file: FileReference, options?: FileOptions) => Promise<Blob>;

  readonly #status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly #events = new Subject<WorkspaceEvent>();
  readonly #leading = new BehaviorSubject(false);
  readonly #words = new Subject<unknown>();
  readonly #changes = new Subject<'gone' | 'returned'>();
  readonly #accepted = new Subject<Command>();
  readonly #way = new BehaviorSubject<TabWay | undefined>(undefined);
  readonly #waiters = new Set<Waiter>();
  readonly #make: () => Transport;
  readonly #sharing: TransportSharing;
  readonly #locks: TabLocks | undefined;
  readonly #openChannel: (name: string) => TabChannel | undefined;
  readonly #lifecycle: PageLifecycle;
  readonly #clock: Clock;
  readonly #random: () => number;
  /** A transport that was made and is not used yet. */
  #spare: Transport | undefined;
  #real: Transport | undefined;
  #realEvents = new Subscription();
  #moments: Subscription | undefined;
  #line: TabLine | undefined;
  #lead: TabLock | undefined;
  #presence: TabLock | undefined;
  #leader: TabLeader | undefined;
  #follower: TabFollower | undefined;
  #watched = new Set<string>();
  /** How many requests this page has made of leading tabs. */
  #requests = 0;
  /** Ends when this tab leaves the group, for a time or for good. */
  #stay = new AbortController();
  #connecting: Promise<void> | undefined;
  #settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | undefined;
  #cancelHandover: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #retries = 0;
  #isSuspended = false;
  #isOver = false;

  /**
   * @param transport one that is not connected
   * @param make another one like it: each can be connected once
   */
  constructor(
    transport: Transport,
    make: () => Transport,
    sharing: TransportSharing,
    options: TabGroupOptions = {},
  ) {
    this.supports = transport.supports;
    this.#spare = transport;
    this.#make = make;
    this.#sharing = sharing;
    this.#clock = options.clock ?? systemClock;
    this.#locks = 'locks' in options ? options.locks : browserLocks();
    this.#openChannel = options.openChannel ?? openBrowserChannel;
    this.#lifecycle = options.lifecycle ?? browserLifecycle(this.#clock);
    this.#random = options.random ?? Math.random;
    this.tabId = options.tabId ?? crypto.randomUUID();
    this.status$ = this.#status.asObservable();
    this.events$ = this.#events.asObservable();
    this.isLeading$ = this.#leading.asObservable();
    this.words$ = this.#words.asObservable();
    this.changes$ = this.#changes.asObservable();
    this.accepted$ = this.#accepted.asObservable();
    if (transport.upload) {
      this.upload = (file, given = {}) => this.#through(given, (way) => way.upload!(file, given));
    }
    if (transport.download) {
      this.download = (file, given = {}) =>
        this.#through(given, (way) => way.download!(file, given));
    }
  }

  get isLeading(): boolean {
    return this.#leading.value;
  }

  connect(options: ConnectOptions = {}): Promise<void> {
    if (this.#isOver) return Promise.reject(lost('not-sent'));
    this.#connecting ??= this.#connect(options);
    return this.#connecting;
  }

  execute(command: Command, options: ExecuteOptions = {}): Promise<void> {
    return this.#through(options, (way) => way.execute(command, options));
  }

  query<Q extends Query>(query: Q, options: ExecuteOptions = {}): Promise<Answer<Q>> {
    return this.#through(options, (way) => way.query(query, options));
  }

  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return this.#way.pipe(switchMap((way) => way?.watchTargets(ids) ?? NEVER));
  }

  tell(word: unknown): void {
    this.#line?.post({ kind: 'word', word });
  }

  async living(): Promise<ReadonlySet<string>> {
    const { held = [] } = (await this.#locks?.query().catch(() => undefined)) ?? {};
    // Whoever waited for the end of a tab holds its lock for a moment, and shares it.
    const own = held.filter(({ name, mode }) => name?.startsWith(presence) && mode !== 'shared');
    return new Set(own.map(({ name = '' }) => name.slice(presence.length)));
  }

  async disconnect(): Promise<void> {
    if (this.#isOver) return;
    await this.#end({ state: 'disconnected' });
  }

  async #connect(options: ConnectOptions): Promise<void> {
    const settled = new Promise<void>((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#moments ??= this.#lifecycle.moments$.subscribe((moment) => {
      if (moment === 'hide') this.#suspend();
      else if (moment === 'return') this.#resume();
      else this.#retryNow();
    });
    this.#report({ state: 'connecting' });
    await this.#enter(options);
    return settled;
  }

  /** Leads when nobody else does, follows when somebody does, and is alone where neither can be known. */
  async #enter(options: ConnectOptions): Promise<void> {
    const { signal } = this.#stay;
    try {
      const name = groupName(this.#sharing.name);
      const channel = this.#locks && this.#openChannel(name);
      if (!this.#locks || !channel) return this.#startReal(options);
      this.#line = new TabLine(channel, this.tabId, (frame, from) => this.#handle(frame, from));
      this.#presence = new TabLock(this.#locks, presence + this.tabId);
      this.#lead = new TabLock(this.#locks, name);
      await this.#presence.take();
      const isFirst = await this.#lead.take(() => this.#handleStolen());
      if (signal.aborted) return;
      if (isFirst) this.#startLeading(options);
      else this.#startFollowing(options);
    } catch {
      if (signal.aborted) return;
      this.#leaveGroup();
      this.#startReal(options);
    }
  }

  #startLeading(options: ConnectOptions): void {
    this.#follower?.stop();
    this.#follower = undefined;
    this.#line?.post({ kind: 'leading', status: { state: 'connecting' } });
    this.#startReal(options);
    this.#changes.next('gone');
  }

  #startFollowing(options: ConnectOptions): void {
    this.#leading.next(false);
    const follower = new TabFollower({
      post: (frame, to) => this.#line?.post(frame, to),
      reader: this.#sharing.reader,
      clock: this.#clock,
      newNumber: () => (this.#requests += 1),
      onEvent: (event) => this.#events.next(event),
      onStatus: (status) => this.#report(status),
      onOver: (status) => this.#handleOver(status),
    });
    this.#follower = follower;
    this.#lead?.wait(
      () => {
        this.#beginHandover();
        // The agent has been here all the time, whether or not the centre knows that the other tab is gone.
        this.#startLeading({ takeOver: true });
      },
      () => this.#handleStolen(),
    );
    const cancel = this.#clock.after(joinPatience, () => {
      if (follower !== this.#follower || follower.hasLeader) return;
      // Somebody holds the lock who says nothing.
      this.#leaveGroup();
      this.#startReal(options);
    });
    this.#stay.signal.addEventListener('abort', cancel);
    follower.join();
  }

  /** Opens a live connection, which is the group's while this tab leads it. */
  #startReal(options: ConnectOptions): void {
    this.#stopReal();
    this.#leading.next(true);
    const real = this.#spare ?? this.#make();
    this.#spare = undefined;
    this.#real = real;
    if (this.#line) {
      const post = (frame: TabFrame, to?: string): void => this.#line?.post(frame, to);
      const onAccepted = (command: Command): void => this.#accepted.next(command);
      this.#leader = new TabLeader({ post, status: () => this.#status.value, onAccepted }, real);
    }
    this.#realEvents = real.events$.subscribe((event) => this.#events.next(event));
    let isConnected = false;
    this.#realEvents.add(
      real.status$.subscribe((status) => {
        if (status.state === 'superseded') {
          // By another tab, where the lock was stolen and that one has it now.
          if (this.#line && !this.#lead?.isHeld) return this.#stepDown();
          return this.#handleEnd(status);
        }
        // What an attempt comes to is known by its promise.
        if (isConnected && status.state === 'failed') return this.#handleEnd(status);
        if (status.state === 'connected') isConnected = true;
        if (status.state !== 'failed' && status.state !== 'disconnected') this.#report(status);
      }),
    );
    real.connect(options).then(
      () => (this.#retries = 0),
      (error: unknown) => {
        if (real === this.#real) this.#handleFailure(error);
      },
    );
  }

  #stopReal(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#realEvents.unsubscribe();
    this.#leader?.stop();
    this.#leader = undefined;
    this.#real?.disconnect().catch(() => undefined);
    this.#real = undefined;
  }

  /** A first attempt fails for whoever asked; a connection that stood is sought until it stands again. */
  #handleFailure(thrown: unknown): void {
    const error = thrown instanceof TransportError ? thrown : undefined;
    const { problem = { code: 'connection.lost' } as const } = error ?? {};
    const failed: ConnectionStatus = { state: 'failed', problem };
    if (this.#settle) {
      this.#line?.post({ kind: 'over', status: failed });
      this.#reject(thrown, failed);
    } else if (problem.code === 'agent.signed-in-elsewhere') {
      this.#handleEnd({ state: 'superseded' });
    } else if (problem.code !== 'connection.lost') {
      this.#handleEnd(failed);
    } else {
      this.#report({ state: 'reconnecting', problem });
      const longest = Math.min(firstRetry * 2 ** this.#retries, longestRetry);
      this.#retries += 1;
      const wait = firstRetry / 4 + this.#random() * longest;
      this.#cancelRetry = this.#clock.after(wait, () => this.#startReal({}));
    }
  }

  /** The attempt to connect is over; another one may follow. */
  #reject(error: unknown, status: ConnectionStatus): void {
    const { reject } = this.#settle!;
    this.#settle = undefined;
    this.#connecting = undefined;
    this.#leaveGroup();
    this.#stopReal();
    this.#leading.next(false);
    this.#status.next(status);
    reject(error);
  }

  /** The connection is over for every tab of this browser. */
  #handleEnd(status: ConnectionStatus): void {
    this.#line?.post({ kind: 'over', status });
    void this.#end(status);
  }

  /** The leading tab says that the connection is over. */
  #handleOver(status: ConnectionStatus): void {
    if (this.#settle) {
      const problem =
        status.state === 'failed'
          ? status.problem
          : ({
              code: status.state === 'superseded' ? 'agent.signed-in-elsewhere' : 'connection.lost',
            } as const);
      this.#reject(new TransportError(problem, 'refused'), { state: 'failed', problem });
      return;
    }
    const isElsewhere =
      status.state === 'failed' && status.problem.code === 'agent.signed-in-elsewhere';
    void this.#end(isElsewhere ? { state: 'superseded' } : status);
  }

  async #end(status: ConnectionStatus): Promise<void> {
    this.#isOver = true;
    this.#moments?.unsubscribe();
    this.#endHandover();
    const real = this.#real;
    this.#real = undefined;
    this.#stopReal();
    this.#setWay(undefined);
    // The connection goes before the lock does: whoever is next must not find it there.
    const gone = real?.disconnect().catch(() => undefined);
    this.#leaveGroup();
    this.#leading.next(false);
    this.#status.next(status);
    this.#settle?.reject(lost('not-sent'));
    this.#settle = undefined;
    await gone;
  }

  /** Gives back what other tabs wait for, and hears nothing of them any more. */
  #leaveGroup(): void {
    this.#stay.abort();
    this.#stay = new AbortController();
    this.#watched.clear();
    this.#follower?.stop();
    this.#follower = undefined;
    this.#lead?.release();
    this.#presence?.release();
    this.#line?.close();
    this.#line = undefined;
    this.#lead = undefined;
    this.#presence = undefined;
  }

  /** A page that goes holds no lock: it could not come back from the back-forward cache. */
  #suspend(): void {
    // Alone, the transport itself knows what a page does.
    if (!this.#line || this.#isSuspended) return;
    this.#isSuspended = true;
    this.#stopReal();
    this.#leaveGroup();
  }

  #resume(): void {
    if (!this.#isSuspended) return;
    this.#isSuspended = false;
    this.#beginHandover();
    this.#changes.next('returned');
    void this.#enter({});
  }

  #retryNow(): void {
    if (!this.#cancelRetry) return;
    this.#retries = 0;
    this.#startReal({});
  }

  /** Without the lock it leads until another tab says that it does. */
  #handleStolen(): void {
    this.#lead?.wait(
      () => undefined,
      () => this.#handleStolen(),
    );
  }

  #handle(frame: TabFrame, from: string): void {
    if (frame.kind === 'word') return this.#words.next(frame.word);
    this.#watch(from);
    if (this.#follower) {
      if (frame.kind === 'leading') this.#beginHandover();
      return this.#follower.handle(frame, from);
    }
    if (frame.kind !== 'leading') return this.#leader?.handle(frame, from);
    // There is one leader: the one that came last, which had the lock.
    if (!this.#lead?.isHeld) this.#stepDown();
  }

  #stepDown(): void {
    this.#beginHandover();
    this.#stopReal();
    this.#lead?.release();
    this.#startFollowing({});
  }

  /** Learns when another tab is gone: nothing else tells. */
  #watch(tabId: string): void {
    if (this.#watched.has(tabId)) return;
    this.#watched.add(tabId);
    const { signal } = this.#stay;
    const leave = (): void => {
      this.#watched.delete(tabId);
      this.#leader?.forget(tabId);
      if (this.isLeading) this.#changes.next('gone');
    };
    this.#locks
      ?.request(presence + tabId, { mode: 'shared', signal }, () => undefined)
      .then(leave, () => undefined);
  }

  #beginHandover(): void {
    if (this.#status.value.state !== 'connected' || this.#cancelHandover) return;
    this.#setWay(undefined);
    this.#cancelHandover = this.#clock.after(handoverTime, () => {
      this.#endHandover();
      this.#status.next({ state: 'reconnecting', problem: { code: 'connection.lost' } });
    });
  }

  #endHandover(): void {
    this.#cancelHandover?.();
    this.#cancelHandover = undefined;
    const way = this.#way.value;
    for (const waiter of [...this.#waiters]) {
      this.#waiters.delete(waiter);
      if (way) waiter.resolve(way);
      else waiter.reject(lost('not-sent'));
    }
  }

  /** How the connection stands; one that changes hands stands for a while. */
  #report(reported: ConnectionStatus): void {
    const isConnected = reported.state === 'connected';
    const wasConnected = this.#settle === undefined;
    const isSought = reported.state === 'connecting' && wasConnected;
    const status: ConnectionStatus = isSought ? { state: 'reconnecting' } : reported;
    if (this.#leader) this.#line?.post({ kind: 'status', status });
    if (this.#cancelHandover && !isConnected) return;
    this.#setWay(this.#real ?? this.#follower);
    if (isConnected) this.#endHandover();
    const { state } = this.#status.value;
    if (status.state !== state || state === 'reconnecting') this.#status.next(status);
    if (!isConnected) return;
    this.#settle?.resolve();
    this.#settle = undefined;
  }

  #setWay(way: TabWay | undefined): void {
    if (way !== this.#way.value) this.#way.next(way);
  }

  async #through<R>({ signal }: ExecuteOptions, ask: (way: TabWay) => Promise<R>): Promise<R> {
    signal?.throwIfAborted();
    let way = this.#way.value;
    if (!way) {
      if (!this.#cancelHandover) throw lost('not-sent');
      way = await new Promise<TabWay>((resolve, reject) => this.#waiters.add({ resolve, reject }));
      signal?.throwIfAborted();
    }
    return ask(way);
  }
}

function lost(outcome: 'not-sent' | 'unknown'): TransportError {
  return new TransportError({ code: 'connection.lost' }, outcome);
}
