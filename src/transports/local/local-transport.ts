import { Observable, Subject, filter } from 'rxjs';
import type { Command } from '../../domain/command.js';
import type { WorkspaceEvent } from '../../domain/event.js';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import type {
  Answer,
  ConnectOptions,
  ConnectionStatus,
  ExecuteOptions,
  Query,
  Transport,
  TransportSupport,
} from '../../services/transport.js';
import type { CentreAccess } from './centre-access.js';
import type { CentreSetup } from './centre-host.js';
import { LocalConnection } from './local-connection.js';

const supports: TransportSupport = Object.freeze({
  confirmation: 'id',
  readBack: true,
  history: true,
  gapFetch: true,
  fencing: 'server',
  resume: false,
  multiLogin: false,
  cancelTransfer: true,
  queueTargets: true,
  consultation: true,
  conference: true,
  instantMessages: true,
  typing: true,
  markers: false,
  files: false,
  caseData: false,
  notes: false,
  dispositions: true,
  standardResponses: false,
  favourites: true,
  contacts: true,
  voice: false,
});

/** An agent's transport to the contact centre inside the browser. */
export class LocalTransport implements Transport {
  readonly supports = supports;
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<WorkspaceEvent>;

  readonly #connection: LocalConnection<WorkspaceEvent>;
  readonly #availability = new Subject<TargetAvailability>();
  readonly #watches = new Set<readonly TargetId[]>();

  constructor(reach: () => Promise<CentreAccess>, agentId: string, setup: CentreSetup) {
    this.#connection = new LocalConnection(reach, { role: 'agent', id: agentId }, setup);
    this.status$ = this.#connection.status$;
    this.events$ = this.#connection.events$;
    this.#connection.onMessage = (message) => {
      if (message.kind !== 'availability') return;
      for (const item of message.items) this.#availability.next(item);
    };
  }

  async connect({ takeOver = false }: ConnectOptions = {}): Promise<void> {
    await this.#connection.connect(takeOver);
    this.#tellWatched();
  }

  async execute(command: Command, { signal }: ExecuteOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    await this.#connection.call({ kind: 'command', command });
  }

  async query<Q extends Query>(query: Q, { signal }: ExecuteOptions = {}): Promise<Answer<Q>> {
    signal?.throwIfAborted();
    const answer = await this.#connection.call({ kind: 'query', query });
    signal?.throwIfAborted();
    return answer as Answer<Q>;
  }

  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    const wanted = new Set(ids);
    return new Observable((subscriber) => {
      const subscription = this.#availability
        .pipe(filter(({ targetId }) => wanted.has(targetId)))
        .subscribe(subscriber);
      this.#watches.add(ids);
      this.#tellWatched();
      return () => {
        subscription.unsubscribe();
        this.#watches.delete(ids);
        this.#tellWatched();
      };
    });
  }

  async disconnect(): Promise<void> {
    this.#connection.disconnect();
  }

  #tellWatched(): void {
    this.#connection.send({ kind: 'watch', ids: [...new Set([...this.#watches].flat())] });
  }
}
