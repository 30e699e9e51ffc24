import '../localization/en/contact-chat.js';
import '../localization/en/problem.js';
import '../localization/en/shared.js';
import '../localization/en/web-page.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OutgoingMessage } from '../domain/outgoing-message.js';
import type { Author, Message, TranscriptEntry } from '../domain/transcript.js';
import { announce } from '../elements/shared/announcer.js';
import { defineElement } from '../elements/shared/define-element.js';
import { FollowEndController } from '../elements/shared/follow-end-controller.js';
import { icon } from '../elements/shared/icons.js';
import { groupEntries, type TranscriptRow } from '../elements/shared/message-groups.js';
import { problemSentence } from '../elements/shared/problem-sentence.js';
import { ReadMarkController } from '../elements/shared/read-mark-controller.js';
import {
  isolatedName,
  renderName,
  renderPage,
  renderText,
  safeLine,
} from '../elements/shared/safe-text.js';
import { eventSentence } from '../elements/shared/transcript-words.js';
import { LocalizationController } from '../localization/localization.js';
import { baseStyles } from '../styles/base.styles.js';
import { bubbleStyles } from '../styles/bubbles.styles.js';
import { styles } from './contact-chat-transcript.styles.js';
import { ContactSessionController } from './contact-session-controller.js';
import type { ContactSession } from './contact-session.js';

/** The contact as the author of what is not confirmed yet. */
const self: Author = { partyId: 'self', role: 'contact', name: '' };

/**
 * What was said in the contact's chat, in the very words that the agent sees. It stays at the end
 * until the reader scrolls up.
 *
 * @summary The transcript of the contact's chat.
 * @tagname contact-chat-transcript
 * @internal
 */
export class ContactChatTranscript extends LitElement {
  static override styles = [baseStyles, bubbleStyles, styles];

  /** The contact's session. */
  @property({ attribute: false }) session: ContactSession | undefined;

  @query('.scroller') private readonly scroller!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #followEnd = new FollowEndController(this, () => this.scroller);
  readonly #readMark = new ReadMarkController(this, () => this.#markRead());
  /** The end of what the reader has seen, as an ordinal. */
  #seen: number | undefined;
  #heard: number | undefined;
  #sent = 0;

  constructor() {
    super();
    new ContactSessionController(this, () => this.session);
  }

  protected override willUpdate(): void {
    const { view } = this.session ?? {};
    this.#followEnd.measure();
    if ((view?.outgoing.length ?? 0) > this.#sent) this.#followEnd.isFollowing = true;
    this.#sent = view?.outgoing.length ?? 0;
    if (this.#followEnd.isFollowing) this.#seen = view?.transcript.end;
    this.#announceNews();
  }

  protected override updated(): void {
    this.#markRead();
  }

  protected override render(): TemplateResult {
    const { contactChat: terms } = this.#localization.terms;
    return html`${this.#renderLatest()}
      <div
        class="scroller"
        role="log"
        aria-live="off"
        aria-label=${terms.log}
        tabindex="0"
        @scroll=${this.#followEnd.handleScroll}
      >
        <div class="content">
          <div>
            ${repeat(
              groupEntries(this.#entries()),
              ({ key }) => key,
              (row) => this.#renderRow(row),
            )}
          </div>
        </div>
      </div>
      <p class="typing truncated">${this.#renderTyping()}</p>`;
  }

  #renderLatest(): TemplateResult | typeof nothing {
    if (this.#followEnd.isFollowing) return nothing;
    const { contactChat: terms } = this.#localization.terms;
    const unseen = (this.session?.view.transcript.slice(this.#seen ?? 0) ?? []).filter(
      (entry) => entry.kind === 'message' && entry.author.role !== 'contact',
    ).length;
    return html`<button
      class="button latest ${unseen > 0 ? 'primary' : ''}"
      type="button"
      @click=${() => this.#followEnd.follow()}
    >
      ${unseen > 0 ? terms.newMessages(unseen) : terms.latest}${icon('down')}
    </button>`;
  }

  #renderRow(row: TranscriptRow): TemplateResult {
    const { terms, value } = this.#localization;
    if (row.kind === 'day') {
      const now = this.session?.clock.now() ?? row.at;
      return html`<p class="day">${value.day(row.at, now)}</p>`;
    }
    if (row.kind === 'event') {
      return html`<p class="event" data-id=${row.key} title=${value.dateTime(row.entry.at)}>
        ${eventSentence(terms, row.entry)}
      </p>`;
    }
    const isOwn = row.author.role === 'contact';
    const who = isOwn
      ? html`<span class="visually-hidden">${terms.shared.you}, </span>`
      : html`${renderName(row.author.name)} · `;
    return html`<div class="group ${isOwn ? 'own' : row.author.role}">
      <p class="meta">${who}<time title=${value.dateTime(row.at)}>${value.time(row.at)}</time></p>
      ${repeat(
        row.messages,
        ({ id }) => id,
        (message) => this.#renderMessage(message),
      )}
    </div>`;
  }

  #renderMessage(message: Message): TemplateResult {
    const { contactChat: terms, shared } = this.#localization.terms;
    const { value } = this.#localization;
    const outgoing = this.#outgoingOf(message);
    const status = outgoing ? (outgoing.status === 'failed' ? 'failed' : 'pending') : '';
    const author =
      message.author.role === 'contact' ? shared.you : isolatedName(message.author.name);
    return html`<div
        class="bubble ${status}"
        role="article"
        data-id=${message.id}
        aria-label=${terms.messageName(author, value.time(message.at))}
      >
        ${this.#renderText(message)}${this.#renderFile(message)}
      </div>
      ${outgoing ? this.#renderStatus(outgoing) : nothing}`;
  }

  #renderText({ author, page, text }: Message): TemplateResult | typeof nothing {
    if (text === '') return nothing;
    const { webPage: terms } = this.#localization.terms;
    return page ? renderPage(text, terms.asked(isolatedName(author.name))) : renderText(text);
  }

