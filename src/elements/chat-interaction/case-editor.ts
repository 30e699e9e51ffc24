import '../../localization/en/side-panel.js';
import { html, type TemplateResult } from 'lit';
import type { CaseField } from '../../domain/case-data.js';
import type { Terms } from '../../localization/localization.js';
import { safeName } from '../shared/safe-text.js';

/** A field in which a value of case data is written, by its type. */
export type CaseEditor = {
  readonly field: CaseField | undefined;
  readonly value: string;
  /** What the field is called for a screen reader. */
  readonly label: string;
  readonly isInvalid: boolean;
  readonly handleInput: (value: string) => void;
};

/** The control for a value: what is chosen cannot be misspelt. A value that is no choice stays one. */
export function renderCaseEditor(terms: Terms, editor: CaseEditor): TemplateResult {
  const { field, value, label, isInvalid, handleInput } = editor;
  const read = (event: Event): void =>
    handleInput((event.target as HTMLInputElement | HTMLSelectElement).value);
  const invalid = isInvalid ? 'true' : 'false';
  const options = optionsOf(terms, field);
  if (options) {
    const isOther = value !== '' && !options.some(([key]) => key === value);
    return html`<select
      class="field editor"
      aria-label=${label}
      aria-invalid=${invalid}
      aria-describedby="hint"
      .value=${value}
      @change=${read}
    >
      <option value="" ?selected=${value === ''}>${terms.sidePanel.choose}</option>
      ${options.map(
        ([key, text]) =>
          html`<option value=${key} ?selected=${key === value}>${safeName(text)}</option>`,
      )}
      ${isOther ? html`<option value=${value} selected>${safeName(value)}</option>` : ''}
    </select>`;
  }
  return html`<input
    class="field editor"
    type=${field?.type === 'date' ? 'date' : 'text'}
    inputmode=${field?.type === 'number' ? 'decimal' : 'text'}
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby="hint"
    autocomplete="off"
    dir="auto"
    .value=${value}
    @input=${read}
  />`;
}

function optionsOf(
  { sidePanel: { yes, no } }: Terms,
  field: CaseField | undefined,
): readonly (readonly [string, string])[] | undefined {
  if (field?.type === 'boolean') return [['true', yes], ['false', no]]; // prettier-ignore
  return field?.type === 'choice' ? field.choices?.map((choice) => [choice, choice]) : undefined;
}
