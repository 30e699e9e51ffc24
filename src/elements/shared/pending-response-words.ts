import '../../localization/en/shared.js';
import { html, type TemplateResult } from 'lit';
import type { PendingResponse } from '../../domain/pending-response.js';
import type { Localization } from '../../localization/localization.js';

/** What a screen reader says of a wait: "waiting 2 min, answer soon". */
export function pendingResponseWords(
  { waited, level }: PendingResponse,
  { terms }: Localization,
): string {
  const seconds = Math.floor(waited / 1000);
  const { shared } = terms;
  const duration =
    seconds < 60 ? shared.seconds(seconds) : shared.minutes(Math.floor(seconds / 60));
  return shared.pendingResponse[level](duration);
}

/**
 * A wait as it is seen, by shape and text as well as by colour; use it with `pendingResponseStyles`.
 * What it says to a screen reader stands elsewhere (`pendingResponseWords`).
 */
export function renderPendingResponse(
  { waited, level }: PendingResponse,
  localization: Localization,
): TemplateResult {
  return html`<span class="waiting ${level}" aria-hidden="true"
    >${level === 'plain' ? '' : html`<span class="triangle"></span>`}<time
      >${localization.duration(waited)}</time
    ></span
  >`;
}
