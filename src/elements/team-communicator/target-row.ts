import '../../localization/en/team-communicator.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
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

/** What one row shows. */
type Shown = {
  readonly target: Target;
  readonly terms: Terms;
  readonly typed: string;
  readonly cursor: TargetCursor;
  readonly rowId: string;
  readonly hasFavourites: boolean;
  readonly isOpen: boolean;
  readonly isPending: boolean;
  /** The cell that is active, by its number. */
  readonly activeCell: number | undefined;
  readonly presence: Presence | undefined;
  readonly state: string;
};

/**
 * One target: who, how reachable, whether it is kept, and the button of its action menu. It is rendered
 * again only when something in it is another: there are a page of them or more, and a key changes few.
 */
export function renderTargetRow(target: Target, row: RowWords): DirectiveResult {
  const { terms, typed, cursor, hasFavourites } = row;
  const shown: Shown = {
    ...{ target, terms, typed, cursor, hasFavourites },
    rowId: cursor.rowId(target.id),
    isOpen: row.openId === target.id,
    isPending: row.pendingId === target.id,
    activeCell: cursor.key === target.id ? cursor.cell : undefined,
    presence: row.presence(target),
    state: row.state(target),
  };
  return guard(Object.values(shown), () => renderRow(shown));
}

function renderRow(shown: Shown): TemplateResult {
  const { target, cursor, activeCell } = shown;
  const render = { who: renderWho, favourite: renderFavourite, actions: renderActions };
  return html`<div
    id=${shown.rowId}
    class="row ${shown.isOpen ? 'is-open' : ''}"
    role="row"
    aria-selected=${activeCell !== undefined}
    data-target=${target.id}
  >
    ${targetCells(shown.hasFavourites).map(
      (cell, index) =>
        html`<div
          id=${cursor.cellId(target.id, index)}
          class="cell ${cell} ${activeCell === index ? 'is-active' : ''}"
          role="gridcell"
          data-cell=${cell}
        >
          ${render[cell](shown)}
        </div>`,
    )}
  </div>`;
}

function renderWho(shown: Shown): TemplateResult {
  const { target, typed } = shown;
  return html`${renderMark(shown)}
    <div class="lines">
      <div class="name">
        <span class="truncated" dir="auto" title=${safeName(target.name)}
          >${renderMatch(target.name, typed)}</span
        >
        ${
          target.number
            ? html`<span class="number truncated">${renderMatch(target.number, typed)}</span>`
            : nothing
        }
      </div>
      <div class="state secondary truncated">
        ${shown.isPending ? shown.terms.teamCommunicator.sending : renderState(shown)}
      </div>
    </div>`;
}

function renderFavourite({ target, terms, activeCell }: Shown): TemplateResult {
  const { teamCommunicator: words } = terms;
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
    tabindex=${activeCell === undefined ? -1 : 0}
  >
    ${icon('star')}
  </button>`;
}

function renderActions({ target, terms, isOpen, isPending, activeCell }: Shown): TemplateResult {
  return html`<button
    type="button"
    class="button quiet icon"
    aria-haspopup="menu"
    aria-expanded=${isOpen}
    aria-label=${terms.teamCommunicator.actions(isolatedName(target.name))}
    tabindex=${activeCell === undefined ? -1 : 0}
  >
    ${isPending ? html`<span class="spinner"></span>` : icon('chevron')}
  </button>`;
}

/** Asks whether the company keeps it and the agent, as far as is known, does not. */
export function isCorporateOnly({ favourite }: Target): boolean {
  return favourite?.corporate === true && favourite.category === undefined;
}

function renderMark({ target, presence }: Shown): TemplateResult {
  if (target.type === 'agent') return renderAvatar(target.name, presence);
  return html`<span class="avatar" aria-hidden="true"
    >${icon(icons[target.type])}${renderPresence(presence)}</span
  >`;
}

/** A target that was found by a keyword says by which one: its name alone would not explain it. */
function renderState({ target, typed, state }: Shown): TemplateResult {
  const isFoundByName = isMatch(`${target.name} ${target.number ?? ''}`, typed);
  const keyword = isFoundByName
    ? undefined
    : target.keywords?.find((candidate) => isMatch(candidate, typed));
  return html`${state}${
    keyword === undefined ? nothing : html`${state ? ' · ' : nothing}${renderMatch(keyword, typed)}`
  }`;
}
