import '../../localization/en/files.js';
import '../../localization/en/problem.js';
import { html, isServer, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type FileReference, rasterTypeOf, signatureLength } from '../../domain/file.js';
import type { Problem } from '../../domain/problem.js';
import { LocalizationController } from '../../localization/localization.js';
import { type FileOptions, TransportError } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from './announcer.js';
import { defineElement } from './define-element.js';
import { fileSize } from './file-words.js';
import { icon } from './icons.js';
import { problemSentence } from './problem-sentence.js';
import { renderFileName, renderLine, safeFileName, safeLine } from './safe-text.js';
import { styles } from './chat-interaction-file.styles.js';

/** Where files come from: an agent's session, or a contact's. */
export type FileSource = {
  download(file: FileReference, options?: FileOptions): Promise<Blob>;
};

/** Larger pictures are not fetched by themselves, in bytes. */
const largestThumbnail = 5_000_000;

/**
 * A file that was sent: its name, its size, and the way to have it. It is saved, never opened; only a
 * raster image is shown, and only where the page has asked for it (`image-thumbnails`).
 *
 * @summary A file in a transcript.
 * @tagname chat-interaction-file
 * @internal
 */
export class ChatInteractionFile extends LitElement {
  static override styles = [baseStyles, styles];

  /** The file. */
  @property({ attribute: false }) file: FileReference | undefined;
  /** Where it comes from. */
  @property({ attribute: false }) source: FileSource | undefined;

  @state() private isLoading = false;
  @state() private problem: Problem | undefined;
  /** True for one that is no picture after all. */
  @state() private isNone = false;
  /** The address of the picture, which is ours. */
  @state() private picture: string | undefined;

  readonly #localization = new LocalizationController(this);
  #gone = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#gone = new AbortController();
    if (this.hasUpdated) this.#showPicture();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#gone.abort();
    this.#forget();
  }

  /** Not when it is connected: an element that was there before its code has its file only now. */
  protected override willUpdate(): void {
    if (!isServer && !this.hasUpdated) this.#showPicture();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { file } = this;
    if (!file) return nothing;
    const { terms, value } = this.#localization;
    const name = safeFileName(file.name);
    const label = terms.files.download(name);
    return html`${this.#renderPicture(name)}
      <div class="file">
        ${icon('file')}
        <span class="what">
          <span class="name truncated" title=${name}>${renderFileName(file.name)}</span>
          <span class="facts"
            >${
              this.problem
                ? html`<span class="problem">${problemSentence(terms, this.problem)}</span>`
                : this.isLoading
                  ? terms.files.downloading
                  : fileSize(file.size, value.language)
            }</span
          >${
            this.#described === undefined
              ? nothing
              : html`<span class="facts">${renderLine(this.file?.description)}</span>`
          }
        </span>
        <button
          type="button"
          class="button quiet icon"
          aria-label=${label}
          title=${label}
          aria-disabled=${String(this.isLoading)}
          @click=${this.#handleDownload}
        >
          ${icon('down')}
        </button>
      </div>`;
  }

  #renderPicture(name: string): TemplateResult | typeof nothing {
    if (this.isNone || !this.#isPicture()) return nothing;
    const { terms } = this.#localization;
    const described = this.#described;
    return html`<div class="picture">
      ${
        this.picture === undefined
          ? nothing
          : html`<img
              src=${this.picture}
              alt=${described ?? terms.files.image(name)}
              @error=${() => (this.isNone = true)}
            />`
      }
    </div>`;
  }

  async #handleDownload(): Promise<void> {
    const { file } = this;
    if (!file || this.isLoading) return;
    announce(this.#localization.terms.files.downloading);
    const blob = await this.#fetch(file);
    if (blob) save(blob, safeFileName(file.name));
  }

  #showPicture(): void {
    if (this.#isPicture()) void this.#show();
  }

  /** Shows what is a picture by its bytes; what is none stays a file. */
  async #show(): Promise<void> {
    const { file } = this;
    const blob = file && (await this.#fetch(file));
    if (!blob) return;
    const start = new Uint8Array(await blob.slice(0, signatureLength).arrayBuffer());
    const type = rasterTypeOf(start);
    this.isNone = type === undefined;
    if (type === undefined || this.#gone.signal.aborted) return;
    this.#forget();
    this.picture = URL.createObjectURL(new Blob([blob], { type }));
  }

  async #fetch(file: FileReference): Promise<Blob | undefined> {
    const { signal } = this.#gone;
    this.isLoading = true;
    this.problem = undefined;
    try {
      return await this.source?.download(file, { signal });
    } catch (error) {
      if (signal.aborted) return undefined;
      this.problem =
        error instanceof TransportError ? error.problem : { code: 'file.failed', what: file.name };
      return undefined;
    } finally {
      this.isLoading = false;
    }
  }

  readonly #forget = (): void => {
    if (this.picture !== undefined) URL.revokeObjectURL(this.picture);
    this.picture = undefined;
  };

  get #described(): string | undefined {
    const { description } = this.file ?? {};
    return description ? safeLine(description) : undefined;
  }

  #isPicture(): boolean {
    const { file } = this;
    if (!file || file.size > largestThumbnail) return false;
    const isRaster = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(file.type);
    return isRaster && wantsPictures(this);
  }
}

/** Whether the page has asked for pictures, on an element around this one. */
function wantsPictures(element: Element): boolean {
  let current: Element | null = element;
  while (current) {
    if (current.closest('[image-thumbnails]')) return true;
    const root: Node = current.getRootNode();
    current = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}

/** Saves what came under a name of ours; no browser takes it for a page. */
function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

defineElement('chat-interaction-file', ChatInteractionFile);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-file': ChatInteractionFile;
  }
}
