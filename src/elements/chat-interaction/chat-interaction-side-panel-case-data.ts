import './chat-interaction-side-panel-datum.js';
import '../../localization/en/shared.js';
import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isCaseValue, longestCaseKey, type CaseField } from '../../domain/case-data.js';
import { canDo, type CaseDatum, type ContactInteraction } from '../../domain/interaction.js';
import type { Problem } from '../../domain/problem.js';
import { LocalizationController } from '../../localization/localization.js';
import type { GetCaseFields } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { AnswerController } from './answer-controller.js';
import { problemOf } from './availability.js';
import { renderCaseEditor } from './case-editor.js';
import { caseLabel } from './case-values.js';
import { styles } from './chat-interaction-side-panel-case-data.styles.js';

type Row = { readonly key: string; readonly datum?: CaseDatum };
type New = { readonly key: string; readonly value: string };

/**
 * What is attached to an interaction, by key, with the types that the deployment gives. Whoever takes
 * part changes it; an agent who is asked reads it.
 *
 * @summary The case data of an interaction.
 * @tagname chat-interaction-side-panel-case-data
 * @internal
 */
export class ChatInteractionSidePanelCaseData extends LitElement {
  static override styles = [baseStyles, ...styles];

  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  /** What is being added. */
  @state() private added: New | undefined;
  @state() private problem: Problem | undefined;
  @state() private isSaving = false;
  @query('#key') private readonly keyField!: HTMLInputElement | null;
  @query('.add') private readonly addButton!: HTMLElement | null;
  @query('.list') private readonly list!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #session = new SelectionController(this, (_workspace, session) => session);
  readonly #fields = new AnswerController<GetCaseFields>(this, () => ({ type: 'get-case-fields' }));

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    if (!interaction) return nothing;
    const { sidePanel: terms } = this.#localization.terms;
    const canEdit = canDo(interaction, 'edit-case-data');
    return html`<div class="list" tabindex="-1" @removed=${this.#handleRemoved}>
        ${repeat(
          this.#listRows(interaction),
          ({ key }) => key,
          ({ key, datum }) =>
            html`<chat-interaction-side-panel-datum
              .interaction=${interaction}
              .datum=${datum}
              .field=${this.#fieldOf(key)}
              .canEdit=${canEdit}
            ></chat-interaction-side-panel-datum>`,
        )}
        ${interaction.caseData.length === 0 ? html`<p class="secondary">${terms.noCaseData}</p>` : nothing}
      </div>
      ${canEdit ? this.#renderAdding() : nothing}`;
  }

