import { Observable } from 'rxjs';
import type { Command } from '../domain/command.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { FileReference } from '../domain/file.js';
import type { TargetAvailability, TargetId } from '../domain/target.js';
import type { Clock } from './clock.js';
import type { TabFrame } from './tab-frames.js';
import {
  type Answer,
  type ConnectionStatus,
  type ExecuteOptions,
  type FileOptions,
  type Query,
  type RelayReader,
  type Transport,
  TransportError,
} from './transport.js';

/** After how long, in ms, whatever was asked of the leading tab has no known outcome. */
const longestAnswer = 25_000;

/** What a following tab needs of its group. */
export type TabFollowerLink = {
  readonly post: (frame: TabFrame, to?: string) => void;
  readonly reader: RelayReader;
  readonly clock: Clock;
  /** A number that no request of this page has had: the answer to one of an earlier stay may still come. */
  readonly newNumber: () => number;
  readonly onEvent: (event: WorkspaceEvent) => void;
  /** How the connection stands, as far as this tab has everything that it says. */
  readonly onStatus: (status: ConnectionStatus) => void;
  readonly onOver: (status: ConnectionStatus) => void;
};

type Call = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Something of it goes on. */
  readonly handleProgress: (progress: number) => void;
};

type Watch = {
  readonly ids: readonly TargetId[];
  readonly next: (item: TargetAvailability) => void;
};

/** A request without its number. */
type Request =
  | { readonly kind: 'execute'; readonly command: Command }
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'upload'; readonly file: File }
  | { readonly kind: 'download'; readonly file: FileReference };

/** A way to the centre. */
export type TabWay = Pick<Transport, 'execute' | 'query' | 'upload' | 'download' | 'watchTargets'>;

/** The way to the centre through the tab that leads. */
export class TabFollower implements TabWay {
  readonly #link: TabFollowerLink;
  readonly #calls = new Map<number, Call>();
  readonly #watches = new Map<number, Watch>();
  #leader: string | undefined;
  #status: ConnectionStatus = { state: 'connecting' };
  /** The last event that was taken in; absent until this tab has everything. */
  #number: number | undefined;

  constructor(link: TabFollowerLink) {
    this.#link = link;
  }

  /** Whether some tab has said that it leads. */
  get hasLeader(): boolean {
    return this.#leader !== undefined;
  }

  join(): void {
    this.#link.post({ kind: 'join' });
  }

  handle(frame: TabFrame, from: string): void {
    if (frame.kind === 'leading') return this.#handleLeading(frame.status, from);
    if (from !== this.#leader) return;
    switch (frame.kind) {
      case 'welcome':
        return this.#take(frame.number, frame.event);
      case 'event':
        return this.#handleEvent(frame.number, frame.event);
      case 'status':
        return this.#handleStatus(frame.status);
      case 'availability':
        return this.#handleAvailability(frame.watch, frame.item);
      case 'progress':
        return this.#calls.get(frame.call)?.handleProgress(frame.progress);
      case 'answer':
        return this.#settle(frame.call)?.resolve(frame.value);
      case 'refusal': {
        const problem = this.#link.reader.problem(frame.problem);
        return this.#settle(frame.call)?.reject(new TransportError(problem, frame.outcome));
      }
      case 'over':
        this.stop();
        return this.#link.onOver(frame.status);
      default:
      // What following tabs say, or what this version does not know.
    }
  }

  async execute(command: Command, options: ExecuteOptions = {}): Promise<void> {
    await this.#call({ kind: 'execute', command }, options);
  }

  async query<Q extends Query>(query: Q, options: ExecuteOptions = {}): Promise<Answer<Q>> {
    const answer = this.#link.reader.answer(
      query,
      await this.#call({ kind: 'query', query }, options),
    );
    if (answer) return answer;
    throw new TransportError({ code: 'protocol.error', what: query.type }, 'refused');
  }

  async upload(file: File, options?: FileOptions): Promise<FileReference> {
    const answer = await this.#call({ kind: 'upload', file }, options);
    const reference = this.#link.reader.fileReference(answer);
    if (reference) return reference;
    throw new TransportError({ code: 'protocol.error', what: 'upload' }, 'unknown');
  }

