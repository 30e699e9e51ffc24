import './chat-interaction-consultation.js';
import '../../localization/en/consultation.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Consultation, ConsultationId } from '../../domain/consultation.js';
import { type ContactInteraction, ownRole } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import { otherSide } from './audience.js';
import type { ChatInteractionConsultation } from './chat-interaction-consultation.js';
import { styles } from './chat-interaction-consultations.styles.js';
import { ConsultationViews } from './consultation-views.js';
import { isVisible } from '../shared/is-visible.js';

/**
 * The consultations of a chat, one below the other; one of them is open. One that begins or ends
 * says so, and takes neither the focus nor the place of what the agent is at.
 *
 * @summary The consultations of a chat window.
 * @fires {Event} focus-release - What had the focus has gone, and nothing is left here to take it.
 * @cssstate empty - There is none.
 * @tagname chat-interaction-consultations
 * @internal
 */
export class ChatInteractionConsultations extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction whose consultations are shown. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #agent = new SelectionController(this, ({ agent }) => agent);
  #known: ReadonlyMap<ConsultationId, Consultation['state']> | undefined;
  #views: ConsultationViews | undefined;
  #shown: readonly Consultation[] = [];
  #hadFocus = false;
  #around: Element | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = this.parentElement;
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#around?.classList.remove('is-open-apart', 'is-writing-apart');
  }

  /** Puts the caret into the text of the one that is open, or the focus on the first one. */
  override focus(): void {
    const panes = this.#panes;
    (panes.find(({ open }) => open) ?? panes[0])?.focus();
  }

  /** Folds up the one that is open. */
  fold(): void {
    this.#views?.fold(this.#shown);
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const { session } = this.#agent;
    const { interaction } = this;
    const consultations = interaction?.consultations ?? [];
    this.#views = session && new ConsultationViews(session);
    // Where the agent is the one who is asked, there is nothing else to write in.
    const isAsked = interaction !== undefined && ownRole(interaction) === 'consulted';
    // Asking the styles is a layout, which opening a chat without any does not pay for.
    const hasRoom = consultations.length === 0 || this.#hasRoom;
    this.#views?.admit(consultations, hasRoom, isAsked);
    this.#views?.settle(consultations, hasRoom);
    this.#shown = consultations.filter((each) => !this.#views?.isDismissed(each));
    const open = this.#shown.find((each) => this.#views?.isOpen(each));
    toggleState(this.#internals, 'empty', this.#shown.length === 0);
    // Not `:has()` on a state: within a container query WebKit does not see such a state go.
    this.#around?.classList.toggle('is-open-apart', open !== undefined);
    this.#around?.classList.toggle('is-writing-apart', open?.state === 'active');
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    this.#sayChanges(consultations);
  }

  protected override updated(): void {
    if (!this.#hadFocus || document.activeElement !== document.body) return;
    if (this.#shown.length > 0) this.focus();
    else this.dispatchEvent(new Event('focus-release'));
  }

  protected override render(): TemplateResult {
    return html`${repeat(
      this.#shown,
      ({ id }) => id,
      (consultation) =>
        html`<chat-interaction-consultation
          .interaction=${this.interaction}
          .consultation=${consultation}
          .open=${this.#views?.isOpen(consultation) ?? false}
          @consultation-toggle=${() => this.#handleToggle(consultation)}
          @consultation-dismiss=${() => this.#handleDismiss(consultation)}
        ></chat-interaction-consultation>`,
    )}`;
  }

  #handleToggle(consultation: Consultation): void {
    this.#views?.toggle(consultation, this.#shown);
    this.requestUpdate();
  }

  #handleDismiss(consultation: Consultation): void {
    this.#views?.dismiss(consultation);
    this.requestUpdate();
  }

  #sayChanges(consultations: readonly Consultation[]): void {
    const before = this.#known;
    this.#known = new Map(consultations.map(({ id, state }) => [id, state]));
    if (!before) return;
    const { consultation: terms } = this.#localization.terms;
    for (const consultation of consultations) {
      const was = before.get(consultation.id);
      if (was === consultation.state) continue;
      const name = isolatedName(otherSide(consultation, this.#agent.value?.id).name);
      announce(consultation.state === 'ended' ? terms.closed(name) : terms.opened(name));
    }
  }

  /** The styles alone know whether one stands beside the contact's conversation or over it. */
  get #hasRoom(): boolean {
    // Before it is drawn nobody has begun to write.
    if (!this.parentElement || !isVisible(this.parentElement)) return true;
    return getComputedStyle(this).getPropertyValue('--_wide').trim() === '1';
  }

  get #panes(): ChatInteractionConsultation[] {
    return [...this.renderRoot.querySelectorAll('chat-interaction-consultation')];
  }
}

defineElement('chat-interaction-consultations', ChatInteractionConsultations);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-consultations': ChatInteractionConsultations;
  }
}