  #renderFile({ file }: Message): TemplateResult | typeof nothing {
    if (!file) return nothing;
    void import('../elements/shared/chat-interaction-file.js');
    return html`<chat-interaction-file
      .file=${file}
      .source=${this.session}
    ></chat-interaction-file>`;
  }

  #renderStatus(message: OutgoingMessage): TemplateResult {
    const { terms } = this.#localization;
    const { session } = this;
    const { clientId, status } = message;
    if (status === 'unconfirmed') {
      return html`<p class="status">${terms.problem({ code: 'message.unconfirmed' })}</p>`;
    }
    if (status !== 'failed') return html`<p class="status">${terms.contactChat.sending}</p>`;
    const ways = [
      [terms.contactChat.retry, () => session?.retryMessage(clientId)],
      ...(message.file
        ? []
        : ([[terms.contactChat.edit, () => session?.editMessage(clientId)]] as const)),
      [terms.contactChat.discard, () => session?.discardMessage(clientId)],
    ] as const;
    return html`<div class="status refused">
      ${icon('error')}<span
        >${problemSentence(terms, message.problem ?? { code: 'message.refused' })}</span
      >
      <span class="ways"
        >${ways.map(
          ([label, go]) =>
            html`<button class="button quiet" type="button" @click=${go}>${label}</button>`,
        )}</span
      >
    </div>`;
  }

  #renderTyping(): TemplateResult | typeof nothing {
    const { contactChat: terms } = this.#localization.terms;
    const authors = this.session?.view.typing ?? [];
    if (authors.length === 0) return nothing;
    return html`${terms.typing(authors.map(({ name }) => isolatedName(name)))}`;
  }

  /** What was said and what is on its way, which is told apart by its id. */
  #entries(): readonly TranscriptEntry[] {
    const { view } = this.session ?? {};
    if (!view) return [];
    const author = this.#ownAuthor();
    const pending = view.outgoing.map(({ clientId, at, text, file }): Message => ({
      kind: 'message',
      id: pendingId(clientId),
      at,
      author,
      text,
      ...(file && { file }),
    }));
    return [...view.transcript, ...pending];
  }

  /** As whom the contact wrote last, so that what is on its way stands in the same group. */
  #ownAuthor(): Author {
    const last = this.session?.view.transcript.last;
    return last?.kind === 'message' && last.author.role === 'contact' ? last.author : self;
  }

  #outgoingOf({ id }: Message): OutgoingMessage | undefined {
    return this.session?.view.outgoing.find(({ clientId }) => pendingId(clientId) === id);
  }

  /** What stands at the end is seen while the chat is. */
  #markRead(): void {
    const last = this.session?.view.transcript.last;
    if (last && this.#followEnd.isFollowing && this.#readMark.isSeen) {
      this.session?.markRead(last.id);
    }
  }

  /** Says what agents write, once and from now on. */
  #announceNews(): void {
    const transcript = this.session?.view.transcript;
    if (!transcript) return;
    const { contactChat: terms } = this.#localization.terms;
    const news = this.#heard === undefined ? [] : transcript.slice(this.#heard);
    if (this.#heard !== undefined || transcript.size > 0) this.#heard = transcript.end;
    for (const entry of news) {
      if (entry.kind !== 'message' || entry.author.role === 'contact') continue;
      announce(terms.heard(isolatedName(entry.author.name), safeLine(entry.text)));
    }
  }
}

/** No backend's id is taken for one of these, because only our own rows are looked up by it. */
function pendingId(clientId: string): string {
  return `outgoing ${clientId}`;
}

defineElement('contact-chat-transcript', ContactChatTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'contact-chat-transcript': ContactChatTranscript;
  }
}
