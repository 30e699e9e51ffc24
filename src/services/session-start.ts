import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';
import type { Policies } from '../domain/policies.js';
import type { Problem } from '../domain/problem.js';
import type { AgentStorage } from './agent-storage.js';
import { type Clock, systemClock } from './clock.js';
import { IndexedDbStorage } from './indexed-db-storage.js';
import { Session } from './session.js';
import type { TabGroup } from './tab-group.js';
import { type ConnectionStatus, type Transport, TransportError } from './transport.js';
import {
  findTransport,
  type Credentials,
  type TransportFactory,
  whenTransportRegistered,
} from './transport-registry.js';

/** What an agent is signed in with: a registered name, a factory, or a transport as it is. */
export type TransportSource = string | TransportFactory | Transport;

/** Credentials, or how to ask for them: anew for each attempt. */
export type CredentialsSource = Credentials | (() => Promise<Credentials>);

/** Whether the tabs of an agent are one workspace, where the transport lets them be, or each its own. */
export type TabSharing = 'shared' | 'separate';

/** Where the way to a session stands. */
export type SessionPhase =
  | { readonly step: 'signed-out'; readonly problem?: Problem }
  | { readonly step: 'waiting'; readonly transport: string; readonly isOverdue: boolean }
  | { readonly step: 'connecting' }
  | { readonly step: 'connected' }
  | { readonly step: 'elsewhere'; readonly credentials: CredentialsSource }
  | {
      readonly step: 'superseded';
      /** Absent where only the page itself can make another session. */
      readonly credentials?: CredentialsSource;
    };

/** After how long, in ms, a transport that nobody registers is missed. */
const patience = 5_000;

/** Brings an agent from credentials to a connected session, one attempt at a time. */
export class SessionStart {
  readonly phase$: Observable<SessionPhase>;
  /** The session while there is one, connected or not. */
  readonly session$: Observable<Session | undefined>;

  readonly #phase = new BehaviorSubject<SessionPhase>({ step: 'signed-out' });
  readonly #session = new BehaviorSubject<Session | undefined>(undefined);
  readonly #source: TransportSource;
  readonly #clock: Clock;
  readonly #storageFor: (name: string) => AgentStorage;
  readonly #policies: Partial<Policies> | undefined;
  readonly #tabSharing: TabSharing;
  #statuses: Subscription | undefined;
  #attempt = 0;

  constructor(
    source: TransportSource,
    clock: Clock = systemClock,
    storageFor: (name: string) => AgentStorage = (name) => new IndexedDbStorage(name),
    policies?: Partial<Policies>,
    tabs: TabSharing = 'shared',
  ) {
    this.#source = source;
    this.#clock = clock;
    this.#storageFor = storageFor;
    this.#policies = policies;
    this.#tabSharing = tabs;
    this.phase$ = this.#phase.asObservable();
    this.session$ = this.#session.asObservable();
  }

  get current(): Session | undefined {
    return this.#session.value;
  }

