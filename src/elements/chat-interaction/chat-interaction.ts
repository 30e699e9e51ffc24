import '../../localization/en/chat-pane.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import {
  type ChatInteraction as Chat,
  counterpartName,
  hasContact,
  type InstantMessageInteraction,
  type InteractionId,
} from '../../domain/interaction.js';
import { selectInteraction } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { knownValue } from '../shared/known-value.js';
import { PartController } from '../shared/part-controller.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import type { ChatInteractionConversations } from './chat-interaction-conversations.js';
import type { ChatInteractionHeader } from './chat-interaction-header.js';
import { styles } from './chat-interaction.styles.js';
import type { ChatAnnouncements } from './conversation-speaker.js';
import { DoneMarksController } from './done-marks-controller.js';
import type { CommunicatorOperation, CommunicatorRequestEvent } from './communicator-request.js';
import type { TranscriptRequestEvent } from './transcript-request.js';

const announcements: readonly ChatAnnouncements[] = ['announcer', 'log', 'off'];

/**
 * A chat with a contact, and the consultations about it; or what two agents write to each other. Who
 * it is with, what went wrong, what was said, and where to write. Use one for the chat in focus, or
 * one for each chat by its id. Give it a height; it fills it.
 *
 * @summary The chat window.
 * @fires {MessageSentEvent} message-sent - The agent has sent a message; whether it arrives is told by `message-added` or `message-failed`.
 * @csspart header - Who the chat is with, and what may be done with it.
 * @csspart connection - The bar that says that the connection does not stand.
 * @csspart done - The bar of a chat that is marked done, while that can be undone.
 * @csspart notice - The bar with the newest problem of this chat.
 * @csspart pending - The bar with the invitation that is in flight.
 * @csspart reopened - The bar that says that the chat is open again, to be read only.
 * @csspart parties - Who takes part beside the owner.
 * @csspart communicator - What holds the Team Communicator while it is open.
 * @csspart handover - The note that came with a transfer.
 * @csspart transcript - What was said.
 * @csspart side-panel - What holds case data, contact, earlier interactions, note and disposition while it is open.
 * @csspart composer - Where the agent writes.
 * @csspart consultations - What is said with colleagues alone.
 * @csspart empty - What shows when there is no chat.
 * @cssprop [--chat-interaction-bubble-background=var(--aw-color-bubble)] - Behind what others say.
 * @cssprop [--chat-interaction-own-bubble-background=var(--aw-color-bubble-own)] - Behind what the agent says.
 * @attr {boolean} image-thumbnails - Raster images that were sent are shown; otherwise they stand as files.
 * @cssstate empty - There is no chat to show.
 * @cssstate ended - Nobody can write any more.
 * @cssstate pending - An invitation of this chat is in flight.
 * @cssstate offline - The connection to the contact centre does not stand.
 * @tagname chat-interaction
 */
export class ChatInteraction extends LitElement {
  static override styles = [baseStyles, styles];

  /** The chat that is shown; the interaction in focus when absent. */
  @property({ attribute: 'interaction-id' }) interactionId: InteractionId | null = null;

  /**
   * How new lines reach a screen reader: `announcer` sums them up and keeps its pace, `log` leaves them
   * to the transcript itself, `off` leaves them out. What went wrong is said in any case.
   */
  @property() announce: ChatAnnouncements = 'announcer';

  /** Its Team Communicator lists only those whom the chat would reach now. */
  @property({ type: Boolean, attribute: 'only-reachable' }) onlyReachable = false;
  /** Its Team Communicator lets the agent choose somebody who is logged out, with a warning. */
  @property({ type: Boolean, attribute: 'allow-offline' }) allowOffline = false;

