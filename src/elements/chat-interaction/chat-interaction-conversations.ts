import './chat-interaction-composer.js';
import './chat-interaction-transcript.js';
import '../../localization/en/consultation.js';
import '../../localization/en/transcript-search.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Conversation } from '../../domain/conversation.js';
import {
  type ChatInteraction,
  hasContact,
  type InstantMessageInteraction,
  ownRole,
} from '../../domain/interaction.js';
import { contactConversation } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PartController } from '../shared/part-controller.js';
import { isolatedName, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import type { ChatInteractionComposer } from './chat-interaction-composer.js';
import type { ChatInteractionConsultations } from './chat-interaction-consultations.js';
import type { TranscriptSearchEvent } from './chat-interaction-search.js';
import type { ChatInteractionTranscript } from './chat-interaction-transcript.js';
import { styles } from './chat-interaction-conversations.styles.js';
import { type ExportFormat, exportTranscript, saveFile } from './transcript-export.js';
import type { TranscriptRequest } from './transcript-request.js';
import { wholeConversation } from './whole-transcript.js';
import { type ChatAnnouncements, ConversationSpeaker } from './conversation-speaker.js';
import { isVisible } from '../shared/is-visible.js';

/**
 * What is said in an interaction: with the contact, or with a colleague alone, and in consultations
 * beside it. Where there is room for one text only, it is the one of the consultation that is open.
 *
 * @summary The conversations of a chat window.
 * @csspart transcript - What was said.
 * @csspart composer - Where the agent writes.
 * @csspart consultations - What is said with colleagues alone.
 * @tagname chat-interaction-conversations
 * @internal
 */
export class ChatInteractionConversations extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction whose conversations are shown. */
  @property({ attribute: false }) interaction:
    ChatInteraction | InstantMessageInteraction | undefined;

  /** How new lines reach a screen reader. */
  @property({ attribute: false }) announce: ChatAnnouncements = 'announcer';

  @state() private isSearching = false;
  /** Whether what came before is at hand. */
  @state() private earlier: 'whole' | 'loading' | 'failed' = 'whole';
  @query('chat-interaction-transcript')
  private readonly transcript!: ChatInteractionTranscript | null;
  @query('chat-interaction-composer') private readonly composer!: ChatInteractionComposer | null;
  @query('chat-interaction-consultations')
  private readonly consultations!: ChatInteractionConsultations | null;

  readonly #localization = new LocalizationController(this);
  readonly #search = new PartController(
    this,
    'chat-interaction-search',
    () => import('./chat-interaction-search.js'),
  );
  readonly #outgoing = new SelectionController(this, ({ outgoing }) => outgoing);
  readonly #speaker = new ConversationSpeaker();
  readonly #part = new PartController(
    this,
    'chat-interaction-consultations',
    () => import('./chat-interaction-consultations.js'),
  );

  /** Opens the search in the transcript, or saves it whole. */
  async handleTranscriptRequest(request: TranscriptRequest): Promise<void> {
    if (request === 'search') await this.#openSearch();
    else await this.#save(request);
  }

  /** Puts the caret into the text that can be seen: the contact's, or a consultation's. */
  override focus(options?: FocusOptions): void {
    if (this.composer && isVisible(this.composer)) this.composer.focus(options);
    else this.consultations?.focus();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#part.settled;
    return super.getUpdateComplete();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#speaker.stop();
  }

  protected override updated(): void {
    const { session } = this.#outgoing;
    const { conversations = [] } = this.interaction ?? {};
    if (!session) return this.#speaker.stop();
    const { announce } = this;
    this.#speaker.hear({ session, terms: this.#localization.terms, conversations, announce });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    if (!interaction) return nothing;
    const conversation = this.#shown(interaction);
    return html`<div class="conversations" @keydown=${this.#handleFind}>
      <div class="first">
        ${this.isSearching ? this.#renderSearch(conversation) : nothing}
        <chat-interaction-transcript
          part="transcript"
          .interaction=${interaction}
          .conversation=${conversation}
          .live=${this.announce === 'log'}
          @message-edit=${() => this.composer?.focus()}
          @keydown=${this.#handleKeydown}
          @dragover=${(event: DragEvent) => this.composer?.dropTarget.handleDragover(event)}
          @dragleave=${(event: DragEvent) => this.composer?.dropTarget.handleDragleave(event)}
          @drop=${(event: DragEvent) => this.composer?.dropTarget.handleDrop(event)}
        ></chat-interaction-transcript>
        ${this.#renderPlaceToWrite(interaction, conversation)}
      </div>
      ${hasContact(interaction) ? this.#renderConsultations(interaction) : nothing}
    </div>`;
  }

  #renderSearch(conversation: Conversation | undefined): TemplateResult | typeof nothing {
    return this.#search.render(
      () =>
        html`<chat-interaction-search
          .conversation=${conversation}
          .earlier=${this.earlier}
          @transcript-search=${this.#handleSearch}
          @close-request=${this.#handleSearchClosed}
        ></chat-interaction-search>`,
    );
  }

  /** Whoever is asked, or reads what was handled, has none here. */
  #renderPlaceToWrite(
    interaction: ChatInteraction | InstantMessageInteraction,
    conversation: Conversation | undefined,
  ): TemplateResult | typeof nothing {
    if (!hasContact(interaction)) return this.#renderComposer(interaction, conversation);
    if (interaction.reopened) return nothing;
    return ownRole(interaction) === 'consulted'
      ? this.#renderReading(interaction)
      : this.#renderComposer(interaction, conversation);
  }

  #renderComposer(
    interaction: ChatInteraction | InstantMessageInteraction,
    conversation: Conversation | undefined,
  ): TemplateResult {
    return html`${hasContact(interaction) ? this.#renderWayBack(interaction) : nothing}
      <chat-interaction-composer
        part="composer"
        .interaction=${interaction}
        .conversation=${conversation}
      ></chat-interaction-composer>`;
  }

  /** Only where a consultation takes the place of the contact's text. */
  #renderWayBack({ contact }: ChatInteraction): TemplateResult {
    const words = this.#localization.terms.consultation.writeTo(isolatedName(contact.name));
    return html`<div class="back">
      <button type="button" class="button" title=${words} @click=${this.#handleBack}>
        ${icon('chat')}<span class="truncated">${words}</span>
      </button>
    </div>`;
  }

  #renderReading({ contact, owner, state }: ChatInteraction): TemplateResult | typeof nothing {
    if (state === 'ended') return nothing;
    const { consultation: terms } = this.#localization.terms;
    const name = isolatedName(contact.name);
    const words = owner
      ? terms.reading(isolatedName(owner.name), name)
      : terms.readingUnowned(name);
    return html`<p class="reading">${icon('unseen')}<span>${safeSentence(words)}</span></p>`;
  }

  #renderConsultations(interaction: ChatInteraction): TemplateResult | typeof nothing {
    return this.#part.render(
      () =>
        html`<chat-interaction-consultations
          part="consultations"
          .interaction=${interaction}
          @focus-release=${() => this.composer?.focus()}
        ></chat-interaction-consultations>`,
    );
  }

  #handleSearch({ typed, currentId }: TranscriptSearchEvent): void {
    void this.transcript?.mark(typed, currentId);
  }

  #handleSearchClosed(event: Event): void {
    event.stopPropagation();
    this.isSearching = false;
    this.transcript?.unmark();
    this.focus();
  }

  async #openSearch(): Promise<void> {
    this.isSearching = true;
    await this.updateComplete;
    await this.#search.settled;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('chat-interaction-search')?.focus();
    await this.#loadWhole();
  }

  /** What is not at hand is fetched, so that nothing is missed. */
  async #loadWhole(): Promise<Conversation | undefined> {
    const { interaction } = this;
    const { session } = this.#outgoing;
    const shown = interaction && this.#shown(interaction);
    if (!session || !shown) return undefined;
    this.earlier = 'loading';
    const whole = await wholeConversation(session, interaction.id, shown.id);
    this.earlier = whole ? 'whole' : 'failed';
    return whole;
  }

  async #save(format: ExportFormat): Promise<void> {
    const { transcriptSearch: terms } = this.#localization.terms;
    const { interaction } = this;
    const whole = await this.#loadWhole();
    if (!interaction || !whole) return announce(terms.incomplete, 'assertive');
    saveFile(exportTranscript(interaction, whole, format, this.#localization.value));
    announce(terms.saved);
  }

  #shown(interaction: ChatInteraction | InstantMessageInteraction): Conversation | undefined {
    return hasContact(interaction)
      ? contactConversation(interaction)
      : interaction.conversations[0];
  }

  async #handleBack(): Promise<void> {
    this.consultations?.fold();
    await this.consultations?.updateComplete;
    this.composer?.focus();
  }

  /** The browser's own search does not find what is not rendered. */
  #handleFind(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
    if (event.shiftKey || event.altKey) return;
    event.preventDefault();
    void this.#openSearch();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'End' || !event.ctrlKey) return;
    event.preventDefault();
    this.focus();
  }
}

defineElement('chat-interaction-conversations', ChatInteractionConversations);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-conversations': ChatInteractionConversations;
  }
}
