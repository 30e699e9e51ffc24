import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  FindStandardResponses,
  FoundStandardResponses,
  ResponseCategory,
  StandardResponse,
} from '../../domain/standard-response.js';
import type { Session } from '../../services/session.js';

/** How long typing may pause before the centre is asked, in ms. */
const pause = 120;

/** Which responses are listed: all, those at hand, or those of a category. */
export type ResponseView = 'all' | 'favourites' | ResponseCategory;

/**
 * Looks for standard responses while somebody types. Only the newest question counts, and what was
 * found stays in sight until the next answer is here.
 */
export class ResponsesSearch implements ReactiveController {
  text = '';
  view: ResponseView = 'all';
  responses: readonly StandardResponse[] = [];
  categories: readonly ResponseCategory[] = [];
  total = 0;
  state: 'searching' | 'found' | 'failed' = 'searching';

  #cursor: string | undefined;
  #cancelPause: (() => void) | undefined;
  #question: AbortController | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #session: () => Session | undefined;

  constructor(host: ReactiveControllerHost, session: () => Session | undefined) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  /** What was written last has not been answered yet. */
  get isBehind(): boolean {
    return this.#cancelPause !== undefined || this.state === 'searching';
  }

  get hasMore(): boolean {
    return this.#cursor !== undefined;
  }

  hostConnected(): void {
    this.ask();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  setText(text: string): void {
    this.text = text;
    this.#stop();
    this.#cancelPause = this.#session()?.clock.after(pause, () => this.ask());
  }

  setView(view: ResponseView): void {
    this.view = view;
    this.ask();
  }

  /** Asks again, from the beginning. */
  ask(): void {
    void this.#find();
  }

  /** Asks for the next page. */
  more(): void {
    void this.#find(this.#cursor);
  }

  async #find(cursor?: string): Promise<void> {
    this.#stop();
    const session = this.#session();
    if (!session) return;
    const question = new AbortController();
    this.#question = question;
    this.state = 'searching';
    this.#host.requestUpdate();
    try {
      const query = queryFor(this.text, this.view, cursor);
      const answer = await session.query(query, { signal: question.signal });
      if (question.signal.aborted) return;
      this.#take(answer, cursor !== undefined);
    } catch {
      // Whatever it is, the agent is told the same, and can try again.
      if (question.signal.aborted) return;
      this.state = 'failed';
    }
    this.#host.requestUpdate();
  }

  #take({ responses, categories, total, cursor }: FoundStandardResponses, isMore: boolean): void {
    this.responses = isMore ? [...this.responses, ...responses] : responses;
    this.categories = categories;
    this.total = total;
    this.#cursor = cursor;
    this.state = 'found';
  }

  #stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#question?.abort();
    this.#question = undefined;
  }
}

function queryFor(
  text: string,
  view: ResponseView,
  cursor: string | undefined,
): FindStandardResponses {
  return {
    type: 'find-standard-responses',
    text: text.trim(),
    ...(view === 'favourites' ? { onlyFavourites: true } : {}),
    ...(typeof view === 'string' ? {} : { category: view }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
