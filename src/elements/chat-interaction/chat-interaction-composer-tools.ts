import '../../localization/en/chat-interaction.js';
import '../../localization/en/files.js';
import '../../localization/en/standard-responses.js';
import '../../localization/en/web-page.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { FileLimits } from '../../domain/file.js';
import type { Interaction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PartController } from '../shared/part-controller.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { SelectionController } from '../shared/selection-controller.js';
import { whyNot } from './availability.js';
import { styles } from './chat-interaction-composer-tools.styles.js';
import { CommunicatorRequestEvent } from './communicator-request.js';

/** What a tool opens above the text. */
type ToolPanel = 'responses' | 'page';

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
 * @fires {PagePushEvent} page-push - The agent asks the contact to open a page.
 * @fires {CommunicatorRequestEvent} communicator-request - The agent wants to ask a colleague.
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

  @state() private panel: ToolPanel | undefined;
  @query('[type=file]') private readonly chooser!: HTMLInputElement | null;
  @query('chat-interaction-responses, chat-interaction-page')
  private readonly opened!: LitElement | null;

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
  readonly #page = new PartController(
    this,
    'chat-interaction-page',
    () => import('./chat-interaction-page.js'),
  );

  /** Opens the standard responses; false where there are none. */
  openResponses(): boolean {
    if (!this.#hasResponses || this.isIdle) return false;
    void this.#open('responses');
    return true;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#responses.settled, this.#page.settled]);
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
    const { standardResponses, webPage } = this.#localization.terms;
    return html`${
      this.#hasResponses
        ? this.#renderOpener('responses', standardResponses.label, standardResponses.tooltip)
        : nothing
    }
    ${this.limits ? this.#renderAttach(this.limits) : nothing}
    ${this.#renderOpener('page', webPage.push, webPage.push)} ${this.#renderAsk()}
    ${this.panel === 'responses' ? this.#renderResponses() : nothing}
    ${this.panel === 'page' ? this.#renderPage() : nothing}`;
  }

  #renderOpener(panel: ToolPanel, label: string, tooltip: string): TemplateResult {
    return html`<button
      type="button"
      class="button quiet icon"
      data-tool=${panel}
      aria-label=${label}
      aria-haspopup="dialog"
      aria-expanded=${String(this.panel === panel)}
      title=${tooltip}
      @click=${() => this.#toggle(panel)}
    >
      ${icon(panel === 'page' ? 'page' : 'template')}
    </button>`;
  }

  /** What the agent does not know, a colleague may. */
  #renderAsk(): TemplateResult | typeof nothing {
    const { interaction } = this;
    const { session } = this.#connection;
    if (!interaction || session?.supports.consultation !== true) return nothing;
    const { terms } = this.#localization;
    const problem = whyNot(interaction, 'consult', session);
    const why = problem && problemSentence(terms, problem);
    return html`<button
        type="button"
        class="button quiet icon"
        data-tool="ask"
        aria-label=${terms.chatInteraction.askColleague}
        title=${why ?? terms.chatInteraction.askColleague}
        aria-disabled=${String(why !== undefined)}
        aria-describedby=${why === undefined ? nothing : 'why-ask'}
        @click=${() => this.#handleAsk(why)}
      >
        ${icon('consultation')}
      </button>
      <span id="why-ask" hidden>${why}</span>`;
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

  #renderPage(): TemplateResult | typeof nothing {
    return this.#page.render(
      () =>
        html`<chat-interaction-page
          .interaction=${this.interaction}
          @close-request=${this.#handleCloseRequest}
          @focusout=${this.#handleFocusout}
        ></chat-interaction-page>`,
    );
  }

  #handleAsk(why: string | undefined): void {
    if (why !== undefined) return announce(why);
    const init = { bubbles: true, composed: true };
    this.dispatchEvent(new CommunicatorRequestEvent('consultation', init));
  }

  #handleFiles(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.dispatchEvent(new FilesChosenEvent([...(input.files ?? [])]));
    // The same file once more is a change again.
    input.value = '';
    this.dispatchEvent(new Event('caret-request'));
  }

  #toggle(panel: ToolPanel): void {
    if (this.panel === panel) this.panel = undefined;
    else void this.#open(panel);
  }

  async #open(panel: ToolPanel): Promise<void> {
    this.panel = panel;
    await this.updateComplete;
    await this.opened?.updateComplete;
    this.opened?.focus();
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
