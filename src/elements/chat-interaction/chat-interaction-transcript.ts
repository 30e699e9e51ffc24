import '../../localization/en/chat-interaction.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Conversation } from '../../domain/conversation.js';
import type { Interaction } from '../../domain/interaction.js';
import { selectOutgoing } from '../../domain/selectors.js';
import type { MessageId, Transcript } from '../../domain/transcript.js';
import { LocalizationController } from '../../localization/localization.js';
import { TransportError } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { bubbleStyles } from '../../styles/bubbles.styles.js';
import { defineElement } from '../shared/define-element.js';
import { FollowEndController } from '../shared/follow-end-controller.js';
import { icon } from '../shared/icons.js';
import { listDestination } from '../shared/list-keys.js';
import { groupRange } from '../shared/message-groups.js';
import { isolatedName, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TypingController } from '../shared/typing-controller.js';
import { logName } from './audience.js';
import { styles } from './chat-interaction-transcript.styles.js';
import { ConversationReader } from './conversation-reader.js';
import { outgoingLines } from './outgoing-rows.js';
import { receiptsOf } from './message-receipts.js';
import { type RowsPart, TranscriptRows } from './transcript-rows.js';
import { copiedText, TranscriptSelection } from './transcript-selection.js';
import { clearHighlight, highlight } from './transcript-highlight.js';
import { TranscriptTemplates } from './transcript-templates.js';
import { TranscriptWindow, type View } from './transcript-window.js';

/** This near to the first row, in px, earlier ones are asked for. */
const reach = 240;
/**
 * How high a list is taken to be until it is there: as the last one was, and a little more, because
 * a row too many costs less than a second layout.
 */
let usualHeight = 700;
/** So many microtasks it takes until what stands around the list is rendered too. */
const turns = 12;
/** So often rows are added in one update, because those before were lower than thought. */
const mostPasses = 4;

