import '../../localization/en/interaction-preview.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import {
  nameInInvitation,
  type Invitation,
  type InvitationCapability,
  type InvitationClosure,
} from '../../domain/invitation.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { TransportError } from '../../services/transport.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { InvitationAnsweredEvent } from '../events.js';
import { announce } from '../shared/announcer.js';
import { renderAvatar } from '../shared/avatar.js';
import { defineElement } from '../shared/define-element.js';
import { chevronIcon, invitationIcon } from '../shared/icons.js';
import { isolatedName, renderText, safeName } from '../shared/safe-text.js';
import { TickController } from '../shared/tick-controller.js';
import { renderCountdownRing, secondsUntil } from './countdown-ring.js';
import { styles } from './interaction-preview-card.styles.js';
import { consequenceOf, kindOf, nameOfCard, outcomeOf, titleOf } from './invitation-words.js';
import {
  renderHandling,
  renderMainFacts,
  renderParticulars,
  shownCaseData,
  shownSteps,
} from './preview-facts.js';

/** From so many characters on a note may scroll. */
const longNote = 160;
/** Once so few seconds are left, it is seen. */
const endingSeconds = 5;

/** `open`: can be answered; then asked for, until the centre closes it; `lost`: too late. */
type CardState = 'open' | 'accepting' | 'rejecting' | 'lost';

/**
 * One request that rings.
 *
 * @tagname interaction-preview-card
 * @internal
 * @fires {InvitationAnsweredEvent} invitation-answered - The agent has accepted or rejected it.
 */
