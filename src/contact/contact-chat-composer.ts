import '../localization/en/contact-chat.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { defineElement } from '../elements/shared/define-element.js';
import { isSendKey } from '../elements/shared/send-key.js';
import { icon } from '../elements/shared/icons.js';
import { LocalizationController } from '../localization/localization.js';
import { baseStyles } from '../styles/base.styles.js';
import { styles } from './contact-chat-composer.styles.js';
import { ContactSessionController } from './contact-session-controller.js';
import type { ContactSession } from './contact-session.js';

/**
 * Where the contact writes. Enter sends, Shift+Enter begins a line; what is not sent stays as the
 * draft.
 *
 * @summary The composer of the contact's chat.
 * @tagname contact-chat-composer
 * @internal
 */
export class ContactChatComposer extends LitElement {
  static override styles = [baseStyles, styles];

  /** The contact's session. */
  @property({ attribute: false }) session: ContactSession | undefined;

  @state() private text = '';
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  readonly #localization = new LocalizationController(this);

  constructor() {
    super();
    new ContactSessionController(
      this,
      () => this.session,
      () => (this.text = this.session?.draft ?? ''),
    );
  }

  /** Puts the caret into the text. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override render(): TemplateResult {
    const { contactChat: terms } = this.#localization.terms;
    const isEmpty = this.text.trim() === '';
    return html`<div class="box">
      <textarea
        rows="2"
        dir="auto"
        aria-label=${terms.message}
        placeholder=${terms.placeholder}
        .value=${live(this.text)}
        @input=${this.#handleInput}
        @keydown=${this.#handleKeydown}
      ></textarea>
      <button
        class="button icon ${isEmpty ? 'quiet' : 'primary'}"
        type="button"
        aria-label=${terms.send}
        title=${terms.send}
        aria-disabled=${isEmpty ? 'true' : 'false'}
        @click=${this.#handleSend}
      >
        ${icon('send')}
      </button>
    </div>`;
  }

  #handleInput(): void {
    this.text = this.field?.value ?? '';
    this.session?.setDraft(this.text);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (!isSendKey(event)) return;
    event.preventDefault();
    this.#send();
  }

  #handleSend(): void {
    this.#send();
    this.field?.focus();
  }

  #send(): void {
    const text = (this.field?.value ?? '').trimEnd();
    if (!this.session || text === '') return;
    // The field is empty before anything else happens: a second Enter finds nothing to send.
    this.text = '';
    this.field!.value = '';
    this.session.sendMessage(text);
  }
}

defineElement('contact-chat-composer', ContactChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'contact-chat-composer': ContactChatComposer;
  }
}
