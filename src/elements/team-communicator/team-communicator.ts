import './team-communicator-menu.js';
import './team-communicator-note.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { media, type Medium } from '../../domain/agent.js';
import { hasContact, type Interaction } from '../../domain/interaction.js';
import { selectInteraction } from '../../domain/selectors.js';
import { targetTypes, type Target, type TargetId, type TargetType } from '../../domain/target.js';
import { LocalizationController } from '../../localization/localization.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { CloseRequestEvent } from '../events.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { knownValue } from '../shared/known-value.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { renderTargetResults } from './target-results.js';
import type { RowWords } from './target-row.js';
import { TargetSearchController } from './target-search-controller.js';
import { TargetWatchController } from './target-watch-controller.js';
import { TargetTransfer } from './target-transfer.js';
import { availabilityText, presenceOf, transferAdvice } from './target-words.js';
import type { MenuChoiceEvent, MenuItem, TeamCommunicatorMenu } from './team-communicator-menu.js';
import type { TeamCommunicatorNote } from './team-communicator-note.js';
import { styles } from './team-communicator.styles.js';

/** How long after an answer its number of results is spoken, in ms: only the last one counts. */
const speechPause = 500;
/** The types that every contact centre has; others are offered once one of them was found. */
const usualTypes: readonly TargetType[] = ['agent', 'queue', 'routing-point'];

/**
 * Finds an internal target by name, number or keyword, shows how reachable it is for the medium, and
 * hands an interaction over to it: the action menu beside a name offers the instant transfer. Inside
 * an interaction's window it is a step of one operation; alone in a page it acts on the interaction
 * in focus.
 *
 * @summary Finds agents, queues and routing points, and transfers to them.
 * @tagname team-communicator
 * @fires {TransferRequestEvent} transfer-request - Before an interaction is transferred; preventing it keeps the interaction where it is.
 * @fires {CloseRequestEvent} close-request - The agent has closed it, or the transfer is under way.
 * @csspart panel - All of it.
 * @csspart search - The line with the search field.
 * @csspart results - The list of targets.
 * @cssprop [--team-communicator-max-block-size=40rem] - How tall it grows where it stands alone.
 * @cssstate transferring - A transfer was asked for and the contact centre has not answered yet.
 */
