import '../../localization/en/my-messages.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Notice } from '../../domain/notice.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { MenuController } from '../shared/menu-controller.js';
import { styles } from './my-messages-menu.styles.js';

/** What the menu is opened for. */
export type MenuSubject = {
  readonly notice: Notice;
  readonly title: string;
  /** What leads to its interaction, where that is open. */
  readonly goTo: string | undefined;
  /** What gets the focus back. */
  readonly opener: HTMLElement;
  /** Where it opens, from the window's top left corner in px. */
  readonly at: { readonly x: number; readonly y: number };
};

/**
 * The menu of an entry, opened where it is asked for: by the pointer, or by the menu key on the entry.
 *
 * @tagname my-messages-menu
 * @internal
 * @fires {MenuChosenEvent} mark-chosen - The entry is to be marked as read, or as unread.
 * @fires {MenuChosenEvent} delete-chosen - The entry is to be deleted.
 * @fires {MenuChosenEvent} go-chosen - The agent wants to go to its interaction.
 */
export class MyMessagesMenu extends LitElement {
  static override styles = [baseStyles, styles];

  @state() private subject: MenuSubject | undefined;

  @query('.menu') private readonly menu!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #controller = new MenuController(
    this,
    () => this.subject?.opener ?? null,
    () => this.menu,
  );

  async open(subject: MenuSubject): Promise<void> {
    this.#controller.close();
    this.subject = subject;
    await this.updateComplete;
    const { menu } = this;
    if (!menu) return;
    menu.showPopover();
    const { height, width } = menu.getBoundingClientRect();
    const { x, y } = subject.at;
    menu.style.setProperty('left', `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`);
    menu.style.setProperty('top', `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { subject } = this;
    if (!subject) return nothing;
    const { myMessages: words } = this.#localization.terms;
    const { notice, title } = subject;
    return html`<div
      class="menu"
      popover="auto"
      role="menu"
      aria-label=${words.actions(title)}
      @beforetoggle=${this.#controller.handleBeforeToggle}
      @toggle=${this.#controller.handleToggle}
      @keydown=${this.#handleKeydown}
    >
      ${
        subject.goTo === undefined
          ? nothing
          : this.#renderItem('go-chosen', html`${icon('chat')}${subject.goTo}`)
      }
      ${this.#renderItem(
        'mark-chosen',
        html`${icon('check')}${notice.read ? words.markUnread : words.markRead}`,
      )}
      ${this.#renderItem('delete-chosen', html`${icon('trash')}${words.delete}`)}
    </div>`;
  }

  #renderItem(type: MenuChoice, content: TemplateResult): TemplateResult {
    return html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      @click=${() => this.#choose(type)}
    >
      ${content}
    </button>`;
  }

  /** Closes this and nothing around it. */
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#controller.close();
    }
    event.stopPropagation();
    this.#controller.handleMenuKeydown(event);
  }

  #choose(type: MenuChoice): void {
    const { subject } = this;
    this.#controller.close();
    if (subject) this.dispatchEvent(new MenuChosenEvent(type, subject.notice));
  }
}

type MenuChoice = 'mark-chosen' | 'delete-chosen' | 'go-chosen';

/** Something of the menu was chosen for an entry. */
export class MenuChosenEvent extends Event {
  readonly notice: Notice;

  constructor(type: MenuChoice, notice: Notice) {
    super(type);
    this.notice = notice;
  }
}

defineElement('my-messages-menu', MyMessagesMenu);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages-menu': MyMessagesMenu;
  }
}
