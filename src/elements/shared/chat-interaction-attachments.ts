import '../../localization/en/files.js';
import '../../localization/en/problem.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { longestDescription } from '../../domain/file.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Attachment, Attachments } from '../../services/attachments.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from './announcer.js';
import { defineElement } from './define-element.js';
import { fileSize } from './file-words.js';
import { icon } from './icons.js';
import { problemSentence } from './problem-sentence.js';
import { renderFileName, safeFileName } from './safe-text.js';
import { styles } from './chat-interaction-attachments.styles.js';

/**
 * The files beside a text that is written: what goes with it, what is under way, and what was not
 * taken and why.
 *
 * @summary The files of a composer.
 * @fires {Event} attachment-retry - A file that failed is to be sent again.
 * @tagname chat-interaction-attachments
 * @internal
 */
export class ChatInteractionAttachments extends LitElement {
  static override styles = [baseStyles, styles];

  /** Who holds the files. */
  @property({ attribute: false }) attachments: Attachments | undefined;
  /** The conversation in which they are sent. */
  @property({ attribute: false }) conversationId: string | undefined;
  /** The files. */
  @property({ attribute: false }) files: readonly Attachment[] = [];

  readonly #localization = new LocalizationController(this);
  /** What was said of each: `uploading`, `half`, or that it failed. */
  readonly #told = new Map<string, string>();

  protected override updated(): void {
    for (const attachment of this.files) this.#tell(attachment);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.files.length === 0) return nothing;
    return html`<ul aria-label=${this.#localization.terms.files.list}>
      ${repeat(
        this.files,
        ({ id }) => id,
        (attachment) => this.#renderFile(attachment),
      )}
    </ul>`;
  }

  #renderFile({ id, file, state, progress, problem }: Attachment): TemplateResult {
    const { terms, value } = this.#localization;
    const name = safeFileName(file.name);
    const isUploading = state === 'uploading';
    const label = isUploading ? terms.files.cancel(name) : terms.files.remove(name);
    return html`<li class=${problem ? 'problem' : ''}>
      ${icon(problem ? 'error' : 'file')}
      <span class="what">
        <span class="name truncated" title=${name}>${renderFileName(file.name)}</span>
        <span class="facts"
          >${
            problem
              ? problemSentence(terms, problem)
              : html`${fileSize(file.size, value.language)} ·
                ${isUploading ? terms.files.sending(percent(progress)) : terms.files.ready}`
          }</span
        >
        ${state === 'ready' && isPicture(file) ? this.#renderDescription(id, name) : nothing}
        ${
          isUploading
            ? html`<progress
                max="100"
                .value=${percent(progress)}
                aria-label=${terms.files.progress(name)}
              ></progress>`
            : nothing
        }
      </span>
      ${
        state === 'failed'
          ? html`<button
              type="button"
              class="button quiet icon"
              aria-label=${terms.files.retry(name)}
              title=${terms.files.retry(name)}
              @click=${() => this.dispatchEvent(new Event('attachment-retry'))}
            >
              ${icon('retry')}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="button quiet icon"
        aria-label=${label}
        title=${label}
        @click=${() => this.#remove(id)}
      >
        ${icon('close')}
      </button>
    </li>`;
  }

  /** Whoever cannot see a picture is told what it shows. */
  #renderDescription(id: string, name: string): TemplateResult {
    const { files: terms } = this.#localization.terms;
    return html`<input
      class="field"
      dir="auto"
      maxlength=${longestDescription}
      autocomplete="off"
      aria-label=${terms.describe(name)}
      placeholder=${terms.describeHint}
      @input=${(event: Event) => this.#handleDescription(id, event)}
    />`;
  }

  #handleDescription(id: string, { target }: Event): void {
    if (this.conversationId === undefined) return;
    this.attachments?.describe(this.conversationId, id, (target as HTMLInputElement).value);
  }

  #remove(id: string): void {
    if (this.conversationId === undefined) return;
    this.attachments?.remove(this.conversationId, id);
    this.dispatchEvent(new Event('caret-request', { bubbles: true, composed: true }));
  }

  /** At the start, in the middle, and when it fails: never each step. */
  #tell({ id, file, state, progress, problem }: Attachment): void {
    const { terms } = this.#localization;
    const name = safeFileName(file.name);
    const now = problem ? problem.code : state === 'uploading' && progress >= 0.5 ? 'half' : state;
    if (this.#told.get(id) === now) return;
    this.#told.set(id, now);
    if (problem) announce(problemSentence(terms, problem), 'assertive');
    else if (now === 'half') announce(terms.files.half(name));
    else if (now === 'uploading') announce(terms.files.progress(name));
  }
}

function isPicture({ type }: File): boolean {
  return type.startsWith('image/');
}

function percent(progress: number): number {
  return Math.round(progress * 100);
}

defineElement('chat-interaction-attachments', ChatInteractionAttachments);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-attachments': ChatInteractionAttachments;
  }
}
