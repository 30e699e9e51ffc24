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
import { styles } from './interaction-preview-list.styles.js';
import { PreviewCardsController } from './preview-cards-controller.js';
import { PreviewSpeaker } from './preview-speaker.js';

/**
 * All that rings, one card each.
 *
 * @tagname interaction-preview-list
 * @internal
 * @fires {InvitationAnsweredEvent} invitation-answered - The agent has accepted or rejected a request.
 */
export class InteractionPreviewList extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ type: Boolean }) compact = false;
  /** Where the states of the preview are set. */
  @property({ attribute: false }) internals: ElementInternals | undefined;

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
    if (!this.internals) return;
    const isRinging = cards.some(({ closure }) => !closure);
    toggleState(this.internals, 'ringing', isRinging);
    toggleState(this.internals, 'shown', cards.length > 0);
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

defineElement('interaction-preview-list', InteractionPreviewList);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-preview-list': InteractionPreviewList;
  }
}
