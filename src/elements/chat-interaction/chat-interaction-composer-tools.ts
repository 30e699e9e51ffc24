import '../../localization/en/files.js';
import '../../localization/en/standard-responses.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { FileLimits } from '../../domain/file.js';
import type { Interaction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PartController } from '../shared/part-controller.js';
import { SelectionController } from '../shared/selection-controller.js';
import { styles } from './chat-interaction-composer-tools.styles.js';

/** The agent has chosen files to send. */
export class FilesChosenEvent extends Event {
  readonly files: readonly File[];

  constructor(files: readonly File[]) {
    super('files-chosen');
    this.files = files;
  }
}

/**
 * What helps to write: standard responses, and what is written otherwise than by typing. Its panels
 * load when they first open.
 *
 * @summary The tools of a composer.
 * @fires {TextInsertEvent} text-insert - A text is to be put where the caret stands.
 * @fires {FilesChosenEvent} files-chosen - The agent has chosen files to send.
 * @fires {Event} caret-request - The caret belongs into the text again.
 * @tagname chat-interaction-composer-tools
 * @internal
 */
export class ChatInteractionComposerTools extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction that is written in. */
  @property({ attribute: false }) interaction: Interaction | undefined;
  /** True while nothing can be written. */
  @property({ attribute: false }) isIdle = false;

  /** Which files can be sent; absent where none can. */
  @property({ attribute: false }) limits: FileLimits | undefined;

  @state() private panel: 'responses' | undefined;
  @query('[type=file]') private readonly chooser!: HTMLInputElement | null;
  @query('chat-interaction-responses') private readonly responses!: LitElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  readonly #responses = new PartController(
    this,
    'chat-interaction-responses',
    () => import('./chat-interaction-responses.js'),
  );

  /** Opens the standard responses; false where there are none. */
  openResponses(): boolean {
    if (!this.#hasResponses || this.isIdle) return false;
    void this.#open('responses');
    return true;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#responses.settled;
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    if (this.isIdle) this.panel = undefined;
  }

  protected override updated(): void {
    if (this.#hasResponses && !this.isIdle) this.#responses.prefetch();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.isIdle) return nothing;
    const { standardResponses: terms } = this.#localization.terms;
    return html`${
      this.#hasResponses
        ? html`<button
            type="button"
            class="button quiet icon"
            aria-label=${terms.label}
            aria-haspopup="dialog"
            aria-expanded=${String(this.panel === 'responses')}
            title=${terms.tooltip}
            @click=${() => this.#toggle('responses')}
          >
            ${icon('template')}
          </button>`
        : nothing
    }
    ${this.limits ? this.#renderAttach(this.limits) : nothing}
    ${this.panel === 'responses' ? this.#renderResponses() : nothing}`;
  }

  #renderAttach({ types }: FileLimits): TemplateResult {
    const { files: terms } = this.#localization.terms;
    return html`<button
        type="button"
        class="button quiet icon"
        aria-label=${terms.attach}
        title=${terms.attach}
        @click=${() => this.chooser?.click()}
      >
        ${icon('clip')}
      </button>
      <input type="file" multiple hidden accept=${types.join()} @change=${this.#handleFiles} />`;
  }

  #renderResponses(): TemplateResult | typeof nothing {
    return this.#responses.render(
      () =>
        html`<chat-interaction-responses
          .interaction=${this.interaction}
          @text-insert=${this.#handleChosen}
          @close-request=${this.#handleCloseRequest}
          @focusout=${this.#handleFocusout}
        ></chat-interaction-responses>`,
    );
  }

  #handleFiles(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.dispatchEvent(new FilesChosenEvent([...(input.files ?? [])]));
    // The same file once more is a change again.
    input.value = '';
    this.dispatchEvent(new Event('caret-request'));
  }

  #toggle(panel: 'responses'): void {
    if (this.panel === panel) this.panel = undefined;
    else void this.#open(panel);
  }

  async #open(panel: 'responses'): Promise<void> {
    this.panel = panel;
    await this.updateComplete;
    await this.responses?.updateComplete;
    this.responses?.focus();
  }

  /** The composer has heard of it already. */
  #handleChosen(): void {
    this.panel = undefined;
  }

  #handleCloseRequest(event: Event): void {
    event.stopPropagation();
    this.panel = undefined;
    this.dispatchEvent(new Event('caret-request'));
  }

  /** Whoever goes on elsewhere does not choose here. */
  #handleFocusout({ relatedTarget }: FocusEvent): void {
    const isOurs = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
    if (relatedTarget && !isOurs) this.panel = undefined;
  }

  get #hasResponses(): boolean {
    return this.#connection.session?.supports.standardResponses === true;
  }
}

defineElement('chat-interaction-composer-tools', ChatInteractionComposerTools);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-composer-tools': ChatInteractionComposerTools;
  }
}
