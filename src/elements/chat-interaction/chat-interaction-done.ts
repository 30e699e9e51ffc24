import '../../localization/en/done-marks.js';
import '../../localization/en/shared.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { counterpartName, type InteractionId } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import type { DoneMark } from '../../services/done-marks.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { isolatedName, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { styles } from './chat-interaction-done.styles.js';

/**
 * The chats that are marked done while that can be taken back: for how long still, and how not to
 * wait for it.
 *
 * @summary What is marked done and can be undone.
 * @fires {Event} focus-lost - What had the focus has gone, and nothing here can take it.
 * @csspart done - The bar of one chat that is marked done.
 * @tagname chat-interaction-done
 * @internal
 */
export class ChatInteractionDone extends LitElement {
  static override styles = [baseStyles, styles];

  /** What is marked done. */
  @property({ attribute: false }) marks: readonly DoneMark[] = [];

  readonly #localization = new LocalizationController(this);
  readonly #interactions = new SelectionController(this, ({ interactions }) => interactions);
  #focused: Element | null = null;

  constructor() {
    super();
    new TickController(this, () => this.marks.length > 0);
  }

  protected override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  protected override updated(): void {
    const isLost = this.#focused && !this.#focused.isConnected;
    if (isLost) this.dispatchEvent(new Event('focus-lost'));
  }

  protected override render(): TemplateResult {
    return html`${repeat(
      this.marks,
      ({ interactionId }) => interactionId,
      (mark) => this.#renderMark(mark),
    )}`;
  }

  #renderMark({ interactionId: id, until }: DoneMark): TemplateResult {
    const { doneMarks: terms, shared } = this.#localization.terms;
    const name = this.#nameOf(id);
    const now = this.#interactions.session?.clock.now() ?? until;
    const seconds = Math.max(0, Math.ceil((until - now) / 1000));
    return html`<div class="bar info" part="done" data-mark=${id}>
      ${icon('check')}
      <p>
        ${safeSentence(terms.marked(name))}
        <span class="seconds">${shared.seconds(seconds)}</span>
      </p>
      <span class="ways"
        ><button
          type="button"
          class="button"
          data-action="undo"
          aria-label=${terms.undoOf(name)}
          @click=${() => this.#handleUndo(id)}
        >
          ${terms.undo}
        </button>
        <button
          type="button"
          class="button quiet"
          data-action="close-now"
          aria-label=${terms.closeNowOf(name)}
          @click=${() => void this.#interactions.session?.doneMarks.carryOut(id)}
        >
          ${terms.closeNow}
        </button></span
      >
    </div>`;
  }

  #handleUndo(id: InteractionId): void {
    const { doneMarks: terms } = this.#localization.terms;
    const name = this.#nameOf(id);
    if (this.#interactions.session?.undoMarkDone(id)) announce(terms.undone(name));
  }

  #nameOf(id: InteractionId): string {
    const interaction = this.#interactions.value.get(id);
    return isolatedName(interaction ? counterpartName(interaction) : '');
  }
}

defineElement('chat-interaction-done', ChatInteractionDone);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-done': ChatInteractionDone;
  }
}
