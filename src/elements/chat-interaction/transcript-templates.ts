import '../../localization/en/chat-interaction.js';
import '../../localization/en/problem.js';
import '../../localization/en/receipts.js';
import '../../localization/en/shared.js';
import '../../localization/en/web-page.js';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { Conversation } from '../../domain/conversation.js';
import type { FileReference } from '../../domain/file.js';
import type { OutgoingMessage } from '../../domain/outgoing-message.js';
import { isOwn } from '../../domain/selectors.js';
import type { Message, TranscriptEvent } from '../../domain/transcript.js';
import type { Localization } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { icon } from '../shared/icons.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { longestShown } from '../shared/safe-text-fold.js';
import { isolatedName, renderPage, renderText } from '../shared/safe-text.js';
import { eventSentence } from '../shared/transcript-words.js';
import { noReceipts, type Receipt, type Receipts } from './message-receipts.js';
import type { RowTemplates } from './transcript-rows.js';

type Side = 'own' | 'contact' | 'colleague' | 'system';

/** The rows of a transcript as an agent sees them. */
export class TranscriptTemplates implements RowTemplates {
  readonly host: LitElement;
  /** Who reads the conversation. */
  audience: Conversation['audience'] = 'contact';
  /** By the line that stands for it. */
  outgoing: ReadonlyMap<Message, OutgoingMessage> = new Map();
  /** Of the messages at which it shows how far they have got. */
  receipts: Receipts = noReceipts;

  readonly #localization: () => Localization;
  readonly #session: () => Session | undefined;
  readonly #isConnected: () => boolean;
  readonly #onEdit: () => void;

  constructor(
    host: LitElement,
    localization: () => Localization,
    session: () => Session | undefined,
    isConnected: () => boolean,
    onEdit: () => void,
  ) {
    this.host = host;
    this.#localization = localization;
    this.#session = session;
    this.#isConnected = isConnected;
    this.#onEdit = onEdit;
  }

  get version(): unknown {
    return this.#localization();
  }

  isLive(message: Message): boolean {
    return this.outgoing.has(message) || message.text.length > longestShown;
  }

  lookOf({ id }: Message): string {
    return this.receipts.get(id) ?? '';
  }

  sideOf(message: Message): Side {
    const session = this.#session();
    if (session && isOwn(session.workspace, message)) return 'own';
    if (message.author.role !== 'agent') return message.author.role;
    // Among agents, the colleague stands where the contact stands elsewhere.
    return this.audience === 'contact' ? 'colleague' : 'contact';
  }

  day(at: number): string {
    return this.#localization().day(at, this.#session()?.clock.now() ?? at);
  }

  event(entry: TranscriptEvent): TemplateResult {
    const localization = this.#localization();
    return html`<li
      class="event item"
      data-id=${entry.id}
      tabindex="-1"
      title=${localization.dateTime(entry.at)}
    >
      ${eventSentence(localization.terms, entry)}
    </li>`;
  }

  head(first: Message): TemplateResult {
    const localization = this.#localization();
    const { colleague } = localization.terms.chatInteraction;
    return html`<span class="meta" title=${localization.dateTime(first.at)}
      >${this.#labelOf(first)}${
        this.sideOf(first) === 'colleague' ? html` · ${colleague}` : nothing
      }
      · ${localization.time(first.at)}</span
    >`;
  }

