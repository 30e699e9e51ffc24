import './contact-chat-composer.js';
import './contact-chat-start.js';
import './contact-chat-transcript.js';
import '../localization/en/contact-chat.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ContactChat as Chat } from '../domain/contact-chat.js';
import type { Problem } from '../domain/problem.js';
import { renderAvatar } from '../elements/shared/avatar.js';
import { announce } from '../elements/shared/announcer.js';
import { defineElement } from '../elements/shared/define-element.js';
import { icon } from '../elements/shared/icons.js';
import { problemSentence } from '../elements/shared/problem-sentence.js';
import { isolatedName } from '../elements/shared/safe-text.js';
import { toggleState } from '../elements/shared/toggle-state.js';
import { TickController } from '../elements/shared/tick-controller.js';
import { LocalizationController } from '../localization/localization.js';
import { TransportError } from '../services/transport.js';
import { avatarStyles } from '../styles/avatar.styles.js';
import { baseStyles } from '../styles/base.styles.js';
import type { ContactChatComposer } from './contact-chat-composer.js';
import type { StartChatDefaults } from './contact-chat-start.js';
import { styles } from './contact-chat.styles.js';
import { ContactSessionController } from './contact-session-controller.js';
import type { ContactSession } from './contact-session.js';

export { ContactSession, type ContactSessionOptions } from './contact-session.js';
export type { StartChatRequest } from './contact-session.js';
export type { ContactTransport } from '../services/contact-transport.js';
export type { StartChatDefaults } from './contact-chat-start.js';

/**
 * The chat as the contact sees it: a form to begin one, who answers, what was said, and a place to
 * write. It is for the website of the company, not for the agent; it has a session of its own.
 *
 * @tagname contact-chat
 * @summary The contact's side of a chat.
 * @csspart header - The name of the company and who answers.
 * @csspart transcript - What was said.
 * @csspart composer - Where the contact writes.
 * @cssstate open - A chat waits or is active.
 */
