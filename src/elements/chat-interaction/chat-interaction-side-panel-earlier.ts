import '../../localization/en/shared.js';
import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import { LocalizationController } from '../../localization/localization.js';
import type { EarlierInteraction } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { renderLine, renderName, renderText, safeLine } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { eventSentence } from '../shared/transcript-words.js';
import { styles } from './chat-interaction-side-panel-earlier.styles.js';

const pageSize = 50;

/**
 * What was said in an interaction that is over: to be read, from its end on, page by page.
 *
 * @summary The transcript of an earlier interaction.
 * @fires {Event} back - The agent has read it.
 * @tagname chat-interaction-side-panel-earlier
 * @internal
 */
export class ChatInteractionSidePanelEarlier extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) earlier: EarlierInteraction | undefined;

  @state() private entries: readonly TranscriptEntry[] | undefined;
  @state() private hasFailed = false;
  @query('.back') private readonly backButton!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #session = new SelectionController(this, (_workspace, session) => session);
  #hasEarlier = false;
  #isLoading = false;

  /** Puts the focus on the way back. */
  override focus(): void {
    this.backButton?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('earlier')) return;
    this.entries = undefined;
    void this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { earlier } = this;
    if (!earlier) return nothing;
    const { terms, value: localization } = this.#localization;
    const { sidePanel } = terms;
    const what = earlier.subject ?? earlier.queue?.name ?? '';
    return html`<header @keydown=${this.#handleKeydown}>
        <button
          type="button"
          class="button quiet icon back"
          title=${sidePanel.back}
          aria-label=${sidePanel.back}
          @click=${this.#goBack}
        >
          ${icon('back')}
        </button>
        <div class="title">
          <h3 class="truncated">${renderLine(what)}</h3>
          <p class="secondary">${localization.dateTime(earlier.startedAt)}</p>
        </div>
      </header>
      <div
        class="log"
        role="log"
        aria-live="off"
        tabindex="0"
        aria-label=${sidePanel.earlierLog(safeLine(what))}
        aria-busy=${this.#isLoading}
        @keydown=${this.#handleKeydown}
      >
        ${
          this.#hasEarlier
            ? html`<button type="button" class="button quiet more" @click=${this.#handleMore}>
                ${sidePanel.earlierMessages}
              </button>`
            : nothing
        }
        ${this.entries?.map((entry) => this.#renderEntry(entry))}
        ${this.entries?.length === 0 ? html`<p class="secondary">${sidePanel.nothingSaid}</p>` : nothing}
        ${this.hasFailed ? this.#renderFailure() : nothing}
      </div>`;
  }

  #renderEntry(entry: TranscriptEntry): TemplateResult {
    const localization = this.#localization.value;
    if (entry.kind !== 'message') {
      return html`<p class="event">${eventSentence(localization.terms, entry)}</p>`;
    }
    const { author, at, text } = entry;
    return html`<div class="message ${author.role}" role="article">
      <p class="meta" title=${localization.dateTime(at)}>
        ${renderName(author.name)} · ${localization.time(at)}
      </p>
      <div class="text">${renderText(text)}</div>
    </div>`;
  }

  #renderFailure(): TemplateResult {
    const { sidePanel, shared } = this.#localization.terms;
    return html`<p class="failed" role="alert">
      <span>${sidePanel.transcriptFailed}</span>
      <button type="button" class="button" @click=${() => void this.#load()}>
        ${shared.tryAgain}
      </button>
    </p>`;
  }

  async #handleMore(): Promise<void> {
    // The button goes with the last page: the focus stays here.
    this.renderRoot.querySelector<HTMLElement>('.log')?.focus();
    await this.#load();
  }

  /** Back, and not out of what is around this. */
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#goBack();
  }

  #goBack(): void {
    this.dispatchEvent(new Event('back'));
  }

  async #load(): Promise<void> {
    const { earlier } = this;
    const { session } = this.#session;
    if (!session || earlier?.conversationId === undefined || this.#isLoading) return;
    this.#isLoading = true;
    this.hasFailed = false;
    const before = this.entries?.[0]?.id;
    try {
      const page = await session.query({
        type: 'get-history',
        interactionId: earlier.interactionId,
        conversationId: earlier.conversationId,
        limit: pageSize,
        ...(before === undefined ? {} : { before }),
      });
      if (earlier !== this.earlier) return;
      this.entries = [...page.entries, ...(this.entries ?? [])];
      this.#hasEarlier = page.hasEarlier;
    } catch {
      this.hasFailed = earlier === this.earlier;
    } finally {
      this.#isLoading = false;
    }
  }
}

defineElement('chat-interaction-side-panel-earlier', ChatInteractionSidePanelEarlier);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-side-panel-earlier': ChatInteractionSidePanelEarlier;
  }
}
