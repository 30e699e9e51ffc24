import { type Observable, Subject } from 'rxjs';
import type { Command } from '../domain/command.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { Workspace } from '../domain/workspace.js';
import type { Clock } from './clock.js';
import { noticesOfRefusal } from './notices-of-refusal.js';
import { type ExecuteOptions, type Transport, TransportError } from './transport.js';

/** One step in the life of a command, for monitoring. */
export type CommandProgress =
  | { readonly state: 'started' | 'accepted'; readonly command: Command }
  | { readonly state: 'failed'; readonly command: Command; readonly error: TransportError };

/** What commands need of their session. */
export type CommandsLink = {
  readonly transport: Pick<Transport, 'execute'>;
  readonly clock: Clock;
  readonly workspace: () => Workspace;
  /** Does nothing once the session is over. */
  readonly publish: (event: WorkspaceEvent) => void;
};

/** Takes commands to the centre, and tells what becomes of them. */
export class Commands {
  readonly progress$: Observable<CommandProgress>;

  readonly #progress = new Subject<CommandProgress>();
  readonly #link: CommandsLink;

  constructor(link: CommandsLink) {
    this.#link = link;
    this.progress$ = this.#progress.asObservable();
  }

  /** Resolves when it is accepted. @throws TransportError */
  async carryOut(command: Command, options: ExecuteOptions = {}): Promise<void> {
    const { transport, clock, workspace, publish } = this.#link;
    const before = workspace();
    this.#progress.next({ state: 'started', command });
    try {
      await transport.execute(command, options);
    } catch (thrown) {
      const error = toTransportError(thrown);
      this.#progress.next({ state: 'failed', command, error });
      if (!options.signal?.aborted) {
        noticesOfRefusal(command, error, workspace(), clock.now(), before).forEach(publish);
      }
      throw error;
    }
    this.#progress.next({ state: 'accepted', command });
  }

  stop(): void {
    this.#progress.complete();
  }
}

function toTransportError(thrown: unknown): TransportError {
  if (thrown instanceof TransportError) return thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new TransportError({ code: 'protocol.error', what }, 'unknown');
}