/**
 * What was said in a conversation, from the earliest line at hand to what is on its way. It stays at
 * the end until the reader scrolls up. Only what is in view is rendered, and what is held there.
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

  /** New lines are read from here, and not told elsewhere. */
  @property({ attribute: false }) live = false;

  @state() private loading: 'idle' | 'loading' | 'failed' = 'idle';
  @query('.scroller') private readonly scroller!: HTMLElement | null;
  @query('ol') private readonly list!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #outgoing = new SelectionController(this, (workspace) =>
    selectOutgoing(workspace, this.conversation?.id),
  );
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  readonly #typing = new TypingController(this, () => this.conversation?.id);
  readonly #selection = new TranscriptSelection(this);
  readonly #templates = new TranscriptTemplates(
    this,
    () => this.#localization.value,
    () => this.#outgoing.session,
    () => this.#connection.value?.state === 'connected',
    () => this.dispatchEvent(new Event('message-edit')),
  );
  readonly #rows = new TranscriptRows();
  #window = new TranscriptWindow();
  readonly #followEnd = new FollowEndController(
    this,
    () => this.scroller,
    () => !this.conversation || this.#window.isWhole(this.conversation.transcript),
    () => undefined,
    () => this.#handleResize(),
  );
  readonly #reader = new ConversationReader(this, () => ({
    session: this.#outgoing.session,
    interaction: this.interaction,
    conversation: this.conversation,
    isAtEnd: this.#followEnd.isFollowing,
  }));
  #shownId: string | undefined;
  #seenId: MessageId | undefined;
  #activeId: MessageId | undefined;
  /** What is looked for. */
  #looked: { readonly typed: string; readonly currentId: MessageId | undefined } | undefined;
  #width = 0;
  #shown: readonly unknown[] = [];
  #sent = new Set<string>();

  /** Brings a line into view and the focus onto it; false when it is not at hand. */
  async reveal(id: MessageId): Promise<boolean> {
    const ordinal = this.conversation?.transcript.ordinalOf(id);
    if (ordinal === undefined) return false;
    await this.#goTo(ordinal);
    return true;
  }

  /** Marks what is looked for, and brings one of the places into view; the focus stays where it is. */
  async mark(typed: string, currentId: MessageId | undefined): Promise<void> {
    this.#looked = typed.trim() === '' ? undefined : { typed, currentId };
    const { transcript } = this.conversation ?? {};
    const ordinal = currentId === undefined ? undefined : transcript?.ordinalOf(currentId);
    if (ordinal !== undefined) await this.#show(ordinal);
    this.#highlight();
  }

  /** Takes the marks away. */
  unmark(): void {
    this.#looked = undefined;
    clearHighlight();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#looked) this.unmark();
  }

  /** At first it comes after its neighbours, so that one layout is enough for all. */
  protected override scheduleUpdate(): Promise<unknown> | undefined {
    if (!this.hasUpdated) return microtasks(turns).then(() => super.scheduleUpdate());
    void super.scheduleUpdate();
    return undefined;
  }

  protected override willUpdate(): void {
    const { conversation, interaction } = this;
    const followEnd = this.#followEnd;
    const { session, value } = this.#outgoing;
    if (conversation?.id !== this.#shownId) this.#beginAnew(conversation);
    followEnd.measure();
    if (this.#hasSentMore()) followEnd.isFollowing = true;
    if (!conversation || !interaction) return;
    this.#templates.audience = conversation.audience;
    this.#templates.outgoing = session
      ? outgoingLines(value, interaction, session.workspace)
      : new Map();
    this.#templates.receipts = receiptsOf(conversation, session);
    const view = { ...this.#view(), place: followEnd.place };
    this.#window.place(conversation.transcript, view, followEnd.isFollowing);
    if (followEnd.isFollowing) this.#seenId = conversation.transcript.last?.id;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#fill();
  }

  protected override updated(): void {
    if (this.#looked) this.#highlight();
    this.#reader.mark();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction, conversation } = this;
    if (!interaction || !conversation) return nothing;
    const { chatInteraction: terms } = this.#localization.terms;
    const isEmpty = conversation.transcript.size === 0 && this.#templates.outgoing.size === 0;
    return html`
      ${this.#renderLatest(conversation)}
      <div
        class="scroller"
        role="log"
        aria-live=${this.live ? 'polite' : 'off'}
        aria-busy=${String(this.loading === 'loading')}
        aria-label=${this.#logName(interaction, conversation)}
        @scroll=${this.#handleScroll}
        @keydown=${this.#handleKeydown}
        @focusin=${this.#handleFocusin}
        @copy=${this.#handleCopy}
      >
        <div class="content">
          ${this.#renderEarlier(conversation)}
          ${isEmpty ? html`<p class="day">${terms.noMessages}</p>` : nothing}
          <ol></ol>
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

  #renderEarlier({ hasEarlier }: Conversation): TemplateResult | typeof nothing {
    if (!hasEarlier) return nothing;
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

  #renderTyping(): TemplateResult | typeof nothing {
    const { authors } = this.#typing;
    if (authors.length === 0) return nothing;
    const names = authors.map(({ name }) => isolatedName(name));
    return html`${safeSentence(this.#localization.terms.chatInteraction.typing(names))}`;
  }

  #handleScroll(): void {
    const { scroller, conversation } = this;
    const followEnd = this.#followEnd;
    if (!scroller || !conversation) return;
    followEnd.handleScroll();
    if (followEnd.isFollowing) return this.#reader.mark();
    const { transcript } = conversation;
    if (!this.#window.covers(transcript, this.#view())) {
      this.requestUpdate();
      void this.updateComplete.then(() => followEnd.arrive());
    }
    if (scroller.scrollTop < reach) void this.#loadEarlier();
  }

  #handleResize(): void {
    const { scroller, conversation } = this;
    if (!scroller || !conversation) return;
    const width = scroller.clientWidth;
    const isOther = width !== this.#width;
    if (isOther) {
      this.#window.forget();
      this.#shown = [];
    }
    this.#width = width;
    if (isOther || !this.#window.covers(conversation.transcript, this.#view())) {
      this.requestUpdate();
    }
  }

  async #handleLatest(): Promise<void> {
    this.#followEnd.follow();
    await this.updateComplete;
    // The button goes; what it led to is the next thing.
    this.#rows.itemAt(this.#end - 1)?.focus();
  }

  #handleEarlier(): void {
    if (this.loading === 'loading') return;
    this.#followEnd.release();
    void this.#loadEarlier(true);
  }

  #handleKeydown(event: KeyboardEvent): void {
    const from = this.#rows.ordinalOf(event.target as Node);
    const start = this.conversation?.transcript.start ?? 0;
    const isItem = (event.target as Element).matches('.item');
    const isOurs = ['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key);
    if (from === undefined || !isItem || !isOurs) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = listDestination(event.key, from - start, this.#end - start)! + start;
    void this.#goTo(to);
    if (to === start) void this.#loadEarlier();
  }

  #handleFocusin(event: FocusEvent): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>('.item');
    if (!item) return;
    this.#activeId = item.dataset.id;
    this.#rows.rove(this.#activeId);
  }

  /** Rows that are not rendered are copied all the same. */
  #handleCopy(event: ClipboardEvent): void {
    const { conversation } = this;
    const { ends } = this.#selection;
    const [first, last] = this.#selected;
    if (!conversation || !ends || first === undefined || last === undefined) return;
    const isRendered = this.#window.from <= first && last < this.#window.to;
    if (isRendered || ends.range.collapsed || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData(
      'text/plain',
      copiedText(conversation.transcript, first, last, ends),
    );
  }

  /** Renders the rows, and more of them until the view is full. */
  #fill(): void {
    const { list, conversation } = this;
    if (!list || !conversation) return;
    const { transcript } = conversation;
    const followEnd = this.#followEnd;
    if (this.#isShown(transcript)) return;
    for (let pass = 1; pass <= mostPasses; pass++) {
      const below = this.#window.heightBetween(this.#window.to, transcript.end);
      this.#rows.show(list, this.#parts(transcript), below, this.#templates);
      followEnd.settle();
      if (!this.scroller?.clientHeight) break;
      this.#width ||= this.scroller.clientWidth;
      usualHeight = this.scroller.clientHeight * 1.25;
      this.#rows.measure(
        (ordinal) => ordinal < transcript.end && !this.#window.knows(ordinal),
        (ordinal, height) => {
          if (ordinal < transcript.end) this.#window.note(ordinal, height);
        },
      );
      if (this.#window.covers(transcript, this.#view())) break;
      this.#window.place(transcript, this.#view(), followEnd.isFollowing);
    }
    this.#rows.rove(this.#activeId);
    if (this.#window.isBare && this.scroller?.clientHeight) this.#completeSoon(this.#window);
  }

  /** Renders what is just outside the view when what is in it has been painted. */
  #completeSoon(opened: TranscriptWindow): void {
    opened.isBare = false;
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        if (opened === this.#window) this.requestUpdate();
      });
    });
  }

  /** Whether the rows stand as they are to stand, so that an update about something else costs nothing. */
  #isShown(transcript: Transcript): boolean {
    const { from, to } = this.#window;
    const agentId = this.#outgoing.session?.workspace.agent?.id;
    const before = this.#shown;
    this.#shown = [
      this.list,
      transcript,
      from,
      to,
      this.#localization.value,
      agentId,
      ...[...this.#templates.receipts].flat(),
      ...this.#held(),
    ];
    const isLive = this.#rows.isLive || this.#templates.outgoing.size > 0;
    const isSame = before.length === this.#shown.length;
    return !isLive && isSame && before.every((value, index) => value === this.#shown[index]);
  }

  #parts(transcript: Transcript): RowsPart[] {
    let last = transcript.start;
    return this.#window.ranges(this.#held()).map(({ from, to, isHeld }) => {
      const space = this.#window.heightBetween(last, from);
      const more = to === transcript.end && !isHeld ? [...this.#templates.outgoing.keys()] : [];
      last = to;
      return { from, space, isHeld, rows: groupRange(transcript, from, to, more) };
    });
  }

  /** Rows that stay, wherever the reader scrolls: the focus is there, or an end of the selection. */
  #held(): number[] {
    const { transcript } = this.conversation!;
    const focused = this.#rows.ordinalOf(this.shadowRoot?.activeElement);
    return [focused, ...this.#selected].filter(
      (ordinal) => ordinal !== undefined && transcript.at(ordinal) !== undefined,
    ) as number[];
  }

  get #selected(): (number | undefined)[] {
    const { ends } = this.#selection;
    return [this.#rows.ordinalOf(ends?.first), this.#rows.ordinalOf(ends?.last)];
  }

  /** What the reader sees, from the first row's top. */
  #view(): View {
    const { scroller, list } = this;
    if (!scroller?.clientHeight || !list) return { top: 0, height: usualHeight };
    const top = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
    return { top, height: scroller.clientHeight };
  }

  #highlight(): void {
    if (!this.#looked) return clearHighlight();
    if (this.list) highlight(this.list, this.#looked.typed, this.#looked.currentId);
  }

  async #goTo(ordinal: number): Promise<void> {
    await this.#render(ordinal);
    this.#rows.itemAt(ordinal)?.focus();
  }

  async #show(ordinal: number): Promise<void> {
    this.#followEnd.release();
    await this.#render(ordinal);
    this.#rows.itemAt(ordinal)?.scrollIntoView({ block: 'center' });
    this.requestUpdate();
    await this.updateComplete;
  }

  /** Sees to it that a row is there. */
  async #render(ordinal: number): Promise<void> {
    const { scroller, list, conversation } = this;
    if (!scroller || !list || !conversation) return;
    if (!this.#rows.itemAt(ordinal)) {
      const above = this.#window.heightBetween(conversation.transcript.start, ordinal);
      const { top, height } = this.#view();
      scroller.scrollTop += above - top - height / 3;
      this.requestUpdate();
      await this.updateComplete;
    }
  }

  /** Asks the centre for earlier lines. */
  async #loadEarlier(isAsked = false): Promise<void> {
    const { conversation, interaction } = this;
    if (!conversation?.hasEarlier || !interaction || this.loading === 'loading') return;
    // What failed is tried again when the reader asks, not with every turn of the wheel.
    if (this.loading === 'failed' && !isAsked) return;
    this.loading = 'loading';
    try {
      await this.#outgoing.session?.loadEarlier(interaction.id, conversation.id);
      this.loading = 'idle';
    } catch (error) {
      this.loading = 'failed';
      if (!(error instanceof TransportError)) throw error;
    }
  }

  #beginAnew(conversation: Conversation | undefined): void {
    this.#shownId = conversation?.id;
    this.#window = new TranscriptWindow();
    this.#shown = [];
    this.#activeId = undefined;
    this.#followEnd.isFollowing = true;
  }

  /** Asks whether the agent has sent something since the last update: it is shown at once. */
  #hasSentMore(): boolean {
    const before = this.#sent;
    this.#sent = new Set(this.#outgoing.value.map(({ clientId }) => clientId));
    return [...this.#sent].some((clientId) => !before.has(clientId));
  }

  #countUnseen(transcript: Transcript): number {
    const seen = this.#seenId === undefined ? undefined : transcript.ordinalOf(this.#seenId);
    if (seen === undefined) return 0;
    return transcript
      .slice(seen + 1)
      .filter((entry) => entry.kind === 'message' && this.#templates.sideOf(entry) !== 'own')
      .length;
  }

  #logName(interaction: Interaction, conversation: Conversation): string {
    const agentId = this.#outgoing.session?.workspace.agent?.id;
    return logName(this.#localization.terms, interaction, conversation, agentId);
  }

  /** The ordinal after the last row. */
  get #end(): number {
    return (this.conversation?.transcript.end ?? 0) + this.#templates.outgoing.size;
  }
}

async function microtasks(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

defineElement('chat-interaction-transcript', ChatInteractionTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-transcript': ChatInteractionTranscript;
  }
}
