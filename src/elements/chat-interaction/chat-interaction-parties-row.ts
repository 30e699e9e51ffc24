import '../../localization/en/chat-interaction.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Party, PartyCapability } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { type Presence, renderAvatar } from '../shared/avatar.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { MenuController } from '../shared/menu-controller.js';
import { isolatedName, renderName, safeName } from '../shared/safe-text.js';
import { styles } from './chat-interaction-parties-row.styles.js';
import { partyActions } from './party-words.js';

/** The agent has chosen what is to happen with a party. */
export class PartyActionEvent extends Event {
  readonly action: PartyCapability;
  readonly party: Party;
  /** Why it cannot happen now. */
  readonly why: string | undefined;

  constructor(action: PartyCapability, party: Party, why: string | undefined) {
    super('party-action');
    this.action = action;
    this.party = party;
    this.why = why;
  }
}

const presences: Record<Party['state'], Presence> = {
  connected: 'ready',
  disconnected: 'away',
  ended: 'logged-out',
};

/**
 * One agent who takes part: name, role, state, and a menu of what may be done.
 *
 * @summary One party of an interaction.
 * @fires {PartyActionEvent} party-action - The agent has chosen what is to happen with the party.
 * @tagname chat-interaction-parties-row
 * @internal
 */
export class ChatInteractionPartiesRow extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  /** Who it is. */
  @property({ attribute: false }) party: Party | undefined;
  /** As what the party takes part, in words. */
  @property({ attribute: false }) roleText = '';
  /** Whether it is the agent who looks. */
  @property({ attribute: false }) isOwn = false;
  /** Why nothing can be done now. */
  @property({ attribute: false }) why: string | undefined;

  @query('.more') private readonly button!: HTMLElement | null;
  @query('[popover]') private readonly popup!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #menu = new MenuController(
    this,
    () => this.button,
    () => this.popup,
  );

  /** Puts the focus on the button of the menu. */
  override focus(options?: FocusOptions): void {
    this.button?.focus(options);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { party } = this;
    if (!party) return nothing;
    const { terms } = this.#localization;
    const state = terms.chatInteraction.partyStates[party.state];
    return html`${renderAvatar(party.name, presences[party.state])}
      <span class="words">
        <span class="name truncated" title=${safeName(party.name)}
          >${renderName(party.name)}${this.isOwn ? ` (${terms.shared.you})` : nothing}</span
        >
        <span class="facts truncated" title="${this.roleText} · ${state}"
          >${this.roleText} · ${state}</span
        >
      </span>
      ${this.#renderMenu(party)}`;
  }

  #renderMenu(party: Party): TemplateResult | typeof nothing {
    const actions = partyActions.filter((action) => party.capabilities?.includes(action));
    if (actions.length === 0) return nothing;
    const { chatInteraction: terms } = this.#localization.terms;
    const label = terms.partyActions(isolatedName(party.name));
    return html`<button
        type="button"
        class="button quiet icon more"
        popovertarget="menu"
        title=${label}
        aria-label=${label}
        aria-haspopup="menu"
        aria-expanded=${String(this.#menu.isOpen)}
        @keydown=${this.#menu.handleButtonKeydown}
      >
        ${icon('more')}
      </button>
      <div
        id="menu"
        role="menu"
        popover
        aria-label=${label}
        @beforetoggle=${this.#menu.handleBeforeToggle}
        @toggle=${this.#menu.handleToggle}
        @keydown=${this.#menu.handleMenuKeydown}
      >
        ${actions.map(
          (action) =>
            html`<button
              type="button"
              role="menuitem"
              tabindex="-1"
              data-item=${action}
              aria-disabled=${String(this.why !== undefined)}
              @click=${() => this.#handleChoice(action, party)}
            >
              ${terms.partyAction[action]}${
                this.why === undefined
                  ? nothing
                  : html` <span class="why secondary">${this.why}</span>`
              }
            </button>`,
        )}
      </div>`;
  }

  #handleChoice(action: PartyCapability, party: Party): void {
    if (this.why === undefined) this.#menu.close();
    this.dispatchEvent(new PartyActionEvent(action, party, this.why));
  }
}

defineElement('chat-interaction-parties-row', ChatInteractionPartiesRow);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-parties-row': ChatInteractionPartiesRow;
  }
}
