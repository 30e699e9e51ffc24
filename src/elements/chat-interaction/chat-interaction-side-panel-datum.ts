import '../../localization/en/shared.js';
import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isCaseValue, type CaseField } from '../../domain/case-data.js';
import type { CaseDatum, ContactInteraction } from '../../domain/interaction.js';
import type { Problem } from '../../domain/problem.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, renderLine, renderName, safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { problemOf } from './availability.js';
import { renderCaseEditor } from './case-editor.js';
import { caseLabel, caseText } from './case-values.js';
import { styles } from './chat-interaction-side-panel-datum.styles.js';
import { renderConflict } from './conflict-choice.js';

/**
 * One datum of an interaction: what it says, and a field to change it. When somebody else changes it
 * while the agent does, both values show, and the agent chooses.
 *
 * @summary One datum of case data.
 * @fires {Event} removed - The datum is taken away, and the agent is done with it.
 * @tagname chat-interaction-side-panel-datum
 * @internal
 */
export class ChatInteractionSidePanelDatum extends LitElement {
  static override styles = [baseStyles, ...styles];

  @property({ attribute: false }) interaction: ContactInteraction | undefined;
  @property({ attribute: false }) datum: CaseDatum | undefined;
  /** What is known of the key; plain text when absent. */
  @property({ attribute: false }) field: CaseField | undefined;
  /** Whether the agent may change it. */
  @property({ attribute: false }) canEdit = false;

  /** What the agent writes, while the agent does. */
  @state() private draft: string | undefined;
  @state() private isSaving = false;
  @state() private problem: Problem | undefined;
  @query('.editor') private readonly editor!: HTMLElement | null;
  @query('.edit') private readonly editButton!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #session = new SelectionController(this, (_workspace, session) => session);
  /** What the agent has seen when the agent began to write. */
  #base: CaseDatum | undefined;

  /** What the agent writes about, also when somebody else has taken it away meanwhile. */
  get editedKey(): string | undefined {
    return this.#base?.key;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('datum') || this.draft === undefined || this.isSaving) return;
    // Both have come to the same.
    if (this.datum?.value === this.draft && this.datum.revision !== this.#base?.revision) {
      void this.#finish();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const key = this.datum?.key ?? this.#base?.key;
    if (key === undefined) return nothing;
    return html`<span class="key" title=${safeName(key)}
        >${renderName(caseLabel(key, this.field))}</span
      >${this.draft === undefined ? this.#renderValue(key) : this.#renderForm(key, this.draft)}`;
  }

  #renderValue(key: string): TemplateResult {
    const { sidePanel: terms } = this.#localization.terms;
    const text = caseText(this.field, this.datum?.value ?? '', this.#localization.value);
    const name = isolatedName(caseLabel(key, this.field));
    return html`<span class="value"
      ><span class="text">${renderLine(text) || '–'}</span>${
        this.#isEditable
          ? html`<button
              type="button"
              class="button quiet icon edit"
              title=${terms.edit(name)}
              aria-label=${terms.edit(name)}
              @click=${this.#handleEdit}
            >
              ${icon('pencil')}
            </button>`
          : nothing
      }</span
    >`;
  }

  #renderForm(key: string, draft: string): TemplateResult {
    const { terms } = this.#localization;
    const { sidePanel, shared } = terms;
    const name = isolatedName(caseLabel(key, this.field));
    const type = this.field?.type ?? 'text';
    const isInvalid = !isCaseValue(this.field, draft);
    return html`<form @submit=${this.#handleSubmit} @keydown=${this.#handleKeydown}>
      ${renderCaseEditor(terms, {
        ...{ field: this.field, value: draft, label: sidePanel.valueOf(name), isInvalid },
        handleInput: (value) => (this.draft = value),
      })}
      <p id="hint" class="hint" role="status">
        ${isInvalid && draft !== '' ? sidePanel.invalid[type] : ''}${this.#failure()}
      </p>
      ${this.#isOutdated() ? this.#renderConflict(name, draft) : nothing}
      <div class="choices" ?hidden=${this.#isOutdated()}>
        <button class="button primary save" aria-disabled=${isInvalid || this.isSaving}>
          ${this.isSaving ? sidePanel.saving : sidePanel.save}
        </button>
        <button type="button" class="button cancel" @click=${this.#finish}>${shared.cancel}</button>
        <button
          type="button"
          class="button quiet icon remove"
          title=${sidePanel.remove(name)}
          aria-label=${sidePanel.remove(name)}
          @click=${() => this.#save(undefined)}
        >
          ${icon('trash')}
        </button>
      </div>
    </form>`;
  }

  #renderConflict(name: string, draft: string): TemplateResult {
    const { terms, value: localization } = this.#localization;
    const { sidePanel } = terms;
    const { datum, field } = this;
    return renderConflict(terms, {
      sentence: datum ? sidePanel.conflict(name) : sidePanel.conflictGone(name),
      theirs: datum && caseText(field, datum.value, localization),
      mine: caseText(field, draft, localization),
      handleMine: () => {
        this.#base = datum ?? { key: this.#base!.key, value: '' };
        void this.#save(this.draft);
      },
      handleTheirs: () => void this.#finish(),
    });
  }

