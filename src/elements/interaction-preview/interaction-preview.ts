import './interaction-preview-card.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Invitation, InvitationId } from '../../domain/invitation.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { deepActiveElement } from '../shared/composed-tree.js';
import { defineElement } from '../shared/define-element.js';
import { ObservationController } from '../shared/observation-controller.js';
import { ShortcutController } from '../shared/shortcut-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import type { InteractionPreviewCard } from './interaction-preview-card.js';
import { styles } from './interaction-preview.styles.js';
import { PreviewCardsController } from './preview-cards-controller.js';
import { PreviewSpeaker } from './preview-speaker.js';

/**
 * Every request that rings at the agent: who asks, what for, for whom, how long it still rings, and
 * the two answers; for a moment also what has gone, and why. The oldest shows all its particulars and
 * stands last, so that one that arrives moves nothing. It takes no focus and no place of its own: the
 * page decides where it floats. While nothing rings it shows nothing.
 *
 * @summary What rings at the agent, to accept or to reject.
 * @tagname interaction-preview
 * @fires {InvitationAnsweredEvent} invitation-answered - The agent has accepted or rejected a request.
 * @csspart list - All that rings.
 * @cssprop [--interaction-preview-inline-size=20rem] - How wide a card is, at most as wide as its place.
 * @cssstate ringing - Something rings.
 * @cssstate shown - A card shows: something rings, or did until just now.
 */
export class InteractionPreview extends LitElement {
  static override styles = [baseStyles, styles];

  /** Shows the particulars of none until the agent asks for them: where room is scarce. */
  @property({ type: Boolean }) compact = false;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #cards: PreviewCardsController = new PreviewCardsController(this, {
    accepts: (invitation) => this.#speaker.tellAcceptance(invitation, this.#cards.session!),
    loses: (card) => this.#speaker.tellEnd(card),
  });
  readonly #speaker = new PreviewSpeaker(() => this.#localization.terms);
  readonly #shortcuts = new ShortcutController(this, {
    'focus-preview': () => this.#focusAnswer(),
    'accept-invitation': (event) => !event.repeat && this.#acceptOldest(),
  });
  #focused: { id: InvitationId | undefined; index: number } | undefined;
  /** Where the agent was before the shortcut led here. */
  #cameFrom: HTMLElement | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#handleKeydown(event));
    // When the time runs out is told once more.
    new TickController(this, () => this.#cards.ringing.length > 0);
    new ObservationController(this, (session) => session.preferences.value$);
  }

  /** Puts the focus on the answer to what has rung longest. */
  override focus(options?: FocusOptions): void {
    this.#oldest?.focusAnswer(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#speaker.stop();
  }

  protected override willUpdate(): void {
    this.#focused = this.#focusedCard();
    this.#cards.refresh();
    const { cards } = this.#cards;
    toggleState(
      this.#internals,
      'ringing',
      cards.some(({ closure }) => !closure),
    );
    toggleState(this.#internals, 'shown', cards.length > 0);
  }

  override render(): TemplateResult | typeof nothing {
    const newestFirst = [...this.#cards.cards].reverse();
    if (newestFirst.length === 0) return nothing;
    const [oldest] = this.#cards.ringing;
    const acceptKeys = this.#shortcuts.keysOf('accept-invitation');
    return html`<ul part="list">
      ${repeat(
        newestFirst,
        ({ invitation }) => invitation.id,
        ({ invitation, closure, isAutomatic, isWhole }) =>
          html`<li>
            <interaction-preview-card
              .invitation=${invitation}
              .session=${this.#cards.session}
              .closure=${closure}
              .automatic=${isAutomatic}
              .compact=${this.compact || !isWhole}
              .acceptKeys=${invitation === oldest ? acceptKeys : undefined}
            ></interaction-preview-card>
          </li>`,
      )}
    </ul>`;
  }

  /** A card that goes with the focus on it gives it to the one in its place. */
  protected override updated(): void {
    this.#speaker.hear(this.#cards.session, this.#answerable);
    const focused = this.#focused;
    const shown = this.#elements;
    if (!focused || shown.some(({ invitation }) => invitation?.id === focused.id)) return;
    shown[Math.min(focused.index, shown.length - 1)]?.focus();
  }

  get #elements(): InteractionPreviewCard[] {
    return [...this.renderRoot.querySelectorAll('interaction-preview-card')];
  }

  #focusedCard(): { id: InvitationId | undefined; index: number } | undefined {
    // A server has no document, and nobody has the focus there.
    const active = this.shadowRoot?.activeElement;
    const index = active ? this.#elements.findIndex((card) => card === active) : -1;
    return index < 0 ? undefined : { id: this.#elements[index]!.invitation?.id, index };
  }

  /** What rings and is not being answered. */
  get #answerable(): readonly Invitation[] {
    const answered = new Set(
      this.#elements.filter(({ isOpen }) => !isOpen).map(({ invitation }) => invitation?.id),
    );
    return this.#cards.ringing.filter(({ id }) => !answered.has(id));
  }

  /** The card that has rung longest; it stands last. */
  get #oldest(): InteractionPreviewCard | undefined {
    return this.#elements.findLast(({ isOpen }) => isOpen);
  }

  #focusAnswer(): boolean {
    if (!this.#oldest) return false;
    if (!this.matches(':focus-within')) this.#cameFrom = deepActiveElement();
    this.focus();
    return true;
  }

  /** Leaves what rings as it is, and goes on where the agent was. */
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    const cameFrom = this.#cameFrom;
    this.#cameFrom = undefined;
    if (!cameFrom?.isConnected) return;
    event.preventDefault();
    event.stopPropagation();
    if (cameFrom === document.body) deepActiveElement()?.blur();
    else cameFrom.focus();
  }

  #acceptOldest(): boolean {
    return this.#oldest?.accept() ?? false;
  }
}

defineElement('interaction-preview', InteractionPreview);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-preview': InteractionPreview;
  }
}
