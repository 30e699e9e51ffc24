import '../../localization/en/agent-desk.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { panelStyles } from '../../styles/panel.styles.js';
import type { CloseRequestEvent } from '../events.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PanelController } from '../shared/panel-controller.js';
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

  @query('.panel') private readonly panel!: HTMLElement | null;
  @query('.team') private readonly button!: HTMLElement | null;
  @query('team-communicator') private readonly communicator!: TeamCommunicator | null;

  readonly #localization = new LocalizationController(this);
  readonly #context = new SessionController(this, () => this.requestUpdate());
  readonly #panel = new PanelController(
    this,
    () => this.button,
    () => this.panel,
  );
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
        @beforetoggle=${this.#panel.handleToggle}
        @toggle=${this.#handleToggle}
        @close-request=${this.#handleCloseRequest}
        @keydown=${this.#panel.handleKeydown}
      >
        ${this.#panel.isOpen ? this.#part.render(() => html`<team-communicator></team-communicator>`) : nothing}
      </div>`;
  }

  async #handleToggle(event: ToggleEvent): Promise<void> {
    this.#panel.handleToggle(event);
    if (event.target !== this.panel || event.newState !== 'open') return;
    await this.updateComplete;
    this.communicator?.focus();
  }

  /** A page that prevents it keeps it open. */
  #handleCloseRequest(event: CloseRequestEvent): void {
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#panel.close();
    });
  }
}

defineElement('agent-desk-team', AgentDeskTeam);

declare global {
  interface HTMLElementTagNameMap {
    'agent-desk-team': AgentDeskTeam;
  }
}
