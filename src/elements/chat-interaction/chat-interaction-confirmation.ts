import { html, LitElement, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { safeSentence } from '../shared/safe-text.js';
import { styles } from './chat-interaction-confirmation.styles.js';

/** What is asked, and what the two answers are called. */
export type Question = {
  readonly title: string;
  readonly message: string;
  /** The answer that changes nothing. */
  readonly keep: string;
  readonly confirm: string;
};

/**
 * Asks before something that cannot be taken back. The answer that changes nothing comes first and
 * has the focus; Escape is that answer.
 *
 * @summary A question before something final.
 * @tagname chat-interaction-confirmation
 * @internal
 */
export class ChatInteractionConfirmation extends LitElement {
  static override styles = [baseStyles, styles];

  /** The question, while there is one. */
  @property({ attribute: false }) question: Question | undefined;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  #answer: ((isConfirmed: boolean) => void) | undefined;

  /** Resolves with true when the agent confirms. */
  async ask(question: Question): Promise<boolean> {
    this.dismiss();
    this.question = question;
    await this.updateComplete;
    if (!this.isConnected) return false;
    const answered = new Promise<boolean>((resolve) => (this.#answer = resolve));
    this.dialog.returnValue = '';
    this.dialog.showModal();
    return answered;
  }

  /** Whether the agent is being asked. */
  get isOpen(): boolean {
    return this.dialog?.open ?? false;
  }

  /** Takes the question back: it has become pointless. */
  dismiss(): void {
    if (this.isOpen) this.dialog.close('');
    this.#settle(false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle(false);
  }

  protected override render(): TemplateResult {
    const { title, message, keep, confirm } = this.question ?? blank;
    return html`
      <dialog
        role="alertdialog"
        aria-labelledby="title"
        aria-describedby="message"
        @close=${this.#handleClose}
      >
        <form method="dialog">
          <h2 id="title">${safeSentence(title)}</h2>
          <p id="message">${safeSentence(message)}</p>
          <div class="answers">
            <button class="button" value="">${keep}</button>
            <button class="button destructive" value="confirm">${confirm}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #handleClose(): void {
    this.#settle(this.dialog.returnValue === 'confirm');
  }

  #settle(isConfirmed: boolean): void {
    this.#answer?.(isConfirmed);
    this.#answer = undefined;
  }
}

const blank: Question = { title: '', message: '', keep: '', confirm: '' };

defineElement('chat-interaction-confirmation', ChatInteractionConfirmation);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-confirmation': ChatInteractionConfirmation;
  }
}
