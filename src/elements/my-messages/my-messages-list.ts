import './my-messages-filter.js';
import './my-messages-menu.js';
import '../../localization/en/my-messages.js';
import '../../localization/en/shared.js';
import '../../localization/en/transcript.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice, NoticeId } from '../../domain/notice.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { InteractionSelectedEvent } from '../events.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { listDestination } from '../shared/list-keys.js';
import { SelectionController } from '../shared/selection-controller.js';
import type { FilterChosenEvent, MyMessagesFilter } from './my-messages-filter.js';
import type { MenuChosenEvent, MyMessagesMenu } from './my-messages-menu.js';
import { styles } from './my-messages-list.styles.js';
import { noticeStyles } from './notice.styles.js';
import { type NoticeFilter, passes } from './notice-filter.js';
import { renderNoticeHead, renderNoticeText } from './notice-templates.js';
import { noticeWords, type NoticeWords } from './notice-words.js';

/**
 * The entries of My Messages, and what can be done with them.
 *
 * @tagname my-messages-list
 * @internal
 * @fires {InteractionSelectedEvent} interaction-selected - The agent has gone to the interaction of an entry.
 */
export class MyMessagesList extends LitElement {
  static override styles = [baseStyles, noticeStyles, styles];

  @state() private openId: NoticeId | undefined;
  @state() private filter: NoticeFilter = { kind: 'all' };

  @query('h2') private readonly heading!: HTMLElement | null;
  @query('my-messages-menu') private readonly menu!: MyMessagesMenu | null;
  @query('my-messages-filter') private readonly filterBar!: MyMessagesFilter | null;

