import '../../localization/en/shared.js';
import '../../localization/en/standard-responses.js';
import '../../localization/en/team-communicator.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { fieldValuesOf, fillFieldCodes, type FilledText } from '../../domain/field-codes.js';
import type { Interaction } from '../../domain/interaction.js';
import type { StandardResponse } from '../../domain/standard-response.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { ObservationController } from '../shared/observation-controller.js';
import { renderLine, renderText, safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { renderMatch } from '../team-communicator/match-runs.js';
import { executeAsked } from './availability.js';
import { styles } from './chat-interaction-responses.styles.js';
import { ResponsesSearch, type ResponseView } from './responses-search.js';
import { TextInsertEvent } from './text-insert.js';

/**
 * The texts that the deployment keeps ready: found by typing, chosen by keyboard or pointer, filled
 * with what is known of the contact, the agent and the interaction, and put where the caret stands.
 *
 * @summary The standard responses of a composer.
 * @fires {TextInsertEvent} text-insert - The agent has chosen a text.
 * @fires {Event} close-request - The agent wants the panel closed.
 * @tagname chat-interaction-responses
 * @internal
 */
export class ChatInteractionResponses extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction for which a text is chosen. */
  @property({ attribute: false }) interaction: Interaction | undefined;

  @state() private activeId: string | undefined;
  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #agent = new SelectionController(this, (workspace) => workspace.agent);
  readonly #search = new ResponsesSearch(this, () => this.#agent.session);
  #told: string | undefined;
  /** The agent has chosen the first of what is still being looked for. */
  #isChoosing = false;

  constructor() {
    super();
    new ObservationController(
      this,
      (session) => session.bus.on('favourites-changed'),
      () => this.#search.ask(),
    );
  }

  /** Puts the caret into the search. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override willUpdate(): void {
    const { responses } = this.#search;
    const isThere = responses.some(({ id }) => id === this.activeId);
    if (!isThere) this.activeId = responses[0]?.id;
  }

  protected override updated(_changed: PropertyValues): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    this.#tellCount();
    if (this.#isChoosing && !this.#search.isBehind) this.#chooseActive();
  }

  protected override render(): TemplateResult {
    const { standardResponses: terms } = this.#localization.terms;
    const { responses, state: stands } = this.#search;
    const active = this.#active;
    return html`<section
      role="dialog"
      aria-label=${terms.label}
      @keydown=${this.#handleKeydown}
      @click=${this.#handleClick}
      @pointermove=${this.#handlePointermove}
    >
      <div class="bar">
        <input
          class="field"
          role="combobox"
          aria-label=${terms.search}
          aria-autocomplete="list"
          aria-expanded=${String(responses.length > 0)}
          aria-controls="list"
          aria-activedescendant=${active ? `option-${responses.indexOf(active)}` : nothing}
          autocomplete="off"
          placeholder=${terms.search}
          @input=${this.#handleInput}
        />
        ${this.#renderViews()}
        <button
          type="button"
          class="button quiet icon"
          aria-label=${terms.close}
          title=${terms.close}
          @click=${this.#close}
        >
          ${icon('close')}
        </button>
      </div>
      <div id="list" role="listbox" aria-label=${terms.label} aria-busy=${stands === 'searching'}>
        ${repeat(
          responses,
          ({ id }) => id,
          (response, index) => this.#renderOption(response, index),
        )}
      </div>
      ${this.#renderRest()} ${active ? this.#renderChosen(active) : nothing}
    </section>`;
  }

  #renderViews(): TemplateResult {
    const { standardResponses: terms } = this.#localization.terms;
    const { categories, view } = this.#search;
    return html`<select class="field" aria-label=${terms.category} @change=${this.#handleView}>
      <option value="all" ?selected=${view === 'all'}>${terms.all}</option>
      <option value="favourites" ?selected=${view === 'favourites'}>${terms.favourites}</option>
      ${categories.map(
        (path, index) =>
          html`<option value=${index}>
            ${'\u2003'.repeat(path.length - 1)}${safeName(path.at(-1) ?? '')}
          </option>`,
      )}
    </select>`;
  }

  #renderOption(response: StandardResponse, index: number): TemplateResult {
    const { standardResponses: terms } = this.#localization.terms;
    const { id, name, category, favourite } = response;
    return html`<div
      id="option-${index}"
      role="option"
      data-id=${id}
      aria-selected=${String(id === this.activeId)}
    >
      <span class="title truncated">${renderMatch(name, this.#search.text)}</span>
      ${
        favourite
          ? html`<span class="star">${icon('star')}</span
              ><span class="visually-hidden">, ${terms.isFavourite}</span>`
          : nothing
      }
      <span class="visually-hidden">, </span>
      <span class="place secondary truncated">${category.map(safeName).join(' › ')}</span>
      <span class="visually-hidden">, </span>
      <span class="words secondary truncated">${renderLine(this.#fill(response).text)}</span>
    </div>`;
  }

  #renderRest(): TemplateResult | typeof nothing {
    const { shared, standardResponses: terms, teamCommunicator } = this.#localization.terms;
    const { responses, state: stands, hasMore } = this.#search;
    if (stands === 'failed') {
      return html`<p class="empty">
        ${terms.failed}
        <button type="button" class="button" @click=${() => this.#search.ask()}>
          ${shared.tryAgain}
        </button>
      </p>`;
    }
    if (stands === 'found' && responses.length === 0) {
      const isPlain = this.#search.text.trim() === '' && this.#search.view === 'favourites';
      return html`<p class="empty">${isPlain ? terms.noFavourites : terms.none}</p>`;
    }
    if (!hasMore) return nothing;
    return html`<button type="button" class="button quiet" @click=${() => this.#search.more()}>
      ${teamCommunicator.showMore}
    </button>`;
  }

  /** What would be written, whole, and what may be done with it. */
  #renderChosen(response: StandardResponse): TemplateResult {
    const { standardResponses: terms } = this.#localization.terms;
    const { text, open } = this.#fill(response);
    const isKept = response.favourite === true;
    const name = safeName(response.name);
    return html`<div class="chosen">
      <div class="preview" tabindex="0" role="group" aria-label=${terms.preview(name)}>
        ${renderText(text)}
      </div>
      ${open.length > 0 ? html`<p class="open">${icon('warning')}${terms.open(open.length)}</p>` : nothing}
      <div class="ways">
        <button type="button" class="button primary" @click=${() => this.#choose(response)}>
          ${terms.insert}
        </button>
        <button
          type="button"
          class="button quiet star"
          aria-pressed=${String(isKept)}
          @click=${() => this.#keep(response)}
        >
          ${icon('star')}${terms.favourite}
        </button>
        <span class="how secondary">${terms.how}</span>
      </div>
    </div>`;
  }

  #handleInput(): void {
    this.#isChoosing = false;
    this.#search.setText(this.field?.value ?? '');
    this.activeId = undefined;
  }

  #handleView(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const view: ResponseView =
      value === 'all' || value === 'favourites'
        ? value
        : (this.#search.categories[Number(value)] ?? 'all');
    this.#search.setView(view);
  }

  #handleClick(event: Event): void {
    const response = this.#optionOf(event);
    if (response) this.#choose(response);
  }

  #handlePointermove(event: Event): void {
    const response = this.#optionOf(event);
    if (response) this.activeId = response.id;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.metaKey || event.ctrlKey) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      return this.#close();
    }
    if (event.target !== this.field) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      this.#chooseActive();
    } else if (event.key === '/' && this.field?.value === '') {
      // The second stroke means the character itself.
      this.dispatchEvent(new TextInsertEvent({ text: '/', open: [] }));
    } else if (event.key === 'Backspace' && this.field?.value === '') {
      this.#close();
    } else return;
    event.preventDefault();
  }

  #move(step: number): void {
    const { responses } = this.#search;
    this.#isChoosing = false;
    if (responses.length === 0) return;
    const from = responses.findIndex(({ id }) => id === this.activeId);
    this.activeId = responses[(from + step + responses.length) % responses.length]!.id;
  }

  /** What was found before the last letter is not meant: what that letter finds is waited for. */
  #chooseActive(): void {
    const { isBehind, state: stands, text } = this.#search;
    this.#isChoosing = isBehind && text.trim() !== '';
    if (!isBehind && stands === 'found' && this.#active) this.#choose(this.#active);
  }

  #choose(response: StandardResponse): void {
    this.dispatchEvent(new TextInsertEvent(this.#fill(response)));
  }

  async #keep({ id: responseId, favourite }: StandardResponse): Promise<void> {
    const command = { type: 'set-response-favourite', responseId, favourite: !favourite } as const;
    await executeAsked(this.#agent.session, command);
  }

  #close(): void {
    this.dispatchEvent(new Event('close-request'));
  }

  #fill({ text }: StandardResponse): FilledText {
    return fillFieldCodes(text, fieldValuesOf(this.interaction, this.#agent.value));
  }

  #optionOf(event: Event): StandardResponse | undefined {
    const option = (event.target as Element).closest<HTMLElement>('[role=option]');
    return option ? this.#search.responses.find(({ id }) => id === option.dataset.id) : undefined;
  }

  get #active(): StandardResponse | undefined {
    return this.#search.responses.find(({ id }) => id === this.activeId);
  }

  /** Said once for each answer that another question got. */
  #tellCount(): void {
    const { state: stands, text, view, total } = this.#search;
    if (stands !== 'found') return;
    const told = JSON.stringify([text, view, total]);
    const isNew = this.#told !== undefined && told !== this.#told;
    this.#told = told;
    if (isNew) announce(this.#localization.terms.standardResponses.count(total));
  }
}

defineElement('chat-interaction-responses', ChatInteractionResponses);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-responses': ChatInteractionResponses;
  }
}
