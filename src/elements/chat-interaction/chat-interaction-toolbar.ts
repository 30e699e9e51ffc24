import './chat-interaction-confirmation.js';
import '../../localization/en/chat-interaction.js';
import '../../localization/en/done-marks.js';
import '../../localization/en/transcript-search.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { conversationsOf, ownRole, type ContactInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { listDestination } from '../shared/list-keys.js';
import { MenuController } from '../shared/menu-controller.js';
import { ObservationController } from '../shared/observation-controller.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { executeAsked, refusalOf } from './availability.js';
import type { ChatInteractionConfirmation, Question } from './chat-interaction-confirmation.js';
import { styles } from './chat-interaction-toolbar.styles.js';
import { type CommunicatorOperation, CommunicatorRequestEvent } from './communicator-request.js';
import { actionsOf, type ChatAction } from './toolbar-actions.js';
import { actionIcons, actionLabel, commandFor, whyNoAction } from './toolbar-controls.js';
import { endQuestion, leaveQuestion } from './toolbar-questions.js';
import { ToolbarRoomController } from './toolbar-room.js';
import { type TranscriptRequest, TranscriptRequestEvent } from './transcript-request.js';

/** What opens the Team Communicator, and for what. */
const operations: Partial<Record<ChatAction, CommunicatorOperation>> = {
  transfer: 'transfer',
  consult: 'consultation',
  invite: 'conference',
};

/**
 * What the agent may do with the interaction as a whole, by the role that the agent has in it. What
 * is not possible now says why; what has no room stands in a menu.
 *
 * @summary The actions of a chat window.
 * @fires {CommunicatorRequestEvent} communicator-request - The agent wants the Team Communicator opened or closed.
 * @fires {TranscriptRequestEvent} transcript-request - The agent wants to search in the transcript, or to save it.
 * @fires {Event} disposition-request - The agent wants to say how the interaction turned out.
 * @tagname chat-interaction-toolbar
 * @internal
 */
