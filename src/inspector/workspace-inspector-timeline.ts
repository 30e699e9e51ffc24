import { html, LitElement, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { defineElement } from '../elements/shared/define-element.js';
import { icon } from '../elements/shared/icons.js';
import { renderName } from '../elements/shared/safe-text.js';
import { baseStyles } from '../styles/base.styles.js';
import { RecordChosenEvent } from './inspector-events.js';
import { words } from './inspector-words.js';
import type { InvitationSpan } from './invitation-spans.js';
import type { LaneColumn } from './lane-columns.js';
import { outcomeOf, summaryOf } from './record-words.js';
import { laneOf, problemOf, typeOf, type InspectorRecord, type Lanes } from './records.js';
import { styles } from './workspace-inspector-timeline.styles.js';

/** Everything that is drawn. */
export type TimelineView = {
  /** Those that the filter lets through. */
  readonly records: readonly InspectorRecord[];
  readonly spans: readonly InvitationSpan[];
  readonly columns: readonly LaneColumn[];
  readonly lanes: Lanes;
};

/** In CSS pixels; the style sheet says the same. */
const rowHeight = 28;
const laneWidth = 14;
/** Rows that are drawn beyond either edge. */
const beyond = 12;
/** So near to the end, in px, the newest row is followed. */
const nearEnd = 4;

/**
 * The rows of an inspector: only those in view are in the page. One column is a drawing of lanes, in
 * which an invitation is a line from the row where it began to the row that tells its outcome.
 *
 * @internal
 */
export class WorkspaceInspectorTimeline extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) view: TimelineView | undefined;
  /** Index of the chosen record. */
  @property({ attribute: false }) chosen: number | undefined;

  /** The first row that is drawn. */
  @state() private first = 0;
  @state() private follows = true;

  @query('.scroller') private scroller!: HTMLElement;

  #height = 400;
  readonly #resizes = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#resizes.observe(this.scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  protected override firstUpdated(): void {
    this.#resizes.observe(this.scroller);
  }

  protected override updated(): void {
    const { style } = this;
    const columns = Math.max(0, ...this.#columns.map(({ column }) => column)) + 1;
    style.setProperty('--_rows', `${this.#records.length}`);
    style.setProperty('--_first', `${this.#start}`);
    style.setProperty('--_graph', `${columns * laneWidth + 6}px`);
    if (this.follows) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  override render(): TemplateResult {
    const rows = this.#records.slice(this.#start, this.#end);
    const chosen = rows.some(({ index }) => index === this.chosen);
    return html`<div
        class="scroller"
        role="listbox"
        tabindex="0"
        aria-label=${words.timeline}
        aria-activedescendant=${chosen ? `row-${this.chosen}` : nothing}
        @scroll=${this.#handleScroll}
        @keydown=${this.#handleKeydown}
        @click=${this.#handleClick}
      >
        <div class="rows" role="presentation">
          <div class="window" role="presentation">
            ${repeat(
              rows,
              ({ index }) => index,
              (record, offset) => this.#renderRow(record, this.#start + offset),
            )}
          </div>
        </div>
      </div>
      ${
        this.follows || this.#records.length === 0
          ? nothing
          : html`<button type="button" class="button newest" @click=${this.#handleNewest}>
              ${icon('down')}${words.follow}
            </button>`
      }`;
  }

  #renderRow(record: InspectorRecord, position: number): TemplateResult {
    const span = this.#spanOf(record);
    const lane = laneOf(record);
    const name = lane === undefined ? words.agentLane : (this.view?.lanes.nameOf(lane) ?? lane);
    const summary = summaryOf(record, span);
    const isProblem = problemOf(record) !== undefined;
    return html`<div
      id=${`row-${record.index}`}
      class="row ${record.kind} ${isProblem ? 'is-problem' : ''}"
      role="option"
      aria-selected=${record.index === this.chosen}
      aria-setsize=${this.#records.length}
      aria-posinset=${position + 1}
      data-index=${record.index}
    >
      ${this.#renderGraph(record)}<span class="visually-hidden">${record.kind}</span>
      <span class="time">${clockTime(record.at)}</span>
      <span class="type truncated">${isProblem ? icon('warning') : nothing}${typeOf(record)}</span>
      <span class="lane truncated">${renderName(name)}</span>
      <span class="summary truncated">${summary}</span>
      <span class="outcome truncated"
        >${record.kind === 'command' ? outcomeOf(record) : nothing}</span
      >
    </div>`;
  }

  #renderGraph(record: InspectorRecord): TemplateResult {
    const { index } = record;
    const middle = rowHeight / 2;
    const own = this.#columns.find(({ lane }) => lane === laneOf(record))?.column ?? 0;
    const present = this.#columns.filter(({ from, to }) => from <= index && index <= to);
    const spans = (this.view?.spans ?? []).filter(
      (span) => span.from <= index && index <= (span.to ?? Number.POSITIVE_INFINITY),
    );
    return html`<svg class="graph" aria-hidden="true" focusable="false">
      ${present.map(
        ({ column, from, to, lane }) =>
          svg`<path class="line hue-${column} ${lane === undefined ? 'is-agent' : ''}" d=${`M${x(column)} ${from === index ? middle : 0}V${to === index ? middle : rowHeight}`} />`,
      )}
      ${spans.map((span) => {
        const column = this.#columns.find(({ lane }) => lane === span.lane)?.column ?? 0;
        const top = span.from === index ? middle : 0;
        const bottom = span.to === index ? middle : rowHeight;
        return svg`<path class="span ${span.outcome}" d=${`M${x(column)} ${top}V${bottom}`} />`;
      })}
      ${renderNode(record, own, this.#spanOf(record))}
    </svg>`;
  }

  get #records(): readonly InspectorRecord[] {
    return this.view?.records ?? [];
  }

  get #columns(): readonly LaneColumn[] {
    return this.view?.columns ?? [];
  }

  get #start(): number {
    const inView = Math.ceil(this.#height / rowHeight) + 2 * beyond;
    const last = Math.max(0, this.#records.length - inView);
    return this.follows ? last : Math.min(this.first, last);
  }

  get #end(): number {
    return this.#start + Math.ceil(this.#height / rowHeight) + 2 * beyond;
  }

  #spanOf({ index }: InspectorRecord): InvitationSpan | undefined {
    return this.view?.spans.find(({ from, to }) => from === index || to === index);
  }

  #measure(): void {
    this.#height = this.scroller.clientHeight;
    this.requestUpdate();
  }

  #handleScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.follows = scrollTop + clientHeight >= scrollHeight - nearEnd;
    this.first = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond);
  }

  #handleNewest(): void {
    this.follows = true;
    this.scroller.focus();
  }

  #handleClick(event: Event): void {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]');
    if (row) this.dispatchEvent(new RecordChosenEvent(Number(row.dataset.index)));
  }

  #handleKeydown(event: KeyboardEvent): void {
    const records = this.#records;
    const page = Math.max(1, Math.floor(this.#height / rowHeight) - 1);
    const at = records.findIndex(({ index }) => index === this.chosen);
    const from = at < 0 ? records.length : at;
    const to = {
      ArrowUp: from - 1,
      ArrowDown: at < 0 ? records.length - 1 : from + 1,
      PageUp: from - page,
      PageDown: from + page,
      Home: 0,
      End: records.length - 1,
    }[event.key];
    if (to === undefined || records.length === 0) return;
    event.preventDefault();
    const position = Math.min(Math.max(to, 0), records.length - 1);
    this.dispatchEvent(new RecordChosenEvent(records[position]!.index));
    this.#bringIntoView(position);
  }

  #bringIntoView(position: number): void {
    const { scroller } = this;
    const top = position * rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + rowHeight - scroller.clientHeight;
    }
    this.#handleScroll();
  }
}

