import '../../localization/en/shortcuts.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PartController } from '../shared/part-controller.js';
import { ShortcutController } from '../shared/shortcut-controller.js';
import { styles } from './agent-desk-help.styles.js';
import type { AgentDeskShortcuts } from './agent-desk-shortcuts.js';

/**
 * A button that opens the help for the keyboard and for what is read out, which loads when it is
 * first opened.
 *
 * @tagname agent-desk-help
 * @internal
 */
export class AgentDeskHelp extends LitElement {
  static override styles = [baseStyles, styles];

  @state() private isWanted = false;

  @query('agent-desk-shortcuts') private readonly dialog!: AgentDeskShortcuts | null;

  readonly #localization = new LocalizationController(this);
  readonly #shortcuts = new ShortcutController(this, {
    'open-help': () => this.open(),
    'pause-announcements': () => this.#togglePause(),
  });
  readonly #part = new PartController(
    this,
    'agent-desk-shortcuts',
    () => import('./agent-desk-shortcuts.js'),
  );

  /** Opens the help; it gives the focus back to whatever has it now. */
  async open(): Promise<void> {
    this.isWanted = true;
    await this.updateComplete;
    this.dialog?.open();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#part.settled;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { shortcuts: words } = this.#localization.terms;
    if (!this.#shortcuts.session) return nothing;
    return html`<button
        type="button"
        class="button quiet icon help"
        aria-haspopup="dialog"
        aria-label=${words.title}
        title=${words.title}
        @click=${() => void this.open()}
      >
        ${icon('help')}
      </button>
      ${
        this.isWanted
          ? this.#part.render(() => html`<agent-desk-shortcuts></agent-desk-shortcuts>`)
          : nothing
      }`;
  }

  #togglePause(): void {
    const { session } = this.#shortcuts;
    if (!session) return;
    const { preferences } = session;
    const announcementsPaused = !preferences.value.announcementsPaused;
    preferences.set({ announcementsPaused });
    const { shortcuts: words } = this.#localization.terms;
    announce(announcementsPaused ? words.paused : words.resumed);
  }
}

defineElement('agent-desk-help', AgentDeskHelp);

declare global {
  interface HTMLElementTagNameMap {
    'agent-desk-help': AgentDeskHelp;
  }
}
