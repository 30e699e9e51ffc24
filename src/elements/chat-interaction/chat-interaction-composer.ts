import './chat-interaction-composer-tools.js';
import '../../localization/en/chat-interaction.js';
import '../../localization/en/consultation.js';
import '../../localization/en/files.js';
import '../../localization/en/standard-responses.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Conversation, ConversationId } from '../../domain/conversation.js';
import { hasContact, type Interaction, type InteractionId } from '../../domain/interaction.js';
import { canSend, consultationIn } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { MessageSentEvent } from '../events.js';
import { announce } from '../shared/announcer.js';
import { ComposerFiles } from '../shared/composer-files.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { isSendKey } from '../shared/send-key.js';
import { ObservationController } from '../shared/observation-controller.js';
import { PartController } from '../shared/part-controller.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import { type AudienceWords, audienceWords } from './audience.js';
import { whyNoText } from './availability.js';
import type {
  ChatInteractionComposerTools,
  FilesChosenEvent,
} from './chat-interaction-composer-tools.js';
import { styles } from './chat-interaction-composer.styles.js';
import type { PagePushEvent } from './page-push.js';
import { insertAtCaret, type TextInsertEvent } from './text-insert.js';

/** Characters that a message may have: what every centre takes. */
const longest = 10_000;

type Place = { readonly interactionId: InteractionId; readonly conversationId: ConversationId };

/**
 * Where the agent writes, and to whom: the audience is in its name, beside the field, and in its
 * surface. Enter sends, Shift+Enter begins a line; what is not sent stays as the draft of its
 * conversation and goes nowhere else.
 *
 * @summary The composer of a conversation.
 * @fires {MessageSentEvent} message-sent - The agent has sent a message.
 * @cssstate consultation - A colleague alone reads what is written.
 * @cssstate blank - Nothing can be written, and nothing waits to be copied.
 * @tagname chat-interaction-composer
 * @internal
 */