  @state() private operation: CommunicatorOperation | undefined;
  @query('chat-interaction-conversations')
  private readonly conversations!: ChatInteractionConversations | null;
  @query('chat-interaction-header') private readonly header!: ChatInteractionHeader | null;
  @query('.pane') private readonly pane!: HTMLElement;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #chat = new SelectionController(this, (workspace, session) => {
    const interaction = selectInteraction(workspace, this.interactionId ?? session?.focused);
    return interaction?.medium === 'voice' ? undefined : interaction;
  });
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  readonly #window = new PartController(
    this,
    'chat-interaction-conversations',
    () => import('./chat-interaction-window.js'),
  );
  readonly #communicator = new PartController(
    this,
    'team-communicator',
    () => import('../team-communicator/team-communicator.js'),
  );
  readonly #handover = new PartController(
    this,
    'chat-interaction-handover',
    () => import('./chat-interaction-handover.js'),
  );
  readonly #messagesHeader = new PartController(
    this,
    'chat-interaction-messages-header',
    () => import('./chat-interaction-messages-header.js'),
  );
  readonly #parties = new PartController(
    this,
    'chat-interaction-parties',
    () => import('./chat-interaction-parties.js'),
  );
  readonly #sidePanel = new PartController(
    this,
    'chat-interaction-side-panel',
    () => import('./chat-interaction-side-panel.js'),
  );
  readonly #doneMarks = new DoneMarksController(this);
  readonly #isPanelOpen = new SelectionController(
    this,
    (_workspace, session) => session?.preferences.value.sidePanelOpen === true,
  );
  #shown: InteractionId | undefined;
  #isFocusLost = false;
  #isAskedWhileWriting = false;

  /** Puts the caret into the composer. */
  override focus(options?: FocusOptions): void {
    if (this.conversations) this.conversations.focus(options);
    else this.pane?.focus(options);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    // What it holds may have parts that load when they first show.
    await this.#window.settled;
    await super.getUpdateComplete();
    const parts = [this.#communicator, this.#handover, this.#messagesHeader, this.#parties];
    await Promise.all([this.#sidePanel, this.#doneMarks, ...parts].map(({ settled }) => settled));
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    const chat = this.#chat.value;
    const isAnother = chat?.id !== this.#shown;
    // What had the focus goes with its chat; the next chat must not get what was meant for it.
    this.#isFocusLost = isAnother && this.shadowRoot?.activeElement != null;
    if (isAnother || chat?.state === 'ended') this.operation = undefined;
    this.#shown = chat?.id;
  }

  protected override updated(changed: PropertyValues): void {
    const chat = this.#chat.value;
    toggleState(this.#internals, 'empty', chat === undefined);
    toggleState(this.#internals, 'ended', chat?.state === 'ended');
    toggleState(this.#internals, 'pending', chat?.pending !== undefined);
    toggleState(this.#internals, 'offline', this.#isOffline());
    // Nobody waits for the first chat to open.
    if (this.#connection.value) this.#window.prefetch();
    if (chat && hasContact(chat)) this.#communicator.prefetch();
    if (chat?.state === 'ended') this.#doneMarks.prefetch();
    if (this.#isFocusLost) this.pane.focus();
    const wasClosed = changed.get('operation') !== undefined && this.operation === undefined;
    if (wasClosed && !this.#isFocusLost && this.#hasNoFocus()) this.header?.focus();
  }

  protected override render(): TemplateResult {
    const chat = this.#chat.value;
    return html`${keyed(chat?.id, chat ? this.#renderInteraction(chat) : this.#renderEmpty())}`;
  }

  #renderEmpty(): TemplateResult {
    const { chatPane: terms } = this.#localization.terms;
    return html`<div class="pane empty" part="empty" tabindex="-1">
      <h2>${terms.empty}</h2>
      <p>${terms.emptyHint}</p>
    </div>`;
  }

  get #announcements(): ChatAnnouncements {
    return knownValue('chat-interaction', 'announce', this.announce, announcements, 'announcer');
  }

  #renderInteraction(interaction: Chat | InstantMessageInteraction): TemplateResult {
    const { chatPane: terms } = this.#localization.terms;
    const name = isolatedName(counterpartName(interaction));
    const isChat = hasContact(interaction);
    return html`<div class="step">
      <section
        class="pane"
        tabindex="-1"
        @transcript-request=${this.#handleTranscriptRequest}
        aria-label=${isChat ? terms.region(name) : terms.messagesRegion(name)}
      >
        ${this.#renderDone()} ${this.#window.render(() => this.#renderWindow(interaction))}
      </section>
    </div>`;
  }

  #renderWindow(interaction: Chat | InstantMessageInteraction): TemplateResult {
    const isChat = hasContact(interaction);
    return html`${isChat ? this.#renderChat(interaction) : this.#renderMessages(interaction)}
      <div class="body">
        ${isChat && this.#isPanelOpen.value ? this.#renderSidePanel(interaction) : nothing}
        <chat-interaction-conversations
          exportparts="transcript, composer, consultations"
          .interaction=${interaction}
          .announce=${this.#announcements}
          @communicator-request=${this.#handleAsked}
        ></chat-interaction-conversations>
      </div>`;
  }

  #renderDone(): TemplateResult | typeof nothing {
    // A window of one chat shows what is that chat's.
    const shows = (id: InteractionId): boolean => (this.interactionId ?? id) === id;
    return this.#doneMarks.render(this.#chat.session, shows, () => this.#handleFocusLost());
  }

  #renderSidePanel(chat: Chat): TemplateResult {
    return html`<div class="side-panel" part="side-panel">
      ${this.#sidePanel.render(
        () =>
          html`<chat-interaction-side-panel .interaction=${chat}></chat-interaction-side-panel>`,
      )}
    </div>`;
  }

  #renderMessages(messages: InstantMessageInteraction): TemplateResult {
    return html`${this.#messagesHeader.render(
        () =>
          html`<chat-interaction-messages-header
            part="header"
            .interaction=${messages}
          ></chat-interaction-messages-header>`,
      )}
      <chat-interaction-bars
        exportparts="connection, notice, pending"
        .interaction=${messages}
        @focus-lost=${this.#handleFocusLost}
      ></chat-interaction-bars>`;
  }

  #renderChat(chat: Chat): TemplateResult {
    const isOpen = this.operation !== undefined;
    return html`
      <chat-interaction-header
        part="header"
        .interaction=${chat}
        .operation=${this.operation}
        .isPanelOpen=${this.#isPanelOpen.value}
        @communicator-request=${this.#handleCommunicatorRequest}
        @panel-request=${this.#handlePanelRequest}
        @disposition-request=${this.#handleDispositionRequest}
      ></chat-interaction-header>
      <chat-interaction-bars
        exportparts="connection, notice, pending, reopened"
        .interaction=${chat}
        @communicator-request=${this.#handleCommunicatorRequest}
        @focus-lost=${this.#handleFocusLost}
      ></chat-interaction-bars>
      ${this.#parties.render(
        () =>
          html`<chat-interaction-parties
            part="parties"
            .interaction=${chat}
            @focus-lost=${this.#handleFocusLost}
          ></chat-interaction-parties>`,
      )}
      ${this.operation ? this.#renderCommunicator(chat, this.operation) : nothing}
      ${
        chat.handover && !isOpen
          ? this.#handover.render(
              () =>
                html`<chat-interaction-handover
                  part="handover"
                  .interaction=${chat}
                ></chat-interaction-handover>`,
            )
          : nothing
      }
    `;
  }

  #renderCommunicator(chat: Chat, operation: CommunicatorOperation): TemplateResult {
    return html`<div class="communicator" part="communicator">
      ${keyed(
        operation,
        this.#communicator.render(
          () =>
            html`<team-communicator
              operation=${operation}
              medium="chat"
              interaction-id=${chat.id}
              .onlyReachable=${this.onlyReachable}
              .allowOffline=${this.allowOffline}
              @close-request=${this.#handleCloseRequest}
            ></team-communicator>`,
        ),
      )}
    </div>`;
  }

  async #handleCommunicatorRequest({ operation }: CommunicatorRequestEvent): Promise<void> {
    this.operation = operation;
    await this.updateComplete;
    const communicator = this.renderRoot.querySelector<LitElement>('team-communicator');
    await communicator?.updateComplete;
    communicator?.focus();
  }

  /** Asked for beside the text, to which the caret returns. */
  #handleAsked(event: CommunicatorRequestEvent): Promise<void> {
    event.stopPropagation();
    this.#isAskedWhileWriting = true;
    return this.#handleCommunicatorRequest(event);
  }

  /** The agent likes it this way: in the next chat, and after a reload, it is the same. */
  #handlePanelRequest(): void {
    const sidePanelOpen = !this.#isPanelOpen.value;
    this.#isPanelOpen.session?.preferences.set({ sidePanelOpen });
    this.requestUpdate();
  }

  async #handleDispositionRequest(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector('chat-interaction-side-panel')?.focusDisposition();
  }

  #handleTranscriptRequest(event: TranscriptRequestEvent): void {
    event.stopPropagation();
    void this.conversations?.handleTranscriptRequest(event.request);
  }

  /** What had the focus went with the state that it was for. */
  #handleFocusLost(): void {
    this.pane.focus();
  }

  async #handleCloseRequest(event: Event): Promise<void> {
    event.stopPropagation();
    this.operation = undefined;
    const wasWriting = this.#isAskedWhileWriting;
    this.#isAskedWhileWriting = false;
    await this.updateComplete;
    // The state is current at once, so an invitation that was just sent is known here.
    if (wasWriting || this.#chat.value?.pending) this.conversations?.focus();
    else this.header?.focus();
  }

  #isOffline(): boolean {
    return this.#connection.value !== undefined && this.#connection.value.state !== 'connected';
  }

  /** The focus fell back to the document, because what had it went. */
  #hasNoFocus(): boolean {
    return document.activeElement === document.body;
  }
}

defineElement('chat-interaction', ChatInteraction);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction': ChatInteraction;
  }
}
