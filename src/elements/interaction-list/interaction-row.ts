import '../../localization/en/interaction-list.js';
import '../../localization/en/shared.js';
import { html, nothing, type TemplateResult } from 'lit';
import { counterpartName, hasContact, type Interaction } from '../../domain/interaction.js';
import type { PendingResponse } from '../../domain/pending-response.js';
import type { Localization } from '../../localization/localization.js';
import { renderAvatar } from '../shared/avatar.js';
import { icon } from '../shared/icons.js';
import { renderPendingResponse } from '../shared/pending-response-words.js';
import { renderLine, safeName } from '../shared/safe-text.js';
import { rowName, type Situation, situationsOf } from './interaction-list-words.js';
import type { InteractionSummary } from './interaction-summary.js';

/** What a row shows. */
export type InteractionRow = {
  readonly interaction: Interaction;
  readonly summary: InteractionSummary;
  readonly pending: PendingResponse | undefined;
  readonly isTabStop: boolean;
  readonly isFocused: boolean;
};

/** One interaction: an option that says everything in its name. */
export function renderInteractionRow(
  { interaction, isFocused, isTabStop, pending, summary }: InteractionRow,
  localization: Localization,
): TemplateResult {
  const name = counterpartName(interaction);
  return html`<div
    class="row"
    part="row"
    role="option"
    data-id=${interaction.id}
    tabindex=${isTabStop ? 0 : -1}
    title=${safeName(name)}
    aria-selected=${isFocused}
  >
    <span class="visually-hidden">${rowName(interaction, summary, pending, localization)}</span>
    <span class="face" aria-hidden="true">${renderAvatar(name)}${renderMedium(interaction)}</span>
    <span class="text" aria-hidden="true">
      <span class="name truncated" dir="auto">${safeName(name)}</span>
      ${renderLines(interaction, summary, localization)}
    </span>
    <span class="facts" aria-hidden="true"
      >${pending ? renderPendingResponse(pending, localization) : nothing}
      <span class="badges"
        >${renderUnread(summary.unread)}
        ${renderUnread(summary.unreadInConsultations, 'consultation')}</span
      ></span
    >
  </div>`;
}

function renderLines(
  interaction: Interaction,
  summary: InteractionSummary,
  { terms }: Localization,
): TemplateResult | readonly TemplateResult[] {
  const situations = situationsOf(interaction, summary, terms);
  if (situations.length > 0) {
    const news = summary.unreadInConsultations;
    const more = news > 0 ? terms.interactionList.newInConsultation(news) : undefined;
    return situations.map((situation) => renderSituation(situation, more));
  }
  const author = summary.lastIsOwn ? `${terms.shared.you}: ` : nothing;
  const said = summary.last?.text ?? (hasContact(interaction) ? interaction.subject : undefined);
  return html`<span class="secondary truncated">${author}${renderLine(said)}</span>`;
}

/** What it is when it is no chat. */
function renderMedium({ medium }: Interaction): TemplateResult | typeof nothing {
  if (medium === 'chat') return nothing;
  return html`<span class="medium ${medium}"
    >${icon(medium === 'voice' ? 'voice' : 'person')}</span
  >`;
}

function renderSituation(
  { icon: name, isConsultation, text }: Situation,
  more: string | undefined,
): TemplateResult {
  return html`<span class="line secondary ${isConsultation ? 'consultation' : ''}"
    >${icon(name)}<span class="truncated">${text}</span>${
      isConsultation && more ? html`<span class="news">${more}</span>` : nothing
    }</span
  >`;
}

function renderUnread(unread: number, kind = ''): TemplateResult | typeof nothing {
  if (unread === 0) return nothing;
  return html`<span class="badge ${kind}">${unread > 99 ? '99+' : unread}</span>`;
}
