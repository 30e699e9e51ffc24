import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Conversation } from '../../domain/conversation.js';
import type { ChatInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { MessageSentEvent } from '../events.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { isSendKey } from '../shared/send-key.js';
import { ObservationController } from '../shared/observation-controller.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { whyNoText } from './availability.js';
import { styles } from './chat-interaction-composer.styles.js';

/** Characters that a message may have: what every centre takes. */
const longest = 10_000;

/**
 * Where the agent writes, and to whom. Enter sends, Shift+Enter begins a line; what is not sent
 * stays as the draft of its conversation.
 *
 * @summary The composer of a chat window.
 * @fires {MessageSentEvent} message-sent - The agent has sent a message.
 * @tagname chat-interaction-composer
 * @internal
 */
export class ChatInteractionComposer extends LitElement {
  static override styles = [baseStyles, styles];

  /** The chat that is written in. */
  @property({ attribute: false }) interaction: ChatInteraction | undefined;
  /** The conversation that is written in: it decides who reads the text. */
  @property({ attribute: false }) conversation: Conversation | undefined;

  @state() private text = '';
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  #draftOf: string | undefined;

  constructor() {
    super();
    new ObservationController(
      this,
      (session) => session.drafts.changes$,
      (id) => {
        if (id === this.conversation?.id) this.#readDraft();
      },
    );
  }

  /** Puts the caret into the text. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override willUpdate(): void {
    const { session } = this.#connection;
    const id = session && this.conversation?.id;
    if (id !== this.#draftOf) this.#readDraft();
    this.#draftOf = id;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('text') && this.field) fitToText(this.field);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { interaction } = this;
    const localization = this.#localization;
    if (!interaction) return nothing;
    const { terms } = localization;
    const why = this.#whyNot();
    const isTooLong = this.text.length > longest;
    const name = isolatedName(interaction.contact.name);
    const cannotSend = why !== undefined || isTooLong || this.text.trim() === '';
    return html`
      <textarea
        class="field"
        rows="2"
        dir="auto"
        aria-label=${terms.chatInteraction.composer(name)}
        aria-describedby="hint"
        aria-invalid=${isTooLong ? 'true' : 'false'}
        placeholder=${why === undefined ? terms.chatInteraction.placeholder : ''}
        ?readonly=${why !== undefined}
        .value=${live(this.text)}
        @input=${this.#handleInput}
        @keydown=${this.#handleKeydown}
      ></textarea>
      <div class="foot">
        <p id="hint" class=${isTooLong ? 'problem' : ''}>
          ${this.#renderHint(name, why, isTooLong)}
        </p>
        <button
          type="button"
          class="button primary"
          aria-disabled=${String(cannotSend)}
          @click=${this.#handleSend}
        >
          ${terms.chatInteraction.send}
        </button>
      </div>
    `;
  }

  #renderHint(name: string, why: string | undefined, isTooLong: boolean) {
    const { chatInteraction: terms } = this.#localization.terms;
    if (why !== undefined) return html`${why}`;
    if (isTooLong) return this.#tooLong();
    return html`<span class="truncated" title=${name}>${terms.to(name)}</span
      ><span class="how"> · ${terms.enterSends}</span>`;
  }

  #handleInput(): void {
    const { session } = this.#connection;
    this.text = this.field?.value ?? '';
    const place = this.#place();
    if (!session || !place) return;
    session.drafts.set(place.conversationId, this.text);
    if (this.text === '') session.typing.stopped(place);
    else session.typing.pressed(place);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (!isSendKey(event)) return;
    event.preventDefault();
    this.#send();
  }

  #handleSend(): void {
    this.#send();
    this.field?.focus();
  }

  #send(): void {
    const { session } = this.#connection;
    const place = this.#place();
    const text = (this.field?.value ?? '').trimEnd();
    if (!session || !place || text === '' || this.#whyNot() !== undefined) return;
    if (text.length > longest) return announce(this.#tooLong(), 'assertive');
    // The field is empty before anything else happens: a second Enter finds nothing to send.
    this.text = '';
    this.field!.value = '';
    session.sendMessage(place.interactionId, place.conversationId, text);
    this.dispatchEvent(new MessageSentEvent(place.interactionId, text));
  }

  #readDraft(): void {
    const { session } = this.#connection;
    this.text = (this.conversation && session?.drafts.get(this.conversation.id)) ?? '';
  }

  #place() {
    const { interaction, conversation } = this;
    return interaction && conversation
      ? { interactionId: interaction.id, conversationId: conversation.id }
      : undefined;
  }

  #whyNot(): string | undefined {
    const { interaction } = this;
    const connection = this.#connection;
    const localization = this.#localization;
    const problem = interaction && whyNoText(interaction, connection.session);
    if (problem?.code === 'agent.signed-in-elsewhere') {
      return localization.terms.chatInteraction.superseded;
    }
    return problem && problemSentence(localization.terms, problem);
  }

  #tooLong(): string {
    const { terms, value } = this.#localization;
    const format = (number: number) => number.toLocaleString(value.language);
    return terms.chatInteraction.tooLong(format(this.text.length), format(longest));
  }
}

/** Where styles cannot size a field by its text, its height is set. */
function fitToText(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.setProperty('block-size', 'auto');
  field.style.setProperty('block-size', `${field.scrollHeight + 2}px`);
}

defineElement('chat-interaction-composer', ChatInteractionComposer);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-composer': ChatInteractionComposer;
  }
}
