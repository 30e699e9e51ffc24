import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { InteractionId } from '../../domain/interaction.js';
import type { DoneMark } from '../../services/done-marks.js';
import type { Session } from '../../services/session.js';
import { ObservationController } from '../shared/observation-controller.js';
import { PartController } from '../shared/part-controller.js';

const none: readonly DoneMark[] = [];

/** Shows what is marked done and can be taken back, on top of its host; loads it when it first shows. */
export class DoneMarksController {
  readonly #part: PartController;
  #marks: readonly DoneMark[] = none;
  #isShown = false;

  constructor(host: LitElement) {
    this.#part = new PartController(
      host,
      'chat-interaction-done',
      () => import('./chat-interaction-done.js'),
    );
    new ObservationController(
      host,
      (session) => session.doneMarks.marks$,
      (marks) => {
        if (marks.length === 0 && this.#marks.length === 0) return;
        this.#marks = marks;
        host.requestUpdate();
      },
    );
  }

  /** Resolves when nothing is being loaded any more. */
  get settled(): Promise<void> {
    return this.#part.settled;
  }

  /** Fetches it ahead: a chat has ended. */
  prefetch(): void {
    this.#part.prefetch();
  }

  /**
   * @param session who has the marks; without one nothing shows
   * @param shows which of them show here
   */
  render(
    session: Session | undefined,
    shows: (id: InteractionId) => boolean,
    handleFocusLost: () => void,
  ): TemplateResult | typeof nothing {
    const marks = this.#marks.filter(({ interactionId }) => shows(interactionId));
    // It stays once it was there: it has to tell that what had the focus has gone.
    this.#isShown ||= marks.length > 0;
    if (!session || !this.#isShown) return nothing;
    return this.#part.render(
      () =>
        html`<chat-interaction-done
          exportparts="done"
          .marks=${marks}
          @focus-lost=${handleFocusLost}
        ></chat-interaction-done>`,
    );
  }
}
