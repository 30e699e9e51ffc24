import '../../localization/en/shared.js';
import '../../localization/en/web-page.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { counterpartName, type Interaction } from '../../domain/interaction.js';
import { longestAddress, typedUrl } from '../../domain/web-address.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { isolatedName, safeLine, safeSentence } from '../shared/safe-text.js';
import { styles } from './chat-interaction-page.styles.js';
import { PagePushEvent } from './page-push.js';

/**
 * Pushes a web page to the contact: its address is typed or pasted, and shown as the contact gets it
 * before it goes. What is no address of the web goes nowhere.
 *
 * @summary Pushes a web page.
 * @fires {PagePushEvent} page-push - The agent asks the contact to open a page.
 * @fires {Event} close-request - The agent wants the panel closed.
 * @tagname chat-interaction-page
 * @internal
 */
export class ChatInteractionPage extends LitElement {
  static override styles = [baseStyles, styles];

  /** In which interaction the page is pushed. */
  @property({ attribute: false }) interaction: Interaction | undefined;

  @state() private typed = '';
  /** The agent has tried to send what is no address. */
  @state() private isInvalid = false;
  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);

  /** Puts the caret into the address. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    if (!interaction) return nothing;
    const { shared, webPage: terms } = this.#localization.terms;
    const title = terms.title(isolatedName(counterpartName(interaction)));
    return html`<div role="dialog" aria-labelledby="title" @keydown=${this.#handleKeydown}>
      <form novalidate @submit=${this.#handleSubmit}>
        <h2 id="title">${safeSentence(title)}</h2>
        <label for="address">${terms.address}</label>
        <input
          id="address"
          class="field"
          type="url"
          dir="ltr"
          inputmode="url"
          autocomplete="off"
          maxlength=${longestAddress}
          placeholder="https://"
          aria-describedby="hint"
          aria-invalid=${this.isInvalid ? 'true' : 'false'}
          @input=${this.#handleInput}
        />
        <p id="hint" class=${this.isInvalid ? 'problem' : 'secondary'}>${this.#renderHint()}</p>
        <div class="answers">
          <button type="button" class="button" @click=${this.#close}>${shared.cancel}</button>
          <button
            class="button primary"
            aria-disabled=${String(typedUrl(this.typed) === undefined)}
          >
            ${terms.send}
          </button>
        </div>
      </form>
    </div>`;
  }

  #renderHint(): TemplateResult | typeof nothing {
    const { webPage: terms } = this.#localization.terms;
    if (this.isInvalid) return html`${icon('error')}<span>${terms.invalid}</span>`;
    const href = typedUrl(this.typed);
    if (href === undefined || href === this.typed.trim()) return nothing;
    return html`<span>${safeLine(terms.preview(href))}</span>`;
  }

  #handleInput(): void {
    this.typed = this.field?.value ?? '';
    this.isInvalid = false;
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const href = typedUrl(this.typed);
    if (href === undefined) {
      this.isInvalid = true;
      announce(this.#localization.terms.webPage.invalid, 'assertive');
      return this.focus();
    }
    this.dispatchEvent(new PagePushEvent(href));
    this.#close();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('close-request'));
  };
}

defineElement('chat-interaction-page', ChatInteractionPage);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-page': ChatInteractionPage;
  }
}
