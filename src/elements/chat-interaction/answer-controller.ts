import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answer, Query } from '../../services/transport.js';
import { SelectionController } from '../shared/selection-controller.js';

/**
 * What the centre answers to a question: asked as soon as there is a connection, and anew for another
 * question or another session.
 */
export class AnswerController<Q extends Query> implements ReactiveController {
  /** The answer, once it is there. */
  value: Answer<Q> | undefined;
  /** True when there was no answer; `retry` asks again. */
  hasFailed = false;

  readonly #host: ReactiveControllerHost;
  readonly #question: () => Q | undefined;
  readonly #connected: SelectionController<boolean>;
  #asked = '';
  #attempt = 0;

  /** @param question `undefined` while there is nothing to ask */
  constructor(host: ReactiveControllerHost & HTMLElement, question: () => Q | undefined) {
    this.#host = host;
    this.#question = question;
    this.#connected = new SelectionController(
      host,
      (_workspace, session) => session?.isConnected === true,
    );
    host.addController(this);
  }

  get isLoading(): boolean {
    return this.#asked !== '' && this.value === undefined && !this.hasFailed;
  }

  hostUpdate(): void {
    const question = this.#connected.value ? this.#question() : undefined;
    const asked = question ? JSON.stringify(question) : '';
    // While the connection is away, what is known stays.
    if (asked === '' || asked === this.#asked) return;
    if (this.#asked !== '') this.value = undefined;
    this.#asked = asked;
    void this.#ask(question!);
  }

  /** A session that is gone takes its answers with it. */
  hostDisconnected(): void {
    this.#attempt += 1;
    this.#asked = '';
  }

  retry(): void {
    this.#asked = '';
    this.#host.requestUpdate();
  }

  async #ask(question: Q): Promise<void> {
    const attempt = (this.#attempt += 1);
    this.hasFailed = false;
    try {
      const answer = await this.#connected.session?.query(question);
      if (attempt === this.#attempt) this.value = answer;
    } catch {
      if (attempt === this.#attempt) this.hasFailed = true;
    }
    if (attempt === this.#attempt) this.#host.requestUpdate();
  }
}
