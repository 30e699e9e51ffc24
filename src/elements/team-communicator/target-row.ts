import '../../localization/en/team-communicator.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Target, TargetId, TargetType } from '../../domain/target.js';
import type { Terms } from '../../localization/localization.js';
import { type Presence, renderAvatar, renderPresence } from '../shared/avatar.js';
import { icon, type IconName } from '../shared/icons.js';
import { isolatedName, safeName } from '../shared/safe-text.js';
import { isMatch, renderMatch } from './match-runs.js';
import type { TargetCursor } from './target-cursor.js';

/** What a row says of a target, and which rows are special now. */
export type RowWords = {
  readonly terms: Terms;
  /** What is looked for. */
  readonly typed: string;
  readonly cursor: TargetCursor;
  /** The one whose action menu is open. */
  readonly openId: TargetId | undefined;
  /** The one of whom something was asked that the contact centre has not answered. */
  readonly pendingId: string | undefined;
  readonly hasFavourites: boolean;
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

/** What a click, or Enter, in a cell means. */
export type TargetCell = 'who' | 'favourite' | 'actions';

/** The cells of a target's row, in order. */
export function targetCells(hasFavourites: boolean): readonly TargetCell[] {
  return hasFavourites ? ['who', 'favourite', 'actions'] : ['who', 'actions'];
}

/** One target: who, how reachable, whether it is kept, and the button of its action menu. */
export function renderTargetRow(target: Target, row: RowWords): TemplateResult {
  const { cursor } = row;
  const isOpen = row.openId === target.id;
  const isActive = cursor.key === target.id;
  const render = { who: renderWho, favourite: renderFavourite, actions: renderActions };
  return html`<div
    id=${cursor.rowId(target.id)}
    class="row ${isOpen ? 'is-open' : ''}"
    role="row"
    aria-selected=${isActive}
    data-target=${target.id}
  >
    ${targetCells(row.hasFavourites).map(
      (cell, index) =>
        html`<div
          id=${cursor.cellId(target.id, index)}
          class="cell ${cell} ${isActive && cursor.cell === index ? 'is-active' : ''}"
          role="gridcell"
          data-cell=${cell}
        >
          ${render[cell](target, row)}
        </div>`,
    )}
  </div>`;
}

function renderWho(target: Target, row: RowWords): TemplateResult {
  const isPending = row.pendingId === target.id;
  return html`${renderMark(target, row)}
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
    </div>`;
}

function renderFavourite(target: Target, row: RowWords): TemplateResult {
  const { teamCommunicator: words } = row.terms;
  const { favourite } = target;
  const name = isolatedName(target.name);
  const isCorporate = isCorporateOnly(target);
  const label = isCorporate
    ? words.corporate(name)
    : favourite
      ? words.removeFavourite(name)
      : words.addFavourite(name);
  return html`<button
    type="button"
    class="button quiet icon ${favourite ? 'is-kept' : ''}"
    aria-label=${label}
    title=${label}
    aria-disabled=${isCorporate}
    tabindex=${row.cursor.key === target.id ? 0 : -1}
  >
    ${icon('star')}
  </button>`;
}

function renderActions(target: Target, row: RowWords): TemplateResult {
  return html`<button
    type="button"
    class="button quiet icon"
    aria-haspopup="menu"
    aria-expanded=${row.openId === target.id}
    aria-label=${row.terms.teamCommunicator.actions(isolatedName(target.name))}
    tabindex=${row.cursor.key === target.id ? 0 : -1}
  >
    ${row.pendingId === target.id ? html`<span class="spinner"></span>` : icon('chevron')}
  </button>`;
}

/** Asks whether the company keeps it and the agent, as far as is known, does not. */
export function isCorporateOnly({ favourite }: Target): boolean {
  return favourite?.corporate === true && favourite.category === undefined;
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
