import './team-communicator-form.js';
import './team-communicator-menu.js';
import './team-communicator-note.js';
import './team-communicator-toolbar.js';
import '../../localization/en/shared.js';
import '../../localization/en/team-communicator.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { media, type Medium } from '../../domain/agent.js';
import { hasContact } from '../../domain/interaction.js';
import type { InvitationPurpose } from '../../domain/problem.js';
import { activeConsultations, selectInteraction } from '../../domain/selectors.js';
import type { TargetAvailability, TargetType } from '../../domain/target.js';
import { LocalizationController } from '../../localization/localization.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { CloseRequestEvent } from '../events.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { knownValue } from '../shared/known-value.js';
import { ObservationController } from '../shared/observation-controller.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { renderSearchLine } from './search-line.js';
import { operations, typesFor } from './target-actions.js';
import { type ChoiceForm, TargetChoice } from './target-choice.js';
import { TargetGestures } from './target-gestures.js';
import { arrange, spokenState } from './target-listing.js';
import { type Asked, TargetOperation } from './target-operation.js';
import { messagesWith, type TargetPlace } from './target-place.js';
import { renderTargetResults } from './target-results.js';
import { TargetSearchController } from './target-search-controller.js';
import { TargetSpeaker } from './target-speaker.js';
import { TargetWatchController } from './target-watch-controller.js';
import { reachOf } from './target-words.js';
import type { FormSubmitEvent, TeamCommunicatorForm } from './team-communicator-form.js';
import type { MenuChoiceEvent, TeamCommunicatorMenu } from './team-communicator-menu.js';
import type { TeamCommunicatorNote } from './team-communicator-note.js';
import { styles } from './team-communicator-panel.styles.js';
import type { ViewChangeEvent } from './team-communicator-toolbar.js';

/**
 * What `<team-communicator>` shows: it loads when one first does.
 *
 * @summary The panel of the Team Communicator.
 * @csspart panel - All of it.
 * @csspart search - The line with the search field.
 * @csspart toolbar - The line with the lists, the filter and the order.
 * @csspart results - The grid of targets.
 * @csspart consultations - The active consultations, at the head of the grid.
 * @csspart note - The field for a note.
 * @csspart form - The form for a first message, or for the category of a favourite.
 * @tagname team-communicator-panel
 * @internal
 */
