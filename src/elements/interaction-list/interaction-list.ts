import './interaction-list-handled.js';
import '../../localization/en/interaction-list.js';
import { html, isServer, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { counterpartName, type Interaction, type InteractionId } from '../../domain/interaction.js';
import { pendingResponseOf } from '../../domain/pending-response.js';
import type { ResponseTimes } from '../../domain/policies.js';
import { selectInteractions } from '../../domain/selectors.js';
import { emptyWorkspace } from '../../domain/workspace.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { pendingResponseStyles } from '../../styles/pending-response.styles.js';
import { InteractionSelectedEvent } from '../events.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { knownValue } from '../shared/known-value.js';
import { listDestination } from '../shared/list-keys.js';
import { SelectionController } from '../shared/selection-controller.js';
import { ObservationController } from '../shared/observation-controller.js';
import { isolatedName } from '../shared/safe-text.js';
import { ShortcutController } from '../shared/shortcut-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import { byWaiting, StableOrder } from './interaction-order.js';
import { rowName } from './interaction-list-words.js';
import { styles } from './interaction-list.styles.js';
import { type InteractionRow, renderInteractionRow } from './interaction-row.js';
import { summarise } from './interaction-summary.js';
import { UnreadSpeaker } from './unread-speaker.js';

/** How the interactions stand: below each other, or as avatars in a strip. */
export type InteractionListLayout = 'list' | 'strip';

/** In which order: as they arrived, or whoever waits longest for an answer first. */
export type InteractionListOrder = 'arrival' | 'waiting';

const orders: readonly InteractionListOrder[] = ['arrival', 'waiting'];

/**
 * Every open interaction of the agent, and which one is in focus: who it is, what was said last, what
 * goes on with colleagues, how long the contact has waited for an answer, and how much is unread.
 * Selecting one puts it in focus for every element below the same provider. Below them opens what the
 * agent has handled lately, to be read again.
 *
 * @tagname interaction-list
 * @summary The open interactions, and which one is in focus.
 * @fires {InteractionSelectedEvent} interaction-selected - The agent has put another interaction in focus.
 * @csspart list - The list box.
 * @csspart row - One interaction.
 * @csspart handled - What was recently handled, to be opened again.
 * @csspart empty - What stands there when no interaction is open.
 * @cssstate strip - The interactions stand as avatars in a strip.
 * @cssstate empty - No interaction is open.
 */
export class InteractionList extends LitElement {
  static override styles = [baseStyles, avatarStyles, pendingResponseStyles, styles];

  /** `list` or `strip`. */
  @property() layout: InteractionListLayout = 'list';

  /** `arrival` or `waiting`; it stands still while the list has the focus or the pointer. */
  @property() order: InteractionListOrder = 'arrival';

  /** Shows no list of what was recently handled. */
  @property({ type: Boolean, attribute: 'no-handled' }) noHandled = false;

  /** After how many seconds without an answer a wait is marked; as the policies say when absent. */
  @property({ type: Number, attribute: 'waiting-warning' }) waitingWarning: number | null = null;

  /** After how many seconds a wait is marked as too long; as the policies say when absent. */
  @property({ type: Number, attribute: 'waiting-limit' }) waitingLimit: number | null = null;

  /** Which row is the list's tab stop; the one in focus until the agent has moved. */
  @state() private activeId: InteractionId | undefined;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #interactions = new SelectionController(this, selectInteractions);
  readonly #focused = new SelectionController(this, (_, session) => session?.focused);
  readonly #speaker = new UnreadSpeaker();
  readonly #order = new StableOrder();
  /** True during an update that takes the row away which has the keyboard's focus. */
  #losesFocus = false;

  constructor() {
    super();
    new TickController(this, () => this.#interactions.value.length > 0);
    new ShortcutController(this, {
      'next-interaction': () => this.#step(1),
      'previous-interaction': () => this.#step(-1),
    });
    // Its window closes without a word; a placement is told by whoever asked for it.
    new ObservationController(
      this,
      (session) => session.bus.on('interaction-transferred'),
      ({ notice, targetName }) => {
        const { interactionList: terms } = this.#localization.terms;
        if (!notice) announce(terms.transferred(isolatedName(targetName)));
      },
    );
    new ObservationController(this, ({ doneMarks }) => doneMarks.marks$);
    // What has changed while somebody was about to choose shows when nobody is any more.
    this.addEventListener('pointerleave', () => this.requestUpdate());
    this.addEventListener('focusout', () => queueMicrotask(() => this.requestUpdate()));
  }

  /** Puts the keyboard's focus on the list's tab stop. */
  override focus(options?: FocusOptions): void {
    this.#rowOf(this.#tabStop())?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#speaker.stop();
  }

  protected override willUpdate(): void {
    this.#arrange();
    const rows = this.#rows;
    toggleState(this.#internals, 'strip', this.#knownLayout() === 'strip');
    toggleState(this.#internals, 'empty', rows.length === 0);
    const place = this.#placeOfFocus();
    this.#losesFocus = place >= 0 && !rows.some(({ id }) => id === this.activeId);
    if (this.#losesFocus) this.activeId = rows[Math.min(place, rows.length - 1)]?.id;
  }

  protected override updated(): void {
    if (this.#losesFocus) this.#rowOf(this.activeId)?.focus();
    this.#speaker.hear(this.#interactions.session, this.#localization.terms);
  }

  protected override render(): TemplateResult {
    const { interactionList: terms } = this.#localization.terms;
    const rows = this.#rows;
    return html`${
      rows.length === 0
        ? html`<p class="empty" part="empty">${terms.empty}</p>`
        : this.#renderList(rows)
    }
    ${
      this.noHandled
        ? nothing
        : html`<interaction-list-handled
            part="handled"
            .floating=${this.#knownLayout() === 'strip'}
          ></interaction-list-handled>`
    }`;
  }

  #renderList(rows: readonly Interaction[]): TemplateResult {
    const { interactionList: terms } = this.#localization.terms;
    const isStrip = this.#knownLayout() === 'strip';
    const tabStop = this.#tabStop();
    return html`<div
      class="list"
      part="list"
      role="listbox"
      aria-label=${terms.label}
      aria-orientation=${isStrip ? 'horizontal' : 'vertical'}
      @keydown=${this.#handleKeydown}
      @click=${this.#handleClick}
      @focusin=${this.#handleFocusin}
    >
      ${repeat(
        rows,
        ({ id }) => id,
        (interaction) =>
          renderInteractionRow(this.#rowFor(interaction, tabStop), this.#localization.value),
      )}
    </div>`;
  }

  #rowFor(interaction: Interaction, tabStop: InteractionId | undefined): InteractionRow {
    const { session } = this.#interactions;
    return {
      interaction,
      summary: {
        ...summarise(session?.workspace ?? emptyWorkspace, interaction),
        isMarkedDone: session?.doneMarks.has(interaction.id) === true,
      },
      pending: session && pendingResponseOf(interaction, this.#times(session), session.clock.now()),
      isTabStop: interaction.id === tabStop,
      isFocused: interaction.id === this.#focused.value,
    };
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const ids = this.#rows.map(({ id }) => id);
    const current = ids.indexOf(this.#tabStop() ?? '');
    const to = listDestination(event.key, current, ids.length, this.matches(':dir(rtl)'));
    if (to !== undefined) this.#moveTo(ids[to]);
    else if (event.key === 'Enter' || event.key === ' ') this.#select(ids[current]);
    else if (event.key.length === 1) this.#moveTo(this.#startingWith(event.key, current));
    else return;
    event.preventDefault();
  }

  #handleClick(event: Event): void {
    const row = (event.target as Element).closest<HTMLElement>('[data-id]');
    if (row) this.#select(row.dataset.id);
  }

  #handleFocusin(event: FocusEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('[data-id]');
    if (row) this.activeId = row.dataset.id;
  }

  #select(id: InteractionId | undefined): void {
    const { session } = this.#interactions;
    if (id === undefined || !session) return;
    session.focus(id);
    this.dispatchEvent(new InteractionSelectedEvent(id));
  }

  /** Puts the next one in focus, or the one before, and says which it is; round and round. */
  #step(by: 1 | -1): boolean {
    const rows = this.#rows;
    const { session } = this.#interactions;
    if (rows.length < 2 || !session) return false;
    const at = rows.findIndex(({ id }) => id === this.#focused.value);
    const next = rows[(at + by + rows.length) % rows.length]!;
    this.#select(next.id);
    const { pending, summary } = this.#rowFor(next, undefined);
    announce(rowName(next, summary, pending, this.#localization.value));
    return true;
  }

  #moveTo(id: InteractionId | undefined): void {
    if (id === undefined) return;
    this.activeId = id;
    this.#rowOf(id)?.focus();
  }

  /** The interactions in the order in which they show. */
  get #rows(): readonly Interaction[] {
    return this.#order.of(this.#interactions.value);
  }

  #arrange(): void {
    const all = this.#interactions.value;
    const order = knownValue('interaction-list', 'order', this.order, orders, 'arrival');
    const wanted = order === 'arrival' ? all : byWaiting(all);
    const isHeld = !isServer && (this.matches(':hover') || this.matches(':focus-within'));
    this.#order.arrange(wanted, isHeld);
  }

  #rowOf(id: InteractionId | undefined): HTMLElement | undefined {
    const rows = this.renderRoot.querySelectorAll<HTMLElement>('[data-id]');
    return [...rows].find((row) => row.dataset.id === id);
  }

  /** The place of the row that has the keyboard's focus; -1 when none has it. */
  #placeOfFocus(): number {
    // A server has no document, and nobody has the focus there.
    const active = this.shadowRoot?.activeElement;
    return active ? [...this.renderRoot.querySelectorAll('[data-id]')].indexOf(active) : -1;
  }

  #tabStop(): InteractionId | undefined {
    const ids = this.#rows.map(({ id }) => id);
    return [this.activeId, this.#focused.value].find((id) => id && ids.includes(id)) ?? ids[0];
  }

  /** The next row after the current one whose name begins with what was typed. */
  #startingWith(key: string, current: number): InteractionId | undefined {
    const rows = this.#rows;
    const inOrder = [...rows.slice(current + 1), ...rows.slice(0, current + 1)];
    const wanted = key.toLocaleLowerCase();
    return inOrder.find((row) => counterpartName(row).toLocaleLowerCase().startsWith(wanted))?.id;
  }

  /** After how long a wait is marked: as the page says, else as the contact centre does. */
  #times({ policies }: Session): ResponseTimes {
    const { limit, warning } = policies.pendingResponse;
    return {
      warning: this.waitingWarning === null ? warning : this.waitingWarning * 1000,
      limit: this.waitingLimit === null ? limit : this.waitingLimit * 1000,
    };
  }

  #knownLayout(): InteractionListLayout {
    return knownValue('interaction-list', 'layout', this.layout, ['list', 'strip'], 'list');
  }
}

defineElement('interaction-list', InteractionList);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-list': InteractionList;
  }
}
