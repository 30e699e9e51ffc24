import './team-communicator-note.js';
import '../../localization/en/shared.js';
import '../../localization/en/team-communicator.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { safeName } from '../shared/safe-text.js';
import { isSendKey } from '../shared/send-key.js';
import { styles } from './team-communicator-form.styles.js';
import type { TeamCommunicatorNote } from './team-communicator-note.js';

/** The agent has written what was asked for, or an empty text. */
export class FormSubmitEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('form-submit');
    this.text = text;
  }
}

/**
 * What is still to be said before something is done with a target: a first message, or the category
 * of a favourite.
 *
 * @tagname team-communicator-form
 * @internal
 */
export class TeamCommunicatorForm extends LitElement {
  static override styles = [baseStyles, styles];

  @property() kind: 'message' | 'category' = 'message';
  /** What it is about, in a line. */
  @property() heading = '';
  /** The categories that there are. */
  @property({ attribute: false }) categories: readonly string[] = [];
  /** The category as it is. */
  @property() category = '';
  /** Why it was not done, when it was tried. */
  @property() problem = '';
  /** True while the contact centre has not answered. */
  @property({ type: Boolean }) pending = false;

  @query('team-communicator-note') private readonly note!: TeamCommunicatorNote | null;
  @query('input') private readonly input!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);

  /** Puts the caret into its field. */
  override focus(options?: FocusOptions): void {
    (this.note ?? this.input)?.focus(options);
  }

  override render(): TemplateResult {
    const { terms } = this.#localization;
    const words = terms.teamCommunicator;
    const isMessage = this.kind === 'message';
    return html`<form
      aria-labelledby="heading"
      @submit=${this.#handleSubmit}
      @keydown=${this.#handleKeydown}
    >
      <h3 id="heading" class="truncated" dir="auto">${this.heading}</h3>
      ${
        isMessage
          ? html`<team-communicator-note
              class="bare"
              .label=${this.heading}
              .placeholder=${words.messagePlaceholder}
            ></team-communicator-note>`
          : this.#renderCategory()
      }
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons">
        <button type="button" class="button quiet" @click=${this.#cancel}>
          ${terms.shared.cancel}
        </button>
        <button type="submit" class="button primary" aria-disabled=${this.pending}>
          ${isMessage ? words.send : words.save}
        </button>
      </div>
    </form>`;
  }

  #renderCategory(): TemplateResult {
    const words = this.#localization.terms.teamCommunicator;
    return html`<input
        class="field"
        list="categories"
        maxlength="64"
        autocomplete="off"
        aria-label=${words.category}
        placeholder=${words.category}
        .value=${this.category}
      />
      <datalist id="categories">
        ${this.categories.map((category) => html`<option value=${safeName(category)}></option>`)}
      </datalist>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#cancel();
    } else if (this.kind === 'message' && isSendKey(event)) {
      const isInField = event.target === this.note;
      if (isInField) this.#handleSubmit(event);
    }
  }

  #handleSubmit(event: Event): void {
    event.preventDefault();
    if (this.pending) return;
    this.dispatchEvent(new FormSubmitEvent(this.note?.value ?? this.input?.value ?? ''));
  }

  #cancel(): void {
    this.dispatchEvent(new Event('form-cancel'));
  }
}

defineElement('team-communicator-form', TeamCommunicatorForm);

declare global {
  interface HTMLElementTagNameMap {
    'team-communicator-form': TeamCommunicatorForm;
  }
}