  /** Signs in; a later attempt takes the place of one that is under way. */
  async signIn(credentials: CredentialsSource, takeOver = false): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const kept = this.#kept();
    if (!kept) await this.#drop();
    if (attempt !== this.#attempt) return;
    try {
      const session = kept ?? (await this.#makeSession(credentials, attempt));
      if (!session || attempt !== this.#attempt) return;
      this.#session.next(session);
      this.#phase.next({ step: 'connecting' });
      await session.connect({ takeOver });
      if (attempt !== this.#attempt) return;
      this.#phase.next({ step: 'connected' });
      this.#statuses = session.status$.subscribe((status) => this.#follow(status, credentials));
    } catch (error) {
      if (attempt !== this.#attempt) return;
      if (!this.#canRepeat(error)) await this.#drop();
      this.#phase.next(phaseOfFailure(error, credentials));
    }
  }

  /** Gives up whatever there is; idempotent. The agent stays signed in at the centre for its grace. */
  async stop(): Promise<void> {
    this.#attempt += 1;
    await this.#drop();
    this.#phase.next({ step: 'signed-out' });
  }

  #follow(status: ConnectionStatus, credentials: CredentialsSource): void {
    if (status.state === 'superseded') {
      void this.#drop();
      // A transport object of the page's own has ended with its session: there is none to go on with.
      const canTakeOver = typeof this.#source !== 'object';
      this.#phase.next({ step: 'superseded', ...(canTakeOver ? { credentials } : {}) });
    } else if (status.state === 'disconnected') {
      void this.#drop();
      this.#phase.next({ step: 'signed-out' });
    } else if (status.state === 'failed') {
      void this.#drop();
      this.#phase.next({ step: 'signed-out', problem: status.problem });
    }
  }

  async #drop(): Promise<void> {
    this.#statuses?.unsubscribe();
    this.#statuses = undefined;
    const { current } = this;
    this.#session.next(undefined);
    await current?.disconnect();
  }

  /** The session that was refused because the agent is elsewhere, where no other can be made. */
  #kept(): Session | undefined {
    return this.#phase.value.step === 'elsewhere' ? this.current : undefined;
  }

  /** A transport of the page's own is the only one there is; its end would be final. */
  #canRepeat(error: unknown): boolean {
    const isElsewhere =
      error instanceof TransportError && error.code === 'agent.signed-in-elsewhere';
    return isElsewhere && typeof this.#source === 'object';
  }

  async #makeSession(
    credentials: CredentialsSource,
    attempt: number,
  ): Promise<Session | undefined> {
    const clock = this.#clock;
    const source = this.#source;
    const factory = typeof source === 'string' ? await this.#factoryOf(source, attempt) : source;
    if (attempt !== this.#attempt) return undefined;
    const known = typeof credentials === 'function' ? await credentials() : credentials;
    if (attempt !== this.#attempt) return undefined;
    const given = this.#policies && { policies: this.#policies };
    const storage = this.#storageFor(`${this.#storageScope()}:${known.agent}`);
    if (typeof factory !== 'function') return new Session(factory, { storage, clock, ...given });
    const make = (): Transport => factory(known, given);
    const transport = make();
    const tabs = await this.#groupOf(transport, make);
    if (attempt !== this.#attempt) return undefined;
    return new Session(tabs ?? transport, { storage, clock, ...given, ...(tabs && { tabs }) });
  }

  /** The tabs of the agent, for a transport that they can share. */
  async #groupOf(transport: Transport, make: () => Transport): Promise<TabGroup | undefined> {
    if (this.#tabSharing === 'separate' || !transport.sharing) return undefined;
    this.#phase.next({ step: 'connecting' });
    const sharing = await transport.sharing();
    if (!sharing) return undefined;
    const { TabGroup } = await import('./tab-group.js');
    return new TabGroup(transport, make, sharing, { clock: this.#clock });
  }

  /** Waits for a name as `customElements.whenDefined` does, and says what is missing. */
  async #factoryOf(name: string, attempt: number): Promise<TransportFactory> {
    const known = findTransport(name);
    if (known) return known;
    this.#phase.next({ step: 'waiting', transport: name, isOverdue: false });
    const cancel = this.#clock.after(patience, () => {
      if (attempt !== this.#attempt) return;
      console.warn(
        `agent-workspace-elements: no transport is registered as “${name}”. Import the module that registers it, or call registerTransport('${name}', factory).`,
      );
      this.#phase.next({ step: 'waiting', transport: name, isOverdue: true });
    });
    const factory = await whenTransportRegistered(name);
    cancel();
    return factory;
  }

  /** Drafts of one backend are none of another's business. */
  #storageScope(): string {
    return typeof this.#source === 'string' ? this.#source : 'custom';
  }
}

function phaseOfFailure(error: unknown, credentials: CredentialsSource): SessionPhase {
  if (!(error instanceof TransportError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return { step: 'signed-out', problem: { code: 'agent.sign-in-failed', reason } };
  }
  if (error.code === 'agent.signed-in-elsewhere') return { step: 'elsewhere', credentials };
  return { step: 'signed-out', problem: error.problem };
}
