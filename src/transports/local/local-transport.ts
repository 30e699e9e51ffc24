import type { Observable } from 'rxjs';
import type { Command } from '../../domain/command.js';
import type { WorkspaceEvent } from '../../domain/event.js';
import type { FileReference } from '../../domain/file.js';
import type { Problem } from '../../domain/problem.js';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import {
  TransportError,
  type Answer,
  type ConnectOptions,
  type ConnectionStatus,
  type ExecuteOptions,
  type FileOptions,
  type Query,
  type Transport,
  type TransportSharing,
  type TransportSupport,
} from '../../services/transport.js';
import { Decoder } from '../decode.js';
import { TargetWatches } from '../target-watches.js';
import type { CentreAccess } from './centre-access.js';
import type { CentreSetup } from './centre-host.js';
import { downloadFrom, uploadTo } from './local-files.js';
import { type ConnectionPage, LocalConnection, type Reading } from './local-connection.js';

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
  markers: true,
  files: false,
  caseData: true,
  notes: true,
  dispositions: true,
  standardResponses: true,
  favourites: true,
  contacts: true,
  voice: false,
});

/** Of so many things that could not be read the agent is told; the rest is counted. */
const mostTold = 20;

/** An agent's transport to the contact centre inside the browser. */
export class LocalTransport implements Transport {
  readonly supports: TransportSupport;
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<WorkspaceEvent>;

  readonly #connection: LocalConnection<WorkspaceEvent>;
  /** What is to be told of what could not be read, after what could. */
  readonly #misfits: WorkspaceEvent[] = [];
  readonly #decoder = new Decoder((problem) => this.#noteMisfit(problem));
  readonly #watches = new TargetWatches((ids) => this.#tellWatched(ids));
  readonly #reach: () => Promise<CentreAccess>;
  readonly #sharedName: string | undefined;

  /**
   * @param centre its name, where tabs share it
   * @param page the clock and the life of the page
   */
  constructor(
    reach: () => Promise<CentreAccess>,
    agentId: string,
    setup: CentreSetup,
    centre?: string,
    page?: ConnectionPage,
  ) {
    this.#reach = reach;
    this.supports = Object.freeze({ ...supports, files: setup.options.files });
    this.#sharedName = centre === undefined ? undefined : `local ${centre} ${agentId}`;
    const reading: Reading<WorkspaceEvent> = {
      decoder: this.#decoder,
      events: (value) => {
        const event = this.#decoder.workspaceEvent(value);
        return [...(event ? [event] : []), ...this.#misfits.splice(0)];
      },
    };
    const opening = { role: 'agent', id: agentId } as const;
    this.#connection = new LocalConnection(reach, opening, setup, reading, page);
    this.status$ = this.#connection.status$;
    this.events$ = this.#connection.events$;
    this.#connection.onOpened = () => this.#tellWatched(this.#watches.ids);
    this.#connection.onMessage = (message) => {
      if (message.kind !== 'availability') return;
      for (const item of this.#decoder.availability(message.items)) this.#watches.tell(item);
      this.#connection.publish(...this.#misfits.splice(0));
    };
  }

  async connect({ takeOver = false }: ConnectOptions = {}): Promise<void> {
    await this.#connection.connect(takeOver);
  }

  async execute(command: Command, { signal }: ExecuteOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    await this.#connection.call({ kind: 'command', command });
  }

  async query<Q extends Query>(query: Q, { signal }: ExecuteOptions = {}): Promise<Answer<Q>> {
    signal?.throwIfAborted();
    const answer = await this.#connection.call({ kind: 'query', query }, signal);
    signal?.throwIfAborted();
    const decoded = this.#decoder.answer(query, answer);
    this.#connection.publish(...this.#misfits.splice(0));
    if (decoded) return decoded;
    throw new TransportError({ code: 'protocol.error', what: query.type }, 'refused');
  }

  upload(file: File, options?: FileOptions): Promise<FileReference> {
    const decode = (value: unknown) => this.#decoder.fileReference(value);
    return uploadTo(this.#connection, file, decode, options);
  }

  download(file: FileReference, options?: FileOptions): Promise<Blob> {
    return downloadFrom(this.#connection, file, options);
  }

  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return this.#watches.watch(ids);
  }

  /** A centre that is the page's own is shared with nobody. */
  async sharing(): Promise<TransportSharing | undefined> {
    const name = this.#sharedName;
    if (name === undefined || (await this.#reach()).scope !== 'browser') return undefined;
    return { name, reader: this.#decoder };
  }

  async disconnect(): Promise<void> {
    this.#connection.disconnect();
  }

  /** A centre that errs all the time is told often enough. */
  #noteMisfit(problem: Problem): void {
    const { misfits } = this.#decoder;
    if (misfits > mostTold) return;
    const facts = { severity: 'warning', at: Date.now(), read: false, dismissed: false } as const;
    const notice = {
      ...facts,
      id: `misfit ${crypto.randomUUID()}`,
      kind: 'problem',
      problem,
    } as const;
    this.#misfits.push({ type: 'notice-added', notice });
  }

  #tellWatched(ids: readonly TargetId[]): void {
    this.#connection.send({ kind: 'watch', ids });
  }
}
