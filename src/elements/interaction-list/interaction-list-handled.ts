import '../../localization/en/interaction-list.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { InteractionId } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { type HandledInteraction, TransportError } from '../../services/transport.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { InteractionSelectedEvent } from '../events.js';
import { renderAvatar } from '../shared/avatar.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { renderLine, safeName } from '../shared/safe-text.js';
import { HandledController } from './handled-controller.js';
import { styles } from './interaction-list-handled.styles.js';

/**
 * What the agent has handled lately, asked for when it is opened; each can be opened again, to be
 * read only.
 *
 * @tagname interaction-list-handled
 * @internal
 * @fires {InteractionSelectedEvent} interaction-selected - The agent has opened one again.
 */
export class InteractionListHandled extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  /** In a strip there is no room below: what opens floats. */
  @property({ type: Boolean }) floating = false;

  @state() private isOpen = false;

  @query('.toggle') private readonly toggle!: HTMLElement | null;
  @query('.panel') private readonly panel!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #handled = new HandledController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { interactionList: words } = this.#localization.terms;
    if (!this.#handled.session) return nothing;
    return this.floating ? this.#renderFloating(words.handled) : this.#renderBelow(words.handled);
  }

  #renderFloating(label: string): TemplateResult {
    return html`<button
        type="button"
        class="toggle is-icon"
        popovertarget="panel"
        aria-label=${label}
        title=${label}
      >
        ${icon('clock')}
      </button>
      <div
        id="panel"
        class="panel"
        popover="auto"
        role="dialog"
        aria-label=${label}
        @toggle=${this.#handlePanel}
        @keydown=${this.#handleKeydown}
      >
        ${this.isOpen ? this.#renderContent() : nothing}
      </div>`;
  }

  #renderBelow(label: string): TemplateResult {
    return html`<button
        type="button"
        class="toggle"
        aria-expanded=${this.isOpen}
        aria-controls="content"
        @click=${this.#handleToggle}
      >
        ${icon('clock')}<span class="truncated">${label}</span>${icon('chevron')}
      </button>
      <div id="content" role="region" aria-label=${label} ?hidden=${!this.isOpen}>
        ${this.isOpen ? this.#renderContent() : nothing}
      </div>`;
  }

  #renderContent(): TemplateResult {
    const { interactionList: words, shared } = this.#localization.terms;
    const { hasFailed, hasMore, interactions, isLoading } = this.#handled;
    const isEmpty = interactions.length === 0 && !isLoading && !hasFailed;
    return html`<ul tabindex="-1" aria-busy=${isLoading}>
        ${repeat(
          interactions,
          ({ interactionId }) => interactionId,
          (interaction) => this.#renderHandled(interaction),
        )}
      </ul>
      ${isEmpty ? html`<p class="hint">${words.handledNone}</p>` : nothing}
      ${isLoading ? html`<p class="hint" role="status">${words.loading}</p>` : nothing}
      ${
        hasFailed
          ? html`<p class="hint" role="alert">${words.handledFailed}</p>
              <button type="button" class="button" @click=${this.#handleMore}>
                ${words.retry}
              </button>`
          : nothing
      }
      ${
        hasMore && !isLoading && !hasFailed
          ? html`<button
              type="button"
              class="button quiet"
              aria-label=${words.handledMore}
              @click=${this.#handleMore}
            >
              ${shared.showMore}
            </button>`
          : nothing
      }`;
  }

  #renderHandled(interaction: HandledInteraction): TemplateResult {
    const { terms, value: localization } = this.#localization;
    const { contact, disposition, handledAt, interactionId, medium, queue, subject } = interaction;
    const now = this.#handled.session?.clock.now() ?? handledAt;
    const isToday = new Date(handledAt).toDateString() === new Date(now).toDateString();
    const when = isToday ? localization.time(handledAt) : localization.day(handledAt, now);
    const what = disposition?.name ?? subject ?? queue?.name;
    return html`<li>
      <button
        type="button"
        class="handled"
        data-id=${interactionId}
        title=${localization.dateTime(handledAt)}
        @click=${() => void this.#reopen(interactionId)}
      >
        ${renderAvatar(contact.name)}
        <span class="text">
          <span class="name truncated" dir="auto">${safeName(contact.name)}</span>
          <span class="secondary truncated">${renderLine(what)}</span>
        </span>
        <time>${when}</time>
        <span class="visually-hidden"
          >${terms.interactionList.reopens(terms.shared.interaction[medium])}</span
        >
      </button>
    </li>`;
  }

  #handleToggle(): void {
    this.isOpen = !this.isOpen;
    if (this.isOpen) void this.#handled.reload();
  }

  #handlePanel(event: ToggleEvent): void {
    this.isOpen = event.newState === 'open';
    if (this.isOpen) void this.#handled.reload();
  }

  /** Closes this and nothing around it. */
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  /** The platform gives the focus back to the host only, which takes none. */
  #close(): void {
    if (!this.floating) return;
    this.panel?.hidePopover();
    this.toggle?.focus();
  }

  /** The button goes while it loads: the focus stays here. */
  #handleMore(): void {
    this.renderRoot.querySelector<HTMLElement>('ul')?.focus();
    void this.#handled.loadMore();
  }

  async #reopen(interactionId: InteractionId): Promise<void> {
    const { session } = this.#handled;
    if (!session) return;
    this.#close();
    try {
      if (!session.workspace.interactions.has(interactionId)) {
        await session.execute({ type: 'reopen-interaction', interactionId });
      }
    } catch (error) {
      // The session has told the agent why.
      if (!(error instanceof TransportError)) throw error;
      return;
    }
    // One that has just been opened is in focus by itself, because it was asked for.
    session.focus(interactionId);
    this.dispatchEvent(new InteractionSelectedEvent(interactionId));
  }
}

defineElement('interaction-list-handled', InteractionListHandled);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-list-handled': InteractionListHandled;
  }
}
