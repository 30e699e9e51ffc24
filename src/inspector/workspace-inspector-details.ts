import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { defineElement } from '../elements/shared/define-element.js';
import { icon } from '../elements/shared/icons.js';
import { renderName } from '../elements/shared/safe-text.js';
import { baseStyles } from '../styles/base.styles.js';
import { InspectorActionEvent, RecordChosenEvent } from './inspector-events.js';
import { words } from './inspector-words.js';
import { outcomeOf } from './record-words.js';
import { redact } from './redact.js';
import { laneOf, operationOf, typeOf, type InspectorRecord, type Lanes } from './records.js';
import { styles } from './workspace-inspector-details.styles.js';

/** A payload beyond this, in UTF-16 code units, is shown in part. */
const mostShown = 20_000;
/** Records of the same operation that are listed. */
const mostRelated = 12;

/**
 * What one record carries, and what else belongs to the same operation.
 *
 * @internal
 */
export class WorkspaceInspectorDetails extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) record: InspectorRecord | undefined;
  @property({ attribute: false }) records: readonly InspectorRecord[] = [];
  @property({ attribute: false }) lanes: Lanes | undefined;
  @property({ type: Boolean, attribute: 'shows-texts' }) showsTexts = false;

  override render(): TemplateResult {
    const { record } = this;
    if (!record) return html`<p class="secondary blank">${words.selectHint}</p>`;
    const json = payloadOf(record, this.showsTexts);
    const shown = json.slice(0, mostShown);
    return html`<header>
        <h3 class="truncated">${typeOf(record)}</h3>
        <button
          type="button"
          class="button quiet"
          @click=${() => this.dispatchEvent(new InspectorActionEvent('copy-payload'))}
        >
          ${icon('copy')}${words.copyPayload}
        </button>
        <button
          type="button"
          class="button quiet icon"
          aria-label=${words.close}
          title=${words.close}
          @click=${() => this.dispatchEvent(new RecordChosenEvent(undefined))}
        >
          ${icon('close')}
        </button>
      </header>
      ${this.#renderFacts(record)} ${this.#renderRelated(record)}
      ${this.showsTexts ? nothing : html`<p class="secondary">${words.redacted}</p>`}
      <pre tabindex="0" aria-label=${words.details}>${shown}</pre>
      ${
        json.length > shown.length
          ? html`<p class="secondary">${words.cut(json.length - shown.length)}</p>`
          : nothing
      }`;
  }

  #renderFacts(record: InspectorRecord): TemplateResult {
    const lane = laneOf(record);
    const operation = operationOf(record);
    const facts: [string, unknown][] = [[words.columns.time, new Date(record.at).toISOString()]];
    if (lane !== undefined) {
      facts.push([
        words.interaction,
        html`${renderName(this.lanes?.nameOf(lane) ?? lane)} · ${lane}`,
      ]);
    }
    if (record.kind === 'command') facts.push([words.columns.outcome, outcomeOf(record)]);
    if (operation !== undefined) facts.push([words.operation, operation]);
    return html`<dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
  }

  #renderRelated(record: InspectorRecord): TemplateResult | typeof nothing {
    const operation = operationOf(record);
    const related = this.records.filter(
      (each) => operation !== undefined && each !== record && operationOf(each) === operation,
    );
    if (related.length === 0) return nothing;
    return html`<div class="related" role="group" aria-label=${words.related}>
      <h4>${words.related}</h4>
      ${related.slice(0, mostRelated).map(
        (each) =>
          html`<button
            type="button"
            class="button quiet"
            @click=${() => this.dispatchEvent(new RecordChosenEvent(each.index))}
          >
            ${typeOf(each)}
            <span class="secondary">${signed(each.at - record.at)}</span>
          </button>`,
      )}
    </div>`;
  }
}

/** What a record carries, as JSON; without what people have written unless it is asked for. */
export function payloadOf({ payload }: InspectorRecord, withTexts: boolean): string {
  return JSON.stringify(withTexts ? payload : redact<unknown>(payload), null, 2);
}

function signed(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${Math.abs(ms)} ms`;
}

defineElement('workspace-inspector-details', WorkspaceInspectorDetails);

declare global {
  interface HTMLElementTagNameMap {
    'workspace-inspector-details': WorkspaceInspectorDetails;
  }
}
