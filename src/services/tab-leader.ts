import type { Subscription } from 'rxjs';
import type { Command } from '../domain/command.js';
import { reduce } from '../domain/reduce.js';
import { snapshotOf } from '../domain/snapshot.js';
import { emptyWorkspace, type Workspace } from '../domain/workspace.js';
import type { TabFrame } from './tab-frames.js';
import {
  type ConnectionStatus,
  type FileOptions,
  type Transport,
  TransportError,
} from './transport.js';

/** What a leading tab needs of its group. */
export type TabLeaderLink = {
  readonly post: (frame: TabFrame, to?: string) => void;
  /** How the connection stands for every tab. */
  readonly status: () => ConnectionStatus;
  /** A command of another tab is accepted, and that tab told so, if it hears. */
  readonly onAccepted: (command: Command) => void;
};

/** Serves the tabs that follow this one: what its transport tells, and what they ask of it. */
export class TabLeader {
  #workspace: Workspace = emptyWorkspace;
  #number = 0;
  readonly #calls = new Map<string, AbortController>();
  readonly #watches = new Map<string, Map<number, Subscription>>();
  readonly #events: Subscription;
  readonly #link: TabLeaderLink;
  readonly #transport: Transport;

  constructor(link: TabLeaderLink, transport: Transport) {
    this.#link = link;
    this.#transport = transport;
    this.#events = transport.events$.subscribe((event) => {
      this.#workspace = reduce(this.#workspace, event);
      this.#number += 1;
      link.post({ kind: 'event', number: this.#number, event });
    });
  }

  handle(frame: TabFrame, from: string): void {
    switch (frame.kind) {
      case 'join':
        return this.#welcome(from);
      case 'execute':
        return void this.#answer(frame.call, from, (options) =>
          this.#transport.execute(frame.command, options),
        ).then((isAccepted) => isAccepted && this.#link.onAccepted(frame.command));
      case 'query':
        return void this.#answer(frame.call, from, (options) =>
          this.#transport.query(frame.query, options),
        );
      case 'upload':
        return void this.#answer(frame.call, from, (options) =>
          this.#transport.upload?.(frame.file, options),
        );
      case 'download':
        return void this.#answer(frame.call, from, (options) =>
          this.#transport.download?.(frame.file, options),
        );
      case 'abort':
        return this.#calls.get(`${from} ${frame.call}`)?.abort();
      case 'watch':
        return this.#watch(frame, from);
      case 'unwatch':
        this.#watches.get(from)?.get(frame.watch)?.unsubscribe();
        this.#watches.get(from)?.delete(frame.watch);
        return;
      default:
      // What leading tabs say, or what this version does not know.
    }
  }

  /** A tab has gone, and looks at nothing any more. */
  forget(tabId: string): void {
    this.#watches.get(tabId)?.forEach((subscription) => subscription.unsubscribe());
    this.#watches.delete(tabId);
  }

  stop(): void {
    this.#events.unsubscribe();
    for (const tabId of [...this.#watches.keys()]) this.forget(tabId);
  }

  #welcome(to: string): void {
    this.#link.post({ kind: 'leading', status: this.#link.status() }, to);
    const event = snapshotOf(this.#workspace);
    if (event) this.#link.post({ kind: 'welcome', number: this.#number, event }, to);
  }

  async #answer(
    call: number,
    to: string,
    ask: (options: FileOptions) => Promise<unknown> | undefined,
  ): Promise<boolean> {
    const over = new AbortController();
    this.#calls.set(`${to} ${call}`, over);
    const onProgress = (progress: number): void =>
      this.#link.post({ kind: 'progress', call, progress }, to);
    try {
      const value = await ask({ signal: over.signal, onProgress });
      this.#link.post({ kind: 'answer', call, value }, to);
      return true;
    } catch (error) {
      const isKnown = error instanceof TransportError;
      const problem = isKnown ? error.problem : { code: 'protocol.error', what: String(error) };
      const outcome = isKnown ? error.outcome : 'unknown';
      this.#link.post({ kind: 'refusal', call, problem, outcome }, to);
      return false;
    } finally {
      this.#calls.delete(`${to} ${call}`);
    }
  }

  #watch({ watch, ids }: Extract<TabFrame, { kind: 'watch' }>, from: string): void {
    const watches = this.#watches.get(from) ?? new Map<number, Subscription>();
    this.#watches.set(from, watches);
    watches.get(watch)?.unsubscribe();
    const subscription = this.#transport
      .watchTargets(ids)
      .subscribe((item) => this.#link.post({ kind: 'availability', watch, item }, from));
    watches.set(watch, subscription);
  }
}
