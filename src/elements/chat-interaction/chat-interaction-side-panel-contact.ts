import '../../localization/en/shared.js';
import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ContactInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import type { GetContact } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { renderLine, renderName } from '../shared/safe-text.js';
import { AnswerController } from './answer-controller.js';
import { styles } from './chat-interaction-side-panel-contact.styles.js';

/**
 * Who the contact is: what came with the interaction at once, and what the centre knows beyond that.
 *
 * @summary The contact's details.
 * @tagname chat-interaction-side-panel-contact
 * @internal
 */
export class ChatInteractionSidePanelContact extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  readonly #localization = new LocalizationController(this);
  readonly #record = new AnswerController<GetContact>(this, () => {
    const { id } = this.interaction ?? {};
    return id === undefined ? undefined : { type: 'get-contact', interactionId: id };
  });

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    if (!interaction) return nothing;
    const { sidePanel: terms, shared } = this.#localization.terms;
    const { contact, subject, queue } = interaction;
    const { hasFailed, isLoading, value } = this.#record;
    return html`<dl aria-busy=${isLoading}>
        ${this.#renderFact(terms.name, renderName(contact.name))}
        ${contact.segment ? this.#renderFact(terms.segment, renderLine(contact.segment)) : nothing}
        ${value?.details.map((detail) => this.#renderFact(renderLine(detail.label), renderLine(detail.value)))}
        ${subject ? this.#renderFact(terms.subject, renderLine(subject)) : nothing}
        ${queue ? this.#renderFact(terms.queue, renderName(queue.name)) : nothing}
      </dl>
      ${
        hasFailed
          ? html`<p class="failed" role="alert">
              <span>${terms.contactFailed}</span>
              <button type="button" class="button" @click=${() => this.#record.retry()}>
                ${shared.tryAgain}
              </button>
            </p>`
          : nothing
      }`;
  }

  #renderFact(name: unknown, value: unknown): TemplateResult {
    return html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  }
}

defineElement('chat-interaction-side-panel-contact', ChatInteractionSidePanelContact);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-side-panel-contact': ChatInteractionSidePanelContact;
  }
}