export class ChatInteractionToolbar extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction that the actions are about. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;
  /** What the Team Communicator is open for. */
  @property({ attribute: false }) operation: CommunicatorOperation | undefined;

  @state() private current = '';
  @state() private isRunning = false;
  @query('chat-interaction-confirmation')
  private readonly confirmation!: ChatInteractionConfirmation;
  @query('[data-action=more]') private readonly more!: HTMLElement | null;
  @query('[popover]') private readonly popup!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  readonly #room = new ToolbarRoomController(this);
  readonly #menu = new MenuController(
    this,
    () => this.more,
    () => this.popup,
  );
  #lastOpened: ChatAction = 'transfer';
  #hadFocus = false;

  constructor() {
    super();
    new ObservationController(this, ({ doneMarks }) => doneMarks.marks$);
  }

  /** Puts the focus on what opened the Team Communicator last, or on the menu in which it stands. */
  override focus(): void {
    const controls = this.#controls;
    const named = (name: string): HTMLElement | undefined =>
      controls.find(({ dataset }) => dataset.action === name);
    (named(this.#lastOpened) ?? named('more') ?? controls[0])?.focus();
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.#controls.some((control) => control.matches(':focus'));
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('interaction');
    const isPointless = this.interaction?.state === 'ended' && before?.state === 'active';
    const wasAsked = isPointless && this.confirmation.isOpen;
    if (wasAsked) this.confirmation.dismiss();
    // The button with the focus went with the state, or into the menu with the room that it had.
    if (wasAsked || (this.#hadFocus && !this.shadowRoot?.activeElement)) {
      void this.updateComplete.then(() => this.#controls[0]?.focus());
    }
  }

  protected override render(): TemplateResult {
    const { terms } = this.#localization;
    const { shown, folded } = this.#place();
    const hasMore = folded.length > 0 || this.#hasTranscript;
    const names: string[] = [...shown, ...(hasMore ? ['more'] : [])];
    const current = names.includes(this.current) ? this.current : names[0];
    return html`
      <div
        role=${names.length > 0 ? 'toolbar' : nothing}
        aria-label=${names.length > 0 ? terms.chatInteraction.actions : nothing}
        @keydown=${this.#handleKeydown}
        @focusin=${this.#handleFocusin}
      >
        ${repeat(
          shown,
          (action) => action,
          (action) => this.#renderControl(action, action === current),
        )}
        ${hasMore ? this.#renderMore(folded, current === 'more') : nothing}
      </div>
      <chat-interaction-confirmation></chat-interaction-confirmation>
    `;
  }

  #renderControl(action: ChatAction, isCurrent: boolean): TemplateResult {
    const why = this.#why(action);
    const label = this.#label(action);
    const operation = operations[action];
    const isPrimary = action === 'transfer' || action === 'mark-done';
    const name = actionIcons[action];
    return html`<button
        type="button"
        class="button ${isPrimary ? 'primary' : ''}"
        data-action=${action}
        tabindex=${isCurrent ? 0 : -1}
        title=${why ?? label}
        aria-disabled=${why === undefined ? 'false' : 'true'}
        aria-expanded=${operation ? String(this.operation === operation) : nothing}
        aria-describedby=${why === undefined ? nothing : `why-${action}`}
        @click=${() => this.#handleAction(action)}
      >
        ${name ? icon(name) : nothing}<span class="label">${label}</span>
      </button>
      <span id="why-${action}" hidden>${why}</span>`;
  }

  #renderMore(actions: readonly ChatAction[], isCurrent: boolean): TemplateResult {
    const { terms } = this.#localization;
    return html`<button
        type="button"
        class="button quiet icon more"
        data-action="more"
        tabindex=${isCurrent ? 0 : -1}
        title=${terms.chatInteraction.more}
        aria-label=${terms.chatInteraction.more}
        aria-haspopup="menu"
        aria-expanded=${String(this.#menu.isOpen)}
        popovertarget="menu"
        @keydown=${this.#menu.handleButtonKeydown}
      >
        ${icon('more')}
      </button>
      <div
        id="menu"
        role="menu"
        popover
        aria-label=${terms.chatInteraction.more}
        @beforetoggle=${this.#menu.handleBeforeToggle}
        @toggle=${this.#menu.handleToggle}
        @keydown=${this.#menu.handleMenuKeydown}
      >
        ${repeat(
          actions,
          (action) => action,
          (action) => this.#renderItem(action),
        )}
        ${this.#hasTranscript ? this.#renderTranscriptItems() : nothing}
      </div>`;
  }

  #renderTranscriptItems(): TemplateResult {
    const { transcriptSearch: terms } = this.#localization.terms;
    const items = [
      ['search', terms.search],
      ['text', terms.exportText],
      ['json', terms.exportJson],
    ] as const;
    return html`<div role="separator"></div>
      ${items.map(
        ([request, label]) =>
          html`<button
            type="button"
            role="menuitem"
            tabindex="-1"
            data-item=${request}
            @click=${() => this.#handleTranscriptItem(request)}
          >
            ${label}
          </button>`,
      )}`;
  }

  #renderItem(action: ChatAction): TemplateResult {
    const why = this.#why(action);
    return html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      data-item=${action}
      aria-disabled=${why === undefined ? 'false' : 'true'}
      @click=${() => this.#handleItem(action)}
    >
      ${this.#label(action, true)}${
        why === undefined ? nothing : html` <span class="why secondary">${why}</span>`
      }
    </button>`;
  }

  #handleTranscriptItem(request: TranscriptRequest): void {
    this.#menu.close();
    this.dispatchEvent(new TranscriptRequestEvent(request));
  }

  get #hasTranscript(): boolean {
    return this.interaction?.medium === 'chat';
  }

  #handleItem(action: ChatAction): Promise<void> {
    if (this.#why(action) === undefined) this.#menu.close();
    return this.#handleAction(action);
  }

  async #handleAction(action: ChatAction): Promise<void> {
    const { interaction } = this;
    if (!interaction || this.#isRefused(action)) return;
    const operation = operations[action];
    if (operation) {
      this.#lastOpened = action;
      const wanted = this.operation === operation ? undefined : operation;
      this.dispatchEvent(new CommunicatorRequestEvent(wanted));
    } else if (action === 'disposition') {
      this.dispatchEvent(new Event('disposition-request'));
    } else {
      // From the first press on, so that another one neither asks nor does it again.
      this.isRunning = true;
      if (await this.#isMeant(action, interaction)) await this.#run(action);
      this.isRunning = false;
    }
  }

  /** Asks before what cannot be taken back. */
  async #isMeant(action: ChatAction, interaction: ContactInteraction): Promise<boolean> {
    // Neither takes anything from anybody.
    if (action === 'mark-done' || ownRole(interaction) === 'consulted') return true;
    const { terms } = this.#localization;
    const question =
      action === 'end' ? endQuestion(interaction, terms) : leaveQuestion(interaction, terms);
    return this.confirmation.ask(this.#withDraft(question, interaction));
  }

  async #run(action: ChatAction): Promise<void> {
    const { interaction } = this;
    if (!interaction) return;
    if (action === 'mark-done') return this.#markDone(interaction);
    const command = commandFor(action, interaction);
    if (command) await executeAsked(this.#connection.session, command);
  }

  async #markDone({ contact, id }: ContactInteraction): Promise<void> {
    const { doneMarks: terms } = this.#localization.terms;
    const { session } = this.#connection;
    if (!session) return;
    const problem = await refusalOf(session.markDone(id));
    const mark = session.doneMarks.value.find(({ interactionId }) => interactionId === id);
    if (mark) {
      const seconds = Math.round((mark.until - session.clock.now()) / 1000);
      announce(terms.held(isolatedName(contact.name), seconds));
    }
    const isDemanded = problem?.code === 'interaction.disposition-required';
    if (isDemanded) this.dispatchEvent(new Event('disposition-request'));
  }

  #handleKeydown(event: KeyboardEvent): void {
    const controls = this.#controls;
    const from = controls.findIndex((control) => control === event.target);
    if (from < 0 || event.defaultPrevented) return;
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

  /** True, and said, when the action is not possible now. */
  #isRefused(action: ChatAction): boolean {
    if (this.isRunning) return true;
    const why = this.#why(action);
    if (why !== undefined) announce(why);
    return why !== undefined;
  }

  #why(action: ChatAction): string | undefined {
    const { terms } = this.#localization;
    const { session } = this.#connection;
    const { interaction } = this;
    const isMarked = action === 'mark-done' && session?.doneMarks.has(interaction?.id ?? '');
    if (isMarked) return terms.doneMarks.already;
    const problem = interaction && whyNoAction(action, interaction, session, terms);
    return problem && problemSentence(terms, problem);
  }

  #label(action: ChatAction, isInMenu = false): string {
    const { interaction } = this;
    if (!interaction) return '';
    return actionLabel(action, interaction, this.#localization.terms, isInMenu);
  }

  #withDraft(question: Question, interaction: ContactInteraction): Question {
    const drafts = this.#connection.session?.drafts;
    const isUnsent = conversationsOf(interaction).some(({ id }) => drafts?.get(id));
    if (!isUnsent) return question;
    const { unsent } = this.#localization.terms.chatInteraction;
    return { ...question, message: `${question.message} ${unsent}` };
  }

  #place(): { readonly shown: readonly ChatAction[]; readonly folded: readonly ChatAction[] } {
    const { interaction } = this;
    if (!interaction) return { shown: [], folded: [] };
    const { toolbar, menu } = actionsOf(interaction, this.#connection.session?.supports);
    const { actions } = this.#room;
    return { shown: toolbar.slice(0, actions), folded: [...toolbar.slice(actions), ...menu] };
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
