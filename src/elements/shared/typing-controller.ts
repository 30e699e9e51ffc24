import type { ReactiveControllerHost } from 'lit';
import type { ConversationId } from '../../domain/conversation.js';
import type { Author } from '../../domain/transcript.js';
import { ObservationController } from './observation-controller.js';
import { SessionController } from './session-context.js';

/** Who else writes just now in the conversation that a host shows. */
export class TypingController {
  readonly #context: SessionController;
  readonly #conversationId: () => ConversationId | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    conversationId: () => ConversationId | undefined,
  ) {
    this.#conversationId = conversationId;
    this.#context = new SessionController(host);
    new ObservationController(
      host,
      (session) => session.typing.changes$,
      (changed) => {
        if (changed === this.#conversationId()) host.requestUpdate();
      },
    );
  }

  get authors(): readonly Author[] {
    return this.#context.value?.typing.authorsOf(this.#conversationId()) ?? [];
  }
}
