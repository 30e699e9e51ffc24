import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { foldText } from '../../domain/fold-text.js';
import { icon } from '../shared/icons.js';
import { styles } from './team-communicator-menu.styles.js';

/** One line of a menu. */
export type MenuItem = {
  readonly id: string;
  readonly label: string;
  /** Said below the label: why it cannot be chosen, or what to mind. */
  readonly hint?: string;
  readonly tone?: 'warning' | 'blocked';
  readonly disabled?: boolean;
  /** Whether it is the choice of its kind, or is switched on. */
  readonly checked?: boolean;
  /** True for one that is switched on and off by itself. */
  readonly isSwitch?: boolean;
  /** True for the first of another kind than those above. */
  readonly isDivided?: boolean;
};

/** A line of a menu was chosen. */
export class MenuChoiceEvent extends Event {
  readonly itemId: string;

  constructor(itemId: string) {
    super('menu-choice');
    this.itemId = itemId;
  }
}

/**
 * A menu in the top layer; whoever opens it says beside what, by CSS anchors.
 *
 * @tagname team-communicator-menu
 * @internal
 */
export class TeamCommunicatorMenu extends LitElement {
  static override styles = [baseStyles, styles];

  /** What the menu is for. */
  @property() label = '';
  @property({ attribute: false }) items: readonly MenuItem[] = [];

  #typed = { text: '', at: 0 };

  /** Opens the menu with the focus on its choice, or on its first line. */
  async open(): Promise<void> {
    this.popover = 'auto';
    await this.updateComplete;
    if (!this.isConnected) return;
    this.showPopover();
    const choice = this.items.findIndex((item) => item.checked);
    this.#buttons[Math.max(choice, 0)]?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'auto';
  }

  override render(): TemplateResult {
    return html`<div role="menu" aria-label=${this.label} @keydown=${this.#handleKeydown}>
      ${this.items.map((item) => this.#renderItem(item))}
    </div>`;
  }

  #renderItem(item: MenuItem): TemplateResult {
    const { checked, hint } = item;
    const choice = item.isSwitch ? 'menuitemcheckbox' : 'menuitemradio';
    return html`${item.isDivided ? html`<div class="divider" role="separator"></div>` : nothing}<button
        type="button"
        role=${checked === undefined ? 'menuitem' : choice}
        aria-checked=${ifDefined(checked === undefined ? undefined : `${checked}`)}
        aria-disabled=${ifDefined(item.disabled ? 'true' : undefined)}
        tabindex="-1"
        @click=${() => this.#choose(item)}
      >
        <span>${item.label}</span>${checked ? icon('check') : nothing}
        ${
          hint
            ? html`<span class="hint"
                >${item.tone === 'warning' ? icon('warning') : nothing}<bdi>${hint}</bdi></span
              >`
            : nothing
        }
      </button>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const at = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const to = {
      ArrowDown: (at + 1) % buttons.length,
      ArrowUp: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      buttons[to]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      // Both lead back to where the menu was opened: a menu is no stop on the way.
      event.preventDefault();
      event.stopPropagation();
      this.hidePopover();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      this.#find(event.key, event.timeStamp, at);
    }
  }

  #choose(item: MenuItem): void {
    if (item.disabled) return;
    this.hidePopover();
    this.dispatchEvent(new MenuChoiceEvent(item.id));
  }

  /** Type-ahead: what is typed within half a second belongs together. */
  #find(letter: string, at: number, from: number): void {
    const text = at - this.#typed.at < 500 ? this.#typed.text + letter : letter;
    this.#typed = { text, at };
    const start = text.length === 1 ? from + 1 : from;
    const order = this.items.map((_, index) => (start + index) % this.items.length);
    const found = order.find((index) =>
      foldText(this.items[index]!.label).startsWith(foldText(text)),
    );
    if (found !== undefined) this.#buttons[found]?.focus();
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }
}

defineElement('team-communicator-menu', TeamCommunicatorMenu);

declare global {
  interface HTMLElementTagNameMap {
    'team-communicator-menu': TeamCommunicatorMenu;
  }
}