export class ChatInteractionComposer extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction that is written in. */
  @property({ attribute: false }) interaction: Interaction | undefined;
  /** The conversation that is written in: it decides who reads the text. */
  @property({ attribute: false }) conversation: Conversation | undefined;

  @state() private text = '';
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;
  @query('chat-interaction-composer-tools')
  private readonly tools!: ChatInteractionComposerTools | null;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  readonly #files = new ComposerFiles(this, () => ({
    attachments: this.#connection.session?.attachments,
    conversationId: this.conversation?.id,
    isIdle: this.conversation?.audience !== 'contact' || this.#whyNot() !== undefined,
  }));
  readonly #attachments = new PartController(
    this,
    'chat-interaction-attachments',
    () => import('../shared/chat-interaction-attachments.js'),
  );
  /** What the field shows belongs here, whatever it is to show after the next update. */
  #place: Place | undefined;
  #audience: string | undefined;

  constructor() {
    super();
    this.addEventListener('dragover', this.#files.handleDragover);
    this.addEventListener('dragleave', this.#files.handleDragleave);
    this.addEventListener('drop', this.#files.handleDrop);
    new ObservationController(
      this,
      (session) => session.drafts.changes$,
      (id) => {
        if (id === this.conversation?.id) this.#readDraft();
      },
    );
  }

  /** What is dropped elsewhere in the window belongs here. */
  get dropTarget(): ComposerFiles {
    return this.#files;
  }

  /** Puts the caret into the text. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override willUpdate(): void {
    const { interaction, conversation } = this;
    const { session } = this.#connection;
    const id = session && conversation?.id;
    if (id !== this.#place?.conversationId) this.#readDraft();
    this.#place =
      id !== undefined && interaction
        ? { interactionId: interaction.id, conversationId: id }
        : undefined;
    toggleState(this.#internals, 'consultation', conversation?.audience === 'consultation');
    toggleState(this.#internals, 'blank', this.#isOver() && this.text === '');
    this.#sayAudience();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('text') && this.field) fitToText(this.field);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.interaction) return nothing;
    const words = this.#words(this.interaction);
    const why = this.#whyNot();
    const isTooLong = this.text.length > longest;
    return html`
      ${this.#renderAudience(words)} ${this.#renderFiles()}
      <textarea
        class="field"
        rows="2"
        dir="auto"
        spellcheck="true"
        aria-label=${words.field}
        aria-describedby="hint"
        aria-invalid=${isTooLong ? 'true' : 'false'}
        placeholder=${why === undefined ? words.placeholder : ''}
        ?readonly=${why !== undefined}
        .value=${live(this.text)}
        @input=${this.#handleInput}
        @keydown=${this.#handleKeydown}
        @paste=${this.#files.handlePaste}
      ></textarea>
      <div class="foot">
        <p id="hint" class=${isTooLong ? 'problem' : ''}>
          ${this.#renderHint(words, why, isTooLong)}
        </p>
        ${this.#renderTools(why !== undefined)}
        ${this.#isOver() ? this.#renderCopy() : this.#renderSend(words, why, isTooLong)}
      </div>
    `;
  }

  #renderHint(words: AudienceWords, why: string | undefined, isTooLong: boolean) {
    if (why !== undefined) return html`${why}`;
    if (isTooLong) return this.#tooLong();
    const { enterSends } = this.#localization.terms.chatInteraction;
    const as = this.#nickname(words);
    if (isApart(words)) return html`${as ? html`${as} · ` : nothing}${enterSends}`;
    const to = as === undefined ? words.to : `${words.to} ${as}`;
    return html`<span class="truncated" title=${to}>${to}</span
      ><span class="how"> · ${enterSends}</span>`;
  }

  /** Under which other name the contact reads it. */
  #nickname({ kind }: AudienceWords): string | undefined {
    const nickname = this.#connection.session?.workspace.agent?.nickname;
    if (nickname === undefined || (kind !== 'contact' && kind !== 'everybody')) return undefined;
    return this.#localization.terms.chatInteraction.asNickname(isolatedName(nickname));
  }

  /** Above the text, in full, wherever it is not the contact alone who reads it. */
  #renderAudience(words: AudienceWords): TemplateResult | typeof nothing {
    if (!isApart(words) || this.#whyNot() !== undefined) return nothing;
    const name = words.kind === 'consultation' ? 'unseen' : 'group';
    return html`<p class="audience">${icon(name)}<span>${safeSentence(words.to)}</span></p>`;
  }

  #renderFiles(): TemplateResult | typeof nothing {
    if (this.#files.isTarget) {
      return html`<p class="drop">${icon('clip')}${this.#localization.terms.files.drop}</p>`;
    }
    const { attachments } = this.#files;
    if (attachments.length === 0) return nothing;
    return this.#attachments.render(
      () =>
        html`<chat-interaction-attachments
          .attachments=${this.#connection.session?.attachments}
          .conversationId=${this.conversation?.id}
          .files=${attachments}
          @attachment-retry=${this.#handleSend}
          @caret-request=${() => this.field?.focus()}
        ></chat-interaction-attachments>`,
    );
  }

  /** Where the contact reads; colleagues are written to in one's own words. */
  #renderTools(isIdle: boolean): TemplateResult | typeof nothing {
    if (this.conversation?.audience !== 'contact') return nothing;
    return html`<chat-interaction-composer-tools
      .interaction=${this.interaction}
      .isIdle=${isIdle}
      .limits=${this.#connection.session?.attachments.limits}
      @text-insert=${this.#handleInsert}
      @page-push=${this.#handlePage}
      @files-chosen=${({ files }: FilesChosenEvent) => this.#files.add(files)}
      @caret-request=${() => this.field?.focus()}
    ></chat-interaction-composer-tools>`;
  }

  #renderSend(words: AudienceWords, why: string | undefined, isTooLong: boolean): TemplateResult {
    const cannotSend =
      why !== undefined || isTooLong || (this.text.trim() === '' && !this.#files.isReady);
    return html`<button
      type="button"
      class="button primary"
      aria-disabled=${String(cannotSend)}
      @click=${this.#handleSend}
    >
      ${words.send}
    </button>`;
  }

  #renderCopy(): TemplateResult {
    return html`<button type="button" class="button" @click=${this.#handleCopy}>
      ${icon('copy')}${this.#localization.terms.consultation.copy}
    </button>`;
  }

  #handleInput(): void {
    const { session } = this.#connection;
    this.text = this.field?.value ?? '';
    const place = this.#place;
    if (!session || !place) return;
    session.drafts.set(place.conversationId, this.text);
    if (this.text === '') session.typing.stopped(place);
    else session.typing.pressed(place);
  }

  #handleInsert({ filled }: TextInsertEvent): void {
    if (!this.field || this.field.readOnly) return;
    insertAtCaret(this.field, filled);
    this.#handleInput();
    this.field.focus();
    const { inserted } = this.#localization.terms.standardResponses;
    if (filled.text.length > 1) announce(inserted(filled.open.length));
  }

  #handlePage({ address }: PagePushEvent): void {
    const { session } = this.#connection;
    const place = this.#place;
    if (!session || !place || place.conversationId !== this.conversation?.id) return;
    if (this.#whyNot() !== undefined) return;
    session.pushPage(place.interactionId, place.conversationId, address);
    this.dispatchEvent(new MessageSentEvent(place.interactionId, address));
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === '/' && this.#opensResponses(event)) return event.preventDefault();
    if (!isSendKey(event)) return;
    event.preventDefault();
    this.#send();
  }

  #handleSend(): void {
    this.#send();
    this.field?.focus();
  }

  async #handleCopy(): Promise<void> {
    const { consultation: terms } = this.#localization.terms;
    try {
      await navigator.clipboard.writeText(this.text);
      announce(terms.copied);
    } catch {
      // A page may forbid it; then the keyboard can.
      this.field?.focus();
      this.field?.select();
      announce(terms.notCopied);
    }
  }

  #send(): void {
    const { session } = this.#connection;
    const place = this.#place;
    const text = (this.field?.value ?? '').trimEnd();
    const isNothing = text === '' && !this.#files.isReady;
    if (!session || !place || isNothing || this.#whyNot() !== undefined) return;
    // Who reads a text is settled when it is written: nobody else gets it, however late that shows.
    if (place.conversationId !== this.conversation?.id) {
      return announce(this.#localization.terms.chatInteraction.keptBack, 'assertive');
    }
    if (text.length > longest) return announce(this.#tooLong(), 'assertive');
    // The field is empty before anything else happens: a second Enter finds nothing to send.
    this.text = '';
    this.field!.value = '';
    if (text !== '') session.sendMessage(place.interactionId, place.conversationId, text);
    void session.attachments.send(place);
    // What came too late is in the draft again.
    this.#readDraft();
    if (this.text === '' && text !== '')
      this.dispatchEvent(new MessageSentEvent(place.interactionId, text));
  }

  /** A stroke where nothing is written yet asks for a text that is ready. */
  #opensResponses(event: KeyboardEvent): boolean {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false;
    return this.field?.value === '' && this.tools?.openResponses() === true;
  }

  #sayAudience(): void {
    const { interaction } = this;
    const before = this.#audience;
    this.#audience =
      interaction && this.#whyNot() === undefined ? this.#words(interaction).now : undefined;
    if (before === undefined || this.#audience === undefined || before === this.#audience) return;
    announce(this.#audience, 'assertive');
  }

  #words(interaction: Interaction): AudienceWords {
    const agentId = this.#connection.session?.workspace.agent?.id;
    return audienceWords(this.#localization.terms, interaction, this.conversation, agentId);
  }

  #readDraft(): void {
    const { session } = this.#connection;
    this.text = (this.conversation && session?.drafts.get(this.conversation.id)) ?? '';
  }

  /** Asks whether it is a consultation in which nobody can write any more. */
  #isOver(): boolean {
    const { interaction, conversation } = this;
    const consultation =
      interaction && conversation && consultationIn(interaction, conversation.id);
    return consultation?.state === 'ended';
  }

  #whyNot(): string | undefined {
    const { interaction, conversation } = this;
    const { session } = this.#connection;
    const { terms } = this.#localization;
    if (!interaction) return undefined;
    if (this.#isOver()) return terms.consultation.over;
    const isAllowed = conversation !== undefined && canSend(interaction, conversation);
    const problem = whyNoText(interaction, session, isAllowed);
    if (problem?.code === 'agent.signed-in-elsewhere') return terms.chatInteraction.superseded;
    const isLeft = problem?.code === 'interaction.ended' && !hasContact(interaction);
    if (isLeft) return terms.chatInteraction.messagesEnded;
    return problem && problemSentence(terms, problem);
  }

  #tooLong(): string {
    const { terms, value } = this.#localization;
    const format = (number: number) => number.toLocaleString(value.language);
    return terms.chatInteraction.tooLong(format(this.text.length), format(longest));
  }
}

/** Asks whether others than the one whom the window is about read what is written. */
function isApart({ kind }: AudienceWords): boolean {
  return kind === 'consultation' || kind === 'everybody';
}

/** Where styles cannot size a field by its text, its height is set. */
function fitToText(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  const { style } = field;
  // The least height is the window's to say, which may become lower without a word to the field.
  style.setProperty('min-block-size', '0');
  style.setProperty('block-size', '0');
  style.setProperty('block-size', `${field.scrollHeight + 2}px`);
  style.removeProperty('min-block-size');
}

defineElement('chat-interaction-composer', ChatInteractionComposer);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-composer': ChatInteractionComposer;
  }
}
