import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ChatInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { isolatedName, renderText } from '../shared/safe-text.js';
import { styles } from './chat-interaction-handover.styles.js';

/** Hand-overs that the agent has put away, so that they stay away when the chat is shown again. */
const dismissed = new Set<string>();

/**
 * Who handed the chat over to this agent, and what that agent has written for the receiver.
 *
 * @summary The note that came with a transfer.
 * @tagname chat-interaction-handover
 * @internal
 */
export class ChatInteractionHandover extends LitElement {
  static override styles = [baseStyles, styles];

  /** The chat that was handed over. */
  @property({ attribute: false }) interaction: ChatInteraction | undefined;

  @state() private isDismissed = false;

  readonly #localization = new LocalizationController(this);

  protected override willUpdate(): void {
    this.isDismissed = dismissed.has(this.#key);
  }

  protected override render(): TemplateResult | typeof nothing {
    const handover = this.interaction?.handover;
    if (!handover || this.isDismissed) return nothing;
    const { value: localization, terms } = this.#localization;
    return html`<aside class="card" aria-labelledby="title">
      ${icon('note')}
      <div class="words">
        <h3 id="title">${terms.chatInteraction.handover(isolatedName(handover.fromName))}</h3>
        ${
          handover.note === undefined
            ? nothing
            : html`<p class="note" tabindex="0">${renderText(handover.note)}</p>`
        }
      </div>
      <span class="time" title=${localization.dateTime(handover.at)}
        >${localization.time(handover.at)}</span
      >
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
