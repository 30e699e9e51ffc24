import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { InteractionId } from '../domain/interaction.js';
import { defineElement } from '../elements/shared/define-element.js';
import { icon, type IconName } from '../elements/shared/icons.js';
import { safeName } from '../elements/shared/safe-text.js';
import { baseStyles } from '../styles/base.styles.js';
import {
  FilterChangedEvent,
  InspectorActionEvent,
  RecordingOpenedEvent,
  type InspectorAction,
} from './inspector-events.js';
import { words } from './inspector-words.js';
import { wholeRecord, type RecordFilter } from './record-filter.js';
import type { InspectorRecord } from './records.js';
import { styles } from './workspace-inspector-toolbar.styles.js';

/** An interaction of which there are records. */
export type LaneChoice = { readonly id: InteractionId; readonly name: string };

const kinds: readonly InspectorRecord['kind'][] = ['command', 'event', 'connection'];

/**
 * What an inspector is told: what to show, and what to do with it.
 *
 * @internal
 */
export class WorkspaceInspectorToolbar extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) filter: RecordFilter = wholeRecord;
  @property({ attribute: false }) lanes: readonly LaneChoice[] = [];
  @property({ type: Boolean }) paused = false;
  /** Records that have come since it was paused. */
  @property({ type: Number }) waiting = 0;
  @property({ type: Boolean, attribute: 'shows-texts' }) showsTexts = false;
  /** True when there is nothing to export, to copy or to replay. */
  @property({ type: Boolean }) empty = false;

  override render(): TemplateResult {
    const { filter } = this;
    return html`<div class="bar">
      <div class="filters">
        <input
          class="field"
          type="search"
          aria-label=${words.filter}
          placeholder=${words.filterHint}
          autocomplete="off"
          spellcheck="false"
          .value=${filter.text}
          @input=${this.#handleText}
        />
        <select class="field" aria-label=${words.interaction} @change=${this.#handleLane}>
          <option value="" ?selected=${filter.lane === undefined}>${words.allInteractions}</option>
          ${this.lanes.map(
            ({ id, name }) =>
              html`<option value=${id} ?selected=${filter.lane === id}>${safeName(name)}</option>`,
          )}
        </select>
        <div class="kinds">
          ${kinds.map((kind) =>
            this.#renderToggle(words.kinds[kind], filter.kinds.includes(kind), () =>
              this.#toggleKind(kind),
            ),
          )}
          ${this.#renderToggle(words.onlyProblems, filter.onlyProblems, () =>
            this.#change({ onlyProblems: !filter.onlyProblems }),
          )}
        </div>
      </div>
      <div class="actions">
        ${this.#renderAction('pause', this.paused ? words.resume(this.waiting) : words.pause)}
        ${this.#renderAction('clear', words.clear, 'trash')}
        ${this.#renderToggle(words.showTexts, this.showsTexts, () => this.#act('show-texts'))}
        ${this.#renderAction('copy-test', words.copyTest, 'copy')}
        ${this.#renderAction('export', words.export, 'down')}
        <label class="button quiet named" title=${words.open}>
          ${icon('file')}<span class="name">${words.open}</span>
          <input
            class="visually-hidden"
            type="file"
            accept="application/json,.json"
            @change=${this.#handleFile}
          />
        </label>
        ${this.#renderAction('replay', words.replay, 'retry')}
      </div>
    </div>`;
  }

  #renderToggle(name: string, isOn: boolean, toggle: () => void): TemplateResult {
    return html`<button type="button" class="toggle" aria-pressed=${isOn} @click=${toggle}>
      ${name}
    </button>`;
  }

  #renderAction(action: InspectorAction, name: string, of?: IconName): TemplateResult {
    const needsRecords = action !== 'pause' && action !== 'clear';
    return html`<button
      type="button"
      class="button quiet ${of ? 'named' : ''}"
      title=${of ? name : nothing}
      data-action=${action}
      aria-disabled=${needsRecords && this.empty}
      @click=${() => (needsRecords && this.empty ? undefined : this.#act(action))}
    >
      ${of ? icon(of) : html`<span class="pause ${this.paused ? 'is-paused' : ''}"></span>`}<span
        class="name"
        >${name}</span
      >
    </button>`;
  }

  #toggleKind(kind: InspectorRecord['kind']): void {
    const has = this.filter.kinds.includes(kind);
    this.#change({
      kinds: kinds.filter((each) => (each === kind ? !has : this.filter.kinds.includes(each))),
    });
  }

  #change(change: Partial<RecordFilter>): void {
    this.dispatchEvent(new FilterChangedEvent({ ...this.filter, ...change }));
  }

  #act(action: InspectorAction): void {
    this.dispatchEvent(new InspectorActionEvent(action));
  }

  #handleText(event: Event): void {
    this.#change({ text: (event.target as HTMLInputElement).value });
  }

  #handleLane(event: Event): void {
    this.#change({ lane: (event.target as HTMLSelectElement).value || undefined });
  }

  #handleFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) this.dispatchEvent(new RecordingOpenedEvent(file));
    // The same file can be opened again.
    input.value = '';
  }
}

defineElement('workspace-inspector-toolbar', WorkspaceInspectorToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'workspace-inspector-toolbar': WorkspaceInspectorToolbar;
  }
}
