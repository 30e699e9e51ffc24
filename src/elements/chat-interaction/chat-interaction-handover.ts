import '../../localization/en/chat-interaction.js';
import '../../localization/en/interaction-preview.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Handling } from '../../domain/handling.js';
import { ownRole, type ContactInteraction, type Handover } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { renderHandling } from '../interaction-preview/preview-facts.js';
import { defineElement } from '../shared/define-element.js';
import { chevronIcon, icon } from '../shared/icons.js';
import { isolatedName, renderText } from '../shared/safe-text.js';
import { styles } from './chat-interaction-handover.styles.js';

/** Hand-overs that the agent has put away, so that they stay away when the chat is shown again. */
const dismissed = new Set<string>();

/**
 * How the chat came to this agent: who handed it over or asks, what that agent has written, the
 * outcome so far, and, when it is opened, who handled it before.
 *
 * @summary What came with a chat from a colleague.
 * @tagname chat-interaction-handover
 * @internal
 */
export class ChatInteractionHandover extends LitElement {
  static override styles = [baseStyles, styles];

  /** The chat that was handed over. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  @state() private isDismissed = false;
  @state() private isOpen = false;

  readonly #localization = new LocalizationController(this);

  protected override willUpdate(): void {
    this.isDismissed = dismissed.has(this.#key);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    const handover = interaction?.handover;
    if (!handover || this.isDismissed) return nothing;
    const { value: localization, terms } = this.#localization;
    const { note, disposition, handling } = handover;
    return html`<aside class="card ${this.isOpen ? 'is-open' : ''}" aria-labelledby="title">
      ${icon('note')}
      <div class="words">
        <h3 id="title">${this.#title(handover, interaction)}</h3>
        ${note === undefined ? nothing : html`<p class="note" tabindex="0">${renderText(note)}</p>`}
        ${
          disposition
            ? html`<p class="secondary">
                ${terms.chatInteraction.dispositionSoFar(isolatedName(disposition.name))}
              </p>`
            : nothing
        }
        ${handling ? this.#renderHandling(handling, interaction.contact.name) : nothing}
      </div>
      <span class="time" title=${localization.dateTime(handover.at)}
        >${localization.time(handover.at)}</span
      >
      ${this.#renderUnfold()}
      <button
        type="button"
        class="button quiet icon"
        aria-label=${terms.shared.dismiss}
        title=${terms.shared.dismiss}
        @click=${this.#handleDismiss}
      >
        ${icon('close')}
      </button>
    </aside>`;
  }

  /** Shown where there is height for one line only. */
  #renderUnfold(): TemplateResult {
    return html`<button
      type="button"
      class="button quiet icon unfold"
      aria-labelledby="title"
      aria-expanded=${String(this.isOpen)}
      @click=${() => (this.isOpen = !this.isOpen)}
    >
      ${chevronIcon()}
    </button>`;
  }

  #renderHandling(handling: Handling, contactName: string): TemplateResult {
    const { value: localization, terms } = this.#localization;
    const { steps, contactMessages } = handling;
    const owners = new Set(steps.map(({ agentId }) => agentId)).size;
    const messages = steps.reduce((sum, step) => sum + step.messages, contactMessages);
    return html`<details>
      <summary>
        ${icon('chevron')}<span
          >${terms.interactionPreview.handling}
          <span class="secondary"
            >${terms.chatInteraction.handlingSummary(owners, messages)}</span
          ></span
        >
      </summary>
      ${renderHandling(handling, contactName, true, localization)}
    </details>`;
  }

  #title({ fromName, through }: Handover, interaction: ContactInteraction): string {
    const { chatInteraction: terms } = this.#localization.terms;
    const name = isolatedName(fromName);
    const role = ownRole(interaction);
    if (role === 'consulted') return terms.asksYou(name);
    if (role === 'conference') return terms.invitedBy(name);
    return through === undefined
      ? terms.handover(name)
      : terms.placedBy(name, isolatedName(through));
  }

  #handleDismiss(): void {
    dismissed.add(this.#key);
    this.requestUpdate();
  }

  get #key(): string {
    const { id, handover } = this.interaction ?? {};
    return `${id ?? ''} ${handover?.at ?? ''}`;
  }
}

defineElement('chat-interaction-handover', ChatInteractionHandover);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-handover': ChatInteractionHandover;
  }
}
