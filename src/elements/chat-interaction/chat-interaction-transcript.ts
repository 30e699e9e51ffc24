import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Conversation } from '../../domain/conversation.js';
import type { Interaction } from '../../domain/interaction.js';
import type { OutgoingMessage } from '../../domain/outgoing-message.js';
import { isOwn, selectOutgoing } from '../../domain/selectors.js';
import type { Message, Transcript, TranscriptEntry } from '../../domain/transcript.js';
import { LocalizationController } from '../../localization/localization.js';
import { TransportError } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { bubbleStyles } from '../../styles/bubbles.styles.js';
import { defineElement } from '../shared/define-element.js';
import { FollowEndController } from '../shared/follow-end-controller.js';
import { icon } from '../shared/icons.js';
import { listDestination } from '../shared/list-keys.js';
import { groupEntries, type MessageGroup, type TranscriptRow } from '../shared/message-groups.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, renderText, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { eventSentence } from '../shared/transcript-words.js';
import { TypingController } from '../shared/typing-controller.js';
import { logName } from './audience.js';
import { styles } from './chat-interaction-transcript.styles.js';
import { outgoingEntries, outgoingOf } from './outgoing-rows.js';
import { ReadMarkController } from './read-mark-controller.js';
import { TranscriptWindow } from './transcript-window.js';

/** This near to the first row, in px, earlier ones are taken in. */
const reach = 240;

/**
 * What was said in a conversation, from the earliest line at hand to what is on its way. It stays at
 * the end until the reader scrolls up.
 *
 * @summary The transcript of a chat window.
 * @tagname chat-interaction-transcript
 * @internal
 */
export class ChatInteractionTranscript extends LitElement {
  static override styles = [baseStyles, bubbleStyles, styles];

  /** The chat that the conversation belongs to. */
  @property({ attribute: false }) interaction: Interaction | undefined;
  /** What is shown. */
  @property({ attribute: false }) conversation: Conversation | undefined;