  #renderAdding(): TemplateResult {
    const { sidePanel: terms } = this.#localization.terms;
    if (this.added) return this.#renderForm(this.added);
    return html`<button type="button" class="button quiet add" @click=${this.#handleAdd}>
      <span aria-hidden="true">+</span> ${terms.addDatum}
    </button>`;
  }

  #renderForm(added: New): TemplateResult {
    const { terms } = this.#localization;
    const { sidePanel, shared } = terms;
    const known = this.#unused();
    return html`<form
      aria-label=${sidePanel.addDatum}
      @submit=${this.#handleSubmit}
      @keydown=${this.#handleKeydown}
    >
      <label for="key">${sidePanel.key}</label>
      <input
        id="key"
        class="field"
        list="keys"
        maxlength=${longestCaseKey}
        autocomplete="off"
        dir="auto"
        .value=${added.key}
        @input=${({ target }: Event) =>
          (this.added = { ...added, key: (target as HTMLInputElement).value })}
      />
      <datalist id="keys">
        ${known.map(({ key, label }) => html`<option value=${safeName(key)}>${safeName(label ?? '')}</option>`)}
      </datalist>
      <label>
        ${sidePanel.value}
        ${renderCaseEditor(terms, {
          ...{ field: this.#fieldOf(added.key.trim()), value: added.value, isInvalid: false },
          label: sidePanel.value,
          handleInput: (value) => (this.added = { ...this.added!, value }),
        })}
      </label>
      <p id="hint" class="hint" role="status">${this.#hint()}</p>
      <div class="choices">
        <button class="button primary" aria-disabled=${this.isSaving}>
          ${this.isSaving ? sidePanel.saving : sidePanel.add}
        </button>
        <button type="button" class="button" @click=${() => this.#close()}>${shared.cancel}</button>
      </div>
    </form>`;
  }

  #hint(): string {
    const { terms } = this.#localization;
    return this.problem ? terms.sidePanel.notSaved(this.#sentence(this.problem)) : '';
  }

  #sentence(problem: Problem): string {
    const { terms } = this.#localization;
    const { sidePanel } = terms;
    if (problem.code !== 'command.invalid') return problemSentence(terms, problem);
    if (problem.what === 'key') return sidePanel.keyMissing;
    const key = this.added?.key.trim() ?? '';
    const isTaken = this.interaction?.caseData.some((datum) => datum.key === key);
    if (isTaken) return sidePanel.keyTaken(isolatedName(caseLabel(key, this.#fieldOf(key))));
    return sidePanel.invalid[this.#fieldOf(key)?.type ?? 'text'];
  }

  async #handleAdd(): Promise<void> {
    this.added = { key: '', value: '' };
    await this.updateComplete;
    this.keyField?.focus();
  }

  /** Closes this and nothing around it. */
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    void this.#close();
  }

  async #handleSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { interaction, added } = this;
    if (!interaction || !added || this.isSaving) return;
    const key = added.key.trim();
    const { value } = added;
    const isTaken = interaction.caseData.some((datum) => datum.key === key);
    if (key === '' || isTaken || !isCaseValue(this.#fieldOf(key), value)) {
      this.problem = { code: 'command.invalid', what: key === '' ? 'key' : 'value' };
      return;
    }
    this.isSaving = true;
    const { id: interactionId, epoch } = interaction;
    const command = { type: 'set-case-datum', interactionId, epoch, key, value } as const;
    const problem = await problemOf(this.#session.session, command);
    this.isSaving = false;
    this.problem = problem;
    if (problem) return;
    announce(this.#localization.terms.sidePanel.saved);
    await this.#close();
  }

  async #close(): Promise<void> {
    const hadFocus = this.shadowRoot?.activeElement != null;
    this.added = undefined;
    this.problem = undefined;
    await this.updateComplete;
    if (hadFocus) this.addButton?.focus();
  }

  /** What had the focus goes with its row. */
  #handleRemoved({ target }: Event): void {
    if (this.shadowRoot?.activeElement === target) (this.addButton ?? this.list)?.focus();
    this.requestUpdate();
  }

  /**
   * What there is, and what the agent still writes about though it is gone. Each stays where it stands:
   * a row that is moved loses the focus.
   */
  #listRows({ caseData }: ContactInteraction): readonly Row[] {
    const data = new Map(caseData.map((datum) => [datum.key, datum]));
    const drawn = [...this.renderRoot.querySelectorAll('chat-interaction-side-panel-datum')];
    const held = drawn.flatMap(({ datum: former, editedKey }): Row[] => {
      const key = former?.key ?? editedKey;
      const datum = key === undefined ? undefined : data.get(key);
      if (datum) return [{ key: datum.key, datum }];
      return editedKey === undefined ? [] : [{ key: editedKey }];
    });
    const known = new Set(held.map(({ key }) => key));
    const added = caseData.filter(({ key }) => !known.has(key));
    return [...held, ...added.map((datum) => ({ key: datum.key, datum }))];
  }

  #unused(): readonly CaseField[] {
    const keys = new Set(this.interaction?.caseData.map(({ key }) => key));
    return this.#known.filter((field) => !keys.has(field.key) && !field.readonly);
  }

  #fieldOf(key: string): CaseField | undefined {
    return this.#known.find((field) => field.key === key);
  }

  get #known(): readonly CaseField[] {
    return this.#fields.value?.fields ?? [];
  }
}

defineElement('chat-interaction-side-panel-case-data', ChatInteractionSidePanelCaseData);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-side-panel-case-data': ChatInteractionSidePanelCaseData;
  }
}
