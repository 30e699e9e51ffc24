import './chat-interaction-disposition.js';
import './chat-interaction-toolbar.js';
import '../../localization/en/chat-interaction.js';
import '../../localization/en/shared.js';
import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ownRole, type ContactInteraction } from '../../domain/interaction.js';
import { pendingResponseOf } from '../../domain/pending-response.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { pendingResponseStyles } from '../../styles/pending-response.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { pendingResponseWords } from '../shared/pending-response-words.js';
import { isolatedName, renderName, safeName, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { styles } from './chat-interaction-header.styles.js';
import type { ChatInteractionToolbar } from './chat-interaction-toolbar.js';
import { type CommunicatorOperation, CommunicatorRequestEvent } from './communicator-request.js';

const minute = 60_000;

/**
 * Whose chat it is, from which queue, how old, who owns it, and what may be done with it.
 *
 * @summary The head of a chat window.
 * @fires {CommunicatorRequestEvent} communicator-request - The agent wants the Team Communicator opened or closed.
 * @fires {Event} panel-request - The agent wants the side panel opened or closed.
 * @fires {Event} disposition-request - The agent wants to choose the disposition where the side panel has it.
 * @tagname chat-interaction-header
 * @internal
 */
export class ChatInteractionHeader extends LitElement {
  static override styles = [baseStyles, pendingResponseStyles, styles];

  /** The chat whose head it is. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;
  /** What the Team Communicator is open for. */
  @property({ attribute: false }) operation: CommunicatorOperation | undefined;

  /** Whether case data, contact and so on show beside what is said. */
  @property({ attribute: false }) isPanelOpen = false;

  /** The interaction whose disposition the agent wants to choose before its end. */
  @state() private chosenFor: string | undefined;
  @query('chat-interaction-toolbar') private readonly toolbar!: ChatInteractionToolbar | null;

  readonly #localization = new LocalizationController(this);
  readonly #agent = new SelectionController(this, (workspace) => workspace.agent);

  #toldClosing: number | undefined;

  constructor() {
    super();
    new TickController(this, () => this.interaction?.state === 'active');
  }

  /** Puts the focus on what opened the Team Communicator last: Transfer, to begin with. */
  override focus(): void {
    this.toolbar?.focus();
  }

  protected override render(): TemplateResult {
    const { interaction } = this;
    const name = interaction?.contact.name;
    return html`
      <div class="head">
        <div class="who">
          <div class="name">
            <h2 class="truncated" title=${safeName(name ?? '')}>${renderName(name)}</h2>
            ${interaction ? this.#renderWaiting(interaction) : nothing}
            ${interaction ? this.#renderClosing(interaction) : nothing}
          </div>
          <p class="facts truncated" title=${safeSentence(this.#listFacts().join(' · '))}>
            ${this.#listFacts().map(
              (fact, index) => html`${index > 0 ? ' · ' : ''}<bdi>${safeSentence(fact)}</bdi>`,
            )}
          </p>
        </div>
        <chat-interaction-toolbar
          exportparts="toolbar"
          .interaction=${interaction}
          .operation=${this.operation}
          @communicator-request=${this.#handleCommunicatorRequest}
          @disposition-request=${this.#handleDispositionRequest}
        ></chat-interaction-toolbar>
        ${this.#renderPanelButton()}
      </div>
      ${
        interaction && this.#canDispose(interaction)
          ? html`<chat-interaction-disposition
              .interaction=${interaction}
            ></chat-interaction-disposition>`
          : nothing
      }
    `;
  }

  /** How long the contact has waited for an answer, in full where there is room. */
  #renderWaiting(interaction: ContactInteraction): TemplateResult | typeof nothing {
    const { session } = this.#agent;
    if (!session) return nothing;
    const times = session.policies.pendingResponse;
    const pending = pendingResponseOf(interaction, times, session.clock.now());
    if (!pending) return nothing;
    const { terms, value } = this.#localization;
    const { level, waited } = pending;
    const duration = value.duration(waited);
    const spoken = pendingResponseWords(pending, value);
    return html`<span class="waiting ${level}" title=${spoken}
      ><span class="visually-hidden">${spoken}</span
      >${level === 'plain' ? nothing : html`<span class="triangle"></span>`}<span
        class="in-full"
        aria-hidden="true"
        >${terms.shared.pendingResponse[level](duration)}</span
      ><span class="in-short" aria-hidden="true">${duration}</span></span
    >`;
  }

  #renderPanelButton(): TemplateResult {
    const { sidePanel: terms } = this.#localization.terms;
    const label = this.isPanelOpen ? terms.close : terms.open;
    return html`<button
      type="button"
      class="button quiet icon panel"
      title=${label}
      aria-label=${terms.label}
      aria-expanded=${this.isPanelOpen ? 'true' : 'false'}
      @click=${() => this.dispatchEvent(new Event('panel-request'))}
    >
      ${icon('panel')}
    </button>`;
  }

  /** The contact does not answer, and the centre will not wait for ever. */
  #renderClosing({ closesAt, state: now }: ContactInteraction): TemplateResult | typeof nothing {
    if (closesAt === undefined || now !== 'active') return nothing;
    const { terms, value } = this.#localization;
    const left = Math.max(0, closesAt - (this.#agent.session?.clock.now() ?? closesAt));
    return html`<span class="waiting warning closing"
      ><span class="triangle"></span>${terms.chatInteraction.closesIn(value.duration(left))}</span
    >`;
  }

  protected override updated(): void {
    const { closesAt, contact } = this.interaction ?? {};
    if (closesAt !== undefined && closesAt !== this.#toldClosing && contact) {
      announce(this.#localization.terms.chatInteraction.closesSoon(isolatedName(contact.name)));
    }
    this.#toldClosing = closesAt;
  }

  #handleCommunicatorRequest({ operation }: CommunicatorRequestEvent): void {
    this.dispatchEvent(new CommunicatorRequestEvent(operation));
  }

  async #handleDispositionRequest(): Promise<void> {
    if (this.isPanelOpen) {
      this.dispatchEvent(new Event('disposition-request'));
      return;
    }
    this.chosenFor = this.interaction?.id;
    await this.updateComplete;
    const choice = this.renderRoot.querySelector<LitElement>('chat-interaction-disposition');
    await choice?.updateComplete;
    choice?.focus();
  }

  /** At the end it is always asked for, before that when the agent wants to say it. */
  #canDispose(interaction: ContactInteraction): boolean {
    const { id, reopened, state: now } = interaction;
    const isOwn = ownRole(interaction) === 'owner' && !reopened;
    const isSupported = this.#agent.session?.supports.dispositions === true;
    // One place for each thing: the open side panel has it.
    if (this.isPanelOpen) return false;
    return isOwn && isSupported && (now === 'ended' || this.chosenFor === id);
  }

  #listFacts(): string[] {
    const { interaction } = this;
    if (!interaction) return [];
    const { terms } = this.#localization;
    const age = this.#age(interaction);
    const ended = interaction.state === 'ended' ? [terms.chatInteraction.ended] : [];
    const { queue } = interaction;
    return [
      ...(queue ? [isolatedName(queue.name)] : []),
      age,
      this.#ownership(interaction),
      ...this.#ownPart(interaction),
      ...ended,
    ];
  }

  #age({ startedAt, endedAt }: ContactInteraction): string {
    const { terms } = this.#localization;
    const now = endedAt ?? this.#agent.session?.clock.now() ?? startedAt;
    const minutes = Math.floor((now - startedAt) / minute);
    return minutes >= 1 ? terms.shared.minutes(minutes) : terms.chatInteraction.underAMinute;
  }

  #ownership({ owner }: ContactInteraction): string {
    const { chatInteraction: terms } = this.#localization.terms;
    if (!owner) return terms.unowned;
    return owner.agentId === this.#agent.value?.id
      ? terms.ownerYou
      : terms.owner(isolatedName(owner.name));
  }

  /** As what the agent is in it, where that is not the owner. */
  #ownPart(interaction: ContactInteraction): string[] {
    const { youAre } = this.#localization.terms.chatInteraction;
    const role = ownRole(interaction);
    return role === 'consulted' || role === 'conference' ? [youAre[role]] : [];
  }
}

defineElement('chat-interaction-header', ChatInteractionHeader);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-header': ChatInteractionHeader;
  }
}