/** What a record is drawn as: where an invitation ends, its outcome. */
function renderNode(
  { index, kind }: InspectorRecord,
  column: number,
  span: InvitationSpan | undefined,
): SVGTemplateResult {
  const left = x(column);
  const middle = rowHeight / 2;
  if (span?.to === index) {
    const shape =
      span.outcome === 'accepted'
        ? `m${left - 2.6} ${middle + 0.2} 1.9 1.9 3.400-3.800`
        : `m${left - 2.2} ${middle - 2.2} 4.400 4.400m0-4.400-4.400 4.400`;
    return svg`<circle class="end ${span.outcome}" cx=${left} cy=${middle} r="6" /><path class="mark" d=${shape} />`;
  }
  if (kind === 'connection') {
    return svg`<rect class="node hue-${column}" x=${left - 3} y=${middle - 3} width="6" height="6" />`;
  }
  return svg`<circle class="node hue-${column} ${kind}" cx=${left} cy=${middle} r="3.500" />`;
}

function x(column: number): number {
  return column * laneWidth + laneWidth / 2 + 2;
}

/** “14:05:09.042”. */
function clockTime(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '–';
  const two = (number: number): string => `${number}`.padStart(2, '0');
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${parts}.${`${date.getMilliseconds()}`.padStart(3, '0')}`;
}

defineElement('workspace-inspector-timeline', WorkspaceInspectorTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'workspace-inspector-timeline': WorkspaceInspectorTimeline;
  }
}