  readonly #localization = new LocalizationController(this);
  readonly #notices = new SelectionController<readonly Notice[]>(
    this,
    (workspace) => workspace.notices,
  );
  /** One string, so that a new message in an interaction does not wake the list. */
  readonly #openInteractions = new SelectionController<string>(this, (workspace) =>
    [...workspace.interactions.keys()].join('\n'),
  );

  /** Shows an entry whole, whatever is filtered, which marks it as read; the focus goes to it. */
  async open(id: NoticeId): Promise<void> {
    const notice = this.#notices.value.find((each) => each.id === id);
    if (!notice) return;
    if (!passes(notice, this.filter)) this.filter = { kind: 'all' };
    if (this.openId !== id) this.#handleOpen(notice);
    await this.updateComplete;
    const entry = this.#rowOf(id)?.querySelector<HTMLElement>('.main');
    entry?.scrollIntoView({ block: 'nearest' });
    entry?.focus();
  }

  /** Puts the focus on the newest entry, or on the heading where there is none. */
  override focus(options?: FocusOptions): void {
    (this.#entries[0] ?? this.heading)?.focus(options);
  }

  override render(): TemplateResult {
    const words = this.#localization.terms.myMessages;
    const all = this.#notices.value;
    return html`<div class="header" part="header">
        <h2 tabindex="-1">${words.label}</h2>
        ${
          this.#hasUnread
            ? html`<button type="button" class="button quiet" @click=${this.#handleMarkAll}>
                ${words.markAllRead}
              </button>`
            : nothing
        }
      </div>
      ${
        all.length === 0
          ? this.#renderBlank()
          : html`<my-messages-filter
                .notices=${all}
                .filter=${this.filter}
                @filter-chosen=${this.#handleFilter}
              ></my-messages-filter>
              ${this.#shown.length === 0 ? this.#renderNoneShown() : this.#renderList()}`
      }
      <my-messages-menu
        @mark-chosen=${this.#handleMenuMark}
        @delete-chosen=${this.#handleMenuDelete}
        @go-chosen=${this.#handleMenuGo}
      ></my-messages-menu>`;
  }

  #renderNoneShown(): TemplateResult {
    const words = this.#localization.terms.myMessages;
    return html`<div class="blank">
      <span>${words.noneShown}</span>
      <button type="button" class="button" @click=${this.#handleShowAll}>${words.showAll}</button>
    </div>`;
  }

  #renderBlank(): TemplateResult {
    const { myMessages, shared } = this.#localization.terms;
    if (!this.#notices.session) return html`<div class="blank">${shared.notConnected}</div>`;
    return html`<div class="blank">
      ${icon('bell')}<strong>${myMessages.none}</strong><span>${myMessages.noneHint}</span>
    </div>`;
  }

  #renderList(): TemplateResult {
    const { today } = this.#localization.terms.transcript;
    return html`<div class="list" part="list">
      ${repeat(
        this.#days,
        ({ day }) => day,
        ({ day, notices }) =>
          html`${day === today ? nothing : html`<h3>${day}</h3>`}
            <ul aria-label=${day}>
              ${repeat(
                notices,
                ({ id }) => id,
                (notice) => this.#renderNotice(notice),
              )}
            </ul>`,
      )}
    </div>`;
  }

  #renderNotice(notice: Notice): TemplateResult {
    const words = noticeWords(notice, this.#localization.terms);
    const isOpen = this.openId === notice.id;
    return html`<li
      class="notice ${notice.read ? '' : 'unread'} ${isOpen ? 'is-open' : ''} ${
        words.priority ? `is-${words.priority.level}` : ''
      }"
      data-notice=${notice.id}
      @contextmenu=${(event: PointerEvent) => this.#handleContextMenu(event, notice)}
    >
      <button
        type="button"
        class="main"
        aria-expanded=${isOpen}
        aria-keyshortcuts="Delete"
        @click=${() => this.#handleOpen(notice)}
        @keydown=${(event: KeyboardEvent) => this.#handleEntryKeydown(event, notice)}
      >
        ${renderNoticeHead(notice, words, isOpen, this.#localization.value)}
      </button>
      ${isOpen ? this.#renderDetails(notice, words) : nothing}
      ${this.#renderActions(notice, words.title)}
    </li>`;
  }

  #renderDetails(notice: Notice, words: NoticeWords): TemplateResult {
    const { interactionId } = notice;
    return html`<div class="more secondary">
      ${renderNoticeText(words)}
      ${
        interactionId !== undefined && this.#isThere(notice)
          ? html`<button
              type="button"
              class="button"
              @click=${() => this.#handleGoTo(notice, interactionId)}
            >
              ${this.#goToWords(notice)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderActions(notice: Notice, title: string): TemplateResult {
    const words = this.#localization.terms.myMessages;
    const mark = notice.read ? words.markUnread : words.markRead;
    return html`<div class="actions">
      <button
        type="button"
        class="button quiet icon"
        aria-label=${words.actionsFor(mark, title)}
        title=${mark}
        @click=${() => this.#notices.session?.markNotice(notice.id, { read: !notice.read })}
      >
        ${notice.read ? html`<span class="unread-mark"></span>` : icon('check')}
      </button>
      <button
        type="button"
        class="button quiet icon"
        aria-label=${words.actionsFor(words.delete, title)}
        title=${words.delete}
        @click=${() => this.#handleDelete(notice.id)}
      >
        ${icon('trash')}
      </button>
    </div>`;
  }

  #handleOpen({ id, read }: Notice): void {
    this.openId = this.openId === id ? undefined : id;
    if (!read && this.openId === id) this.#notices.session?.markNotice(id, { read: true });
  }

  #handleMarkAll(): void {
    for (const { id, read } of this.#notices.value) {
      if (!read) this.#notices.session?.markNotice(id, { read: true });
    }
    // The button goes with the last unread entry.
    void this.#focusEntry(0);
  }

  #handleDelete(id: NoticeId): void {
    const index = this.#shown.findIndex((notice) => notice.id === id);
    this.#notices.session?.deleteNotice(id);
    void this.#focusEntry(index);
  }

  #handleEntryKeydown(event: KeyboardEvent, notice: Notice): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const entries = this.#entries;
    const current = entries.findIndex((entry) => entry.matches(':focus'));
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const to = isSideways ? undefined : listDestination(event.key, current, entries.length);
    if (to !== undefined) entries[to]?.focus();
    else if (event.key === 'Delete') this.#handleDelete(notice.id);
    else return;
    event.preventDefault();
  }

  /** By the pointer where it is; by a key below the entry that has the focus. */
  #handleContextMenu(event: PointerEvent, notice: Notice): void {
    const opener = this.#rowOf(notice.id)?.querySelector<HTMLElement>('.main');
    // Links of a text keep the menu that the browser has for them.
    if (!opener || event.composedPath().some((node) => node instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const { bottom, left } = opener.getBoundingClientRect();
    const isByKey = event.button !== 2 || event.pointerType === '';
    const at = isByKey ? { x: left + 40, y: bottom - 8 } : { x: event.clientX, y: event.clientY };
    const { title } = noticeWords(notice, this.#localization.terms);
    const goTo = this.#isThere(notice) ? this.#goToWords(notice) : undefined;
    void this.menu?.open({ notice, title, goTo, opener, at });
  }

  #handleMenuMark({ notice }: MenuChosenEvent): void {
    this.#notices.session?.markNotice(notice.id, { read: !notice.read });
  }

  #handleMenuDelete({ notice }: MenuChosenEvent): void {
    this.#handleDelete(notice.id);
  }

  #handleMenuGo({ notice }: MenuChosenEvent): void {
    if (notice.interactionId !== undefined) this.#handleGoTo(notice, notice.interactionId);
  }

  #handleFilter({ filter }: FilterChosenEvent): void {
    this.filter = filter;
  }

  /** The button goes with what it was for. */
  async #handleShowAll(): Promise<void> {
    this.filter = { kind: 'all' };
    await this.updateComplete;
    this.filterBar?.focus();
  }

  #handleGoTo(notice: Notice, interactionId: string): void {
    const { session } = this.#notices;
    // What can be asked next stands at the top of the window, also when it was put away there.
    const isToAsk = notice.kind === 'problem' && notice.attempt !== undefined;
    if (isToAsk) session?.markNotice(notice.id, { dismissed: false });
    session?.focus(interactionId);
    this.dispatchEvent(new InteractionSelectedEvent(interactionId));
  }

  /** What had the focus has gone: the entry in its place takes it, or the heading after the last. */
  async #focusEntry(index: number): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    const entries = this.#entries;
    (entries[Math.min(index, entries.length - 1)] ?? this.heading)?.focus();
  }

  #goToWords(notice: Notice): string {
    const words = this.#localization.terms.myMessages;
    const isAmongAgents = notice.kind === 'problem' && notice.attempt?.purpose === 'message';
    return isAmongAgents ? words.goToMessages : words.goTo;
  }

  #isThere({ interactionId }: Notice): boolean {
    if (interactionId === undefined) return false;
    return this.#openInteractions.value.split('\n').includes(interactionId);
  }

  /** What the filter lets through. */
  get #shown(): readonly Notice[] {
    return this.#notices.value.filter((notice) => passes(notice, this.filter));
  }

  get #entries(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.main')];
  }

  #rowOf(id: NoticeId): HTMLElement | undefined {
    const rows = this.renderRoot.querySelectorAll<HTMLElement>('[data-notice]');
    return [...rows].find((row) => row.dataset.notice === id);
  }

  get #hasUnread(): boolean {
    return this.#notices.value.some(({ read }) => !read);
  }

  /** The notices by the day on which they came, newest first. */
  get #days(): { day: string; notices: Notice[] }[] {
    const now = this.#notices.session?.clock.now() ?? 0;
    const days: { day: string; notices: Notice[] }[] = [];
    for (const notice of this.#shown) {
      const day = this.#localization.value.day(notice.at, now);
      const last = days.at(-1);
      if (last?.day === day) last.notices.push(notice);
      else days.push({ day, notices: [notice] });
    }
    return days;
  }
}

defineElement('my-messages-list', MyMessagesList);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages-list': MyMessagesList;
  }
}
