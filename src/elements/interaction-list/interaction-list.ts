import './interaction-list-handled.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  counterpartName,
  hasContact,
  type Interaction,
  type InteractionId,
} from '../../domain/interaction.js';
import { selectInteractions } from '../../domain/selectors.js';
import { emptyWorkspace } from '../../domain/workspace.js';
import { LocalizationController } from '../../localization/localization.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { InteractionSelectedEvent } from '../events.js';
import { renderAvatar } from '../shared/avatar.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { knownValue } from '../shared/known-value.js';
import { listDestination } from '../shared/list-keys.js';
import { renderLine, renderName, safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import { rowName, type Situation, situationsOf } from './interaction-list-words.js';
import { styles } from './interaction-list.styles.js';
import { type InteractionSummary, summarise, waitingLevel } from './interaction-summary.js';
import { UnreadSpeaker } from './unread-speaker.js';

/** How the interactions stand: below each other, or as avatars in a strip. */
export type InteractionListLayout = 'list' | 'strip';

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
  static override styles = [baseStyles, avatarStyles, styles];

  /** `list` or `strip`. */
  @property() layout: InteractionListLayout = 'list';

  /** Shows no list of what was recently handled. */
  @property({ type: Boolean, attribute: 'no-handled' }) noHandled = false;

  /** After how many seconds without an answer a wait is marked. */
  @property({ type: Number, attribute: 'waiting-warning' }) waitingWarning = 60;

  /** After how many seconds without an answer a wait is marked as too long. */
  @property({ type: Number, attribute: 'waiting-limit' }) waitingLimit = 180;

  /** Which row is the list's tab stop; the one in focus until the agent has moved. */
  @state() private activeId: InteractionId | undefined;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #interactions = new SelectionController(this, selectInteractions);
  readonly #focused = new SelectionController(this, (_, session) => session?.focused);
  readonly #speaker = new UnreadSpeaker();
  /** True during an update that takes the row away which has the keyboard's focus. */
  #losesFocus = false;

  constructor() {
    super();
    new TickController(this, () => this.#interactions.value.length > 0);
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
    const rows = this.#interactions.value;
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
    const rows = this.#interactions.value;
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
        (interaction) => this.#renderRow(interaction, interaction.id === tabStop),
      )}
    </div>`;
  }

  #renderRow(interaction: Interaction, isTabStop: boolean): TemplateResult {
    const { terms } = this.#localization;
    const { id } = interaction;
    const name = counterpartName(interaction);
    const { session } = this.#interactions;
    const summary = summarise(session?.workspace ?? emptyWorkspace, interaction);
    return html`<div
      class="row"
      part="row"
      role="option"
      data-id=${id}
      tabindex=${isTabStop ? 0 : -1}
      title=${safeName(name)}
      aria-selected=${id === this.#focused.value ? 'true' : 'false'}
    >
      <span class="visually-hidden"
        >${rowName(interaction, summary, this.#waitedInWords(summary), terms)}</span
      >
      <span class="face" aria-hidden="true">${renderAvatar(name)}${renderMedium(interaction)}</span>
      <span class="text" aria-hidden="true">
        <span class="name truncated">${renderName(name)}</span>
        ${this.#renderLines(interaction, summary)}
      </span>
      <span class="facts" aria-hidden="true"
        >${this.#renderWaiting(summary)}
        <span class="badges"
          >${renderUnread(summary.unread)}
          ${renderUnread(summary.unreadInConsultations, 'consultation')}</span
        ></span
      >
    </div>`;
  }

  #renderLines(
    interaction: Interaction,
    summary: InteractionSummary,
  ): TemplateResult | readonly TemplateResult[] {
    const { terms } = this.#localization;
    const situations = situationsOf(interaction, summary, terms);
    if (situations.length > 0) {
      const news = summary.unreadInConsultations;
      const more = news > 0 ? terms.interactionList.newInConsultation(news) : undefined;
      return situations.map((situation) => renderSituation(situation, more));
    }
    const author = summary.lastIsOwn ? `${terms.shared.you}: ` : nothing;
    const said = summary.last?.text ?? (hasContact(interaction) ? interaction.subject : undefined);
    return html`<span class="secondary truncated">${author}${renderLine(said)}</span>`;
  }

  #renderWaiting({ waitingSince }: InteractionSummary): TemplateResult | typeof nothing {
    if (waitingSince === undefined) return nothing;
    const waited = this.#waited(waitingSince);
    const level = waitingLevel(waited, this.waitingWarning * 1000, this.waitingLimit * 1000);
    const mark = level === 'plain' ? nothing : html`<span class="triangle"></span>`;
    return html`<span class="waiting ${level}"
      >${mark}<time>${this.#localization.value.duration(waited)}</time></span
    >`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const ids = this.#interactions.value.map(({ id }) => id);
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

  #moveTo(id: InteractionId | undefined): void {
    if (id === undefined) return;
    this.activeId = id;
    this.#rowOf(id)?.focus();
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
    const ids = this.#interactions.value.map(({ id }) => id);
    return [this.activeId, this.#focused.value].find((id) => id && ids.includes(id)) ?? ids[0];
  }

  /** The next row after the current one whose name begins with what was typed. */
  #startingWith(key: string, current: number): InteractionId | undefined {
    const rows = this.#interactions.value;
    const inOrder = [...rows.slice(current + 1), ...rows.slice(0, current + 1)];
    const wanted = key.toLocaleLowerCase();
    return inOrder.find((row) => counterpartName(row).toLocaleLowerCase().startsWith(wanted))?.id;
  }

  #waitedInWords({ waitingSince }: InteractionSummary): string | undefined {
    if (waitingSince === undefined) return undefined;
    const { shared } = this.#localization.terms;
    const seconds = Math.floor(this.#waited(waitingSince) / 1000);
    return seconds < 60 ? shared.seconds(seconds) : shared.minutes(Math.floor(seconds / 60));
  }

  #waited(since: number): number {
    return Math.max(0, (this.#interactions.session?.clock.now() ?? since) - since);
  }

  #knownLayout(): InteractionListLayout {
    return knownValue('interaction-list', 'layout', this.layout, ['list', 'strip'], 'list');
  }
}

/** What it is when it is no chat. */
function renderMedium({ medium }: Interaction): TemplateResult | typeof nothing {
  if (medium === 'chat') return nothing;
  return html`<span class="medium ${medium}"
    >${icon(medium === 'voice' ? 'voice' : 'person')}</span
  >`;
}

function renderSituation(
  { icon: name, isConsultation, text }: Situation,
  more: string | undefined,
): TemplateResult {
  return html`<span class="line secondary ${isConsultation ? 'consultation' : ''}"
    >${icon(name)}<span class="truncated">${text}</span>${
      isConsultation && more ? html`<span class="news">${more}</span>` : nothing
    }</span
  >`;
}

function renderUnread(unread: number, kind = ''): TemplateResult | typeof nothing {
  if (unread === 0) return nothing;
  return html`<span class="badge ${kind}">${unread > 99 ? '99+' : unread}</span>`;
}

defineElement('interaction-list', InteractionList);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-list': InteractionList;
  }
}
