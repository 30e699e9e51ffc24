import '../../localization/en/agent-status.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type AgentMedium, media, type Medium, type MediumState } from '../../domain/agent.js';
import type { CommandRequest } from '../../domain/command.js';
import { LocalizationController } from '../../localization/localization.js';
import { TransportError } from '../../services/transport.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { type Presence, renderPresence } from '../shared/avatar.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { knownValue } from '../shared/known-value.js';
import { MenuController } from '../shared/menu-controller.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { renderName, safeName } from '../shared/safe-text.js';
import { toggleState } from '../shared/toggle-state.js';
import { styles } from './agent-status.styles.js';

const presences: Record<MediumState, Presence> = {
  ready: 'ready',
  'not-ready': 'away',
  'logged-out': 'logged-out',
};

/**
 * What the agent is on each medium, and the way to change it: Ready, Not Ready with one of the
 * reasons of the contact centre, and logging off. It shows how much of the capacity is taken while
 * the agent is Ready, and for how long the agent has been Not Ready otherwise.
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

  constructor() {
    super();
    new TickController(this, () => this.#menu.isOpen || this.#shown()[0]?.state === 'not-ready');
  }

  /** Puts the keyboard's focus on the button. */
  override focus(options?: FocusOptions): void {
    this.pill?.focus(options);
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
        ${repeat(
          this.#shown(),
          ({ medium }) => medium,
          (medium) => this.#renderGroup(medium),
        )}
        ${this.#renderItem(html`<span class="off">${terms.logOff}</span>`, () => this.#logOff())}
      </div>`;
  }

  #renderLoggedOut(): TemplateResult {
    const { agentStatus: terms } = this.#localization.terms;
    return html`${renderPresence('logged-out')}<span class="state">${terms['logged-out']}</span>`;
  }

  #renderState(medium: AgentMedium): TemplateResult {
    const { agentStatus: terms, shared } = this.#localization.terms;
    const title = shared.mediumTitle[medium.medium];
    const detail =
      medium.state === 'ready'
        ? terms.load(medium.load, medium.capacity)
        : this.#localization.value.duration(this.#inState(medium));
    return html`${renderPresence(presences[medium.state])}
      <span class="state ${medium.state} truncated">${this.#wordOf(medium)}</span>
      <span class="load"><span class="title">${title} · </span>${detail}</span>`;
  }

  #renderOther(medium: AgentMedium): TemplateResult {
    const { shared } = this.#localization.terms;
    return html`<span class="other"
      >${renderPresence(presences[medium.state])}${icon(medium.medium)}<span class="title"
        >${shared.mediumTitle[medium.medium]}</span
      ><span class="visually-hidden">${this.#wordOf(medium)}</span></span
    >`;
  }

  #renderGroup(medium: AgentMedium): TemplateResult {
    const { agentStatus: terms, shared } = this.#localization.terms;
    const title = shared.mediumTitle[medium.medium];
    const choices = [undefined, ...(this.#agent.value?.notReadyReasons ?? [])];
    return html`<div class="group" role="group" aria-label=${title}>
      <div class="heading" role="presentation">
        <b>${title}</b>
        <span
          >${terms[medium.state]}
          <time>${this.#localization.value.duration(this.#inState(medium))}</time></span
        >
      </div>
      ${this.#renderChoice(medium, 'ready')}
      ${choices.map((reason) => this.#renderChoice(medium, 'not-ready', reason))}
    </div>`;
  }

  #renderChoice(
    { medium, ...now }: AgentMedium,
    state: 'ready' | 'not-ready',
    reason?: string,
  ): TemplateResult {
    const { agentStatus: terms } = this.#localization.terms;
    const isNow = now.state === state && (state === 'ready' || now.reason === reason);
    const because = reason === undefined ? {} : { reason };
    const label = html`${renderPresence(presences[state])}<span>${reason === undefined ? terms[state] : renderName(reason)}</span>${isNow ? icon('check') : nothing}`;
    return this.#renderItem(
      label,
      () => this.#execute({ type: 'set-medium-state', medium, state, ...because }),
      isNow,
    );
  }

  #renderItem(
    label: TemplateResult,
    choose: () => Promise<void>,
    checked?: boolean,
  ): TemplateResult {
    const isDisabled = this.#connection.value?.state !== 'connected';
    const handleClick = (): void => {
      if (isDisabled) return;
      this.#menu.close();
      void choose();
    };
    return html`<button
      class="item"
      part="item"
      type="button"
      role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked=${checked === undefined ? nothing : checked ? 'true' : 'false'}
      aria-disabled=${isDisabled ? 'true' : nothing}
      tabindex="-1"
      @click=${handleClick}
    >
      ${label}
    </button>`;
  }

  async #logOff(): Promise<void> {
    await this.#agent.session?.logOff().catch(ignoreRefusal);
  }

  async #execute(request: CommandRequest): Promise<void> {
    await this.#agent.session?.execute(request).catch(ignoreRefusal);
  }

  #shown(): readonly AgentMedium[] {
    const wanted = knownValue('agent-status', 'medium', this.medium, media);
    const all = this.#agent.value?.media ?? [];
    return wanted ? all.filter(({ medium }) => medium === wanted) : all;
  }

  #wordOf({ state, reason }: AgentMedium): string {
    const { agentStatus: terms } = this.#localization.terms;
    return state === 'not-ready' && reason ? safeName(reason) : terms[state];
  }

  #inState({ since }: AgentMedium): number {
    return Math.max(0, (this.#agent.session?.clock.now() ?? since) - since);
  }
}

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
