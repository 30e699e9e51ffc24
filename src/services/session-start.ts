import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';
import type { Problem } from '../domain/problem.js';
import { IndexedDbStorage } from './agent-storage.js';
import { Session } from './session.js';
import { type ConnectionStatus, type Transport, TransportError } from './transport.js';
import {
  findTransport,
  type Credentials,
  type TransportFactory,
  whenTransportRegistered,
} from './transport-registry.js';

/** What an agent is signed in with: a registered name, a factory, or a transport as it is. */
export type TransportSource = string | TransportFactory | Transport;

/** Where the way to a session stands. */
export type SessionPhase =
  | { readonly step: 'signed-out'; readonly problem?: Problem }
  | { readonly step: 'waiting'; readonly transport: string; readonly isOverdue: boolean }
  | { readonly step: 'connecting' }
  | { readonly step: 'connected' }
  | { readonly step: 'elsewhere'; readonly credentials: Credentials }
  | { readonly step: 'superseded'; readonly credentials: Credentials };

/** After how long, in ms, a transport that nobody registers is missed. */
const patience = 5_000;

/** Brings an agent from credentials to a connected session, one attempt at a time. */
export class SessionStart {
  readonly phase$: Observable<SessionPhase>;
  /** The session while there is one, connected or not. */
  readonly session$: Observable<Session | undefined>;

  private readonly phase = new BehaviorSubject<SessionPhase>({ step: 'signed-out' });
  private readonly session = new BehaviorSubject<Session | undefined>(undefined);
  private readonly source: TransportSource;
  private statuses: Subscription | undefined;
  private attempt = 0;

  constructor(source: TransportSource) {
    this.source = source;
    this.phase$ = this.phase.asObservable();
    this.session$ = this.session.asObservable();
  }

  get current(): Session | undefined {
    return this.session.value;
  }

  /** Signs in; a later attempt takes the place of one that is under way. */
  async signIn(credentials: Credentials, takeOver = false): Promise<void> {
    this.attempt += 1;
    const { attempt } = this;
    await this.drop();
    const transport = await this.makeTransport(credentials, attempt);
    if (!transport || attempt !== this.attempt) return;
    const storage = new IndexedDbStorage(`${this.storageScope()}:${credentials.agent}`);
    const session = new Session(transport, { storage });
    this.session.next(session);
    this.phase.next({ step: 'connecting' });
    try {
      await session.connect({ takeOver });
      if (attempt !== this.attempt) return;
      this.phase.next({ step: 'connected' });
      this.statuses = session.status$.subscribe((status) => this.follow(status, credentials));
    } catch (error) {
      if (attempt !== this.attempt) return;
      await this.drop();
      this.phase.next(phaseOfFailure(error, credentials));
    }
  }

  /** Gives up whatever there is; idempotent. The agent stays signed in at the centre for its grace. */
  async stop(): Promise<void> {
    this.attempt += 1;
    await this.drop();
    this.phase.next({ step: 'signed-out' });
  }

  private follow(status: ConnectionStatus, credentials: Credentials): void {
    if (status.state === 'superseded') {
      void this.drop();
      this.phase.next({ step: 'superseded', credentials });
    } else if (status.state === 'disconnected') {
      void this.drop();
      this.phase.next({ step: 'signed-out' });
    } else if (status.state === 'failed') {
      void this.drop();
      this.phase.next({ step: 'signed-out', problem: status.problem });
    }
  }

  private async drop(): Promise<void> {
    this.statuses?.unsubscribe();
    this.statuses = undefined;
    const { current } = this;
    this.session.next(undefined);
    await current?.disconnect();
  }

  private async makeTransport(
    credentials: Credentials,
    attempt: number,
  ): Promise<Transport | undefined> {
    const { source } = this;
    if (typeof source === 'function') return source(credentials);
    if (typeof source !== 'string') return source;
    const known = findTransport(source);
    if (known) return known(credentials);
    this.phase.next({ step: 'waiting', transport: source, isOverdue: false });
    const timer = setTimeout(() => {
      if (attempt !== this.attempt) return;
      console.warn(
        `agent-workspace-elements: no transport is registered as “${source}”. Import the module that registers it, or call registerTransport('${source}', factory).`,
      );
      this.phase.next({ step: 'waiting', transport: source, isOverdue: true });
    }, patience);
    const factory = await whenTransportRegistered(source);
    clearTimeout(timer);
    return factory(credentials);
  }

  /** Drafts of one backend are none of another's business. */
  private storageScope(): string {
    return typeof this.source === 'string' ? this.source : 'custom';
  }
}

function phaseOfFailure(error: unknown, credentials: Credentials): SessionPhase {
  if (!(error instanceof TransportError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return { step: 'signed-out', problem: { code: 'agent.sign-in-failed', reason } };
  }
  if (error.code === 'agent.signed-in-elsewhere') return { step: 'elsewhere', credentials };
  return { step: 'signed-out', problem: error.problem };
}
