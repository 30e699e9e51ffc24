import { html, nothing, type TemplateResult } from 'lit';
import type { Target, TargetId, TargetType } from '../../domain/target.js';
import type { Terms } from '../../localization/localization.js';
import { type Presence, renderAvatar, renderPresence } from '../shared/avatar.js';
import { icon, type IconName } from '../shared/icons.js';
import { isolatedName, safeName } from '../shared/safe-text.js';
import { isMatch, renderMatch } from './match-runs.js';

/** What a row says of a target, and which rows are special now. */
export type RowWords = {
  readonly terms: Terms;
  /** What is looked for. */
  readonly typed: string;
  readonly activeId: TargetId | undefined;
  /** The one whose action menu is open. */
  readonly openId: TargetId | undefined;
  /** The one to which a transfer was asked for. */
  readonly pendingId: TargetId | undefined;
  readonly rowId: (id: TargetId) => string;
  readonly presence: (target: Target) => Presence | undefined;
  readonly state: (target: Target) => string;
};

const icons: Record<Exclude<TargetType, 'agent'>, IconName> = {
  'agent-group': 'group',
  skill: 'group',
  queue: 'queue',
  'routing-point': 'route',
  contact: 'person',
};

/** One target: who, how reachable, and the button of its action menu. */
export function renderTargetRow(target: Target, row: RowWords): TemplateResult {
  const isOpen = row.openId === target.id;
  const isActive = row.activeId === target.id;
  const isPending = row.pendingId === target.id;
  return html`<div
    id=${row.rowId(target.id)}
    class="row ${isOpen ? 'is-open' : ''}"
    role="row"
    aria-selected=${isActive}
    data-target=${target.id}
  >
    <div class="who" role="gridcell">
      ${renderMark(target, row)}
      <div class="lines">
        <div class="name">
          <span class="truncated" dir="auto" title=${safeName(target.name)}
            >${renderMatch(target.name, row.typed)}</span
          >
          ${
            target.number
              ? html`<span class="number truncated">${renderMatch(target.number, row.typed)}</span>`
              : nothing
          }
        </div>
        <div class="state secondary truncated">
          ${isPending ? row.terms.teamCommunicator.sending : renderState(target, row)}
        </div>
      </div>
    </div>
    <div role="gridcell">
      <button
        type="button"
        class="button quiet icon"
        aria-haspopup="menu"
        aria-expanded=${isOpen}
        aria-label=${row.terms.teamCommunicator.actions(isolatedName(target.name))}
        tabindex=${isActive ? 0 : -1}
      >
        ${isPending ? html`<span class="spinner"></span>` : icon('chevron')}
      </button>
    </div>
  </div>`;
}

function renderMark(target: Target, row: RowWords): TemplateResult {
  const presence = row.presence(target);
  if (target.type === 'agent') return renderAvatar(target.name, presence);
  return html`<span class="avatar" aria-hidden="true"
    >${icon(icons[target.type])}${renderPresence(presence)}</span
  >`;
}

/** A target that was found by a keyword says by which one: its name alone would not explain it. */
function renderState(target: Target, row: RowWords): TemplateResult {
  const isFoundByName = isMatch(`${target.name} ${target.number ?? ''}`, row.typed);
  const keyword = isFoundByName
    ? undefined
    : target.keywords?.find((candidate) => isMatch(candidate, row.typed));
  const words = row.state(target);
  return html`${words}${
    keyword === undefined
      ? nothing
      : html`${words ? ' · ' : nothing}${renderMatch(keyword, row.typed)}`
  }`;
}
