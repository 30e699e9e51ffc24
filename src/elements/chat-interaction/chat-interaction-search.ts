import '../../localization/en/transcript-search.js';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Conversation } from '../../domain/conversation.js';
import { searchTranscript } from '../../domain/text-search.js';
import type { MessageId } from '../../domain/transcript.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { styles } from './chat-interaction-search.styles.js';

/** What is looked for, and where the reader is among what was found. */
export class TranscriptSearchEvent extends Event {
  readonly typed: string;
  readonly currentId: MessageId | undefined;

  constructor(typed: string, currentId: MessageId | undefined) {
    super('transcript-search');
    this.typed = typed;
    this.currentId = currentId;
  }
}

/**
 * Looks for words in a conversation, rendered or not: how often they are there, and from one place to
 * the next.
 *
 * @summary The search in a transcript.
 * @fires {TranscriptSearchEvent} transcript-search - Something else is looked for, or another place is shown.
 * @fires {Event} close-request - The agent has finished.
 * @tagname chat-interaction-search
 * @internal
 */
export class ChatInteractionSearch extends LitElement {
  static override styles = [baseStyles, styles];

  /** Where is looked. */
  @property({ attribute: false }) conversation: Conversation | undefined;
  /** How far what came before was loaded. */
  @property() earlier: 'whole' | 'loading' | 'failed' = 'whole';

  @state() private typed = '';
  @state() private currentId: MessageId | undefined;
  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);
  #found: readonly MessageId[] = [];

  /** Puts the caret into the search, with what it holds selected. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
    this.field?.select();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('conversation') && !changed.has('typed')) return;
    const { conversation } = this;
    this.#found = conversation ? searchTranscript(conversation.transcript, this.typed) : [];
    // The newest one first: that is what the reader has just seen.
    const isThere = this.currentId !== undefined && this.#found.includes(this.currentId);
    if (!isThere) this.currentId = this.#found.at(-1);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('typed') && !changed.has('currentId')) return;
    this.dispatchEvent(new TranscriptSearchEvent(this.typed, this.currentId));
    if (this.typed.trim() !== '') announce(this.#words());
  }

  protected override render(): TemplateResult {
    const { transcriptSearch: terms } = this.#localization.terms;
    const isIdle = String(this.#found.length === 0);
    return html`<search @keydown=${this.#handleKeydown}>
      <input
        class="field"
        type="search"
        aria-label=${terms.label}
        placeholder=${terms.label}
        autocomplete="off"
        @input=${this.#handleInput}
      />
      <span class="place secondary">${this.#words()}</span>
      <button
        type="button"
        class="button quiet icon up"
        aria-label=${terms.previous}
        title=${terms.previous}
        aria-disabled=${isIdle}
        @click=${() => this.#go(-1)}
      >
        ${icon('chevron')}
      </button>
      <button
        type="button"
        class="button quiet icon"
        aria-label=${terms.next}
        title=${terms.next}
        aria-disabled=${isIdle}
        @click=${() => this.#go(1)}
      >
        ${icon('chevron')}
      </button>
      <button
        type="button"
        class="button quiet icon"
        aria-label=${terms.close}
        title=${terms.close}
        @click=${this.#close}
      >
        ${icon('close')}
      </button>
    </search>`;
  }

  #handleInput(): void {
    this.typed = this.field?.value ?? '';
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' && event.target === this.field)
      this.#go(event.shiftKey ? 1 : -1);
    else return;
    event.preventDefault();
  }

  /** Round at the ends. */
  #go(step: number): void {
    const { length } = this.#found;
    if (length === 0) return;
    const at = this.#found.indexOf(this.currentId ?? '');
    this.currentId = this.#found[(at + step + length) % length];
  }

  #close(): void {
    this.dispatchEvent(new Event('close-request'));
  }

  #words(): string {
    const { transcriptSearch: terms } = this.#localization.terms;
    const { length } = this.#found;
    if (this.earlier === 'loading') return terms.loading;
    if (this.typed.trim() === '') return this.earlier === 'failed' ? terms.partly : '';
    if (length === 0) return terms.none;
    return terms.place(this.#found.indexOf(this.currentId ?? '') + 1, length);
  }
}

defineElement('chat-interaction-search', ChatInteractionSearch);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-search': ChatInteractionSearch;
  }
}
