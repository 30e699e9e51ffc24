import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice, NoticeId } from '../../domain/notice.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { InteractionSelectedEvent } from '../events.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { renderLine, renderText, safeLine } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { styles } from './my-messages.styles.js';
import { noticeWords, type NoticeWords } from './notice-words.js';

/**
 * What the agent was told: why a transfer was not accepted, where an interaction went, and messages
 * of people and of the system; newest first, unread ones bold. An entry opens in place, which marks
 * it as read, and leads to its interaction while that is open.
 *
 * @summary Problems, placements and messages, newest first.
 * @tagname my-messages
 * @fires {InteractionSelectedEvent} interaction-selected - The agent has gone to the interaction of an entry.
 * @csspart header - The title and what concerns all entries.
 * @csspart list - The entries.
 * @cssstate unread - At least one entry is unread.
 */
export class MyMessages extends LitElement {
  static override styles = [baseStyles, styles];

  @state() private openId: NoticeId | undefined;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #notices = new SelectionController<readonly Notice[]>(
    this,
    (workspace) => workspace.notices,
  );
  /** One string, so that a new message in an interaction does not wake the list. */
  readonly #openInteractions = new SelectionController<string>(this, (workspace) =>
    [...workspace.interactions.keys()].join('\n'),
  );

  protected override willUpdate(): void {
    if (this.#hasUnread) this.#internals.states.add('unread');
    else this.#internals.states.delete('unread');
  }

  override render(): TemplateResult {
    const words = this.#localization.terms.myMessages;
    return html`<div class="header" part="header">
        <h2>${words.label}</h2>
        ${
          this.#hasUnread
            ? html`<button type="button" class="button quiet" @click=${this.#handleMarkAll}>
                ${words.markAllRead}
              </button>`
            : nothing
        }
      </div>
      ${this.#notices.value.length === 0 ? this.#renderBlank() : this.#renderList()}`;
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
    const { terms } = this.#localization;
    const words = noticeWords(notice, terms);
    const isOpen = this.openId === notice.id;
    const { severity, at } = notice;
    return html`<li
      class="notice ${notice.read ? '' : 'unread'} ${isOpen ? 'is-open' : ''}"
      data-notice=${notice.id}
    >
      <button
        type="button"
        class="main"
        aria-expanded=${isOpen}
        @click=${() => this.#handleOpen(notice)}
      >
        <span class="mark ${severity}">${icon(words.icon)}</span>
        <span class="words">
          <span class="first">
            ${notice.read ? nothing : html`<span class="dot" aria-hidden="true"></span>`}
            <span class="visually-hidden"
              >${notice.read ? nothing : `${terms.myMessages.unread}. `}${words.kind}.
            </span>
            <span class="title"><bdi>${words.title}</bdi></span>
            <time
              datetime=${Number.isFinite(at) ? new Date(at).toISOString() : ''}
              title=${this.#localization.value.dateTime(at)}
              >${this.#localization.value.time(at)}</time
            >
          </span>
          ${isOpen ? nothing : renderSummary(words)}
        </span>
      </button>
      ${isOpen ? this.#renderDetails(notice, words) : nothing}
      ${this.#renderActions(notice, words.title)}
    </li>`;
  }

  #renderDetails(notice: Notice, words: NoticeWords): TemplateResult {
    const { interactionId } = notice;
    const isThere = interactionId !== undefined && this.#isInteractionOpen(interactionId);
    return html`<div class="more secondary">
      ${words.sender ? html`<p><bdi>${words.sender}</bdi></p>` : nothing}
      ${words.text ? html`<p>${renderText(words.text)}</p>` : nothing}
      ${
        isThere
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
    const index = this.#notices.value.findIndex((notice) => notice.id === id);
    this.#notices.session?.deleteNotice(id);
    void this.#focusEntry(index);
  }

  #handleGoTo(notice: Notice, interactionId: string): void {
    const { session } = this.#notices;
    // What can be asked next stands at the top of the window, also when it was put away there.
    const isToAsk = notice.kind === 'problem' && notice.attempt !== undefined;
    if (isToAsk) session?.markNotice(notice.id, { dismissed: false });
    session?.focus(interactionId);
    this.dispatchEvent(new InteractionSelectedEvent(interactionId));
  }

  /** What had the focus has gone: the entry in its place takes it. */
  async #focusEntry(index: number): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    const entries = this.renderRoot.querySelectorAll<HTMLElement>('.main');
    entries[Math.min(index, entries.length - 1)]?.focus();
  }

  #goToWords(notice: Notice): string {
    const words = this.#localization.terms.myMessages;
    const isAmongAgents = notice.kind === 'problem' && notice.attempt?.purpose === 'message';
    return isAmongAgents ? words.goToMessages : words.goTo;
  }

  #isInteractionOpen(id: string): boolean {
    return this.#openInteractions.value.split('\n').includes(id);
  }

  get #hasUnread(): boolean {
    return this.#notices.value.some(({ read }) => !read);
  }

  /** The notices by the day on which they came, newest first. */
  get #days(): { day: string; notices: Notice[] }[] {
    const now = this.#notices.session?.clock.now() ?? 0;
    const days: { day: string; notices: Notice[] }[] = [];
    for (const notice of this.#notices.value) {
      const day = this.#localization.value.day(notice.at, now);
      const last = days.at(-1);
      if (last?.day === day) last.notices.push(notice);
      else days.push({ day, notices: [notice] });
    }
    return days;
  }
}

/** A line or two of what an entry says; all of it on hover. */
function renderSummary({ sender, text }: NoticeWords): TemplateResult | typeof nothing {
  if (!sender && !text) return nothing;
  return html`<span class="text secondary" title=${safeLine(text ?? '')}
    >${sender ? html`<bdi>${sender}</bdi>` : nothing}${sender && text ? ' · ' : nothing}${
      text ? renderLine(text) : nothing
    }</span
  >`;
}

defineElement('my-messages', MyMessages);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages': MyMessages;
  }
}
