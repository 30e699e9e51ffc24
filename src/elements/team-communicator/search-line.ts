import '../../localization/en/team-communicator.js';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from '../shared/icons.js';
import type { TargetGestures } from './target-gestures.js';
import type { TargetPlace } from './target-place.js';
import type { TargetSearchController } from './target-search-controller.js';

/** The search field, which is the combobox of the grid below it. */
export function renderSearchLine(
  search: TargetSearchController,
  gestures: TargetGestures,
  { terms, operation }: TargetPlace,
): TemplateResult {
  const words = terms.teamCommunicator;
  const { cursor } = gestures;
  const isExpanded = cursor.first !== undefined;
  return html`<div class="search" part="search">
    ${icon('search')}
    <input
      type="text"
      role="combobox"
      aria-label=${words.search}
      aria-haspopup="grid"
      aria-autocomplete="list"
      aria-expanded=${isExpanded}
      aria-controls=${ifDefined(isExpanded ? 'results' : undefined)}
      aria-activedescendant=${ifDefined(cursor.activeId)}
      autocomplete="off"
      spellcheck="false"
      placeholder=${operation ? words.placeholders[operation] : words.search}
      .value=${search.text}
      @input=${(event: InputEvent) => gestures.type((event.target as HTMLInputElement).value)}
    />
    ${search.state === 'searching' ? html`<div class="progress"></div>` : nothing}
  </div>`;
}