export class ContactChat extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  /** The contact's session; nothing can be written without one. */
  @property({ attribute: false }) session: ContactSession | undefined;

  /** The name of whoever the contact chats with, such as the company's. */
  @property() heading = '';

  /** What the form to begin a chat is filled in with, and the queues that it offers. */
  @property({ attribute: false }) startDefaults: StartChatDefaults = {};

  /** The ended chat that the contact has turned away from, to begin another. */
  @state() private finishedChat: string | undefined;
  @state() private problem: Problem | undefined;
  @query('contact-chat-composer') private readonly composer!: ContactChatComposer | null;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  #page = new AbortController();
  #heldFocus = false;

  #toldClosing: number | undefined;

  constructor() {
    super();
    new ContactSessionController(this, () => this.session);
    new TickController(this, () => this.session?.view.chat?.closesAt !== undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#page = new AbortController();
    const { signal } = this.#page;
    window.addEventListener('pagehide', () => void this.session?.flush(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page.abort();
  }

  protected override willUpdate(): void {
    const chat = this.#chat();
    toggleState(this.#internals, 'open', chat !== undefined && chat.state !== 'ended');
    if (chat && chat.state !== 'ended') this.problem = undefined;
    this.#heldFocus = this.shadowRoot?.activeElement != null;
  }

  /** What had the focus may be gone: the next thing to do has it then. */
  protected override updated(): void {
    this.#tellClosing();
    if (!this.#heldFocus || this.shadowRoot?.activeElement) return;
    const next = this.renderRoot.querySelector<HTMLElement>(
      'contact-chat-composer, contact-chat-start, .ended button',
    );
    if (next instanceof LitElement) void next.updateComplete.then(() => next.focus());
    else next?.focus();
  }

  protected override render(): TemplateResult {
    const { terms } = this.#localization;
    const chat = this.#chat();
    return html`${this.#renderHeader(chat)} ${this.#renderBars(chat)} ${this.#renderBody(chat)}
      <dialog role="alertdialog" aria-labelledby="question" aria-describedby="consequence">
        <form method="dialog" @submit=${this.#handleLeave}>
          <h2 id="question">${terms.contactChat.leaveQuestion}</h2>
          <p id="consequence">${terms.contactChat.leaveMessage}</p>
          <div class="answers">
            <button class="button" type="button" @click=${() => this.dialog.close()}>
              ${terms.contactChat.stay}
            </button>
            <button class="button danger">${terms.contactChat.leave}</button>
          </div>
        </form>
      </dialog>`;
  }

  #renderHeader(chat: Chat | undefined): TemplateResult {
    const { contactChat: terms } = this.#localization.terms;
    const face =
      chat?.agentName === undefined || chat.state !== 'active'
        ? html`<span class="avatar" aria-hidden="true">${icon('chat')}</span>`
        : renderAvatar(chat.agentName);
    const canLeave = chat && chat.state !== 'ended';
    return html`<div class="head" part="header">
      ${face}
      <div class="titles">
        <h2 class="truncated">${this.heading || terms.heading}</h2>
        <p class="truncated" role="status" title=${this.#situationOf(chat)}>
          ${this.#situationOf(chat)}
        </p>
      </div>
      ${
        canLeave
          ? html`<button
              class="button quiet icon"
              type="button"
              aria-label=${terms.leave}
              title=${terms.leave}
              @click=${() => this.dialog.showModal()}
            >
              ${icon('close')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderBars(chat: Chat | undefined): TemplateResult {
    const { contactChat: terms } = this.#localization.terms;
    const connection = this.session?.connection;
    const lost = connection?.state === 'reconnecting' || connection?.state === 'superseded';
    return html`${
      lost
        ? html`<div class="bar warning" role="status">
            ${icon('warning')}
            <p>${connection.state === 'superseded' ? terms.superseded : terms.reconnecting}</p>
          </div>`
        : nothing
    }
    ${
      this.problem
        ? html`<div class="bar error" role="alert">
            ${icon('error')}
            <p>${problemSentence(this.#localization.terms, this.problem)}</p>
          </div>`
        : nothing
    }
    ${this.#renderClosing(chat)}
    ${
      chat?.state === 'waiting'
        ? html`<div class="bar hint">
            ${icon('clock')}
            <p>${terms.inQueue}</p>
          </div>`
        : nothing
    }`;
  }

  #tellClosing(): void {
    const { closesAt } = this.session?.view.chat ?? {};
    if (closesAt !== undefined && closesAt !== this.#toldClosing) {
      const left = closesAt - (this.session?.clock.now() ?? closesAt);
      const { terms, value } = this.#localization;
      announce(terms.contactChat.closesIn(value.duration(left)), 'assertive');
    }
    this.#toldClosing = closesAt;
  }

  #renderClosing(chat: Chat | undefined): TemplateResult | typeof nothing {
    const { terms, value } = this.#localization;
    if (chat?.closesAt === undefined || chat.state !== 'active') return nothing;
    const now = this.session?.clock.now() ?? chat.closesAt;
    // Said once: what counts down is for the eyes.
    return html`<div class="bar warning">
      ${icon('warning')}
      <p>${terms.contactChat.closesIn(value.duration(Math.max(0, chat.closesAt - now)))}</p>
    </div>`;
  }

  #renderBody(chat: Chat | undefined): TemplateResult {
    const { contactChat: terms } = this.#localization.terms;
    const { session } = this;
    if (!session || !this.#isReady(session)) return this.#renderBlank();
    if (!chat) {
      return html`<contact-chat-start
        .session=${session}
        .defaults=${this.startDefaults}
      ></contact-chat-start>`;
    }
    const foot =
      chat.state === 'ended'
        ? html`<div class="bar ended">
            <p>${terms.ended}.</p>
            <button class="button primary" type="button" @click=${this.#handleNewChat}>
              ${terms.newChat}
            </button>
          </div>`
        : html`<contact-chat-composer part="composer" .session=${session}></contact-chat-composer>`;
    return html`<contact-chat-transcript
        part="transcript"
        .session=${session}
        @dragover=${(event: DragEvent) => this.composer?.dropTarget.handleDragover(event)}
        @dragleave=${(event: DragEvent) => this.composer?.dropTarget.handleDragleave(event)}
        @drop=${(event: DragEvent) => this.composer?.dropTarget.handleDrop(event)}
      ></contact-chat-transcript>
      ${foot}`;
  }

  #renderBlank(): TemplateResult {
    const { terms } = this.#localization;
    const connection = this.session?.connection;
    if (connection?.state === 'connecting') {
      return html`<div class="blank"><p>${terms.contactChat.connecting}</p></div>`;
    }
    const problem = connection?.state === 'failed' ? connection.problem : undefined;
    return html`<div class="blank">
      <p>${problem ? problemSentence(terms, problem) : terms.contactChat.notConnected}</p>
      ${
        problem
          ? html`<button class="button" type="button" @click=${this.#handleTryAgain}>
              ${terms.contactChat.tryAgain}
            </button>`
          : nothing
      }
    </div>`;
  }

  async #handleLeave(): Promise<void> {
    await this.#attempt((session) => session.leave());
  }

  #handleNewChat(): void {
    this.finishedChat = this.session?.view.chat?.id;
  }

  async #handleTryAgain(): Promise<void> {
    await this.#attempt((session) => session.connect());
  }

  async #attempt(action: (session: ContactSession) => Promise<void>): Promise<void> {
    this.problem = undefined;
    try {
      if (this.session) await action(this.session);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      this.problem = error.problem;
    }
  }

  #chat(): Chat | undefined {
    const chat = this.session?.view.chat;
    return chat?.state === 'ended' && chat.id === this.finishedChat ? undefined : chat;
  }

  /** Once the contact is known, a lost connection takes nothing from sight. */
  #isReady({ view, isConnected }: ContactSession): boolean {
    return view.contact !== undefined || isConnected;
  }

  #situationOf(chat: Chat | undefined): TemplateResult | string | typeof nothing {
    const { contactChat: terms } = this.#localization.terms;
    if (!chat) return nothing;
    const { agentName, queueName, state: stands } = chat;
    if (stands === 'ended') return terms.ended;
    if (stands === 'waiting' || agentName === undefined) {
      return terms.waiting(queueName && isolatedName(queueName));
    }
    return terms.with(isolatedName(agentName));
  }
}

defineElement('contact-chat', ContactChat);

declare global {
  interface HTMLElementTagNameMap {
    'contact-chat': ContactChat;
  }
}
