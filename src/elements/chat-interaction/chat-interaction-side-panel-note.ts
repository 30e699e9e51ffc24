import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { canDo, type ContactInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, renderText } from '../shared/safe-text.js';
import { styles } from './chat-interaction-side-panel-note.styles.js';
import { renderConflict } from './conflict-choice.js';
import { NoteController } from './note-controller.js';

/**
 * The note of an interaction, for whoever works on it next. It is kept while it is written: after a
 * pause, and when the agent goes elsewhere. What could not be kept stays as a draft, over a reload too.
 *
 * @summary The note of an interaction.
 * @tagname chat-interaction-side-panel-note
 * @internal
 */
export class ChatInteractionSidePanelNote extends LitElement {
  static override styles = [baseStyles, ...styles];

  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  readonly #localization = new LocalizationController(this);
  readonly #note = new NoteController(this, () => this.interaction);

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#note.follow();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    if (!interaction) return nothing;
    const { sidePanel: terms } = this.#localization.terms;
    if (!canDo(interaction, 'edit-note')) {
      const text = interaction.note?.text;
      return html`<div class="read">
        ${text ? renderText(text) : html`<span class="secondary">${terms.noNote}</span>`}
      </div>`;
    }
    return html`<textarea
        class="field"
        rows="4"
        dir="auto"
        maxlength="10000"
        aria-label=${terms.noteLabel}
        aria-describedby="state"
        placeholder=${terms.notePlaceholder}
        .value=${this.#note.text}
        @input=${this.#handleInput}
        @blur=${() => void this.#note.save()}
      ></textarea>
      <div id="state" class="state" role="status">${this.#renderState()}</div>
      ${this.#note.isOutdated ? this.#renderConflict(interaction) : nothing}`;
  }

  #renderState(): TemplateResult | string | typeof nothing {
    const { terms } = this.#localization;
    const { sidePanel } = terms;
    const { isOutdated, problem, state } = this.#note;
    if (isOutdated) return nothing;
    if (state === 'failed' && problem) {
      return html`<span class="failed"
          >${icon('error')}${sidePanel.notSaved(problemSentence(terms, problem))}</span
        >
        <button type="button" class="button quiet" @click=${() => void this.#note.save()}>
          ${sidePanel.tryAgain}
        </button>`;
    }
    if (state === 'saving') return sidePanel.saving;
    if (state === 'dirty') return sidePanel.unsaved;
    const author = this.interaction?.note?.author;
    if (state === 'saved')
      return html`<span class="saved">${icon('check')}${sidePanel.saved}</span>`;
    return author === undefined ? nothing : sidePanel.noteBy(isolatedName(author));
  }

  #renderConflict({ note }: ContactInteraction): TemplateResult {
    const { terms } = this.#localization;
    return renderConflict(terms, {
      sentence: terms.sidePanel.noteConflict,
      theirs: note?.text,
      mine: this.#note.text,
      handleMine: () => void this.#note.keepMine(),
      handleTheirs: () => this.#note.takeTheirs(),
    });
  }

  #handleInput(event: Event): void {
    this.#note.write((event.target as HTMLTextAreaElement).value);
  }
}

defineElement('chat-interaction-side-panel-note', ChatInteractionSidePanelNote);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-side-panel-note': ChatInteractionSidePanelNote;
  }
}
