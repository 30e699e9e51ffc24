import '../../localization/en/consultation.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CommandRequest } from '../../domain/command.js';
import type { Consultation } from '../../domain/consultation.js';
import type { ContactInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon, type IconName } from '../shared/icons.js';
import { listDestination } from '../shared/list-keys.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { otherSide } from './audience.js';
import { executeAsked, whyNotWith } from './availability.js';
import { styles } from './chat-interaction-consultation-actions.styles.js';

type ConsultationAction = 'transfer' | 'merge' | 'end';

const commands = {
  transfer: 'transfer-to-consultation',
  merge: 'merge-consultation',
  end: 'end-consultation',
} as const satisfies Record<ConsultationAction, CommandRequest['type']>;

const icons: Record<ConsultationAction, IconName> = {
  transfer: 'transfer',
  merge: 'group',
  end: 'end',
};

/**
 * What the agent may do with a consultation: hand the chat over to the colleague, take the colleague
 * into the chat, or end it. What is not possible now says why.
 *
 * @summary The actions of a consultation.
 * @tagname chat-interaction-consultation-actions
 * @internal
 */
export class ChatInteractionConsultationActions extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction that the consultation is about. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;
  /** The consultation that the actions are about. */
  @property({ attribute: false }) consultation: Consultation | undefined;

  @state() private current: ConsultationAction | undefined;
  @state() private running: ConsultationAction | undefined;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );

  /** Puts the focus on the first action. */
  override focus(): void {
    this.#controls[0]?.focus();
  }

  protected override render(): TemplateResult {
    const { terms } = this.#localization;
    const actions = this.#listActions();
    const current = actions.find((action) => action === this.current) ?? actions[0];
    return html`<div
      role="toolbar"
      aria-label=${terms.consultation.actions(this.#colleagueName)}
      @keydown=${this.#handleKeydown}
    >
      ${repeat(
        actions,
        (action) => action,
        (action) => this.#renderAction(action, action === current),
      )}
    </div>`;
  }

  #renderAction(action: ConsultationAction, isCurrent: boolean): TemplateResult {
    const label = this.#localization.terms.consultation[action];
    const why = this.#why(action);
    return html`<button
        type="button"
        class="button"
        data-action=${action}
        tabindex=${isCurrent ? 0 : -1}
        title=${why ?? label}
        aria-disabled=${String(why !== undefined)}
        aria-describedby="why-${action}"
        @focus=${() => (this.current = action)}
        @click=${() => this.#handleAction(action)}
      >
        ${icon(icons[action])}<span class="label">${label}</span>
      </button>
      <span id="why-${action}" hidden>${why}</span>`;
  }

  async #handleAction(action: ConsultationAction): Promise<void> {
    const { interaction, consultation } = this;
    if (!interaction || !consultation || this.running) return;
    const why = this.#why(action);
    if (why !== undefined) return announce(why);
    this.running = action;
    const { id: interactionId, epoch } = interaction;
    const place = { interactionId, epoch, consultationId: consultation.id };
    await executeAsked(this.#connection.session, { type: commands[action], ...place });
    this.running = undefined;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const controls = this.#controls;
    const from = controls.findIndex((control) => control === event.target);
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const to = from < 0 ? undefined : listDestination(event.key, from, controls.length, isRtl);
    if (to === undefined) return;
    event.preventDefault();
    controls[to]?.focus();
  }

  #why(action: ConsultationAction): string | undefined {
    const { interaction, consultation } = this;
    if (!interaction || !consultation) return undefined;
    const problem = whyNotWith(interaction, consultation, action, this.#connection.session);
    return problem && problemSentence(this.#localization.terms, problem);
  }

  /** Whoever is asked can end it; what becomes of the chat is for those who ask. */
  #listActions(): readonly ConsultationAction[] {
    return this.consultation?.caller.agentId === this.#agentId
      ? ['transfer', 'merge', 'end']
      : ['end'];
  }

  get #colleagueName(): string {
    const { consultation } = this;
    return consultation ? isolatedName(otherSide(consultation, this.#agentId).name) : '';
  }

  get #agentId(): string | undefined {
    return this.#connection.session?.workspace.agent?.id;
  }

  get #controls(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-action]')];
  }
}

defineElement('chat-interaction-consultation-actions', ChatInteractionConsultationActions);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-consultation-actions': ChatInteractionConsultationActions;
  }
}