  message(message: Message): TemplateResult {
    const localization = this.#localization();
    const { id, at, file } = message;
    const outgoing = this.outgoing.get(message);
    const receipt = outgoing ? undefined : this.receipts.get(id);
    const status = outgoing
      ? this.#statusWords(outgoing)
      : receipt && localization.terms.receipts[receipt];
    const { messageName } = localization.terms.chatInteraction;
    const name = messageName(this.#authorOf(message), localization.time(at));
    const bubble = html`<div
      class="bubble item ${outgoing ? this.#lookOf(outgoing) : ''}"
      role="article"
      data-id=${id}
      tabindex="-1"
      aria-label=${status === undefined ? name : `${name}, ${status}`}
      title=${localization.dateTime(at)}
    >
      ${this.#renderBody(message)}${file ? this.#renderFile(file) : nothing}
    </div>`;
    if (receipt) return this.#withReceipt(bubble, receipt);
    return html`${bubble} ${outgoing ? this.#renderOutgoing(outgoing) : nothing}`;
  }

  #withReceipt(bubble: TemplateResult, receipt: Receipt): TemplateResult {
    const { receipts: terms } = this.#localization().terms;
    return html`<div class="received">
      ${bubble}
      <p class="status receipt ${receipt}" aria-hidden="true">
        ${icon(receipt === 'sent' ? 'check' : 'checks')}${terms[receipt]}
      </p>
    </div>`;
  }

  #renderBody({ page, text }: Message): TemplateResult | typeof nothing {
    if (text === '') return nothing;
    return page ? renderPage(text, this.#localization().terms.webPage.label) : renderText(text);
  }

  #renderFile(file: FileReference): TemplateResult {
    void import('../shared/chat-interaction-file.js');
    return html`<chat-interaction-file
      .file=${file}
      .source=${this.#session()}
    ></chat-interaction-file>`;
  }

  #renderOutgoing(message: OutgoingMessage): TemplateResult {
    const { terms } = this.#localization();
    if (message.status !== 'failed') {
      const isSending = this.#lookOf(message) === '';
      return html`<p class="status ${isSending ? 'sending' : ''}">
        ${icon('clock')}${this.#statusWords(message)}
      </p>`;
    }
    const session = this.#session();
    const { conversationId, clientId } = message;
    return html`<div class="status refused">
      ${icon('error')}<span>${this.#statusWords(message)}</span>
      <span class="ways">
        <button
          type="button"
          class="button quiet"
          @click=${() => session?.retryMessage(conversationId, clientId)}
        >
          ${terms.chatInteraction.retry}
        </button>
        ${
          message.file
            ? nothing
            : html`<button
                type="button"
                class="button quiet"
                @click=${() => this.#handleEdit(message)}
              >
                ${terms.chatInteraction.edit}
              </button>`
        }
        <button
          type="button"
          class="button quiet"
          @click=${() => session?.discardMessage(conversationId, clientId)}
        >
          ${terms.chatInteraction.discard}
        </button>
      </span>
    </div>`;
  }

  #handleEdit({ conversationId, clientId }: OutgoingMessage): void {
    this.#session()?.editMessage(conversationId, clientId);
    this.#onEdit();
  }

  #authorOf(message: Message): string {
    const { terms } = this.#localization();
    return this.sideOf(message) === 'own' ? terms.shared.you : isolatedName(message.author.name);
  }

  #labelOf(message: Message): string {
    const { terms } = this.#localization();
    const author = this.#authorOf(message);
    return this.sideOf(message) === 'system' ? `${terms.shared.system} · ${author}` : author;
  }

  #statusWords({ status, problem, clientId }: OutgoingMessage): string {
    const { terms } = this.#localization();
    switch (status) {
      case 'failed':
        return problemSentence(terms, problem ?? { code: 'message.refused' });
      case 'unconfirmed':
        return terms.problem({ code: 'message.unconfirmed' });
      case 'sending':
        return terms.chatInteraction.sending;
      case 'queued': {
        if (!this.#isConnected()) return terms.chatInteraction.queued;
        const [first] = this.outgoing.values();
        const isHead = first?.clientId === clientId;
        return isHead ? terms.chatInteraction.sending : terms.chatInteraction.queuedBehind;
      }
    }
  }

  /** How a bubble looks: one that is being sent looks like one that was. */
  #lookOf(message: OutgoingMessage): '' | 'pending' | 'failed' {
    if (message.status === 'failed') return 'failed';
    const { sending } = this.#localization().terms.chatInteraction;
    return this.#statusWords(message) === sending ? '' : 'pending';
  }
}
