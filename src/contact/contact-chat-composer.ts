import '../localization/en/files.js';
import '../localization/en/contact-chat.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { ComposerFiles } from '../elements/shared/composer-files.js';
import { defineElement } from '../elements/shared/define-element.js';
import { isSendKey } from '../elements/shared/send-key.js';
import { PartController } from '../elements/shared/part-controller.js';
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
  @query('[type=file]') private readonly chooser!: HTMLInputElement | null;
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  readonly #localization = new LocalizationController(this);

  readonly #files = new ComposerFiles(this, () => ({
    attachments: this.session?.attachments,
    conversationId: this.session?.view.chat?.id,
    isIdle: this.session?.view.chat?.state === 'ended',
  }));
  readonly #attachments = new PartController(
    this,
    'chat-interaction-attachments',
    () => import('../elements/shared/chat-interaction-attachments.js'),
  );

  constructor() {
    super();
    this.addEventListener('dragover', this.#files.handleDragover);
    this.addEventListener('dragleave', this.#files.handleDragleave);
    this.addEventListener('drop', this.#files.handleDrop);
    new ContactSessionController(
      this,
      () => this.session,
      () => (this.text = this.session?.draft ?? ''),
    );
  }

  /** What is dropped elsewhere in the chat belongs here. */
  get dropTarget(): ComposerFiles {
    return this.#files;
  }

  /** Puts the caret into the text. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override render(): TemplateResult {
    const { contactChat: terms } = this.#localization.terms;
    const isEmpty = this.text.trim() === '';
    const isNothing = isEmpty && !this.#files.isReady;
    return html`${this.#renderFiles()}
      <div class="box">
        ${this.#renderAttach()}
        <textarea
          rows="2"
          dir="auto"
          spellcheck="true"
          aria-label=${terms.message}
          placeholder=${terms.placeholder}
          .value=${live(this.text)}
          @input=${this.#handleInput}
          @keydown=${this.#handleKeydown}
          @paste=${this.#files.handlePaste}
        ></textarea>
        <button
          class="button icon send ${isNothing ? 'quiet' : 'primary'}"
          type="button"
          aria-label=${terms.send}
          title=${terms.send}
          aria-disabled=${isNothing ? 'true' : 'false'}
          @click=${this.#handleSend}
        >
          ${icon('send')}
        </button>
      </div>`;
  }

  #renderFiles(): TemplateResult | typeof nothing {
    if (this.#files.isTarget) {
      return html`<p class="drop">${icon('clip')}${this.#localization.terms.files.drop}</p>`;
    }
    const { attachments } = this.#files;
    if (attachments.length === 0) return nothing;
    return this.#attachments.render(
      () =>
        html`<chat-interaction-attachments
          .attachments=${this.session?.attachments}
          .conversationId=${this.session?.view.chat?.id}
          .files=${attachments}
          @attachment-retry=${this.#handleSend}
          @caret-request=${() => this.field?.focus()}
        ></chat-interaction-attachments>`,
    );
  }

  #renderAttach(): TemplateResult | typeof nothing {
    const limits = this.session?.attachments.limits;
    if (!limits) return nothing;
    const { files: terms } = this.#localization.terms;
    return html`<button
        class="button quiet icon attach"
        type="button"
        aria-label=${terms.attach}
        title=${terms.attach}
        @click=${() => this.chooser?.click()}
      >
        ${icon('clip')}
      </button>
      <input
        type="file"
        multiple
        hidden
        accept=${limits.types.join()}
        @change=${this.#handleFiles}
      />`;
  }

  #handleFiles(): void {
    const { chooser } = this;
    if (!chooser) return;
    this.#files.add([...(chooser.files ?? [])]);
    // The same file once more is a change again.
    chooser.value = '';
    this.field?.focus();
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
    const { session } = this;
    const { chat } = session?.view ?? {};
    if (!session || !chat || (text === '' && !this.#files.isReady)) return;
    // The field is empty before anything else happens: a second Enter finds nothing to send.
    this.text = '';
    this.field!.value = '';
    if (text !== '') session.sendMessage(text);
    void session.attachments.send({ interactionId: chat.id, conversationId: chat.id });
  }
}

defineElement('contact-chat-composer', ContactChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'contact-chat-composer': ContactChatComposer;
  }
}
