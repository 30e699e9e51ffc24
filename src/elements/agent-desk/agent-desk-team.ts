import '../../localization/en/agent-desk.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { panelStyles } from '../../styles/panel.styles.js';
import type { CloseRequestEvent } from '../events.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PartController } from '../shared/part-controller.js';
import { SessionController } from '../shared/session-context.js';
import type { TeamCommunicator } from '../team-communicator/team-communicator.js';
import { styles } from './agent-desk-team.styles.js';

/**
 * A button that opens the Team Communicator by itself, so that an agent without an interaction finds
 * colleagues and writes to them.
 *
 * @tagname agent-desk-team
 * @internal
 */
export class AgentDeskTeam extends LitElement {
  static override styles = [baseStyles, panelStyles, styles];

  @state() private isOpen = false;

  @query('.panel') private readonly panel!: HTMLElement | null;
  @query('.team') private readonly button!: HTMLElement | null;
  @query('team-communicator') private readonly communicator!: TeamCommunicator | null;

  readonly #localization = new LocalizationController(this);
  readonly #context = new SessionController(this, () => this.requestUpdate());

  readonly #part = new PartController(
    this,
    'team-communicator',
    () => import('../team-communicator/team-communicator.js'),
  );

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#part.settled;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { agentDesk: words } = this.#localization.terms;
    if (!this.#context.value) return nothing;
    return html`<button
        type="button"
        class="button quiet team opener"
        popovertarget="panel"
        title=${words.openTeam}
      >
        ${icon('group')}<span class="label">${words.team}</span>
      </button>
      <div
        id="panel"
        class="panel"
        popover="auto"
        role="dialog"
        aria-label=${words.communicator}
        @beforetoggle=${this.#handleToggle}
        @toggle=${this.#handleToggle}
        @close-request=${this.#handleCloseRequest}
        @keydown=${this.#handleKeydown}
      >
        ${this.isOpen ? this.#part.render(() => html`<team-communicator></team-communicator>`) : nothing}
      </div>`;
  }

  /** It is there before it shows, and stays until it is hidden: it may hold the focus. */
  async #handleToggle(event: ToggleEvent): Promise<void> {
    const isOpen = event.newState === 'open';
    if (event.target !== this.panel) return;
    if (isOpen === (event.type === 'beforetoggle')) this.isOpen = isOpen;
    if (!isOpen || event.type === 'beforetoggle') return;
    await this.updateComplete;
    this.communicator?.focus();
  }

  /** A page that prevents it keeps it open. */
  #handleCloseRequest(event: CloseRequestEvent): void {
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#close();
    });
  }

  /** Closes this and nothing around it; what it has opened closes first. */
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  /** The platform gives the focus back to the host only, which takes none. */
  #close(): void {
    if (!this.panel?.matches(':popover-open')) return;
    this.panel.hidePopover();
    this.button?.focus();
  }
}

defineElement('agent-desk-team', AgentDeskTeam);

declare global {
  interface HTMLElementTagNameMap {
    'agent-desk-team': AgentDeskTeam;
  }
}
