import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InteractionId } from '../../domain/interaction.js';
import type { EarlierInteraction } from '../../services/transport.js';
import { SelectionController } from '../shared/selection-controller.js';

/** How many come with a page. */
const pageSize = 10;

/** What is over with the contact of an interaction, page by page. */
export class EarlierController implements ReactiveController {
  interactions: readonly EarlierInteraction[] = [];
  isLoading = false;
  hasFailed = false;

  readonly #host: ReactiveControllerHost;
  readonly #interactionId: () => InteractionId | undefined;
  readonly #connected: SelectionController<boolean>;
  #shown: InteractionId | undefined;
  #cursor: string | undefined;
  #hasMore = true;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    interactionId: () => InteractionId | undefined,
  ) {
    this.#host = host;
    this.#interactionId = interactionId;
    this.#connected = new SelectionController(
      host,
      (_workspace, session) => session?.isConnected === true,
    );
    host.addController(this);
  }

  /** What time it is for the session, epoch ms. */
  get now(): number | undefined {
    return this.#connected.session?.clock.now();
  }

  get hasMore(): boolean {
    return this.#hasMore && this.#cursor !== undefined;
  }

  hostUpdate(): void {
    const id = this.#interactionId();
    if (id === this.#shown || id === undefined || !this.#connected.value) return;
    this.#shown = id;
    this.interactions = [];
    this.#cursor = undefined;
    this.#hasMore = true;
    void this.loadMore();
  }

  hostDisconnected(): void {
    this.#shown = undefined;
  }

  /** The next page, or the one that could not be had, once more. */
  async loadMore(): Promise<void> {
    const interactionId = this.#shown;
    if (interactionId === undefined || !this.#hasMore) return;
    this.isLoading = true;
    this.hasFailed = false;
    this.#host.requestUpdate();
    const cursor = this.#cursor === undefined ? {} : { cursor: this.#cursor };
    try {
      const page = await this.#connected.session?.query({
        type: 'find-earlier',
        interactionId,
        limit: pageSize,
        ...cursor,
      });
      if (interactionId !== this.#shown) return;
      this.interactions = [...this.interactions, ...(page?.interactions ?? [])];
      this.#cursor = page?.cursor;
      this.#hasMore = page?.cursor !== undefined;
    } catch {
      if (interactionId !== this.#shown) return;
      this.hasFailed = true;
    }
    this.isLoading = false;
    this.#host.requestUpdate();
  }
}
