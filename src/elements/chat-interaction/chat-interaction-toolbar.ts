import './chat-interaction-confirmation.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CommandRequest } from '../../domain/command.js';
import type { ChatInteraction } from '../../domain/interaction.js';
import { contactConversation } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon, type IconName } from '../shared/icons.js';
import { listDestination } from '../shared/list-keys.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { executeAsked, whyNot } from './availability.js';
import type { ChatInteractionConfirmation } from './chat-interaction-confirmation.js';
import { styles } from './chat-interaction-toolbar.styles.js';
import { type CommunicatorOperation, CommunicatorRequestEvent } from './communicator-request.js';

type ChatAction = 'transfer' | 'end' | 'mark-done';

type Control = {
  readonly action: ChatAction;
  readonly label: string;
  readonly icon: IconName;
  readonly isPrimary?: boolean;
};

/**
 * What the agent may do with the chat as a whole. What is not possible now says why.
 *
 * @summary The actions of a chat window.
 * @fires {CommunicatorRequestEvent} communicator-request - The agent wants the Team Communicator opened or closed.
 * @tagname chat-interaction-toolbar
 * @internal
 */
export class ChatInteractionToolbar extends LitElement {
  static override styles = [baseStyles, styles];

  /** The chat that the actions are about. */
  @property({ attribute: false }) interaction: ChatInteraction | undefined;
  /** What the Team Communicator is open for. */
  @property({ attribute: false }) operation: CommunicatorOperation | undefined;

  @state() private current = '';
  @state() private isMenuOpen = false;
  @state() private running: CommandRequest['type'] | undefined;
  @query('chat-interaction-confirmation')
  private readonly confirmation!: ChatInteractionConfirmation;
  @query('[popover]') private readonly menu!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  #hadFocus = false;

  /** Puts the focus on the button of an action. */
  focusAction(action: ChatAction): void {
    const controls = this.#controls;
    const wanted = controls.find(({ dataset }) => dataset.action === action);
    (wanted ?? controls[0])?.focus();
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.#controls.some((control) => control.matches(':focus'));
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('interaction');
    const isPointless = this.interaction?.state === 'ended' && before?.state === 'active';
    const wasAsked = isPointless && this.confirmation.isOpen;
    if (wasAsked) this.confirmation.dismiss();
    // The button with the focus went with the state that it was for.
    if (wasAsked || (this.#hadFocus && !this.shadowRoot?.activeElement)) {
      void this.updateComplete.then(() => this.#controls[0]?.focus());
    }
  }

  protected override render(): TemplateResult {
    const { terms } = this.#localization;
    const controls = this.#listControls();
    const isActive = this.interaction?.state === 'active';
    const names = [
      ...controls.map(({ action }) => action as string),
      ...(isActive ? ['more'] : []),
    ];
    const current = names.includes(this.current) ? this.current : names[0];
    return html`
      <div
        role="toolbar"
        aria-label=${terms.chatInteraction.actions}
        @keydown=${this.#handleKeydown}
        @focusin=${this.#handleFocusin}
      >
        ${repeat(
          controls,
          ({ action }) => action,
          (control) => this.#renderControl(control, control.action === current),
        )}
        ${isActive ? this.#renderMore(current === 'more') : nothing}
      </div>
      <chat-interaction-confirmation></chat-interaction-confirmation>
    `;
  }

  #renderControl(control: Control, isCurrent: boolean): TemplateResult {
    const { action, label, isPrimary = false } = control;
    const why = this.#why(action);
    const isTransfer = action === 'transfer';
    return html`<button
        type="button"
        class="button ${isPrimary ? 'primary' : ''}"
        data-action=${action}
        tabindex=${isCurrent ? 0 : -1}
        title=${why ?? label}
        aria-disabled=${why === undefined ? 'false' : 'true'}
        aria-expanded=${isTransfer ? String(this.operation === 'transfer') : nothing}
        aria-describedby=${why === undefined ? nothing : `why-${action}`}
        @click=${() => this.#handleAction(action)}
      >
        ${icon(control.icon)}<span class="label">${label}</span>
      </button>
      <span id="why-${action}" hidden>${why}</span>`;
  }

  #renderMore(isCurrent: boolean): TemplateResult {
    const { terms } = this.#localization;
    const queue = this.#queueName;
    const why = this.#why('leave');
    return html`<button
        type="button"
        class="button quiet icon more"
        data-action="more"
        tabindex=${isCurrent ? 0 : -1}
        title=${terms.chatInteraction.more}
        aria-label=${terms.chatInteraction.more}
        aria-haspopup="menu"
        aria-expanded=${String(this.isMenuOpen)}
        popovertarget="menu"
      >
        ${icon('more')}
      </button>
      <div
        id="menu"
        role="menu"
        popover
        aria-label=${terms.chatInteraction.more}
        @beforetoggle=${this.#handleBeforeToggle}
        @toggle=${this.#handleToggle}
        @keydown=${this.#handleMenuKeydown}
      >
        <button
          type="button"
          role="menuitem"
          tabindex="-1"
          aria-disabled=${why === undefined ? 'false' : 'true'}
          title=${why ?? nothing}
          @click=${this.#handleLeave}
        >
          ${queue ? terms.chatInteraction.leaveTo(queue) : terms.chatInteraction.leave}
        </button>
      </div>`;
  }

