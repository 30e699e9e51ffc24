import '../../localization/en/shared.js';
import '../../localization/en/team-communicator.js';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Consultation } from '../../domain/consultation.js';
import { renderAvatar } from '../shared/avatar.js';
import { isolatedName, safeName } from '../shared/safe-text.js';
import { renderMatch } from './match-runs.js';
import type { RowWords } from './target-row.js';

/** A row for somebody who is consulted, under a key that no target has. */
export type ConsultationRow = {
  readonly key: string;
  readonly consultation: Consultation;
  /** What one click does, in words. */
  readonly label: string;
  /** Why it cannot be done now. */
  readonly refusal: string | undefined;
  /** How long it has been going on, as a clock shows it. */
  readonly duration: string;
};

/** Who is consulted now, first of all: each with the button that hands the interaction over. */
export function renderConsultations(
  rows: readonly ConsultationRow[],
  row: RowWords,
): TemplateResult {
  const words = row.terms.teamCommunicator;
  return html`<div role="rowgroup" aria-label=${words.consultations} part="consultations">
    <div role="row">
      <div class="heading" role="columnheader" aria-colspan="3">${words.consultations}</div>
    </div>
    ${rows.map((consultation) => renderConsultation(consultation, row))}
  </div>`;
}

function renderConsultation(
  { key, consultation, label, refusal, duration }: ConsultationRow,
  { terms, cursor, typed, pendingId }: RowWords,
): TemplateResult {
  const words = terms.teamCommunicator;
  const { consulted, medium, through } = consultation;
  const isPending = pendingId === consultation.id;
  const isActive = cursor.key === key;
  const facts = words.consultationState(terms.shared.mediumTitle[medium], duration);
  const state = through ? `${facts} · ${isolatedName(through)}` : facts;
  return html`<div
    id=${cursor.rowId(key)}
    class="row consultation"
    role="row"
    aria-selected=${isActive}
    data-consultation=${consultation.id}
  >
    <div
      id=${cursor.cellId(key, 0)}
      class="cell who ${isActive && cursor.cell === 0 ? 'is-active' : ''}"
      role="gridcell"
    >
      ${renderAvatar(consulted.name)}
      <div class="lines">
        <div class="name">
          <span class="truncated" dir="auto" title=${safeName(consulted.name)}
            >${renderMatch(consulted.name, typed)}</span
          >
        </div>
        <div class="state secondary truncated">
          ${isPending ? words.transferring : (refusal ?? state)}
        </div>
      </div>
    </div>
    <div
      id=${cursor.cellId(key, 1)}
      class="cell ${isActive && cursor.cell === 1 ? 'is-active' : ''}"
      role="gridcell"
      aria-colspan="2"
    >
      <button
        type="button"
        class="button complete"
        data-complete
        aria-label="${label}, ${isolatedName(consulted.name)}"
        aria-disabled=${refusal !== undefined || pendingId !== undefined}
        title=${ifDefined(refusal)}
      >
        ${isPending ? html`<span class="spinner"></span>` : label}
      </button>
    </div>
  </div>`;
}
