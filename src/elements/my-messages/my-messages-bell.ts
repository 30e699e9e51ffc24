import './my-messages.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Notice, NoticeId } from '../../domain/notice.js';
import { selectUnreadNotices } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { SelectionController } from '../shared/selection-controller.js';
import { styles } from './my-messages-bell.styles.js';
import { noticeWords } from './notice-words.js';

/** Above this the badge only says that there are more. */
const mostShown = 99;
/** A notice older than this, in ms, is no news when it comes: it was kept, or synchronised. */
const newsFor = 10_000;

/**
 * A bell with the number of unread entries, which opens My Messages. Says what is new and concerns
 * no open window, because nothing else would.
 *
 * @summary Opens My Messages and counts what is unread.
 * @tagname my-messages-bell
 * @fires {InteractionSelectedEvent} interaction-selected - The agent has gone to the interaction of an entry.
 * @csspart button - The bell.
 * @csspart panel - What opens below it.
 */
export class MyMessagesBell extends LitElement {
  static override styles = [baseStyles, styles];

  @state() private isOpen = false;

  @query('.panel') private readonly panel!: HTMLElement | null;

  @query('.bell') private readonly bell!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #notices = new SelectionController<readonly Notice[]>(
    this,
    (workspace) => workspace.notices,
  );
  #known: { session: Session | undefined; ids: Set<NoticeId> } | undefined;

  /** Opens My Messages, or closes it. */
  toggle(): void {
    this.panel?.togglePopover();
  }

  protected override willUpdate(): void {
    const { session, value: notices } = this.#notices;
    const before = this.#known?.session === session ? this.#known?.ids : undefined;
    this.#known = { session, ids: new Set(notices.map(({ id }) => id)) };
    if (before) this.#announceNews(notices.filter(({ id }) => !before.has(id)));
  }

  override render(): TemplateResult {
    const words = this.#localization.terms.myMessages;
    const { session } = this.#notices;
    const unread = session ? selectUnreadNotices(session.workspace) : 0;
    return html`<button
        type="button"
        class="button quiet icon bell"
        part="button"
        popovertarget="panel"
        aria-label=${words.bell(unread)}
        title=${words.bell(unread)}
      >
        ${icon('bell')}
        ${
          unread > 0
            ? html`<span class="badge" aria-hidden="true"
                >${unread > mostShown ? `${mostShown}+` : unread}</span
              >`
            : nothing
        }
      </button>
      <div
        id="panel"
        class="panel"
        part="panel"
        popover="auto"
        role="dialog"
        aria-label=${words.label}
        @beforetoggle=${this.#handleToggle}
        @toggle=${this.#handleToggle}
        @keydown=${this.#handleKeydown}
        @interaction-selected=${this.#close}
      >
        ${this.isOpen ? html`<my-messages></my-messages>` : nothing}
      </div>`;
  }

  /** The list is there before it shows, and stays until it is hidden: it may hold the focus. */
  #handleToggle(event: ToggleEvent): void {
    const isOpen = event.newState === 'open';
    if (event.target === this.panel && isOpen === (event.type === 'beforetoggle')) {
      this.isOpen = isOpen;
    }
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
    this.panel?.hidePopover();
    this.bell?.focus();
  }

  /** What concerns an open interaction is said by its window. */
  #announceNews(news: readonly Notice[]): void {
    const now = this.#notices.session?.clock.now() ?? 0;
    for (const notice of news) {
      if (notice.read || notice.interactionId !== undefined || now - notice.at > newsFor) continue;
      announce(noticeWords(notice, this.#localization.terms).title);
    }
  }
}

defineElement('my-messages-bell', MyMessagesBell);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages-bell': MyMessagesBell;
  }
}
