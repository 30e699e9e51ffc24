import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { CaseDatum } from '../../domain/interaction.js';
import {
  nameInInvitation,
  type Invitation,
  type InvitationCapability,
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
import { chevronIcon } from '../shared/icons.js';
import { isolatedName, renderLine, renderName, renderText } from '../shared/safe-text.js';
import { TickController } from '../shared/tick-controller.js';
import { renderCountdownRing, secondsUntil } from './countdown-ring.js';
import { styles } from './interaction-preview-card.styles.js';

/** So many case data show at once. */
const shownCaseData = 4;
/** From so many characters on a note may scroll. */
const longNote = 160;
/** Once so few seconds are left, it is said, and seen. */
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
  /** One of several that ring later: the particulars wait until it is its turn. */
  @property({ type: Boolean }) compact = false;

  @state() private cardState: CardState = 'open';
  @state() private isGivingReason = false;
  @state() private hasAllCaseData = false;

  @query('.card') private readonly card!: HTMLElement | null;
  @query('input') private readonly reason!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);
  #hasWarned = false;
  #hadFocus = false;
  protected readonly ticks = new TickController(this);

  /** Puts the focus on the card, not on a button: whoever was pressing a key answers nothing. */
  override focus(options?: FocusOptions): void {
    this.card?.focus(options);
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
    this.#warnOnce();
  }

  override render(): TemplateResult | typeof nothing {
    const { invitation, session } = this;
    const seconds = this.#seconds;
    if (!invitation || !session) return nothing;
    const { terms } = this.#localization;
    const medium = terms.shared.medium[invitation.medium];
    const contact = isolatedName(nameInInvitation(invitation));
    const isEnding = seconds <= endingSeconds;
    return html`<section
      class="card ${isEnding ? 'is-ending' : ''}"
      part="card"
      tabindex="-1"
      aria-label=${terms.interactionPreview.from(medium, contact)}
    >
      ${this.#renderHeader(invitation)} ${this.#renderFacts(invitation, session.clock.now())}
      ${this.compact ? nothing : this.#renderNote(invitation)}
      ${this.isGivingReason && this.#isOpen ? this.#renderReason() : this.#renderActions(invitation)}
    </section>`;
  }

  #renderHeader(invitation: Invitation): TemplateResult {
    const { terms } = this.#localization;
    const words = terms.interactionPreview;
    const { deadline, fromName, kind, receivedAt } = invitation;
    const queue = invitation.kind === 'message' ? undefined : invitation.queue;
    const medium = terms.shared.medium[invitation.medium];
    const title = fromName ? words.asks(isolatedName(fromName), medium) : words.incoming(medium);
    const seconds = this.#seconds;
    const share = (seconds * 1000) / Math.max(deadline - receivedAt, 1);
    return html`<header>
      ${renderAvatar(fromName ?? nameInInvitation(invitation))}
      <div class="title">
        <h3 id="title" title=${title}>${title}</h3>
        <p class="secondary truncated">
          ${fromName || !queue ? html`<bdi>${words.kinds[kind]}</bdi>` : nothing}
          ${fromName && queue ? ' · ' : nothing}${renderName(queue?.name)}
        </p>
      </div>
      ${
        seconds > 0
          ? renderCountdownRing(seconds, share)
          : html`<span class="missed">${words.missed}</span>`
      }
      <span class="visually-hidden" id="left">${words.left(seconds)}</span>
    </header>`;
  }

  #renderFacts(invitation: Invitation, now: number): TemplateResult | typeof nothing {
    if (invitation.kind === 'message') return nothing;
    const { terms } = this.#localization;
    const words = terms.interactionPreview;
    const { caseData, contact, earlierOwners, medium, startedAt, subject, waitingSince } =
      invitation;
    const who = html`${renderName(contact.name)}${
      contact.segment ? html` · ${renderName(contact.segment)}` : nothing
    }`;
    const owners = earlierOwners > 0 ? ` · ${words.earlierOwners(earlierOwners)}` : '';
    const age = Math.floor((now - startedAt) / 60_000);
    const wasHandled = invitation.fromName !== undefined || earlierOwners > 0;
    return html`<dl>
        ${renderFact(words.contact, who)}
        ${subject ? renderFact(words.reason, renderLine(subject)) : nothing}
        ${
          this.compact
            ? nothing
            : html`${
                waitingSince === undefined
                  ? nothing
                  : renderFact(words.waiting, this.#localization.value.duration(now - waitingSince))
              }
              ${
                wasHandled
                  ? renderFact(
                      words.inMedium[medium],
                      `${age < 1 ? words.lessThanAMinute : terms.shared.minutes(age)}${owners}`,
                    )
                  : nothing
              }
              ${(this.hasAllCaseData ? caseData : caseData.slice(0, shownCaseData)).map((datum) =>
                renderFact(renderName(datum.key), renderLine(datum.value)),
              )}`
        }
      </dl>
      ${this.compact ? nothing : this.#renderMore(caseData)}`;
  }

  #renderMore(caseData: readonly CaseDatum[]): TemplateResult | typeof nothing {
    const words = this.#localization.terms.interactionPreview;
    const more = caseData.length - shownCaseData;
    if (more <= 0) return nothing;
    return html`<button
      type="button"
      class="more"
      aria-expanded=${this.hasAllCaseData}
      @click=${() => (this.hasAllCaseData = !this.hasAllCaseData)}
    >
      ${this.hasAllCaseData ? words.lessCaseData : words.moreCaseData(more)}
    </button>`;
  }

  #renderNote({ fromName, note }: Invitation): TemplateResult | typeof nothing {
    if (!note) return nothing;
    const words = this.#localization.terms.interactionPreview;
    const label = words.note(fromName && isolatedName(fromName));
    // A note that is long enough to scroll is a stop on the way to the buttons; others are not.
    const isLong = note.length > longNote || note.split('\n').length > 4;
    return html`<blockquote tabindex=${ifDefined(isLong ? 0 : undefined)} aria-label=${label}>
      ${renderText(note)}
    </blockquote>`;
  }

  #renderActions({ capabilities }: Invitation): TemplateResult {
    const words = this.#localization.terms.interactionPreview;
    if (this.#seconds === 0 || this.cardState === 'lost') {
      return html`<div class="actions"><p class="secondary gone">${words.gone}</p></div>`;
    }
    const can = (capability: InvitationCapability): boolean => capabilities.includes(capability);
    const disabled = ifDefined(this.#isOpen ? undefined : 'true');
    return html`<div class="actions">
      ${
        can('accept')
          ? html`<button
              type="button"
              class="button ${this.compact ? '' : 'primary'}"
              aria-describedby="title left"
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

  #warnOnce(): void {
    const { invitation } = this;
    const seconds = this.#seconds;
    if (this.#hasWarned || !invitation || seconds > endingSeconds || !this.#isOpen) return;
    this.#hasWarned = true;
    const words = this.#localization.terms.interactionPreview;
    announce(words.announcedEnd(isolatedName(nameInInvitation(invitation)), seconds));
  }

  get #isOpen(): boolean {
    return this.cardState === 'open' && this.#seconds > 0;
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
    if (!this.#isOpen) return;
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
    if (!invitation || !session || !this.#isOpen) return;
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

function renderFact(
  term: string | TemplateResult | typeof nothing,
  fact: string | TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div>
    <dt>${term}</dt>
    <dd>${fact}</dd>
  </div>`;
}

defineElement('interaction-preview-card', InteractionPreviewCard);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-preview-card': InteractionPreviewCard;
  }
}
