import './interaction-preview-card.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { nameInInvitation, type Invitation, type InvitationId } from '../../domain/invitation.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { isolatedName } from '../shared/safe-text.js';
import { toggleState } from '../shared/toggle-state.js';
import { styles } from './interaction-preview.styles.js';
import { nounOf, outcomeOf, sentenceOf } from './invitation-words.js';
import { type PreviewCard, PreviewCardsController } from './preview-cards-controller.js';

/** Requests that arrive within this time, in ms, are told as one. */
const gathering = 100;

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
  readonly #cards = new PreviewCardsController(this, {
    accepts: (invitation) => announce(this.#sentenceOf(invitation, true), 'assertive'),
    loses: (card) => this.#tellEnd(card),
  });
  #known = new Set<InvitationId>();
  #untold: InvitationId[] = [];
  #cancelTelling: (() => void) | undefined;
  #focused: { id: InvitationId | undefined; index: number } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelTelling?.();
    this.#cancelTelling = undefined;
  }

  protected override willUpdate(): void {
    this.#focused = this.#focusedCard();
    this.#cards.refresh();
    const { cards, ringing } = this.#cards;
    const arrived = ringing.filter(({ id }) => !this.#known.has(id));
    this.#known = new Set(ringing.map(({ id }) => id));
    if (arrived.length > 0) this.#tellSoon(arrived);
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
            ></interaction-preview-card>
          </li>`,
      )}
    </ul>`;
  }

  /** A card that goes with the focus on it gives it to the one in its place. */
  protected override updated(): void {
    const focused = this.#focused;
    const shown = this.#elements;
    if (!focused || shown.some(({ invitation }) => invitation?.id === focused.id)) return;
    shown[Math.min(focused.index, shown.length - 1)]?.focus();
  }

  get #elements(): HTMLElementTagNameMap['interaction-preview-card'][] {
    return [...this.renderRoot.querySelectorAll('interaction-preview-card')];
  }

  #focusedCard(): { id: InvitationId | undefined; index: number } | undefined {
    // A server has no document, and nobody has the focus there.
    const active = this.shadowRoot?.activeElement;
    const index = active ? this.#elements.findIndex((card) => card === active) : -1;
    return index < 0 ? undefined : { id: this.#elements[index]!.invitation?.id, index };
  }

  #tellSoon(arrived: readonly Invitation[]): void {
    this.#untold.push(...arrived.map(({ id }) => id));
    this.#cancelTelling ??= this.#cards.session?.clock.after(gathering, () => this.#tell());
  }

  /** Once and at once: the agent has seconds to answer, and is perhaps typing elsewhere. */
  #tell(): void {
    this.#cancelTelling = undefined;
    const { ringing } = this.#cards;
    const arrived = ringing.filter(({ id }) => this.#untold.includes(id));
    this.#untold = [];
    const [first] = arrived;
    if (!first) return;
    const { terms } = this.#localization;
    const nouns = new Set(ringing.map((invitation) => nounOf(invitation, terms)));
    const noun = nouns.size === 1 ? [...nouns][0] : undefined;
    const text =
      arrived.length > 1
        ? terms.interactionPreview.announcedMany(ringing.length, noun)
        : this.#sentenceOf(first, false);
    announce(text, 'assertive');
  }

  #sentenceOf(invitation: Invitation, isAutomatic: boolean): string {
    const now = this.#cards.session?.clock.now() ?? invitation.deadline;
    return sentenceOf(invitation, isAutomatic, now, this.#localization.terms);
  }

  #tellEnd({ invitation, closure }: PreviewCard): void {
    const { terms } = this.#localization;
    const outcome = closure && outcomeOf(invitation, closure, terms);
    const name = isolatedName(nameInInvitation(invitation));
    if (outcome) announce(terms.interactionPreview.announcedOutcome(name, outcome));
  }
}

defineElement('interaction-preview', InteractionPreview);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-preview': InteractionPreview;
  }
}