  async download(file: FileReference, options?: FileOptions): Promise<Blob> {
    const answer = await this.#call({ kind: 'download', file }, options);
    if (answer instanceof Blob) return answer;
    throw new TransportError({ code: 'protocol.error', what: 'download' }, 'refused');
  }

  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return new Observable((subscriber) => {
      const watch = this.#link.newNumber();
      this.#watches.set(watch, { ids, next: (item) => subscriber.next(item) });
      this.#post({ kind: 'watch', watch, ids });
      return () => {
        this.#watches.delete(watch);
        this.#post({ kind: 'unwatch', watch });
      };
    });
  }

  /** Nothing more comes; what was asked for has no known outcome. */
  stop(): void {
    this.#leader = undefined;
    this.#number = undefined;
    this.#rejectCalls();
  }

  #handleLeading(status: ConnectionStatus, from: string): void {
    if (from !== this.#leader) {
      this.#leader = from;
      this.#number = undefined;
      this.#rejectCalls();
      for (const [watch, { ids }] of this.#watches) this.#post({ kind: 'watch', watch, ids });
    }
    this.#handleStatus(status);
  }

  /** A fresh beginning, or the next of what is held; after a gap everything is asked for anew. */
  #handleEvent(number: number, value: unknown): void {
    const isBeginning = (value as { type?: unknown } | null)?.type === 'workspace-synchronised';
    if (isBeginning) return this.#take(number, value);
    if (this.#number === undefined || number <= this.#number) return;
    if (number === this.#number + 1) return this.#take(number, value);
    this.#number = undefined;
    this.#post({ kind: 'join' });
  }

  #take(number: number, value: unknown): void {
    const isBeginning = this.#number === undefined;
    this.#number = number;
    const event = this.#link.reader.workspaceEvent(value);
    if (event) this.#link.onEvent(event);
    if (isBeginning) this.#handleStatus(this.#status);
  }

  #handleStatus(status: ConnectionStatus): void {
    this.#status = status;
    const isWhole = this.#number !== undefined || status.state !== 'connected';
    this.#link.onStatus(isWhole ? status : { state: 'connecting' });
  }

  #handleAvailability(watch: number, item: unknown): void {
    const held = this.#watches.get(watch);
    if (!held) return;
    for (const known of this.#link.reader.availability([item])) held.next(known);
  }

  #call(request: Request, { signal, onProgress }: FileOptions = {}): Promise<unknown> {
    signal?.throwIfAborted();
    if (this.#number === undefined) return Promise.reject(lost('not-sent'));
    const call = this.#link.newNumber();
    return new Promise((resolve, reject) => {
      const wait = (): (() => void) =>
        this.#link.clock.after(longestAnswer, () => this.#settle(call)?.reject(lost('unknown')));
      let cancel = wait();
      const abort = (): void => {
        this.#settle(call)?.reject(signal?.reason as Error);
        this.#post({ kind: 'abort', call });
      };
      const done = (): void => {
        cancel();
        signal?.removeEventListener('abort', abort);
      };
      signal?.addEventListener('abort', abort);
      this.#calls.set(call, {
        resolve: (value) => (done(), resolve(value)),
        reject: (error) => (done(), reject(error)),
        handleProgress: (progress) => {
          cancel();
          cancel = wait();
          onProgress?.(progress);
        },
      });
      this.#post({ ...request, call });
    });
  }

  #settle(call: number): Call | undefined {
    const held = this.#calls.get(call);
    this.#calls.delete(call);
    return held;
  }

  #rejectCalls(): void {
    for (const call of [...this.#calls.keys()]) this.#settle(call)?.reject(lost('unknown'));
  }

  #post(frame: TabFrame): void {
    if (this.#leader !== undefined) this.#link.post(frame, this.#leader);
  }
}

function lost(outcome: 'not-sent' | 'unknown'): TransportError {
  return new TransportError({ code: 'connection.lost' }, outcome);
}