  @state() private loading: 'idle' | 'loading' | 'failed' = 'idle';
  @state() private activeId: string | undefined;
  @query('.scroller') private readonly scroller!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #outgoing = new SelectionController(this, (workspace) =>
    selectOutgoing(workspace, this.conversation?.id),
  );
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  readonly #typing = new TypingController(this, () => this.conversation?.id);
  readonly #range = new TranscriptWindow();
  readonly #followEnd = new FollowEndController(
    this,
    () => this.scroller,
    () => !this.conversation || this.#range.isWhole(this.conversation.transcript),
  );
  readonly #readMark = new ReadMarkController(this, () => this.#markRead());
  #seenId: string | undefined;
  #awaitsEarlier = false;
  #tabStop: string | undefined;
  #entries: readonly TranscriptEntry[] = [];
  #sent = new Set<string>();

  protected override willUpdate(): void {
    const transcript = this.conversation?.transcript;
    this.#followEnd.measure();
    if (this.#hasSentMore()) this.#followEnd.isFollowing = true;
    const { isFollowing } = this.#followEnd;
    if (!transcript) return;
    this.#range.place(transcript, isFollowing);
    if (this.#awaitsEarlier && this.#range.goBack(transcript)) {
      this.#awaitsEarlier = false;
      this.#range.place(transcript, isFollowing);
    }
    if (isFollowing) this.#seenId = transcript.last?.id;
    this.#entries = this.#listEntries(transcript);
    const isThere = this.#entries.some(({ id }) => id === this.activeId);
    this.#tabStop = isThere ? this.activeId : this.#entries.at(-1)?.id;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#markRead();
    // One tab stop: the links and the button of a message belong to it.
    for (const link of this.renderRoot.querySelectorAll<HTMLElement>('.item :is(a, button)')) {
      link.tabIndex = link.closest<HTMLElement>('.item')?.tabIndex ?? -1;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction, conversation } = this;
    const localization = this.#localization;
    if (!interaction || !conversation) return nothing;
    const { chatInteraction: terms } = localization.terms;
    const rows = groupEntries(this.#entries);
    return html`
      ${this.#renderLatest(conversation)}
      <div
        class="scroller"
        role="log"
        aria-live="off"
        aria-busy=${String(this.loading === 'loading')}
        aria-label=${this.#logName(interaction, conversation)}
        @scroll=${this.#handleScroll}
        @keydown=${this.#handleKeydown}
        @focusin=${this.#handleFocusin}
      >
        <div class="content">
          ${this.#renderEarlier(conversation)}
          ${rows.length === 0 ? html`<p class="day">${terms.noMessages}</p>` : nothing}
          <ol>
            ${repeat(
              rows,
              ({ key }) => key,
              (row) => this.#renderRow(row),
            )}
          </ol>
        </div>
      </div>
      <p class="typing truncated">${this.#renderTyping()}</p>
    `;
  }

  #renderLatest({ transcript }: Conversation): TemplateResult | typeof nothing {
    if (this.#followEnd.isFollowing) return nothing;
    const { chatInteraction: terms } = this.#localization.terms;
    const unseen = this.#countUnseen(transcript);
    return html`<button
      type="button"
      class="button latest ${unseen > 0 ? 'primary' : ''}"
      @click=${this.#handleLatest}
    >
      ${unseen > 0 ? terms.newMessages(unseen) : terms.latest}${icon('down')}
    </button>`;
  }

  #renderEarlier({ transcript, hasEarlier }: Conversation): TemplateResult | typeof nothing {
    if (!hasEarlier && this.#range.from <= transcript.start) return nothing;
    const { chatInteraction: terms } = this.#localization.terms;
    const label = {
      idle: terms.earlier,
      loading: terms.loadingEarlier,
      failed: terms.earlierFailed,
    };
    return html`<div class="earlier">
      <button
        type="button"
        class="button quiet"
        aria-disabled=${String(this.loading === 'loading')}
        @click=${this.#handleEarlier}
      >
        ${label[this.loading]}
      </button>
    </div>`;
  }

  #renderRow(row: TranscriptRow): TemplateResult {
    const { terms, value: localization } = this.#localization;
    switch (row.kind) {
      case 'day': {
        const now = this.#outgoing.session?.clock.now() ?? row.at;
        return html`<li class="day">${localization.day(row.at, now)}</li>`;
      }
      case 'event': {
        const { id, at } = row.entry;
        return html`<li
          class="event item"
          data-id=${id}
          tabindex=${this.#tabIndexOf(id)}
          title=${localization.dateTime(at)}
        >
          ${eventSentence(terms, row.entry)}
        </li>`;
      }
      case 'group':
        return this.#renderGroup(row);
    }
  }

  #renderGroup(group: MessageGroup): TemplateResult {
    const { terms, value: localization } = this.#localization;
    const side = this.#sideOf(group.messages[0]!);
    const time = localization.time(group.at);
    const isSystem = side === 'system';
    const author = side === 'own' ? terms.shared.you : isolatedName(group.author.name);
    const label = isSystem ? `${terms.shared.system} · ${author}` : author;
    return html`<li class="group ${side}">
      <span class="meta" title=${localization.dateTime(group.at)}
        >${label}${side === 'colleague' ? html` · ${terms.chatInteraction.colleague}` : nothing} ·
        ${time}</span
      >
      ${repeat(
        group.messages,
        ({ id }) => id,
        (message) => this.#renderMessage(message, author),
      )}
    </li>`;
  }

  #renderMessage(message: Message, author: string): TemplateResult {
    const { terms, value: localization } = this.#localization;
    const { id, at, text } = message;
    const outgoing = outgoingOf(message, this.#outgoing.value);
    const time = localization.time(at);
    const status = outgoing && this.#statusWords(outgoing);
    const name = terms.chatInteraction.messageName(author, time);
    return html`<div
        class="bubble item ${outgoing ? this.#lookOf(outgoing) : ''}"
        role="article"
        data-id=${id}
        tabindex=${this.#tabIndexOf(id)}
        aria-label=${status === undefined ? name : `${name}, ${status}`}
        title=${localization.dateTime(at)}
      >
        ${renderText(text)}
      </div>
      ${outgoing ? this.#renderOutgoing(outgoing) : nothing}`;
  }

  #renderOutgoing(message: OutgoingMessage): TemplateResult {
    const { terms } = this.#localization;
    if (message.status !== 'failed') {
      const isSending = this.#lookOf(message) === '';
      return html`<p class="status ${isSending ? 'sending' : ''}">
        ${icon('clock')}${this.#statusWords(message)}
      </p>`;
    }
    const { session } = this.#outgoing;
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
        <button type="button" class="button quiet" @click=${() => this.#handleEdit(message)}>
          ${terms.chatInteraction.edit}
        </button>
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

  #renderTyping(): TemplateResult | typeof nothing {
    const { authors } = this.#typing;
    if (authors.length === 0) return nothing;
    const names = authors.map(({ name }) => isolatedName(name));
    return html`${safeSentence(this.#localization.terms.chatInteraction.typing(names))}`;
  }

  #handleScroll(): void {
    const { scroller, conversation } = this;
    const followEnd = this.#followEnd;
    const range = this.#range;
    if (!scroller || !conversation) return;
    followEnd.handleScroll();
    if (followEnd.isFollowing) {
      this.#markRead();
    } else if (scroller.scrollTop < reach) {
      void this.#goBack();
    } else if (scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < reach) {
      if (range.goForth(conversation.transcript)) this.requestUpdate();
    }
  }

  #handleLatest(): void {
    this.#followEnd.follow();
    // The button goes; what it led to is the next thing.
    void this.updateComplete.then(() => this.#items.at(-1)?.focus());
  }

  #handleEarlier(): void {
    if (this.loading === 'loading') return;
    this.#followEnd.release();
    void this.#goBack(true);
  }

  #handleEdit({ conversationId, clientId }: OutgoingMessage): void {
    this.#outgoing.session?.editMessage(conversationId, clientId);
    this.dispatchEvent(new Event('message-edit'));
  }

  #handleKeydown(event: KeyboardEvent): void {
    const items = this.#items;
    const from = items.findIndex((item) => item === event.target);
    const isOurs = ['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key);
    if (from < 0 || !isOurs || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = listDestination(event.key, from, items.length);
    if (to !== undefined) items[to]?.focus();
    if (to === 0) void this.#goBack();
  }

  #handleFocusin(event: FocusEvent): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>('.item');
    if (item) this.activeId = item.dataset.id;
  }

  /** Takes in earlier lines: those at hand first, then those that the centre has. */
  async #goBack(isAsked = false): Promise<void> {
    const { conversation, interaction } = this;
    const range = this.#range;
    if (!conversation || !interaction || this.loading === 'loading') return;
    if (range.goBack(conversation.transcript)) return this.requestUpdate();
    // What failed is tried again when the reader asks, not with every turn of the wheel.
    if (!conversation.hasEarlier || (this.loading === 'failed' && !isAsked)) return;
    this.loading = 'loading';
    this.#awaitsEarlier = true;
    range.pin(conversation.transcript);
    try {
      await this.#outgoing.session?.loadEarlier(interaction.id, conversation.id);
      this.loading = 'idle';
    } catch (error) {
      this.loading = 'failed';
      this.#awaitsEarlier = false;
      if (!(error instanceof TransportError)) throw error;
    }
  }

  #markRead(): void {
    const { conversation, interaction } = this;
    const followEnd = this.#followEnd;
    const outgoing = this.#outgoing;
    const last = conversation?.transcript.last;
    if (!conversation || !interaction || !last || last.id === conversation.lastReadId) return;
    if (!followEnd.isFollowing || !this.#readMark.isSeen) return;
    outgoing.session?.markRead(interaction.id, conversation.id, last.id);
  }

  /** Asks whether the agent has sent something since the last update: it is shown at once. */
  #hasSentMore(): boolean {
    const before = this.#sent;
    this.#sent = new Set(this.#outgoing.value.map(({ clientId }) => clientId));
    return [...this.#sent].some((clientId) => !before.has(clientId));
  }

  #listEntries(transcript: Transcript): readonly TranscriptEntry[] {
    const { session, value } = this.#outgoing;
    const entries = this.#range.entries(transcript);
    if (!session || !this.interaction || !this.#range.isWhole(transcript)) return entries;
    return [...entries, ...outgoingEntries(value, this.interaction, session.workspace)];
  }

  #countUnseen(transcript: Transcript): number {
    const seen = this.#seenId === undefined ? undefined : transcript.ordinalOf(this.#seenId);
    if (seen === undefined) return 0;
    return transcript
      .slice(seen + 1)
      .filter((entry) => entry.kind === 'message' && this.#sideOf(entry) !== 'own').length;
  }

  #sideOf(message: Message): 'own' | 'contact' | 'colleague' | 'system' {
    const { session } = this.#outgoing;
    if (session && isOwn(session.workspace, message)) return 'own';
    if (message.author.role !== 'agent') return message.author.role;
    // Among agents, the colleague stands where the contact stands elsewhere.
    return this.conversation?.audience === 'contact' ? 'colleague' : 'contact';
  }

  #logName(interaction: Interaction, conversation: Conversation): string {
    const agentId = this.#outgoing.session?.workspace.agent?.id;
    return logName(this.#localization.terms, interaction, conversation, agentId);
  }

  #statusWords({ status, problem, clientId }: OutgoingMessage): string {
    const { terms } = this.#localization;
    switch (status) {
      case 'failed':
        return problemSentence(terms, problem ?? { code: 'message.refused' });
      case 'unconfirmed':
        return terms.problem({ code: 'message.unconfirmed' });
      case 'sending':
        return terms.chatInteraction.sending;
      case 'queued': {
        if (this.#connection.value?.state !== 'connected') return terms.chatInteraction.queued;
        const [first] = this.#outgoing.value;
        const isHead = first?.clientId === clientId;
        return isHead ? terms.chatInteraction.sending : terms.chatInteraction.queuedBehind;
      }
    }
  }

  /** How a bubble looks: one that is being sent looks like one that was. */
  #lookOf(message: OutgoingMessage): '' | 'pending' | 'failed' {
    if (message.status === 'failed') return 'failed';
    const { sending } = this.#localization.terms.chatInteraction;
    return this.#statusWords(message) === sending ? '' : 'pending';
  }

  #tabIndexOf(id: string): 0 | -1 {
    return id === this.#tabStop ? 0 : -1;
  }

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }
}

defineElement('chat-interaction-transcript', ChatInteractionTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-transcript': ChatInteractionTranscript;
  }
}