export class InteractionPreviewCard extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  @property({ attribute: false }) invitation: Invitation | undefined;
  @property({ attribute: false }) session: Session | undefined;
  /** How it went away; it can be read, and not answered, from then on. */
  @property({ attribute: false }) closure: InvitationClosure | undefined;
  /** It is accepted without the agent. */
  @property({ type: Boolean }) automatic = false;
  /** One of several that ring later: the particulars wait until it is its turn. */
  @property({ type: Boolean }) compact = false;
  /** The keys that accept it from anywhere. */
  @property({ attribute: false }) acceptKeys: string | undefined;

  @state() private cardState: CardState = 'open';
  @state() private isGivingReason = false;
  @state() private hasAll = false;
  /** The agent has asked for the particulars of a compact one. */
  @state() private hasDetails = false;

  @query('.card') private readonly card!: HTMLElement | null;
  @query('input') private readonly reason!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);
  #hadFocus = false;
  protected readonly ticks = new TickController(this);

  /** Puts the focus on the card, not on a button: whoever was pressing a key answers nothing. */
  override focus(options?: FocusOptions): void {
    this.card?.focus(options);
  }

  /** Puts the focus on the first answer: only when the agent asks for it. */
  focusAnswer(options?: FocusOptions): void {
    const answer = this.renderRoot.querySelector<HTMLElement>('.actions button');
    if (answer) answer.focus(options);
    else this.focus(options);
  }

  /** Accepts it as its button does; false when it cannot be accepted. */
  accept(): boolean {
    if (!this.isOpen || !this.invitation?.capabilities.includes('accept')) return false;
    void this.#answer('accept');
    return true;
  }

  get #seconds(): number {
    const { invitation, session } = this;
    return invitation && session ? secondsUntil(invitation.deadline, session.clock.now()) : 0;
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  protected override updated(): void {
    // The buttons go when it is too late: the focus stays on the card.
    if (this.#hadFocus && this.shadowRoot?.activeElement == null) this.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { invitation, session } = this;
    if (!invitation || !session) return nothing;
    const { terms } = this.#localization;
    const isEnding = this.isOpen && this.#seconds <= endingSeconds;
    return html`<section
      class="card ${invitation.kind} ${isEnding ? 'is-ending' : ''} ${
        this.#isCompact ? 'is-compact' : ''
      }"
      part="card"
      tabindex="-1"
      aria-label=${nameOfCard(invitation, terms)}
    >
      ${this.#renderHeader(invitation)} ${this.#renderConsequence(invitation)}
      ${this.#renderFacts(invitation, session.clock.now())}
      ${this.#isCompact && invitation.kind !== 'message' ? nothing : this.#renderNote(invitation)}
      ${this.isGivingReason && this.isOpen ? this.#renderReason() : this.#renderActions(invitation)}
    </section>`;
  }

  #renderHeader(invitation: Invitation): TemplateResult {
    const { terms } = this.#localization;
    const { fromName, kind, through } = invitation;
    const queue = invitation.kind === 'message' ? undefined : invitation.queue;
    const title = titleOf(invitation, terms);
    const place = through === undefined ? queue?.name : undefined;
    return html`<header>
      ${renderAvatar(fromName ?? nameInInvitation(invitation))}
      <div class="title">
        <h3 id="title" title=${title}>${title}</h3>
        <p class="secondary kind-line">
          ${
            fromName || !queue
              ? html`<span class="kind">${invitationIcon(kind)}${kindOf(invitation, terms)}</span>`
              : nothing
          }
          ${
            through === undefined
              ? nothing
              : html`<span class="truncated"
                  >${terms.interactionPreview.through(isolatedName(through))}</span
                >`
          }
          ${place === undefined ? nothing : html`<span class="truncated" dir="auto">${safeName(place)}</span>`}
          ${this.#renderDetailsToggle(invitation)}
        </p>
      </div>
      ${this.#renderTime(invitation)}
    </header>`;
  }

  /** The seconds for as long as they matter, and then their room: nothing moves when it is over. */
  #renderTime({ deadline, receivedAt }: Invitation): TemplateResult {
    const words = this.#localization.terms.interactionPreview;
    if (this.automatic || (this.closure && this.closure !== 'timed-out')) {
      return html`<span class="ring"></span>`;
    }
    const seconds = this.#seconds;
    if (this.closure || seconds === 0) return html`<span class="missed">${words.missed}</span>`;
    return html`${renderCountdownRing(seconds, (seconds * 1000) / Math.max(deadline - receivedAt, 1))}
      <span class="visually-hidden" id="left">${words.left(seconds)}</span>`;
  }

  #renderConsequence(invitation: Invitation): TemplateResult | typeof nothing {
    const text = this.#isCompact ? undefined : consequenceOf(invitation, this.#localization.terms);
    return text === undefined ? nothing : html`<p class="consequence">${text}</p>`;
  }

  #renderFacts(invitation: Invitation, now: number): TemplateResult | typeof nothing {
    if (invitation.kind === 'message') return nothing;
    const { value: localization } = this.#localization;
    if (this.#isCompact) return html`<dl>${renderMainFacts(invitation, localization)}</dl>`;
    const { caseData, contact, handling } = invitation;
    const { hasAll } = this;
    return html`<dl>
        ${renderMainFacts(invitation, localization)}
        ${renderParticulars(invitation, now, hasAll, localization)}
      </dl>
      ${handling ? renderHandling(handling, contact.name, hasAll, localization) : nothing}
      ${this.#renderMore(
        Math.max(caseData.length - shownCaseData, 0) +
          Math.max((handling?.steps.length ?? 0) - shownSteps, 0),
      )}`;
  }

  /** A first message is all that there is to an instant message. */
  #renderDetailsToggle({ kind }: Invitation): TemplateResult | typeof nothing {
    if (!this.#isCompact || kind === 'message') return nothing;
    return html`<button
      type="button"
      class="more"
      aria-expanded="false"
      @click=${() => (this.hasDetails = true)}
    >
      ${this.#localization.terms.interactionPreview.details}
    </button>`;
  }

  #renderMore(more: number): TemplateResult | typeof nothing {
    const words = this.#localization.terms.interactionPreview;
    if (more <= 0) return nothing;
    return html`<button
      type="button"
      class="more"
      aria-expanded=${this.hasAll}
      @click=${() => (this.hasAll = !this.hasAll)}
    >
      ${this.hasAll ? words.lessCaseData : words.moreCaseData(more)}
    </button>`;
  }

  #renderNote(invitation: Invitation): TemplateResult | typeof nothing {
    const { fromName, kind, note } = invitation;
    if (!note) return nothing;
    const words = this.#localization.terms.interactionPreview;
    const author = fromName && isolatedName(fromName);
    const label = kind === 'message' ? words.firstMessage(author ?? '') : words.note(author);
    // A note that is long enough to scroll is a stop on the way to the buttons; others are not.
    const isLong = note.length > longNote || note.split('\n').length > 4;
    return html`<blockquote tabindex=${ifDefined(isLong ? 0 : undefined)} aria-label=${label}>
      ${renderText(note)}
    </blockquote>`;
  }

  #renderActions({ capabilities }: Invitation): TemplateResult {
    const words = this.#localization.terms.interactionPreview;
    const end = this.#end;
    if (end) return html`<div class="actions"><p class="secondary gone">${end}</p></div>`;
    const can = (capability: InvitationCapability): boolean => capabilities.includes(capability);
    const disabled = ifDefined(this.isOpen ? undefined : 'true');
    return html`<div class="actions">
      ${
        can('accept')
          ? html`<button
              type="button"
              class="button ${this.compact ? '' : 'primary'}"
              aria-describedby="title left"
              aria-keyshortcuts=${ifDefined(this.acceptKeys)}
              aria-disabled=${disabled}
              @click=${this.#handleAccept}
            >
              ${this.cardState === 'accepting' ? words.accepting : words.accept}
            </button>`
          : nothing
      }
      ${
        can('reject')
          ? html`<div class="split">
              <button
                type="button"
                class="button"
                aria-describedby="title left"
                aria-disabled=${disabled}
                @click=${this.#handleReject}
              >
                ${this.cardState === 'rejecting' ? words.rejecting : words.reject}
              </button>
              <button
                type="button"
                class="button icon with-reason"
                aria-label=${words.rejectWithReason}
                title=${words.rejectWithReason}
                aria-expanded="false"
                aria-disabled=${disabled}
                @click=${this.#handleGiveReason}
              >
                ${chevronIcon()}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderReason(): TemplateResult {
    const words = this.#localization.terms.interactionPreview;
    return html`<form @submit=${this.#handleReasonGiven} @keydown=${this.#handleReasonKeydown}>
      <label>
        ${words.rejectReason}
        <input class="field" type="text" maxlength="200" autocomplete="off" />
      </label>
      <div class="actions">
        <button type="submit" class="button">${words.reject}</button>
        <button type="button" class="button quiet" @click=${this.#handleBack}>${words.back}</button>
      </div>
    </form>`;
  }

  get #isCompact(): boolean {
    return this.compact && !this.hasDetails;
  }

  /** It can be answered: it rings, and is not being answered already. */
  get isOpen(): boolean {
    return this.cardState === 'open' && this.#end === undefined;
  }

  /** What stands in place of the buttons where there is nothing to answer any more. */
  get #end(): string | undefined {
    const { closure, invitation } = this;
    const { terms } = this.#localization;
    const words = terms.interactionPreview;
    if (this.automatic) return words.automatic;
    if (invitation && closure) return outcomeOf(invitation, closure, terms);
    return this.#seconds === 0 || this.cardState === 'lost' ? words.gone : undefined;
  }

  /** The second click of a double one may land on a card that has just moved there. */
  #handleAccept(event: MouseEvent): void {
    if (event.detail > 1) return;
    void this.#answer('accept');
  }

  #handleReject(event: MouseEvent): void {
    if (event.detail > 1) return;
    void this.#answer('reject');
  }

  async #handleGiveReason(): Promise<void> {
    if (!this.isOpen) return;
    this.isGivingReason = true;
    await this.updateComplete;
    this.reason?.focus();
  }

  #handleReasonGiven(event: Event): void {
    event.preventDefault();
    const reason = this.reason?.value.trim();
    // The form goes: the focus stays on the card.
    this.focus();
    void this.#answer('reject', reason);
  }

  #handleReasonKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#handleBack();
  }

  async #handleBack(): Promise<void> {
    this.isGivingReason = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.with-reason')?.focus();
  }

  async #answer(answer: 'accept' | 'reject', reason?: string): Promise<void> {
    const { invitation, session } = this;
    if (!invitation || !session || !this.isOpen) return;
    const invitationId = invitation.id;
    this.cardState = answer === 'accept' ? 'accepting' : 'rejecting';
    this.dispatchEvent(new InvitationAnsweredEvent(invitationId, answer));
    try {
      if (answer === 'accept') await session.execute({ type: 'accept-invitation', invitationId });
      else {
        const given = reason ? { reason } : {};
        await session.execute({ type: 'reject-invitation', invitationId, ...given });
      }
    } catch (error) {
      // The session has told the agent why; a request that is gone cannot be answered again.
      const isLost = error instanceof TransportError && error.code === 'invitation.lost';
      this.cardState = isLost ? 'lost' : 'open';
      if (isLost) announce(this.#localization.terms.interactionPreview.gone);
    }
  }
}

defineElement('interaction-preview-card', InteractionPreviewCard);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-preview-card': InteractionPreviewCard;
  }
}
