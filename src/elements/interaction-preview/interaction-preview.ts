import './interaction-preview-card.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nameInInvitation, type Invitation, type InvitationId } from '../../domain/invitation.js';
import { selectInvitations } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { secondsUntil } from './countdown-ring.js';
import { styles } from './interaction-preview.styles.js';

/** Requests that arrive within this time, in ms, are told as one. */
const gathering = 100;

/**
 * Every request that rings at the agent: who asks, what for, for whom, how long it still rings, and
 * the two answers. The oldest shows all its particulars and stands last, so that one that arrives
 * moves nothing. It takes no focus and no place of its own: the page decides where it floats. While
 * nothing rings it shows nothing.
 *
 * @summary What rings at the agent, to accept or to reject.
 * @tagname interaction-preview
 * @fires {InvitationAnsweredEvent} invitation-answered - The agent has accepted or rejected a request.
 * @csspart list - All that rings.
 * @cssprop [--interaction-preview-inline-size=20rem] - How wide a card is, at most as wide as its place.
 * @cssstate ringing - Something rings.
 */
export class InteractionPreview extends LitElement {
  static override styles = [baseStyles, styles];

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #invitations = new SelectionController<readonly Invitation[]>(this, selectInvitations);
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
    const invitations = this.#invitations.value;
    const arrived = invitations.filter(({ id }) => !this.#known.has(id));
    this.#known = new Set(invitations.map(({ id }) => id));
    if (arrived.length > 0) this.#tellSoon(arrived);
    if (invitations.length > 0) this.#internals.states.add('ringing');
    else this.#internals.states.delete('ringing');
  }

  override render(): TemplateResult | typeof nothing {
    const invitations = this.#newestFirst;
    if (invitations.length === 0) return nothing;
    return html`<ul part="list">
      ${repeat(
        invitations,
        ({ id }) => id,
        (invitation, index) =>
          html`<li>
            <interaction-preview-card
              .invitation=${invitation}
              .session=${this.#invitations.session}
              .compact=${index < invitations.length - 1}
            ></interaction-preview-card>
          </li>`,
      )}
    </ul>`;
  }

  /** A card that goes with the focus on it gives it to the one in its place. */
  protected override updated(): void {
    const focused = this.#focused;
    if (!focused || this.#known.has(focused.id!)) return;
    const cards = this.#cards;
    cards[Math.min(focused.index, cards.length - 1)]?.focus();
  }

  get #newestFirst(): readonly Invitation[] {
    return [...this.#invitations.value].reverse();
  }

  get #cards(): HTMLElementTagNameMap['interaction-preview-card'][] {
    return [...this.renderRoot.querySelectorAll('interaction-preview-card')];
  }

  #focusedCard(): { id: InvitationId | undefined; index: number } | undefined {
    const index = this.#cards.findIndex((card) => card === this.shadowRoot?.activeElement);
    return index < 0 ? undefined : { id: this.#cards[index]!.invitation?.id, index };
  }

  #tellSoon(arrived: readonly Invitation[]): void {
    this.#untold.push(...arrived.map(({ id }) => id));
    this.#cancelTelling ??= this.#invitations.session?.clock.after(gathering, () => this.#tell());
  }

  /** Once and at once: the agent has seconds to answer, and is perhaps typing elsewhere. */
  #tell(): void {
    this.#cancelTelling = undefined;
    const ringing = this.#invitations.value;
    const arrived = ringing.filter(({ id }) => this.#untold.includes(id));
    this.#untold = [];
    const [first] = arrived;
    if (!first) return;
    const { terms } = this.#localization;
    const words = terms.interactionPreview;
    const medium = terms.shared.medium[first.medium];
    const text =
      arrived.length > 1 ? words.announcedMany(ringing.length, medium) : this.#sentenceOf(first);
    announce(text, 'assertive');
  }

  #sentenceOf(invitation: Invitation): string {
    const { deadline, fromName, medium } = invitation;
    const queue = invitation.kind === 'message' ? undefined : invitation.queue;
    const { terms } = this.#localization;
    const words = terms.interactionPreview;
    const noun = terms.shared.medium[medium];
    const now = this.#invitations.session?.clock.now() ?? deadline;
    return [
      words.announced(
        noun,
        isolatedName(nameInInvitation(invitation)),
        queue && isolatedName(queue.name),
      ),
      fromName === undefined ? '' : words.announcedFrom(isolatedName(fromName)),
      words.announcedLeft(secondsUntil(deadline, now)),
    ]
      .filter(Boolean)
      .join(' ');
  }
}

defineElement('interaction-preview', InteractionPreview);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-preview': InteractionPreview;
  }
}
