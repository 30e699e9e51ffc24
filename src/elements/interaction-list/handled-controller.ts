import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HandledInteraction } from '../../services/transport.js';
import type { Session } from '../../services/session.js';
import { SessionController } from '../shared/session-context.js';

/** The agent's recently handled interactions, page by page. */
export class HandledController implements ReactiveController {
  interactions: readonly HandledInteraction[] = [];
  isLoading = false;
  hasFailed = false;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: SessionController;
  #cursor: string | undefined;
  #asking: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#context = new SessionController(host, () => this.#reset());
    host.addController(this);
  }

  get session(): Session | undefined {
    return this.#context.value;
  }

  get hasMore(): boolean {
    return this.#cursor !== undefined;
  }

  hostDisconnected(): void {
    this.#reset();
  }

  /** Asks anew, from the last one handled. */
  async reload(): Promise<void> {
    this.#reset();
    await this.loadMore();
  }

  /** Asks for the page after what is held; the same one again after a failure. */
  async loadMore(): Promise<void> {
    const { session } = this;
    if (!session || this.isLoading) return;
    const { signal } = (this.#asking = new AbortController());
    this.isLoading = true;
    this.hasFailed = false;
    this.#host.requestUpdate();
    const cursor = this.#cursor === undefined ? {} : { cursor: this.#cursor };
    try {
      const page = await session.query({ type: 'find-handled', ...cursor }, { signal });
      if (signal.aborted) return;
      const known = new Set(this.interactions.map(({ interactionId }) => interactionId));
      const added = page.interactions.filter(({ interactionId }) => !known.has(interactionId));
      this.interactions = [...this.interactions, ...added];
      this.#cursor = page.cursor;
    } catch {
      if (signal.aborted) return;
      this.hasFailed = true;
    }
    this.isLoading = false;
    this.#host.requestUpdate();
  }

  #reset(): void {
    this.#asking?.abort();
    this.interactions = [];
    this.#cursor = undefined;
    this.isLoading = false;
    this.hasFailed = false;
    this.#host.requestUpdate();
  }
}
