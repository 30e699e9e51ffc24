import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { InteractionId } from '../domain/interaction.js';
import { defineElement } from '../elements/shared/define-element.js';
import { icon } from '../elements/shared/icons.js';
import { renderName } from '../elements/shared/safe-text.js';
import { systemClock } from '../services/clock.js';
import { Session } from '../services/session.js';
import { baseStyles } from '../styles/base.styles.js';
import {
  type FilterChangedEvent,
  HistoryReplayedEvent,
  type InspectorActionEvent,
  type RecordChosenEvent,
  type RecordingOpenedEvent,
} from './inspector-events.js';
import { words } from './inspector-words.js';
import { invitationSpans } from './invitation-spans.js';
import { laneColumns } from './lane-columns.js';
import { recordAsTest } from './record-as-test.js';
import { filterRecords, wholeRecord, type RecordFilter } from './record-filter.js';
import { RecordingController } from './recording-controller.js';
import { parseRecording, recordingOf } from './recording.js';
import { laneOf, problemOf, typeOf, type InspectorRecord } from './records.js';
import type { Replay } from './replay.js';
import { payloadOf } from './workspace-inspector-details.js';
import './workspace-inspector-timeline.js';
import './workspace-inspector-toolbar.js';
import type { LaneChoice } from './workspace-inspector-toolbar.js';
import { styles } from './workspace-inspector.styles.js';

/** Rows that are kept when nothing else is said. */
const defaultLimit = 5_000;

/**
 * What goes on between a page and its contact centre, for whoever builds the page: the connection,
 * every command with what became of it, and every fact of the bus, on a timeline with a lane for each
 * interaction, on which an invitation is a line from its beginning to its outcome. What is recorded
 * can be filtered, paused, exported, copied as a test, and replayed in a local contact centre. It asks
 * the session for nothing. What people have written is shown by its length alone unless it is asked
 * for; their names are shown. Give it a height.
 *
 * @summary A timeline of commands, facts and the connection, for developers.
 * @tagname workspace-inspector
 * @fires {HistoryReplayedEvent} history-replayed - The records have happened again in a local contact centre.
 * @csspart header - The connection, and what there is in numbers.
 * @csspart timeline - The rows.
 * @csspart details - What the chosen row carries.
 * @cssstate paused - It stands still, and goes on recording.
 */
export class WorkspaceInspector extends LitElement {
  static override styles = [baseStyles, styles];

  /** How many rows are kept; the oldest go first. */
  @property({ type: Number }) limit: number = defaultLimit;
  /** Shows what people have written, also in what is copied and exported. */
  @property({ type: Boolean, attribute: 'shows-texts' }) showsTexts = false;

  @state() private filter: RecordFilter = wholeRecord;
  @state() private chosen: number | undefined;
  @state() private message = '';
  @state() private replayed: Replay | undefined;

  readonly #internals = this.attachInternals();
  readonly #recording = new RecordingController(this, defaultLimit);
  #replaySession: Session | undefined;

  /** The session that is watched; that of the nearest provider when absent. */
  @property({ attribute: false })
  get session(): Session | undefined {
    return this.#recording.session;
  }

  set session(session: Session | undefined) {
    this.#recording.session = session;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#endReplay();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('limit')) {
      this.#recording.limit = this.limit > 0 ? this.limit : defaultLimit;
    }
    if (this.#recording.isPaused) this.#internals.states.add('paused');
    else this.#internals.states.delete('paused');
  }

  override render(): TemplateResult {
    const { records, lanes } = this.#recording;
    const shown = filterRecords(records, this.filter, lanes);
    const view = {
      records: shown,
      spans: invitationSpans(records),
      columns: laneColumns(records),
      lanes,
    };
    return html`<section aria-label=${words.label}>
      ${this.#renderHeader(records)}
      <workspace-inspector-toolbar
        .filter=${this.filter}
        .lanes=${this.#lanesOf(records)}
        .paused=${this.#recording.isPaused}
        .waiting=${this.#recording.waiting}
        .showsTexts=${this.showsTexts}
        .empty=${records.length === 0}
        @filter-changed=${this.#handleFilter}
        @inspector-action=${this.#handleAction}
        @recording-opened=${this.#handleOpened}
      ></workspace-inspector-toolbar>
      <p class="message" role="status">${this.#messageNow}</p>
      ${this.#renderReplay()}
      <div class="panes ${this.#chosenRecord ? 'has-details' : ''}">
        <div class="main">
          ${shown.length === 0 ? this.#renderBlank(records.length > 0) : nothing}
          <workspace-inspector-timeline
            part="timeline"
            ?hidden=${shown.length === 0}
            .view=${view}
            .chosen=${this.chosen}
            @record-chosen=${this.#handleChosen}
          ></workspace-inspector-timeline>
        </div>
        ${this.#renderDetails(records)}
      </div>
    </section>`;
  }

