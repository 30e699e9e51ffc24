import '../../localization/en/agent-status.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type AgentMedium, media, type Medium } from '../../domain/agent.js';
import { LocalizationController } from '../../localization/localization.js';
import { TransportError } from '../../services/transport.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { renderPresence } from '../shared/avatar.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { knownValue } from '../shared/known-value.js';
import { MenuController } from '../shared/menu-controller.js';
import { PartController } from '../shared/part-controller.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import { styles } from './agent-status.styles.js';
import { keepsFromLeaving } from './open-work.js';
import {
  commonChoices,
  mediumChoices,
  planWord,
  presenceOf,
  stateWord,
  type StatusChoice,
} from './status-choices.js';

/**
 * What the agent is on each medium, and the way to change it: Ready, Not Ready with one of the
 * reasons of the contact centre, after-call work, Do Not Disturb, Not Ready once everything is done,
 * and logging off, which drops nothing that is open. It shows how much of the capacity is taken while
 * the agent is Ready, how long after-call work lasts still, and otherwise for how long the agent has
 * been Not Ready.
 *
 * @tagname agent-status
 * @summary Ready or Not Ready on each medium, and logging off.
 * @csspart pill - The button that shows the state and opens the menu.
 * @csspart menu - The menu of states.
 * @csspart item - One item of the menu.
 * @cssstate ready - The agent is Ready on the medium that is shown.
 * @cssstate open - The menu is open.
 */
