import '../../localization/en/agent-status.js';
import '../../localization/en/problem.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ownRole, type ContactInteraction } from '../../domain/interaction.js';
import type { Problem } from '../../domain/problem.js';
import { selectInteractions } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import { TransportError } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, renderName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { styles } from './agent-status-log-off.styles.js';
import { keepsFromLeaving } from './open-work.js';

/**
 * Asks before logging off with open interactions: it says what becomes of each, and drops none. To stay
 * comes first and has the focus; Escape is that answer.
 *
 * @summary What becomes of open interactions at log-off.
 * @tagname agent-status-log-off
 * @internal
 */
export class AgentStatusLogOff extends LitElement {
  static override styles = [baseStyles, styles];

  @state() private isAsking = false;
  @state() private problem: Problem | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('.stay') private readonly stay!: HTMLElement;

  readonly #localization = new LocalizationController(this);
  readonly #interactions = new SelectionController(this, selectInteractions);

  /** Asks; what the agent answers is done. */
  async ask(): Promise<void> {
    this.problem = undefined;
    await this.updateComplete;
    if (!this.isConnected || this.dialog.open) return;
    this.dialog.showModal();
    this.stay.focus();
  }

  /** Whose session is over is not asked any more, however that came. */
  protected override updated(): void {
    if (!this.#interactions.session && this.dialog.open) this.dialog.close();
  }

  protected override render(): TemplateResult {
    const { agentStatus: terms } = this.#localization.terms;
    const open = this.#interactions.value.filter(keepsFromLeaving);
    return html`<dialog
      role="alertdialog"
      aria-labelledby="title"
      aria-describedby="message"
      @close=${this.#handleClose}
    >
      <h2 id="title">${terms.logOffQuestion(open.length)}</h2>
      <p id="message">${terms.logOffMessage}</p>
      <ul>
        ${repeat(
          open,
          ({ id }) => id,
          (interaction) => this.#renderInteraction(interaction),
        )}
      </ul>
      ${this.problem ? this.#renderProblem(this.problem) : nothing}
      <div class="answers">
        <button type="button" class="button stay" @click=${this.#handleStay}>${terms.stay}</button>
        <button
          type="button"
          class="button destructive leave"
          aria-disabled=${this.isAsking ? 'true' : 'false'}
          @click=${this.#handleLeave}
        >
          ${this.isAsking ? terms.loggingOff : terms.handBack}
        </button>
      </div>
    </dialog>`;
  }

  #renderInteraction(interaction: ContactInteraction): TemplateResult {
    return html`<li>
      ${icon(interaction.medium)}<span class="text"
        ><b>${renderName(interaction.contact.name)}</b>
        <span class="secondary">${this.#fate(interaction)}</span></span
      >
    </li>`;
  }

  #renderProblem(problem: Problem): TemplateResult {
    const { terms } = this.#localization;
    const { contact } = problem;
    const name = contact === undefined ? '' : `${isolatedName(contact)}: `;
    return html`<p class="problem" role="alert">
      ${icon('error')}<span>${name}${problemSentence(terms, problem)}</span>
    </p>`;
  }

  /** What becomes of it without the agent. */
  #fate(interaction: ContactInteraction): string {
    const { agentStatus: terms } = this.#localization.terms;
    const { disposition, owner, parties, partyId, queue } = interaction;
    const role = ownRole(interaction);
    if (role !== 'owner') return terms.fateOthers(isolatedName(owner?.name ?? ''));
    if (interaction.state === 'ended') {
      const { policies } = this.#interactions.session ?? {};
      return policies?.dispositionRequired && !disposition ? terms.fateDisposition : terms.fateDone;
    }
    const successor = parties.find(
      (party) => party.role === 'conference' && party.id !== partyId && party.state !== 'ended',
    );
    return successor
      ? terms.fateSuccessor(isolatedName(successor.name))
      : terms.fateQueue(queue ? isolatedName(queue.name) : undefined);
  }

  #handleStay(): void {
    this.dialog.close();
  }

  #handleClose(): void {
    this.problem = undefined;
  }

  async #handleLeave(): Promise<void> {
    const { session } = this.#interactions;
    if (!session || this.isAsking) return;
    this.isAsking = true;
    this.problem = undefined;
    try {
      await session.logOff('hand-back');
      this.dialog.close();
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      this.problem = error.problem;
    } finally {
      this.isAsking = false;
    }
  }
}

defineElement('agent-status-log-off', AgentStatusLogOff);

declare global {
  interface HTMLElementTagNameMap {
    'agent-status-log-off': AgentStatusLogOff;
  }
}
