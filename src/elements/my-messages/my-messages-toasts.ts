import '../../localization/en/my-messages.js';
import '../../localization/en/shared.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice, NoticeId } from '../../domain/notice.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { styles } from './my-messages-toasts.styles.js';
import { noticeStyles } from './notice.styles.js';
import { renderPriority, renderSummary } from './notice-templates.js';
import { noticeWords } from './notice-words.js';

/**
 * What has just come, for a while: each with what it says in short, and with what opens it or puts it
 * away. It takes no focus; it is said elsewhere.
 *
 * @tagname my-messages-toasts
 * @internal
 * @fires {ToastEvent} toast-show - The agent wants to read it whole.
 * @fires {ToastEvent} toast-dismiss - The agent puts it away, unread.
 */
export class MyMessagesToasts extends LitElement {
  static override styles = [baseStyles, noticeStyles, styles];

  @property({ attribute: false }) notices: readonly Notice[] = [];

  readonly #localization = new LocalizationController(this);

  /** Puts the focus on what can be done with one. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus(options);
  }

  protected override render(): TemplateResult {
    return html`<ul>
      ${repeat(
        this.notices,
        ({ id }) => id,
        (notice) => this.#renderToast(notice),
      )}
    </ul>`;
  }

  #renderToast(notice: Notice): TemplateResult {
    const { terms } = this.#localization;
    const { myMessages: own, shared } = terms;
    const words = noticeWords(notice, terms);
    return html`<li class="toast ${notice.severity} ${words.priority?.level ?? ''}">
      <span class="mark ${notice.severity}">${icon(words.icon)}</span>
      <div class="words">
        <p class="title">
          <span class="visually-hidden">${words.kind}.</span>
          ${renderPriority(words)} <bdi>${words.title}</bdi>
        </p>
        ${renderSummary(words)}
        <div class="actions">
          <button
            type="button"
            class="button"
            aria-label=${own.toastShowFor(words.title)}
            @click=${() => this.dispatchEvent(new ToastEvent('toast-show', notice.id))}
          >
            ${own.toastShow}
          </button>
          <button
            type="button"
            class="button quiet"
            aria-label=${own.toastDismissFor(words.title)}
            @click=${() => this.dispatchEvent(new ToastEvent('toast-dismiss', notice.id))}
          >
            ${shared.dismiss}
          </button>
        </div>
      </div>
    </li>`;
  }
}

/** What the agent does with a toast. */
export class ToastEvent extends Event {
  readonly noticeId: NoticeId;

  constructor(type: 'toast-show' | 'toast-dismiss', noticeId: NoticeId) {
    super(type);
    this.noticeId = noticeId;
  }
}

defineElement('my-messages-toasts', MyMessagesToasts);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages-toasts': MyMessagesToasts;
  }
}
