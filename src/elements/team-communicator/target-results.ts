import '../../localization/en/team-communicator.js';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Terms } from '../../localization/localization.js';
import { icon } from '../shared/icons.js';
import { type ConsultationRow, renderConsultations } from './consultation-row.js';
import type { TargetGroup } from './target-groups.js';
import { renderTargetRow, type RowWords } from './target-row.js';
import type { TargetSearchController } from './target-search-controller.js';

/** How close to the end scrolling asks for more, in CSS pixels. */
const nearEnd = 200;

/** What the grid of results is made of. */
export type Results = {
  readonly search: TargetSearchController;
  readonly consultations: readonly ConsultationRow[];
  readonly groups: readonly TargetGroup[];
  readonly row: RowWords;
  readonly filterName: string;
  /** What is looked for where only those are wanted who can be reached for a medium. */
  readonly reachableFor: string | undefined;
};

/** Who is consulted, and what was found; or that nothing was, or why not. */
export function renderTargetResults(results: Results): TemplateResult {
  const { search, groups, consultations } = results;
  const isFailed = search.state === 'failed';
  const shown = isFailed ? [] : groups;
  const isBlank = shown.length === 0;
  return html`${
    isBlank && consultations.length === 0 ? nothing : renderGrid(results, shown)
  }${isBlank ? (isFailed ? renderFailure(results) : renderNone(results)) : nothing}${renderFooter(results)}`;
}

function renderGrid(
  { search, consultations, row }: Results,
  groups: readonly TargetGroup[],
): TemplateResult {
  const { terms } = row;
  const isBusy = search.state === 'searching' || row.pendingId !== undefined;
  return html`<div
    id="results"
    class="results ${groups.length === 0 ? 'is-short' : ''}"
    part="results"
    role="grid"
    tabindex="-1"
    aria-label=${terms.teamCommunicator.targets}
    aria-busy=${isBusy}
    @scroll=${(event: Event) => handleScroll(event, search)}
  >
    ${consultations.length > 0 ? renderConsultations(consultations, row) : nothing}
    ${repeat(
      groups,
      ({ key }) => key,
      (group) => renderGroup(group, row),
    )}
  </div>`;
}

function renderGroup({ label, targets }: TargetGroup, row: RowWords): TemplateResult {
  return html`<div role="rowgroup" aria-label=${label ?? nothing}>
    ${
      label === undefined
        ? nothing
        : html`<div role="row">
            <div class="heading truncated" role="columnheader" aria-colspan="3">
              <bdi>${label}</bdi>
            </div>
          </div>`
    }
    ${repeat(
      targets,
      ({ id }) => id,
      (target) => renderTargetRow(target, row),
    )}
  </div>`;
}

function renderFooter({ search, row, groups }: Results): TemplateResult | typeof nothing {
  const words = row.terms.teamCommunicator;
  if (search.isOrderWaiting) {
    return html`<div class="footer">
      <span>${words.orderWaits}</span>
      <button type="button" class="button quiet" @click=${() => search.updateOrder()}>
        ${words.updateOrder}
      </button>
    </div>`;
  }
  if (!search.hasMore || groups.length === 0 || search.state === 'failed') return nothing;
  const isFailed = search.state === 'more-failed';
  return html`<div class="footer">
    <span>${isFailed ? words.moreFailed : words.shown(search.targets.length, search.total)}</span>
    <button type="button" class="button quiet" @click=${() => search.more()}>
      ${isFailed ? words.tryAgain : words.showMore}
    </button>
  </div>`;
}

function renderNone({ search, row, filterName, reachableFor }: Results): TemplateResult {
  const words = row.terms.teamCommunicator;
  if (search.state !== 'found') return html`<div class="blank searching">${words.searching}</div>`;
  const { list, type } = search.view;
  const isSearch = search.text.trim() !== '' || type !== undefined;
  return html`<div class="blank">
    <strong>${(isSearch ? words.none : words.empty)[list]}</strong>
    <span>${hintOf({ isSearch, list, type: type && filterName, reachableFor }, words)}</span>
  </div>`;
}

function hintOf(
  shown: {
    readonly isSearch: boolean;
    readonly list: keyof Terms['teamCommunicator']['lists'];
    readonly type: string | undefined;
    readonly reachableFor: string | undefined;
  },
  words: Terms['teamCommunicator'],
): string {
  if (shown.type !== undefined) return words.noneOfType(shown.type);
  if (shown.reachableFor !== undefined) return words.noneReachable(shown.reachableFor);
  return shown.isSearch ? words.noneHint : words.emptyHints[shown.list];
}

function renderFailure({ search, row }: Results): TemplateResult {
  const words = row.terms.teamCommunicator;
  return html`<div class="blank">
    ${icon('error')}<strong>${words.failed}</strong>
    <button type="button" class="button" @click=${() => search.ask()}>
      ${icon('retry')}${words.tryAgain}
    </button>
  </div>`;
}

function handleScroll(event: Event, search: TargetSearchController): void {
  const grid = event.currentTarget as HTMLElement;
  // What has failed is tried again when the agent says so, not with every turn of the wheel.
  if (search.state === 'more-failed') return;
  if (grid.scrollHeight - grid.scrollTop - grid.clientHeight < nearEnd) search.more();
}
