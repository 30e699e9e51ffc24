import './team-communicator-menu.js';
import '../../localization/en/team-communicator.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { TargetType } from '../../domain/target.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon, type IconName } from '../shared/icons.js';
import { listDestination } from '../shared/list-keys.js';
import { firstView, targetLists, targetSorts, type TargetView } from './target-view.js';
import type { MenuChoiceEvent, MenuItem, TeamCommunicatorMenu } from './team-communicator-menu.js';
import { styles } from './team-communicator-toolbar.styles.js';

/** The agent wants something else listed, or otherwise. */
export class ViewChangeEvent extends Event {
  readonly changes: Partial<TargetView>;

  constructor(changes: Partial<TargetView>) {
    super('view-change');
    this.changes = changes;
  }
}

/**
 * Which list, which type, in which order: one stop of the Tab key, in which the arrows move.
 *
 * @tagname team-communicator-toolbar
 * @internal
 */
export class TeamCommunicatorToolbar extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) view: TargetView = firstView;
  /** The types among which one can be chosen. */
  @property({ attribute: false }) types: readonly TargetType[] = [];
  /** Whether the backend keeps favourites and recent targets. */
  @property({ attribute: false }) hasLists = true;

  @state() private current = 0;

  readonly #localization = new LocalizationController(this);

  override render(): TemplateResult {
    const words = this.#localization.terms.teamCommunicator;
    return html`<div
        role="toolbar"
        class="toolbar"
        aria-label=${words.toolbar}
        @keydown=${this.#handleKeydown}
        @focusin=${this.#handleFocusin}
      >
        <div class="lists">${targetLists.map((list, index) => this.#renderList(list, index))}</div>
        ${this.#renderMenuButton('filter', words.filter(this.#typeName), 3)}
        ${this.#renderMenuButton('view', words.view(words.sorts[this.view.sort]), 4)}
      </div>
      ${this.#renderChip()}
      <team-communicator-menu
        class="filter-menu"
        .label=${words.filterMenu}
        .items=${this.#typeItems}
        @menu-choice=${this.#handleTypeChoice}
      ></team-communicator-menu>
      <team-communicator-menu
        class="view-menu"
        .label=${words.viewMenu}
        .items=${this.#viewItems}
        @menu-choice=${this.#handleViewChoice}
      ></team-communicator-menu>`;
  }

  #renderList(list: TargetView['list'], index: number): TemplateResult {
    const words = this.#localization.terms.teamCommunicator;
    const isMissing = list !== 'all' && !this.hasLists;
    return html`<button
      type="button"
      class="list"
      aria-pressed=${this.view.list === list}
      aria-disabled=${isMissing}
      title=${isMissing ? words.noLists : nothing}
      tabindex=${this.current === index ? 0 : -1}
      data-list=${list}
      @click=${() => isMissing || this.#change({ list })}
    >
      ${words.lists[list]}
    </button>`;
  }

  #renderMenuButton(kind: 'filter' | 'view', label: string, index: number): TemplateResult {
    const name: IconName = kind === 'filter' ? 'filter' : 'sort';
    const isSet = kind === 'filter' ? this.view.type : this.view.sort !== 'match';
    return html`<button
      type="button"
      class="button quiet icon ${kind} ${isSet ? 'is-set' : ''}"
      aria-haspopup="menu"
      aria-label=${label}
      title=${label}
      tabindex=${this.current === index ? 0 : -1}
      @click=${() => this.#open(kind)}
    >
      ${icon(name)}
    </button>`;
  }

  #renderChip(): TemplateResult | typeof nothing {
    if (!this.view.type) return nothing;
    return html`<div class="chips">
      <button
        type="button"
        class="chip"
        aria-label=${this.#localization.terms.teamCommunicator.showAllTypes(this.#typeName)}
        @click=${() => this.#change({ type: undefined })}
      >
        ${this.#typeName} ${icon('close')}
      </button>
    </div>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const isRtl = this.matches(':dir(rtl)');
    const to = listDestination(event.key, this.current, buttons.length, isRtl);
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  }

  #handleFocusin(event: FocusEvent): void {
    this.current = Math.max(this.#buttons.indexOf(event.target as HTMLButtonElement), 0);
  }

  #handleTypeChoice({ itemId }: MenuChoiceEvent): void {
    this.#change({ type: this.types.find((type) => type === itemId) });
  }

  #handleViewChoice({ itemId }: MenuChoiceEvent): void {
    const sort = targetSorts.find((candidate) => candidate === itemId);
    this.#change(sort ? { sort } : { isGrouped: !this.view.isGrouped });
  }

  #change(changes: Partial<TargetView>): void {
    this.dispatchEvent(new ViewChangeEvent(changes));
  }

  #open(kind: 'filter' | 'view'): void {
    void this.renderRoot.querySelector<TeamCommunicatorMenu>(`.${kind}-menu`)?.open();
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.toolbar button')];
  }

  get #typeName(): string {
    const { types, allTypes } = this.#localization.terms.teamCommunicator;
    return this.view.type ? types[this.view.type] : allTypes;
  }

  get #typeItems(): readonly MenuItem[] {
    const { types, allTypes } = this.#localization.terms.teamCommunicator;
    const { type: chosen } = this.view;
    return [
      { id: 'all', label: allTypes, checked: chosen === undefined },
      ...this.types.map((type) => ({ id: type, label: types[type], checked: type === chosen })),
    ];
  }

  get #viewItems(): readonly MenuItem[] {
    const { sorts, grouped } = this.#localization.terms.teamCommunicator;
    const { sort: chosen, isGrouped } = this.view;
    return [
      ...targetSorts.map((sort) => ({ id: sort, label: sorts[sort], checked: sort === chosen })),
      { id: 'grouped', label: grouped, checked: isGrouped, isSwitch: true, isDivided: true },
    ];
  }
}

defineElement('team-communicator-toolbar', TeamCommunicatorToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'team-communicator-toolbar': TeamCommunicatorToolbar;
  }
}
