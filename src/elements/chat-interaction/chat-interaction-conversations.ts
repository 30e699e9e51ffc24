import './chat-interaction-composer.js';
import './chat-interaction-transcript.js';
import '../../localization/en/consultation.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
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
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PartController } from '../shared/part-controller.js';
import { isolatedName, safeSentence } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import type { ChatInteractionComposer } from './chat-interaction-composer.js';
import type { ChatInteractionConsultations } from './chat-interaction-consultations.js';
import { styles } from './chat-interaction-conversations.styles.js';
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

  @query('chat-interaction-composer') private readonly composer!: ChatInteractionComposer | null;
  @query('chat-interaction-consultations')
  private readonly consultations!: ChatInteractionConsultations | null;

  readonly #localization = new LocalizationController(this);
  readonly #outgoing = new SelectionController(this, ({ outgoing }) => outgoing);
  readonly #speaker = new ConversationSpeaker();
  readonly #part = new PartController(
    this,
    'chat-interaction-consultations',
    () => import('./chat-interaction-consultations.js'),
  );

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
    const conversation = hasContact(interaction)
      ? contactConversation(interaction)
      : interaction.conversations[0];
    return html`<div class="conversations">
      <div class="first">
        <chat-interaction-transcript
          part="transcript"
          .interaction=${interaction}
          .conversation=${conversation}
          .live=${this.announce === 'log'}
          @message-edit=${() => this.composer?.focus()}
          @keydown=${this.#handleKeydown}
        ></chat-interaction-transcript>
        ${
          hasContact(interaction) && ownRole(interaction) === 'consulted'
            ? this.#renderReading(interaction)
            : this.#renderComposer(interaction, conversation)
        }
      </div>
      ${hasContact(interaction) ? this.#renderConsultations(interaction) : nothing}
    </div>`;
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

  async #handleBack(): Promise<void> {
    this.consultations?.fold();
    await this.consultations?.updateComplete;
    this.composer?.focus();
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
