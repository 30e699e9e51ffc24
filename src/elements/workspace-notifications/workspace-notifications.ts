import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { defineElement } from '../shared/define-element.js';
import { PartController } from '../shared/part-controller.js';

/**
 * Tells an agent who looks elsewhere that something rings or was written: each way is the page's to
 * choose, because the title, the system's notifications and the loudspeaker are the page's. What is
 * chosen needs the agent too: a button asks for the permission, and volume and silence are the
 * agent's and are kept. It shows a button only where there is something to set.
 *
 * @summary Notifications, sounds and a number in the title, where the page wants them.
 * @tagname workspace-notifications
 * @csspart button - The button that opens the settings.
 * @csspart panel - The settings.
 */
export class WorkspaceNotifications extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
    }
  `;

  /** While the page is hidden, its title begins with how much waits for the agent. */
  @property({ type: Boolean, attribute: 'title-badge' }) titleBadge = false;

  /** While the page is hidden, the system shows what rings and who wrote; once the agent has allowed it. */
  @property({ type: Boolean }) system = false;

  /** What rings can be heard, what is written elsewhere than in the focus, and news of weight. */
  @property({ type: Boolean }) sound = false;

  readonly #panel = new PartController(
    this,
    'workspace-notifications-panel',
    () => import('./workspace-notifications-panel.js'),
  );

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#panel.settled;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.titleBadge && !this.system && !this.sound) return nothing;
    return this.#panel.render(
      () =>
        html`<workspace-notifications-panel
          exportparts="button, panel"
          .titleBadge=${this.titleBadge}
          .system=${this.system}
          .sound=${this.sound}
        ></workspace-notifications-panel>`,
    );
  }
}

defineElement('workspace-notifications', WorkspaceNotifications);

declare global {
  interface HTMLElementTagNameMap {
    'workspace-notifications': WorkspaceNotifications;
  }
}
