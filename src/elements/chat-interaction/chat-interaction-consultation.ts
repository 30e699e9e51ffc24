import './chat-interaction-composer.js';
import './chat-interaction-consultation-actions.js';
import './chat-interaction-transcript.js';
import '../../localization/en/chat-interaction.js';
import '../../localization/en/consultation.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Consultation } from '../../domain/consultation.js';
import type { Conversation } from '../../domain/conversation.js';
import { type ContactInteraction, conversationsOf, ownRole } from '../../domain/interaction.js';
import { isOwn, lastMessage, unreadMessages } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { chevronIcon, icon } from '../shared/icons.js';
import { isolatedName, renderLine, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import { TypingController } from '../shared/typing-controller.js';
import { otherSide } from './audience.js';
import type { ChatInteractionComposer } from './chat-interaction-composer.js';
import { styles } from './chat-interaction-consultation.styles.js';

/**
 * A talk with a colleague that the contact knows nothing of: its name, its surface and a sentence say
 * so. Folded up it shows who it is with and what was said last; over the voice medium it is a row.
 *
 * @summary One consultation of a chat window.
 * @fires {Event} consultation-toggle - The agent wants it folded up, or opened.
 * @fires {Event} consultation-dismiss - The agent wants it out of the way, now that it has ended.
 * @cssstate ended - Nobody can say anything more.
 * @tagname chat-interaction-consultation
 * @internal
 */
export class ChatInteractionConsultation extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction that the consultation is about. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;
  /** What is shown. */
  @property({ attribute: false }) consultation: Consultation | undefined;
  /** Whether it shows what was said. */
  @property({ type: Boolean, reflect: true }) open = false;

  @query('chat-interaction-composer') private readonly composer!: ChatInteractionComposer | null;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #agent = new SelectionController(this, ({ agent }) => agent);
  readonly #typing = new TypingController(this, () => this.consultation?.conversationId);
  #hadFocus = false;

  constructor() {
    super();
    new TickController(this, () => this.#isCall && this.consultation?.state === 'active');
  }

  /** Puts the caret into its text where it is open, and the focus on its name or actions where not. */
  override focus(options?: FocusOptions): void {
    if (this.open && this.composer && !this.composer.matches(':state(blank)')) {
      this.composer.focus(options);
    } else {
      this.renderRoot.querySelector<HTMLElement>('.toggle, .dismiss, .actions')?.focus(options);
    }
  }

  protected override willUpdate(): void {
    toggleState(this.#internals, 'ended', this.consultation?.state === 'ended');
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.#hadFocus) void this.#keepFocus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { consultation, interaction } = this;
    if (!consultation || !interaction) return nothing;
    const isEnded = consultation.state === 'ended';
    return html`<section aria-labelledby="title" @keydown=${this.#handleKeydown}>
      <div class="head">
        <div class="name">
          ${this.#renderTitle(consultation)}${this.#renderUnread()}${this.#renderDismiss()}
        </div>
        ${this.#renderUnseen(interaction, consultation)}
        ${
          isEnded || !(this.open || this.#isCall)
            ? nothing
            : html`<chat-interaction-consultation-actions
                class="actions ${isSingle(consultation) ? 'is-single' : ''}"
                .interaction=${interaction}
                .consultation=${consultation}
              ></chat-interaction-consultation-actions>`
        }
        ${this.#renderLast()}
      </div>
      ${this.#renderBody()}
    </section>`;
  }

  #renderTitle({ state }: Consultation): TemplateResult {
    const { consultation: terms } = this.#localization.terms;
    const name = this.#colleagueName;
    const isEnded = state === 'ended';
    if (this.#isCall) {
      const title = isEnded ? terms.endedCallTitle(name) : terms.callTitle(name);
      return html`<h3 class="call">${icon('voice')}<span id="title">${title}</span></h3>`;
    }
    const title = isEnded ? terms.endedTitle(name) : terms.title(name);
    return html`<h3>
      <button
        type="button"
        class="toggle"
        aria-expanded=${String(this.open)}
        aria-describedby="unseen"
        @click=${() => this.dispatchEvent(new Event('consultation-toggle'))}
      >
        ${chevronIcon()}<span id="title">${title}</span>
      </button>
    </h3>`;
  }

  #renderUnread(): TemplateResult | typeof nothing {
    const conversation = this.#conversation;
    const { session } = this.#agent;
    const unread = conversation && session ? unreadMessages(session.workspace, conversation) : 0;
    if (this.open || unread === 0) return nothing;
    const words = this.#localization.terms.shared.unread(unread);
    return html`<span class="badge" title=${words}
      ><span aria-hidden="true">${unread}</span><span class="visually-hidden">${words}</span></span
    >`;
  }

  #renderDismiss(): TemplateResult | typeof nothing {
    const isKept = this.interaction && ownRole(this.interaction) === 'consulted';
    if (this.consultation?.state !== 'ended' || isKept) return nothing;
    const { terms } = this.#localization;
    return html`<button
      type="button"
      class="button quiet dismiss"
      aria-label=${terms.consultation.dismiss(this.#colleagueName)}
      @click=${() => this.dispatchEvent(new Event('consultation-dismiss'))}
    >
      ${terms.shared.dismiss}
    </button>`;
  }

  #renderUnseen({ contact }: ContactInteraction, consultation: Consultation): TemplateResult {
    const { consultation: terms } = this.#localization.terms;
    const name = isolatedName(contact.name);
    const through = consultation.through && terms.through(isolatedName(consultation.through));
    const facts = [
      this.#isCall ? terms.unheard(name) : terms.unseen(name),
      through,
      this.#duration,
    ];
    return html`<p id="unseen" class=${this.open || this.#isCall ? '' : 'visually-hidden'}>
      ${icon('unseen')}<span>${safeSentence(facts.filter(Boolean).join(' · '))}</span>
    </p>`;
  }

  #renderLast(): TemplateResult | typeof nothing {
    const { session } = this.#agent;
    if (this.open || this.#isCall || !session) return nothing;
    const { terms } = this.#localization;
    const [typing] = this.#typing.authors;
    if (typing) {
      const words = terms.chatInteraction.typing([isolatedName(typing.name)]);
      return html`<p class="last truncated">${safeSentence(words)}</p>`;
    }
    const last = lastMessage(this.#conversation);
    if (!last) return nothing;
    const isOurs: boolean = isOwn(session.workspace, last);
    const author = isOurs ? terms.shared.you : last.author.name;
    const line = terms.consultation.says(isolatedName(author), last.text);
    return html`<p class="last truncated">${renderLine(line)}</p>`;
  }

  #renderBody(): TemplateResult | typeof nothing {
    const conversation = this.#conversation;
    if (!this.open || !conversation) return nothing;
    return html`<chat-interaction-transcript
        .interaction=${this.interaction}
        .conversation=${conversation}
        @message-edit=${() => this.composer?.focus()}
      ></chat-interaction-transcript>
      <chat-interaction-composer
        .interaction=${this.interaction}
        .conversation=${conversation}
      ></chat-interaction-composer>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const isFromTranscript = (event.target as Element).localName === 'chat-interaction-transcript';
    if (!isFromTranscript || event.key !== 'End' || !event.ctrlKey) return;
    event.preventDefault();
    this.composer?.focus();
  }

  /** What had the focus may go with the state that it was for: an action, or an empty text. */
  async #keepFocus(): Promise<void> {
    await this.composer?.updateComplete;
    const isBlank = this.shadowRoot?.activeElement?.matches(':state(blank)') === true;
    if (isBlank || document.activeElement === document.body) this.focus();
  }

  get #conversation(): Conversation | undefined {
    const { interaction, consultation } = this;
    if (!interaction || consultation?.conversationId === undefined) return undefined;
    return conversationsOf(interaction).find(({ id }) => id === consultation.conversationId);
  }

  get #duration(): string | undefined {
    const { consultation } = this;
    if (!consultation || !this.#isCall) return undefined;
    const { startedAt, endedAt } = consultation;
    const now = endedAt ?? this.#agent.session?.clock.now() ?? startedAt;
    return this.#localization.value.duration(now - startedAt);
  }

  get #isCall(): boolean {
    return this.consultation?.medium === 'voice';
  }

  get #colleagueName(): string {
    const { consultation } = this;
    return consultation ? isolatedName(otherSide(consultation, this.#agent.value?.id).name) : '';
  }
}

/** Whether there is but one action: to end it. */
function isSingle({ capabilities }: Consultation): boolean {
  return !capabilities.includes('transfer') && !capabilities.includes('merge');
}

defineElement('chat-interaction-consultation', ChatInteractionConsultation);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-consultation': ChatInteractionConsultation;
  }
}
