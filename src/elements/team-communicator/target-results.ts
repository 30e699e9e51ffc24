import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { targetTypes } from '../../domain/target.js';
import type { Terms } from '../../localization/localization.js';
import { icon } from '../shared/icons.js';
import { renderTargetRow, type RowWords } from './target-row.js';
import type { TargetSearchController } from './target-search-controller.js';

type Words = Terms['teamCommunicator'];

/** How close to the end scrolling asks for more, in CSS pixels. */
const nearEnd = 200;

/** What was found, by type; or that nothing was, or why not. */
export function renderTargetResults(
  search: TargetSearchController,
  row: RowWords,
  filterName: string,
): TemplateResult {
  const words = row.terms.teamCommunicator;
  if (search.state === 'failed') return renderFailure(search, words);
  if (search.targets.length > 0)
    return html`${renderGrid(search, row)}${renderFooter(search, words)}`;
  if (search.state !== 'found') return html`<div class="blank searching">${words.searching}</div>`;
  return html`<div class="blank">
    <strong>${words.none}</strong>
    <span>${search.type ? words.noneOfType(filterName) : words.noneHint}</span>
  </div>`;
}

function renderGrid(search: TargetSearchController, row: RowWords): TemplateResult {
  const words = row.terms.teamCommunicator;
  const { targets } = search;
  const types = targetTypes.filter((type) => targets.some((target) => target.type === type));
  return html`<div
    id="results"
    class="results"
    part="results"
    role="grid"
    tabindex="-1"
    aria-label=${words.targets}
    aria-busy=${search.state === 'searching' || row.pendingId !== undefined}
    @scroll=${(event: Event) => handleScroll(event, search)}
  >
    ${repeat(
      types,
      (type) => type,
      (type) =>
        html`<div role="rowgroup" aria-label=${words.types[type]}>
          <div role="row">
            <div class="heading" role="columnheader" aria-colspan="2">${words.types[type]}</div>
          </div>
          ${repeat(
            targets.filter((target) => target.type === type),
            ({ id }) => id,
            (target) => renderTargetRow(target, row),
          )}
        </div>`,
    )}
  </div>`;
}

function renderFooter(
  search: TargetSearchController,
  words: Words,
): TemplateResult | typeof nothing {
  if (!search.hasMore) return nothing;
  return html`<div class="footer">
    <span>${words.shown(search.targets.length, search.total)}</span>
    <button type="button" class="button quiet" @click=${() => search.more()}>
      ${words.showMore}
    </button>
  </div>`;
}

function renderFailure(search: TargetSearchController, words: Words): TemplateResult {
  return html`<div class="blank">
    ${icon('error')}<strong>${words.failed}</strong>
    <button type="button" class="button" @click=${() => search.ask()}>
      ${icon('retry')}${words.tryAgain}
    </button>
  </div>`;
}

function handleScroll(event: Event, search: TargetSearchController): void {
  const grid = event.currentTarget as HTMLElement;
  if (grid.scrollHeight - grid.scrollTop - grid.clientHeight < nearEnd) search.more();
}