  #renderHeader(records: readonly InspectorRecord[]): TemplateResult {
    const { session, dropped } = this.#recording;
    const status = session?.connection;
    const { agent } = session?.workspace ?? {};
    const commands = records.filter(({ kind }) => kind === 'command').length;
    const events = records.filter(({ kind }) => kind === 'event').length;
    const problems = records.filter((record) => problemOf(record)).length;
    const median = medianAnswer(records);
    return html`<header part="header">
      <h2>${words.label}</h2>
      <span class="status ${status?.state ?? 'none'}"
        >${status ? words.status[status.state] : words.noSession}${
          status?.state === 'connected' ? ` · ${words.scope[status.scope]}` : ''
        }</span
      >
      ${agent ? html`<span class="agent truncated">${renderName(agent.name)}</span>` : nothing}
      <span class="numbers secondary">
        <span>${words.commands(commands)}</span><span>${words.events(events)}</span>
        <span class=${problems > 0 ? 'has-problems' : ''}>${words.problems(problems)}</span>
        ${median === undefined ? nothing : html`<span>${words.median(median)}</span>`}
        ${dropped > 0 ? html`<span>${words.dropped(dropped)}</span>` : nothing}
      </span>
    </header>`;
  }

  #renderBlank(isFiltered: boolean): TemplateResult {
    const { session } = this.#recording;
    const [title, hint] = isFiltered
      ? [words.noneFiltered, '']
      : session
        ? [words.none, words.noneHint]
        : [words.noSession, words.noSessionHint];
    return html`<div class="blank">
      ${icon('route')}<strong>${title}</strong><span class="secondary">${hint}</span>
    </div>`;
  }

  #renderReplay(): TemplateResult | typeof nothing {
    const { replayed } = this;
    if (!replayed || replayed.unreplayed.length === 0) return nothing;
    return html`<details class="replay">
      <summary>${words.replayed(replayed.replayed, replayed.unreplayed.length)}</summary>
      <ul>
        ${replayed.unreplayed.map(
          ({ record, why }) => html`<li><code>${typeOf(record)}</code> ${words.obstacle(why)}</li>`,
        )}
      </ul>
    </details>`;
  }

  #renderDetails(records: readonly InspectorRecord[]): TemplateResult | typeof nothing {
    const record = this.#chosenRecord;
    if (!record) return nothing;
    return html`<workspace-inspector-details
      part="details"
      .record=${record}
      .records=${records}
      .lanes=${this.#recording.lanes}
      .showsTexts=${this.showsTexts}
      @record-chosen=${this.#handleChosen}
      @inspector-action=${this.#handleAction}
    ></workspace-inspector-details>`;
  }

  get #chosenRecord(): InspectorRecord | undefined {
    return this.chosen === undefined
      ? undefined
      : this.#recording.records.find(({ index }) => index === this.chosen);
  }

  get #messageNow(): string {
    return this.message || (this.#recording.isOpened ? words.loaded : '');
  }

  #lanesOf(records: readonly InspectorRecord[]): readonly LaneChoice[] {
    const ids = new Set<InteractionId>();
    for (const record of records) {
      const lane = laneOf(record);
      if (lane !== undefined) ids.add(lane);
    }
    return [...ids].map((id) => ({ id, name: this.#recording.lanes.nameOf(id) }));
  }

  #handleFilter({ filter }: FilterChangedEvent): void {
    this.filter = filter;
  }

  #handleChosen({ index }: RecordChosenEvent): void {
    this.chosen = index;
  }

  #handleAction({ action }: InspectorActionEvent): void {
    this.message = '';
    switch (action) {
      case 'pause':
        return this.#recording.togglePause();
      case 'clear':
        this.chosen = undefined;
        this.replayed = undefined;
        return this.#recording.clear();
      case 'show-texts':
        this.showsTexts = !this.showsTexts;
        return undefined;
      case 'copy-test':
        return void this.#copy(this.#asTest());
      case 'copy-payload':
        return void this.#copy(payloadOf(this.#chosenRecord!, this.showsTexts));
      case 'export':
        return this.#export();
      default:
        return void this.#replay();
    }
  }

  async #handleOpened({ file }: RecordingOpenedEvent): Promise<void> {
    const recording = parseRecording(await file.text());
    this.message = recording ? '' : words.notARecording;
    this.chosen = undefined;
    if (recording) this.#recording.open(recording);
  }

  #asTest(): string {
    const { records, lanes } = this.#recording;
    return recordAsTest(records, lanes, { lane: this.filter.lane, hasTexts: this.showsTexts });
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.message = words.copied;
    } catch {
      this.message = words.notCopied;
    }
  }

  #export(): void {
    const recording = recordingOf(this.#recording.records, { hasTexts: this.showsTexts });
    const file = new Blob([JSON.stringify(recording, null, 1)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `workspace-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`;
    link.click();
    // Once the browser has taken it.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** A contact centre of its own: nothing reaches the one that was recorded. */
  async #replay(): Promise<void> {
    try {
      const { replay } = await import('./replay.js');
      const replayed = await replay(this.#recording.records);
      await this.#endReplay();
      const clock = { ...systemClock, now: () => replayed.now };
      this.#replaySession = new Session(replayed.agentTransport(), { clock });
      await this.#replaySession.connect();
      this.replayed = replayed;
      this.message = words.replayed(replayed.replayed, replayed.unreplayed.length);
      this.dispatchEvent(new HistoryReplayedEvent(this.#replaySession, replayed));
    } catch (error) {
      console.warn('agent-workspace-elements: the history could not be replayed.', error);
      this.message = words.replayFailed;
    }
  }

  async #endReplay(): Promise<void> {
    const session = this.#replaySession;
    this.#replaySession = undefined;
    await session?.disconnect();
  }
}

/** Half of the answers came sooner, in ms. */
function medianAnswer(records: readonly InspectorRecord[]): number | undefined {
  const took = records
    .flatMap((record) =>
      record.kind === 'command' && record.took !== undefined ? [record.took] : [],
    )
    .sort((a, b) => a - b);
  return took[Math.floor(took.length / 2)];
}

defineElement('workspace-inspector', WorkspaceInspector);

declare global {
  interface HTMLElementTagNameMap {
    'workspace-inspector': WorkspaceInspector;
  }
}