export class TeamCommunicator extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  /** The operation of which it is a step: `transfer`. Without one it stands by itself. */
  @property({ reflect: true }) operation: string | null = null;
  /** The medium whose availability counts: `chat` or `voice`; that of the interaction when absent. */
  @property() medium: string | null = null;
  /** The interaction to hand over; the one in focus when absent. */
  @property({ attribute: 'interaction-id' }) interactionId: string | null = null;

  @state() private activeId: TargetId | undefined;
  @state() private openId: TargetId | undefined;

  @query('input') private readonly input!: HTMLInputElement | null;
  @query('.action-menu') private readonly actionMenu!: TeamCommunicatorMenu | null;
  @query('.filter-menu') private readonly filterMenu!: TeamCommunicatorMenu | null;
  @query('team-communicator-note') private readonly note!: TeamCommunicatorNote | null;

  readonly #localization = new LocalizationController(this);
  readonly #interaction = new SelectionController<Interaction | undefined>(
    this,
    (workspace, session) => selectInteraction(workspace, this.interactionId ?? session?.focused),
  );
  /** Wakes the element when the connection comes back. */
  protected readonly connection = new SelectionController<boolean>(
    this,
    (_, session) => session?.isConnected ?? false,
  );
  readonly #search = new TargetSearchController(
    this,
    () => ({ session: this.#interaction.session, medium: this.#mediumInUse }),
    () => this.#handleAnswer(),
  );
  readonly #watch = new TargetWatchController(this, () => ({
    session: this.#interaction.session,
    ids: this.#search.targets.map(({ id }) => id),
  }));
  protected readonly ticks = new TickController(this, () =>
    this.#search.targets.some(({ type }) => type !== 'agent'),
  );
  readonly #transfer = new TargetTransfer(this, this.attachInternals(), (target) => {
    announce(this.#localization.terms.teamCommunicator.sent(isolatedName(target.name)));
    this.note?.clear();
    this.#requestClose();
  });
  readonly #seenTypes = new Set<TargetType>(usualTypes);
  #cancelSpeech: (() => void) | undefined;

  /** Puts the focus into the search field. */
  override focus(options?: FocusOptions): void {
    if (this.input) this.input.focus(options);
    else void this.updateComplete.then(() => this.input?.focus(options));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelSpeech?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('operation')) {
      knownValue('team-communicator', 'operation', this.operation || null, ['transfer']);
    }
  }

  override render(): TemplateResult {
    const { terms } = this.#localization;
    const words = terms.teamCommunicator;
    if (!this.#interaction.session) {
      return html`<section class="panel" part="panel" aria-label=${words.label}>
        <div class="blank">${terms.shared.notConnected}</div>
      </section>`;
    }
    return html`<section
      class="panel"
      part="panel"
      aria-label=${words.label}
      @keydown=${this.#handleKeydown}
      @click=${this.#handleClick}
    >
      ${this.#renderSearch()} ${this.#renderFilterChip()}
      ${renderTargetResults(this.#search, this.#rowWords, this.#filterName)}
      ${
        this.operation === 'transfer'
          ? html`<team-communicator-note part="note"></team-communicator-note>`
          : nothing
      }
      <team-communicator-menu
        class="filter-menu"
        .label=${words.filterMenu}
        .items=${this.#filterItems}
        @menu-choice=${this.#handleFilterChoice}
      ></team-communicator-menu>
      <team-communicator-menu
        class="action-menu"
        .label=${this.#openTarget ? words.actions(isolatedName(this.#openTarget.name)) : ''}
        .items=${this.#actionItems}
        @menu-choice=${this.#handleActionChoice}
        @toggle=${this.#handleActionToggle}
      ></team-communicator-menu>
    </section>`;
  }

  #renderSearch(): TemplateResult {
    const { terms } = this.#localization;
    const words = terms.teamCommunicator;
    const isExpanded = this.#search.targets.length > 0 && this.#search.state !== 'failed';
    const isActive = isExpanded && this.activeId !== undefined;
    return html`<div class="search" part="search">
      ${icon('search')}
      <input
        type="text"
        role="combobox"
        aria-label=${words.search}
        aria-haspopup="grid"
        aria-autocomplete="list"
        aria-expanded=${isExpanded}
        aria-controls=${ifDefined(isExpanded ? 'results' : undefined)}
        aria-activedescendant=${ifDefined(isActive ? this.#rowId(this.activeId!) : undefined)}
        autocomplete="off"
        spellcheck="false"
        placeholder=${words.search}
        .value=${this.#search.text}
        @input=${this.#handleInput}
      />
      <button
        type="button"
        class="button quiet icon filter ${this.#search.type ? 'is-set' : ''}"
        aria-haspopup="menu"
        aria-label=${words.filter(this.#filterName)}
        title=${words.filter(this.#filterName)}
        @click=${() => this.filterMenu?.open()}
      >
        ${icon('filter')}
      </button>
      ${
        this.operation
          ? html`<button
              type="button"
              class="button quiet icon"
              aria-label=${terms.shared.close}
              title=${terms.shared.close}
              @click=${this.#requestClose}
            >
              ${icon('close')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderFilterChip(): TemplateResult | typeof nothing {
    if (!this.#search.type) return nothing;
    const filterName = this.#filterName;
    return html`<div class="chips">
      <button
        type="button"
        class="chip"
        aria-label=${this.#localization.terms.teamCommunicator.showAllTypes(filterName)}
        @click=${() => this.#setType(undefined)}
      >
        ${filterName} ${icon('close')}
      </button>
    </div>`;
  }

  #handleInput(): void {
    this.#search.setText(this.input!.value);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isInInput = event.composedPath()[0] === this.input;
    if (event.key === 'Escape') this.#handleEscape(event, isInInput);
    if (!isInInput) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#moveActive(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const id = this.activeId ?? this.#rows[0]?.id;
      if (id !== undefined && this.#search.state === 'found') this.#openMenu(id);
    }
  }

  /** One thing at a time: back to the search, then its text, then all of it. A menu sees to itself. */
  #handleEscape(event: KeyboardEvent, isInInput: boolean): void {
    event.preventDefault();
    event.stopPropagation();
    if (!isInInput) this.input?.focus();
    else if (this.#search.text !== '') this.#search.setText('');
    else this.#requestClose();
  }

  /** Anywhere in a row opens its action menu, which stands beside the name. */
  #handleClick(event: Event): void {
    const id = (event.target as Element).closest<HTMLElement>('[data-target]')?.dataset.target;
    if (id !== undefined) this.#openMenu(id);
  }

  #handleFilterChoice(event: MenuChoiceEvent): void {
    this.#setType(targetTypes.find((type) => type === event.itemId));
  }

  #handleActionToggle(event: ToggleEvent): void {
    if (event.newState === 'open') return;
    this.openId = undefined;
    this.input?.focus();
  }

  #handleActionChoice(): void {
    const openTarget = this.#openTarget;
    const { session, value: interaction } = this.#interaction;
    if (!openTarget || !session || !interaction) return;
    void this.#transfer.start(session, interaction, openTarget, this.note?.value);
  }

  #handleAnswer(): void {
    const { targets, state: searchState, total } = this.#search;
    for (const { type } of targets) this.#seenTypes.add(type);
    if (!targets.some(({ id }) => id === this.activeId)) this.activeId = undefined;
    this.#cancelSpeech?.();
    this.#cancelSpeech = this.#interaction.session?.clock.after(speechPause, () => {
      const words = this.#localization.terms.teamCommunicator;
      if (!this.matches(':focus-within')) return;
      announce(searchState === 'failed' ? words.failed : words.results(total));
    });
  }

  #requestClose(): void {
    this.dispatchEvent(new CloseRequestEvent());
  }

  #setType(type: TargetType | undefined): void {
    this.#search.setType(type);
    this.input?.focus();
  }

  #openMenu(id: TargetId): void {
    if (this.#transfer.pendingId !== undefined) return;
    this.activeId = id;
    this.openId = id;
    void this.updateComplete.then(() => this.actionMenu?.open());
  }

  #moveActive(by: 1 | -1): void {
    const rows = this.#rows;
    if (rows.length === 0) return;
    const at = rows.findIndex(({ id }) => id === this.activeId);
    const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
    const next = rows[Math.min(Math.max(to, 0), rows.length - 1)]!;
    this.activeId = next.id;
    if (to >= rows.length - 1) this.#search.more();
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector(`#${this.#rowId(next.id)}`)
        ?.scrollIntoView({ block: 'nearest' }),
    );
  }

  /** The targets in the order in which they are shown. */
  get #rows(): readonly Target[] {
    return targetTypes.flatMap((type) => this.#search.targets.filter((row) => row.type === type));
  }

  get #openTarget(): Target | undefined {
    return this.#search.targets.find(({ id }) => id === this.openId);
  }

  get #mediumInUse(): Medium {
    const interaction = this.#interaction.value;
    const fallback = interaction && hasContact(interaction) ? interaction.medium : 'chat';
    return knownValue('team-communicator', 'medium', this.medium, media, fallback);
  }

  get #filterName(): string {
    const { types, allTypes } = this.#localization.terms.teamCommunicator;
    return this.#search.type ? types[this.#search.type] : allTypes;
  }

  get #filterItems(): readonly MenuItem[] {
    const { types, allTypes } = this.#localization.terms.teamCommunicator;
    const offered = this.#search.types.filter((type) => this.#seenTypes.has(type));
    return [
      { id: 'all', label: allTypes, checked: this.#search.type === undefined },
      ...offered.map((type) => ({
        id: type,
        label: types[type],
        checked: type === this.#search.type,
      })),
    ];
  }

  get #actionItems(): readonly MenuItem[] {
    const { terms } = this.#localization;
    const openTarget = this.#openTarget;
    const mediumInUse = this.#mediumInUse;
    if (!openTarget) return [];
    const available = this.#watch.get(openTarget.id);
    const { value } = this.#interaction;
    const advice = transferAdvice(openTarget, available, mediumInUse, value, terms);
    return [
      {
        id: 'transfer',
        label: terms.teamCommunicator.instantTransfer[mediumInUse],
        ...(advice ? { hint: advice.text, tone: advice.kind } : {}),
        disabled: advice?.kind === 'blocked',
      },
    ];
  }

  get #rowWords(): RowWords {
    const mediumInUse = this.#mediumInUse;
    const { terms } = this.#localization;
    const now = this.#interaction.session!.clock.now();
    const duration = (ms: number): string => this.#localization.value.duration(ms);
    return {
      terms,
      typed: this.#search.text,
      activeId: this.activeId,
      openId: this.openId,
      pendingId: this.#transfer.pendingId,
      rowId: (id) => this.#rowId(id),
      presence: (target) => presenceOf(target, this.#watch.get(target.id), mediumInUse),
      state: (target) =>
        availabilityText(target, this.#watch.get(target.id), mediumInUse, { terms, duration, now }),
    };
  }

  /** An id for the DOM: a target's own may hold any character. */
  #rowId(id: TargetId): string {
    return `row-${this.#search.targets.findIndex((target) => target.id === id)}`;
  }
}

defineElement('team-communicator', TeamCommunicator);

declare global {
  interface HTMLElementTagNameMap {
    'team-communicator': TeamCommunicator;
  }
}