  /** Somebody else has changed it since the agent began to write. */
  #isOutdated(): boolean {
    if (this.isSaving) return false;
    return this.datum?.revision !== this.#base?.revision;
  }

  #failure(): string {
    const { terms } = this.#localization;
    if (!this.problem || this.#isOutdated()) return '';
    return terms.sidePanel.notSaved(problemSentence(terms, this.problem));
  }

  async #handleEdit(): Promise<void> {
    this.#base = this.datum;
    this.draft = this.datum?.value ?? '';
    this.problem = undefined;
    await this.updateComplete;
    this.editor?.focus();
    if (this.editor instanceof HTMLInputElement) this.editor.select();
  }

  #handleSubmit(event: Event): void {
    event.preventDefault();
    if (!this.#isOutdated()) void this.#save(this.draft);
  }

  /** Closes this and nothing around it. */
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    void this.#finish();
  }

  async #save(value: string | undefined): Promise<void> {
    const { interaction } = this;
    const base = this.#base;
    if (!interaction || !base || this.isSaving) return;
    if (value !== undefined && !isCaseValue(this.field, value)) return;
    if (value === this.datum?.value) return this.#finish();
    this.isSaving = true;
    const { id: interactionId, epoch } = interaction;
    const { key, revision } = base;
    const problem = await problemOf(this.#session.session, {
      ...{ type: 'set-case-datum', interactionId, epoch, key },
      ...(value === undefined ? {} : { value }),
      ...(revision === undefined ? {} : { revision }),
    });
    this.isSaving = false;
    this.problem = problem;
    if (problem) return;
    const { sidePanel: terms } = this.#localization.terms;
    const name = isolatedName(caseLabel(key, this.field));
    announce(value === undefined ? terms.removed(name) : terms.saved);
    await this.#finish();
  }

  /** Shows what holds; the focus goes to where it began, if it is here still. */
  readonly #finish = async (): Promise<void> => {
    const hadFocus = this.shadowRoot?.activeElement != null;
    this.draft = undefined;
    this.problem = undefined;
    this.#base = undefined;
    if (this.datum === undefined) this.dispatchEvent(new Event('removed', { bubbles: true }));
    await this.updateComplete;
    if (hadFocus && this.isConnected) this.editButton?.focus();
  };

  get #isEditable(): boolean {
    return this.canEdit && this.field?.readonly !== true;
  }
}

defineElement('chat-interaction-side-panel-datum', ChatInteractionSidePanelDatum);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-side-panel-datum': ChatInteractionSidePanelDatum;
  }
}
