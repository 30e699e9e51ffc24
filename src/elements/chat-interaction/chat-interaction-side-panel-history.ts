import '../../localization/en/shared.js';
import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ContactInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import type { EarlierInteraction } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { renderLine, safeName } from '../shared/safe-text.js';
import { styles } from './chat-interaction-side-panel-history.styles.js';
import { EarlierController } from './earlier-controller.js';

/** The agent wants to read what was said in an earlier interaction. */
export class EarlierRequestEvent extends Event {
  readonly earlier: EarlierInteraction;

  constructor(earlier: EarlierInteraction) {
    super('earlier-request');
    this.earlier = earlier;
  }
}

/**
 * What is over with the contact, the last one first, page by page. Each opens what was said in it.
 *
 * @summary Earlier interactions with a contact.
 * @fires {EarlierRequestEvent} earlier-request - The agent wants to read an earlier interaction.
 * @tagname chat-interaction-side-panel-history
 * @internal
 */
export class ChatInteractionSidePanelHistory extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  readonly #localization = new LocalizationController(this);
  readonly #earlier = new EarlierController(this, () => this.interaction?.id);

  /** Puts the focus on the row of an interaction. */
  focusRow(interactionId: string): void {
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-id]')];
    rows.find(({ dataset }) => dataset.id === interactionId)?.focus();
  }

  protected override render(): TemplateResult {
    const { sidePanel: terms, shared } = this.#localization.terms;
    const { hasFailed, hasMore, interactions, isLoading } = this.#earlier;
    const isEmpty = interactions.length === 0 && !isLoading && !hasFailed;
    return html`<ul tabindex="-1" aria-busy=${isLoading}>
        ${repeat(
          interactions,
          ({ interactionId }) => interactionId,
          (earlier) => html`<li>${this.#renderEarlier(earlier)}</li>`,
        )}
      </ul>
      ${isEmpty ? html`<p class="secondary">${terms.historyNone}</p>` : nothing}
      ${isLoading ? html`<p class="secondary" role="status">${terms.loading}</p>` : nothing}
      ${hasFailed ? html`<p class="failed" role="alert">${terms.historyFailed}</p>` : nothing}
      ${
        hasFailed || (hasMore && !isLoading)
          ? html`<button type="button" class="button quiet" @click=${this.#handleMore}>
              ${hasFailed ? shared.tryAgain : terms.showMore}
            </button>`
          : nothing
      }`;
  }

  #renderEarlier(earlier: EarlierInteraction): TemplateResult {
    const { sidePanel: terms, shared } = this.#localization.terms;
    const { conversationId, disposition, interactionId, medium, note, owners } = earlier;
    const what = earlier.subject ?? earlier.queue?.name ?? shared.mediumTitle[medium];
    const by = owners.at(-1)?.name;
    const outcome = [
      ...(disposition ? [safeName(disposition.name)] : []),
      ...(by ? [safeName(by)] : []),
    ];
    const content = html`${icon(medium)}<span class="text"
        ><span class="what truncated">${renderLine(what)}</span
        ><span class="secondary truncated"
          >${outcome.join(' · ') || shared.mediumTitle[medium]}</span
        >
        ${note ? html`<span class="note">${renderLine(note)}</span>` : nothing}</span
      ><time title=${this.#localization.value.dateTime(earlier.startedAt)}
        >${this.#when(earlier)}</time
      >`;
    // Of a call nothing is written.
    if (conversationId === undefined) return html`<div class="earlier">${content}</div>`;
    return html`<button
      type="button"
      class="earlier"
      data-id=${interactionId}
      @click=${() => this.dispatchEvent(new EarlierRequestEvent(earlier))}
    >
      ${content}<span class="visually-hidden">${terms.opens}</span>
    </button>`;
  }

  #when({ startedAt }: EarlierInteraction): string {
    const localization = this.#localization.value;
    const now = this.#earlier.now ?? startedAt;
    const isToday = new Date(startedAt).toDateString() === new Date(now).toDateString();
    return isToday ? localization.time(startedAt) : localization.date(startedAt);
  }

  /** The button goes while it loads: the focus stays here. */
  #handleMore(): void {
    this.renderRoot.querySelector<HTMLElement>('ul')?.focus();
    void this.#earlier.loadMore();
  }
}

defineElement('chat-interaction-side-panel-history', ChatInteractionSidePanelHistory);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-side-panel-history': ChatInteractionSidePanelHistory;
  }
}
