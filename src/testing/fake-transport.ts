import { BehaviorSubject, NEVER, type Observable, Subject } from 'rxjs';
import type { Command } from '../domain/command.js';
import type { FileReference } from '../domain/file.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { TargetAvailability, TargetId } from '../domain/target.js';
import type {
  Answer,
  ConnectionStatus,
  ConnectOptions,
  FileOptions,
  Query,
  Transport,
  TransportSupport,
} from '../services/transport.js';
import { buildSynchronised } from './builders.js';

/** What a whole, modern backend can do. */
export const fullSupport: TransportSupport = Object.freeze({
  confirmation: 'id',
  readBack: true,
  history: true,
  gapFetch: true,
  fencing: 'server',
  resume: true,
  multiLogin: false,
  cancelTransfer: true,
  queueTargets: true,
  consultation: true,
  conference: true,
  instantMessages: true,
  typing: true,
  markers: false,
  files: { largest: 1_000_000, types: ['image/*', 'application/pdf', 'text/plain'] },
  caseData: false,
  notes: false,
  dispositions: true,
  standardResponses: true,
  favourites: true,
  contacts: true,
  voice: false,
});

/**
 * A transport without a backend: a test says what the centre would. It answers nothing by itself;
 * for whole flows there is the local contact centre.
 */
export class FakeTransport implements Transport {
  readonly supports: TransportSupport;
  readonly status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly events = new Subject<WorkspaceEvent>();
  readonly status$: Observable<ConnectionStatus> = this.status.asObservable();
  readonly events$: Observable<WorkspaceEvent> = this.events.asObservable();

  /** Every command that came, in order. */
  readonly commands: Command[] = [];
  /** Every query that came, in order. */
  readonly queries: Query[] = [];
  /** What `connect` synchronises with. */
  synchronised = buildSynchronised();

  /** What a command is answered with: nothing at all is acceptance. */
  onExecute: (command: Command) => Promise<void> | void = () => undefined;
  /** What a query is answered with. */
  onQuery: (query: Query) => unknown = () => ({
    targets: [],
    total: 0,
    responses: [],
    categories: [],
    entries: [],
    hasEarlier: false,
    dispositions: [],
    fields: [],
    details: [],
    contact: { id: 'contact-1', name: '' },
    interactions: [],
  });
  onWatch: (ids: readonly TargetId[]) => Observable<TargetAvailability> = () => NEVER;
  /** What becomes of a file. */
  onUpload: (file: File, options: FileOptions) => Promise<FileReference> | FileReference = ({
    name,
    size,
    type,
  }) => ({ id: `file ${name}`, name, size, type });
  onDownload: (file: FileReference, options: FileOptions) => Promise<Blob> | Blob = () =>
    new Blob(['file']);
  onConnect: (options: ConnectOptions) => Promise<void> | void = () => undefined;

  constructor(support: Partial<TransportSupport> = {}) {
    this.supports = Object.freeze({ ...fullSupport, ...support });
  }

  async connect(options: ConnectOptions = {}): Promise<void> {
    this.status.next({ state: 'connecting' });
    await this.onConnect(options);
    this.events.next(this.synchronised);
    this.status.next({ state: 'connected', scope: 'server' });
  }

  async execute(command: Command): Promise<void> {
    this.commands.push(command);
    await this.onExecute(command);
  }

  async query<Q extends Query>(query: Q): Promise<Answer<Q>> {
    this.queries.push(query);
    return (await this.onQuery(query)) as Answer<Q>;
  }

  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return this.onWatch(ids);
  }

  async upload(file: File, options: FileOptions = {}): Promise<FileReference> {
    return this.onUpload(file, options);
  }

  async download(file: FileReference, options: FileOptions = {}): Promise<Blob> {
    return this.onDownload(file, options);
  }

  /** Lets the centre say something. */
  emit(...events: WorkspaceEvent[]): void {
    for (const event of events) this.events.next(event);
  }

  async disconnect(): Promise<void> {
    this.status.next({ state: 'disconnected' });
  }
}