export class TeamCommunicatorPanel extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  /** As of `<team-communicator>`. */
  @property({ attribute: false }) operation: string | null = null;
  @property({ attribute: false }) medium: string | null = null;
  @property({ attribute: false }) interactionId: string | null = null;
  @property({ attribute: false }) onlyReachable = false;
  @property({ attribute: false }) allowOffline = false;
  /** Where what is under way shows as a state. */
  @property({ attribute: false }) internals: ElementInternals | undefined;

  @query('input') private readonly input!: HTMLInputElement | null;
  @query('.action-menu') private readonly menu!: TeamCommunicatorMenu | null;
  @query('team-communicator-form') private readonly form!: TeamCommunicatorForm | null;
  @query('team-communicator-note') private readonly note!: TeamCommunicatorNote | null;

  readonly #localization = new LocalizationController(this);
  readonly #interaction = new SelectionController(this, (workspace, session) => {
    const found = selectInteraction(workspace, this.interactionId ?? session?.focused);
    return found && hasContact(found) ? found : undefined;
  });
  /** Wakes the element when the connection comes back. */
  protected readonly connection = new SelectionController<boolean>(
    this,
    (_, session) => session?.isConnected ?? false,
  );
  protected readonly favourites = new ObservationController(
    this,
    (session) => session.bus.on('favourites-changed'),
    () => this.#search.refresh(),
  );
  readonly #search: TargetSearchController = new TargetSearchController(
    this,
    () => ({
      session: this.#interaction.session,
      medium: this.#mediumInUse,
      types: this.#types,
      onlyReachable: this.onlyReachable,
      isHeld: this.#gestures.isHeld,
      released: this.#gestures.released,
      ownId: this.#interaction.session?.workspace.agent?.id,
    }),
    () => this.#handleAnswer(),
  );
  readonly #watch = new TargetWatchController(
    this,
    () => ({
      session: this.#interaction.session,
      ids: this.#search.targets.map(({ id }) => id),
    }),
    (now, before) => this.#handleReach(now, before),
  );
  protected readonly ticks = new TickController(
    this,
    () =>
      activeConsultations(this.#interaction.value).length > 0 ||
      this.#search.targets.some(({ type }) => type !== 'agent'),
  );
  readonly #speaker = new TargetSpeaker(() => this.matches(':focus-within'));
  readonly #operation = new TargetOperation(
    this,
    () => this.internals,
    (asked) => this.#handleAccepted(asked),
  );
  readonly #choice = new TargetChoice(
    this,
    this.#operation,
    () => this.#place,
    () => this.focus(),
  );
  readonly #gestures: TargetGestures = new TargetGestures(this, this.#search, this.#choice, {
    input: () => this.input,
    showMenu: () => void this.updateComplete.then(() => this.menu?.open()),
    close: () => this.#requestClose(),
  });

  /** Puts the focus into the search field. */
  override focus(options?: FocusOptions): void {
    if (this.input) this.input.focus(options);
    else void this.updateComplete.then(() => this.input?.focus(options));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#speaker.stop();
  }

  protected override updated(): void {
    const place = this.#place;
    const { target } = this.#gestures;
    const words = place && target ? spokenState(target, place) : '';
    const name = target ? isolatedName(target.name) : '';
    this.#speaker.follow(target?.id, name, words, place?.session.clock);
  }

  override render(): TemplateResult {
    const { terms } = this.#localization;
    const words = terms.teamCommunicator;
    const operation = this.#operationInUse;
    const label = operation ? words.labels[operation] : words.label;
    const place = this.#place;
    if (!place) {
      return html`<section class="panel" part="panel" aria-label=${label}>
        <div class="blank">${terms.shared.notConnected}</div>
      </section>`;
    }
    const results = arrange(place, this.#search, this.#gestures, {
      openId: this.#choice.target?.id,
      pendingId: this.#operation.pendingId,
      onlyReachable: this.onlyReachable,
    });
    return html`<section
      class="panel"
      part="panel"
      aria-label=${label}
      @keydown=${this.#gestures.handleKeydown}
      @click=${this.#gestures.handleClick}
      @pointerdown=${this.#gestures.handlePress}
      @pointerover=${this.#gestures.handlePointer}
      @pointerleave=${this.#gestures.handlePointer}
    >
      <div class="head">
        ${renderSearchLine(this.#search, this.#gestures, place)}
        <team-communicator-toolbar
          part="toolbar"
          .view=${this.#search.view}
          .types=${this.#types}
          .hasLists=${place.supports.favourites}
          @view-change=${this.#handleViewChange}
        ></team-communicator-toolbar>
        ${this.operation ? this.#renderClose() : nothing}
      </div>
      ${renderTargetResults(results)} ${this.#renderProblem()}
      ${this.#choice.form ? this.#renderForm(this.#choice.form) : nothing}
      ${
        operation === 'message' || !(operation || place.interaction)
          ? nothing
          : html`<team-communicator-note
              part="note"
              ?hidden=${this.#choice.form !== undefined}
            ></team-communicator-note>`
      }
      <team-communicator-menu
        class="action-menu"
        .label=${this.#choice.target ? words.actions(isolatedName(this.#choice.target.name)) : ''}
        .items=${this.#choice.items}
        @menu-choice=${({ itemId }: MenuChoiceEvent) => this.#choice.choose(itemId)}
        @toggle=${this.#handleMenuToggle}
      ></team-communicator-menu>
    </section>`;
  }

  #renderClose(): TemplateResult {
    const { close } = this.#localization.terms.shared;
    return html`<button
      type="button"
      class="button quiet icon close"
      aria-label=${close}
      title=${close}
      @click=${this.#requestClose}
    >
      ${icon('close')}
    </button>`;
  }

  /** What concerns no interaction is told here: no window would. */
  #renderProblem(): TemplateResult | typeof nothing {
    const { problem } = this.#operation;
    if (!problem || this.#choice.form) return nothing;
    return html`<p class="problem" role="alert">
      ${icon('error')}<span>${problemSentence(this.#localization.terms, problem)}</span>
    </p>`;
  }

  #renderForm({ target, action, categories }: ChoiceForm): TemplateResult {
    const { terms } = this.#localization;
    const words = terms.teamCommunicator;
    const { problem, pendingId } = this.#operation;
    const name = isolatedName(target.name);
    return html`<team-communicator-form
      part="form"
      .kind=${action ? 'message' : 'category'}
      .heading=${action ? words.messageTo(name) : words.categoryOf(name)}
      .categories=${categories}
      .category=${target.favourite?.category ?? ''}
      .problem=${problem ? problemSentence(terms, problem) : ''}
      .pending=${pendingId !== undefined}
      @form-submit=${({ text }: FormSubmitEvent) => this.#choice.submit(text)}
      @form-cancel=${() => this.#choice.cancel()}
    ></team-communicator-form>`;
  }

  #handleViewChange({ changes }: ViewChangeEvent): void {
    this.#gestures.cursor.set(undefined);
    this.#search.setView(changes);
  }

  async #handleMenuToggle(event: ToggleEvent): Promise<void> {
    if (event.newState === 'open') return;
    this.#choice.open(undefined);
    await this.updateComplete;
    (this.form ?? this.input)?.focus();
  }

  #handleAnswer(): void {
    const { state, total } = this.#search;
    this.#choice.hasKept = false;
    void this.#gestures.handleAnswer();
    const words = this.#localization.terms.teamCommunicator;
    const sentence = state === 'failed' ? words.failed : words.results(total);
    this.#speaker.say(sentence, this.#interaction.session?.clock);
  }

  /** An order by availability is another one when somebody can be reached, or cannot, any more. */
  #handleReach(now: TargetAvailability, before: TargetAvailability): void {
    const target = this.#search.targets.find(({ id }) => id === now.targetId);
    const isOrdered = this.#search.view.sort === 'availability' || this.onlyReachable;
    const medium = this.#mediumInUse;
    if (!target || !isOrdered) return;
    if (reachOf(target, now, medium) !== reachOf(target, before, medium))
      this.#search.refreshSoon();
  }

  #handleAccepted({ purpose, target, isDone }: Asked): void {
    const words = this.#localization.terms.teamCommunicator;
    const name = isolatedName(target.name);
    announce(isDone && purpose === 'transfer' ? words.transferred(name) : words.sent(name));
    this.note?.clear();
    this.#choice.cancel();
    if (this.#search.view.list === 'recents') this.#search.refresh();
    this.#requestClose();
  }

  #requestClose(): void {
    this.dispatchEvent(new CloseRequestEvent());
  }

  get #operationInUse(): InvitationPurpose | undefined {
    return knownValue('team-communicator', 'operation', this.operation || null, operations);
  }

  get #mediumInUse(): Medium {
    const fallback = this.#interaction.value?.medium ?? 'chat';
    return knownValue('team-communicator', 'medium', this.medium, media, fallback);
  }

  get #types(): readonly TargetType[] {
    const { session } = this.#interaction;
    return session ? typesFor(this.#operationInUse, session.supports) : [];
  }

  /** All on which it depends what is shown and what may be asked; `undefined` without a session. */
  get #place(): TargetPlace | undefined {
    const { session, value: interaction } = this.#interaction;
    if (!session) return undefined;
    return {
      session,
      interaction,
      localization: this.#localization.value,
      terms: this.#localization.terms,
      supports: session.supports,
      operation: this.#operationInUse,
      medium: this.#mediumInUse,
      ownId: session.workspace.agent?.id,
      allowOffline: this.allowOffline,
      isRecents: this.#search.view.list === 'recents',
      isGrouped: this.#search.view.isGrouped,
      now: session.clock.now(),
      note: this.note?.value ?? '',
      availability: (id) => this.#watch.get(id),
      messagesWith: (agentId) => messagesWith(session.workspace, agentId),
    };
  }
}

defineElement('team-communicator-panel', TeamCommunicatorPanel);

declare global {
  interface HTMLElementTagNameMap {
    'team-communicator-panel': TeamCommunicatorPanel;
  }
}