export class AgentStatus extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  /** Shows one medium, `chat` or `voice`; all that the agent has when absent. */
  @property() medium: Medium | undefined;

  @query('.pill') private readonly pill!: HTMLElement | null;
  @query('.menu') private readonly popup!: HTMLElement | null;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #agent = new SelectionController(this, ({ agent }) => agent);
  readonly #connection = new SelectionController(this, (_, session) => session?.connection);
  readonly #menu = new MenuController(
    this,
    () => this.pill,
    () => this.popup,
  );
  readonly #logOffDialog = new PartController(
    this,
    'agent-status-log-off',
    () => import('./agent-status-log-off.js'),
  );
  #isLeaving = false;

  constructor() {
    super();
    new TickController(this, () => this.#menu.isOpen || this.#shown()[0]?.state === 'not-ready');
  }

  /** Puts the keyboard's focus on the button. */
  override focus(options?: FocusOptions): void {
    this.pill?.focus(options);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#logOffDialog.settled;
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    toggleState(this.#internals, 'ready', this.#shown()[0]?.state === 'ready');
    toggleState(this.#internals, 'open', this.#menu.isOpen);
  }

  protected override render(): TemplateResult {
    const { agentStatus: terms } = this.#localization.terms;
    const [first, ...others] = this.#shown();
    return html`<button
        class="pill"
        part="pill"
        type="button"
        popovertarget=${first ? 'menu' : nothing}
        aria-haspopup="menu"
        aria-expanded=${this.#menu.isOpen ? 'true' : 'false'}
        aria-disabled=${first ? nothing : 'true'}
        @keydown=${this.#menu.handleButtonKeydown}
      >
        <span class="visually-hidden">${terms.label}</span>
        ${first ? this.#renderState(first) : this.#renderLoggedOut()}
        ${others.map((medium) => this.#renderOther(medium))} ${icon('chevron')}
      </button>
      <div
        class="menu"
        id="menu"
        part="menu"
        role="menu"
        popover="auto"
        aria-label=${terms.menu}
        @beforetoggle=${this.#menu.handleBeforeToggle}
        @toggle=${this.#menu.handleToggle}
        @keydown=${this.#menu.handleMenuKeydown}
      >
        ${others.length > 0 ? this.#renderCommon() : nothing}
        ${repeat(
          this.#shown(),
          ({ medium }) => medium,
          (medium) => this.#renderGroup(medium),
        )}
        ${others.length > 0 ? nothing : this.#renderCommon()}
        ${this.#renderItem({
          label: html`<span class="off">${terms.logOff}</span>`,
          choose: () => this.#logOff(),
        })}
      </div>
      ${
        this.#isLeaving
          ? this.#logOffDialog.render(() => html`<agent-status-log-off></agent-status-log-off>`)
          : nothing
      }`;
  }

  #renderLoggedOut(): TemplateResult {
    const { agentStatus: terms } = this.#localization.terms;
    return html`${renderPresence('logged-out')}<span class="state">${terms['logged-out']}</span>`;
  }

  #renderState(medium: AgentMedium): TemplateResult {
    const { terms } = this.#localization;
    const title = terms.shared.mediumTitle[medium.medium];
    const detail =
      medium.state === 'ready'
        ? terms.agentStatus.load(medium.load, medium.capacity)
        : this.#timeIn(medium);
    const plan = planWord(medium, terms);
    return html`${renderPresence(presenceOf(medium))}
      <span class="state ${medium.state} truncated">${stateWord(medium, terms)}</span>
      <span class="load" title="${title} · ${detail}"
        ><span class="title">${title} · </span>${detail}</span
      >${
        plan === undefined
          ? nothing
          : html` <span class="plan truncated" title=${plan}>${icon('clock')}${plan}</span>`
      }`;
  }

  #renderOther(medium: AgentMedium): TemplateResult {
    const { terms } = this.#localization;
    return html`<span class="other"
      >${renderPresence(presenceOf(medium))}${icon(medium.medium)}<span class="title"
        >${terms.shared.mediumTitle[medium.medium]}</span
      ><span class="visually-hidden">${stateWord(medium, terms)}</span></span
    >`;
  }

  #renderGroup(medium: AgentMedium): TemplateResult {
    const { terms } = this.#localization;
    const agent = this.#agent.value;
    const title = terms.shared.mediumTitle[medium.medium];
    return html`<div class="group" role="group" aria-label=${title}>
      <div class="heading" role="presentation">
        <b>${title}</b>
        <span>${terms.agentStatus[medium.state]} <time>${this.#timeIn(medium)}</time></span>
      </div>
      ${agent ? mediumChoices(medium, agent, terms).map((choice) => this.#renderChoice(choice)) : nothing}
    </div>`;
  }

  /** What is chosen for all media at once. */
  #renderCommon(): TemplateResult | typeof nothing {
    const shown = this.#shown();
    if (shown.length === 0) return nothing;
    const { terms } = this.#localization;
    return html`<div class="group" role="group" aria-label=${terms.agentStatus.all}>
      ${commonChoices(shown, terms).map((choice) => this.#renderChoice(choice))}
    </div>`;
  }

  #renderChoice({ isChecked, isToggle, label, presence, requests }: StatusChoice): TemplateResult {
    const checked = isChecked === true;
    return this.#renderItem({
      label: html`${presence ? renderPresence(presence) : html`<span></span>`}<span>${label}</span>${checked ? icon('check') : nothing}`,
      role: isToggle ? 'menuitemcheckbox' : 'menuitemradio',
      checked,
      choose: async () => {
        for (const request of requests) await this.#agent.session?.execute(request);
      },
    });
  }

  #renderItem({ checked, choose, label, role = 'menuitem' }: Item): TemplateResult {
    const isDisabled = this.#connection.value?.state !== 'connected';
    const handleClick = (): void => {
      if (isDisabled) return;
      this.#menu.close();
      choose().catch(ignoreRefusal);
    };
    return html`<button
      class="item"
      part="item"
      type="button"
      role=${role}
      aria-checked=${checked === undefined ? nothing : checked ? 'true' : 'false'}
      aria-disabled=${isDisabled ? 'true' : nothing}
      tabindex="-1"
      @click=${handleClick}
    >
      ${label}
    </button>`;
  }

  /** Only with nothing open it is done at once: whatever is open would be left behind. */
  async #logOff(): Promise<void> {
    const { session } = this.#agent;
    const interactions = [...(session?.workspace.interactions.values() ?? [])];
    if (!interactions.some(keepsFromLeaving)) return session?.logOff();
    this.#isLeaving = true;
    this.requestUpdate();
    await this.updateComplete;
    await this.renderRoot.querySelector('agent-status-log-off')?.ask();
  }

  #shown(): readonly AgentMedium[] {
    const wanted = knownValue('agent-status', 'medium', this.medium, media);
    const all = this.#agent.value?.media ?? [];
    return wanted ? all.filter(({ medium }) => medium === wanted) : all;
  }

  /** How long it lasts still, where it ends by itself, else how long it has lasted. */
  #timeIn({ since, until }: AgentMedium): string {
    const now = this.#agent.session?.clock.now() ?? since;
    const localization = this.#localization.value;
    if (until === undefined) return localization.duration(Math.max(0, now - since));
    const left = localization.duration(Math.max(0, until - now));
    return localization.terms.agentStatus.left(left);
  }
}

type Item = {
  readonly label: TemplateResult;
  readonly choose: () => Promise<void>;
  readonly role?: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox';
  readonly checked?: boolean;
};

/** The session has told the agent; the menu shows what is, as before. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof TransportError)) throw error;
}

defineElement('agent-status', AgentStatus);

declare global {
  interface HTMLElementTagNameMap {
    'agent-status': AgentStatus;
  }
}