  async #handleAction(action: ChatAction): Promise<void> {
    const { interaction } = this;
    if (!interaction || this.#isRefused(action)) return;
    if (action === 'transfer') {
      const wanted = this.operation === 'transfer' ? undefined : 'transfer';
      this.dispatchEvent(new CommunicatorRequestEvent(wanted));
    } else if (action === 'mark-done') {
      await this.#run('mark-done', interaction);
    } else {
      const { terms } = this.#localization;
      const name = isolatedName(interaction.contact.name);
      const isConfirmed = await this.confirmation.ask({
        title: terms.chatInteraction.endQuestion(name),
        message: this.#withDraft(terms.chatInteraction.endMessage(name)),
        keep: terms.chatInteraction.keep,
        confirm: terms.chatInteraction.end,
      });
      if (isConfirmed) await this.#run('end-interaction', interaction);
    }
  }

  async #handleLeave(): Promise<void> {
    const { interaction } = this;
    if (!interaction || this.#isRefused('leave')) return;
    this.menu?.hidePopover();
    const { terms } = this.#localization;
    const isConfirmed = await this.confirmation.ask({
      title: terms.chatInteraction.leaveQuestion(isolatedName(interaction.contact.name)),
      message: this.#withDraft(terms.chatInteraction.leaveMessage(this.#queueName)),
      keep: terms.chatInteraction.keep,
      confirm: terms.chatInteraction.leave,
    });
    if (isConfirmed) await this.#run('leave-interaction', interaction);
  }

  #handleKeydown(event: KeyboardEvent): void {
    const controls = this.#controls;
    const from = controls.findIndex((control) => control === event.target);
    if (from < 0) return;
    const isMore = controls[from]!.dataset.action === 'more';
    if (isMore && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.menu?.showPopover();
      return;
    }
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const to = listDestination(event.key, from, controls.length, isRtl);
    if (to === undefined) return;
    event.preventDefault();
    controls[to]?.focus();
  }

  #handleFocusin(event: FocusEvent): void {
    const action = (event.target as HTMLElement).dataset.action;
    if (action !== undefined) this.current = action;
  }

  #handleBeforeToggle(event: ToggleEvent): void {
    const isLeft = event.newState === 'closed' && this.menu?.matches(':focus-within');
    if (isLeft) this.#controls.at(-1)?.focus();
  }

  #handleToggle(event: ToggleEvent): void {
    this.isMenuOpen = event.newState === 'open';
    if (this.isMenuOpen) this.menu?.querySelector('button')?.focus();
  }

  #handleMenuKeydown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Tab') return;
    this.menu?.hidePopover();
  }

  /** True, and said, when the action is not possible now. */
  #isRefused(action: ChatAction | 'leave'): boolean {
    if (this.running) return true;
    const why = this.#why(action);
    if (why !== undefined) announce(why);
    return why !== undefined;
  }

  #why(capability: ChatAction | 'leave'): string | undefined {
    const { interaction } = this;
    const localization = this.#localization;
    const connection = this.#connection;
    const problem = interaction && whyNot(interaction, capability, connection.session);
    return problem && problemSentence(localization.terms, problem);
  }

  get #queueName(): string | undefined {
    const { queue } = this.interaction ?? {};
    return queue && isolatedName(queue.name);
  }

  async #run(
    type: 'end-interaction' | 'mark-done' | 'leave-interaction',
    { id, epoch }: ChatInteraction,
  ): Promise<void> {
    this.running = type;
    await executeAsked(this.#connection.session, { type, interactionId: id, epoch });
    this.running = undefined;
  }

  #withDraft(message: string): string {
    const conversation = this.interaction && contactConversation(this.interaction);
    const draft = conversation && this.#connection.session?.drafts.get(conversation.id);
    return draft ? `${message} ${this.#localization.terms.chatInteraction.unsent}` : message;
  }

  #listControls(): Control[] {
    const { chatInteraction: terms } = this.#localization.terms;
    if (this.interaction?.state === 'ended') {
      return [{ action: 'mark-done', label: terms.markDone, icon: 'check', isPrimary: true }];
    }
    return [
      { action: 'transfer', label: terms.transfer, icon: 'transfer', isPrimary: true },
      { action: 'end', label: terms.end, icon: 'end' },
    ];
  }

  get #controls(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-action]')];
  }
}

defineElement('chat-interaction-toolbar', ChatInteractionToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-toolbar': ChatInteractionToolbar;
  }
}
