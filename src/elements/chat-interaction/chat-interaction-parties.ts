import './chat-interaction-confirmation.js';
import './chat-interaction-parties-row.js';
import '../../localization/en/chat-interaction.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ContactInteraction, Party } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { isolatedName, safeName } from '../shared/safe-text.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { SelectionController } from '../shared/selection-controller.js';
import { executeAsked, whyNotNow } from './availability.js';
import type { ChatInteractionConfirmation } from './chat-interaction-confirmation.js';
import type { PartyActionEvent } from './chat-interaction-parties-row.js';
import { styles } from './chat-interaction-parties.styles.js';
import { companionsOf, companySummary, partyCommand, roleText } from './party-words.js';

/**
 * The agents who take part beside the owner: a conference, those who are consulted. Nothing while
 * there are none. Where there is little room, one line stands for all until it is opened.
 *
 * @summary Who else takes part, and what may be done with each.
 * @fires {Event} focus-lost - What had the focus has gone, and nothing here can take it.
 * @tagname chat-interaction-parties
 * @internal
 */
export class ChatInteractionParties extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction whose parties they are. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  @state() private isOpen = false;
  @query('chat-interaction-confirmation')
  private readonly confirmation!: ChatInteractionConfirmation | null;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  #isRunning = false;
  #focused: Element | null = null;

  protected override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  protected override updated(): void {
    if (!this.#focused || this.#focused.isConnected) return;
    const next = this.renderRoot.querySelector<HTMLElement>('chat-interaction-parties-row');
    if (next) next.focus();
    else this.dispatchEvent(new Event('focus-lost'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    const companions = interaction ? companionsOf(interaction) : [];
    if (!interaction || companions.length === 0) return nothing;
    const { terms } = this.#localization;
    const names = companions.map(({ name }) => safeName(name)).join(', ');
    return html`<section aria-label=${terms.chatInteraction.parties}>
      <button
        type="button"
        class="summary"
        aria-expanded=${String(this.isOpen)}
        aria-controls="rows"
        @click=${this.#handleToggle}
      >
        ${icon('group')}
        <span class="words truncated" title=${names}
          ><b>${companySummary(interaction, terms)}</b>
          <span class="secondary">${names}</span></span
        >
        ${icon('chevron')}
      </button>
      <ul id="rows" class=${this.isOpen ? 'is-open' : ''}>
        ${repeat(
          companions,
          ({ id }) => id,
          (party) => this.#renderParty(party, interaction),
        )}
      </ul>
      <chat-interaction-confirmation></chat-interaction-confirmation>
    </section>`;
  }

  #renderParty(party: Party, interaction: ContactInteraction): TemplateResult {
    const { terms } = this.#localization;
    const problem = whyNotNow(interaction, this.#connection.session);
    return html`<li>
      <chat-interaction-parties-row
        .party=${party}
        .roleText=${roleText(party, interaction, terms)}
        .isOwn=${party.id === interaction.partyId}
        .why=${problem && problemSentence(terms, problem)}
        @party-action=${this.#handleAction}
      ></chat-interaction-parties-row>
    </li>`;
  }

  #handleToggle(): void {
    this.isOpen = !this.isOpen;
  }

  async #handleAction({ action, party, why }: PartyActionEvent): Promise<void> {
    const { interaction } = this;
    if (!interaction || this.#isRunning) return;
    if (why !== undefined) return announce(why);
    const command = partyCommand(action, party, interaction);
    if (!command) return;
    this.#isRunning = true;
    if (action !== 'remove' || (await this.#isMeant(party, interaction))) {
      await executeAsked(this.#connection.session, command);
    }
    this.#isRunning = false;
  }

  async #isMeant({ name }: Party, { contact }: ContactInteraction): Promise<boolean> {
    const { chatInteraction: terms } = this.#localization.terms;
    const agent = isolatedName(name);
    const answer = this.confirmation?.ask({
      title: terms.removeQuestion(agent),
      message: terms.removeMessage(agent, isolatedName(contact.name)),
      keep: terms.removeKeep,
      confirm: terms.removeConfirm,
    });
    return (await answer) ?? false;
  }
}

defineElement('chat-interaction-parties', ChatInteractionParties);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-parties': ChatInteractionParties;
  }
}
