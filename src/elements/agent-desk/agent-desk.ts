import './agent-desk-help.js';
import './agent-desk-team.js';
import '../agent-status/agent-status.js';
import '../chat-interaction/chat-interaction.js';
import '../interaction-list/interaction-list-handled.js';
import '../interaction-list/interaction-list.js';
import '../interaction-preview/interaction-preview.js';
import '../my-messages/my-messages-bell.js';
import '../../localization/en/agent-desk.js';
import '../../localization/en/problem.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { InteractionId } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { TransportError } from '../../services/transport.js';
import { avatarStyles } from '../../styles/avatar.styles.js';
import { baseStyles } from '../../styles/base.styles.js';
import { DoneMarksController } from '../chat-interaction/done-marks-controller.js';
import { renderAvatar } from '../shared/avatar.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import { styles } from './agent-desk.styles.js';
import { PaneController } from './pane-controller.js';
import { type WindowPair, WindowsController } from './windows-controller.js';

/**
 * The whole workspace as one tag: who is signed in and in which state, the open interactions, the
 * one in focus, what rings, the Team Communicator and My Messages. It arranges the other elements, wide and narrow, and
 * has no logic of its own; each of them can be replaced through its slot.
 *
 * @tagname agent-desk
 * @summary The whole workspace as one tag.
 * @slot header - In place of the agent, the state, the Team Communicator, the bell and the help.
 * @slot notifications - A `<workspace-notifications>` beside the bell, where the page wants one.
 * @slot list - In place of the list of open interactions.
 * @slot main - In place of the interaction in focus.
 * @slot preview - In place of what rings.
 * @csspart header - The row on top.
 * @csspart list - Where the open interactions are.
 * @csspart main - Where the interaction in focus is.
 * @csspart preview - Where what rings floats; in one column it has a row of its own.
 * @cssstate idle - The agent has no open interaction.
 * @cssstate narrow - There is room for one column: the open interactions are a strip on top.
 */
export class AgentDesk extends LitElement {
  static override styles = [baseStyles, avatarStyles, styles];

  /** There is room for one column only. */
  @state() private isNarrow = false;

  /** There is room for two windows beside each other. */
  @state() private isWide = false;

  @query('.desk') private readonly desk!: HTMLElement | null;

  readonly #internals = this.attachInternals();
  readonly #localization = new LocalizationController(this);
  readonly #agent = new SelectionController(this, ({ agent }) => agent);
  readonly #isIdle = new SelectionController(this, ({ interactions }) => interactions.size === 0);
  #observer: ResizeObserver | undefined;
  readonly #connection = new SelectionController(this, (_, session) => session?.connection);

  readonly #windows = new WindowsController(this, () => this.isWide);
  readonly #doneMarks = new DoneMarksController(this);

  constructor() {
    super();
    new PaneController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A frame later, because sizes change by it that are being told just now.
    this.#observer ??= new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override willUpdate(): void {
    toggleState(this.#internals, 'idle', this.#isIdle.value);
    toggleState(this.#internals, 'narrow', this.isNarrow);
  }

  protected override firstUpdated(): void {
    void this.updateComplete.then(() => this.#measure());
  }

  protected override render(): TemplateResult {
    const { agentDesk: terms } = this.#localization.terms;
    return html`<div class="desk">
      <div class="head" part="header" data-pane>
        <slot name="header">${this.#renderHeader()}</slot>
      </div>
      ${this.#renderConnection()}
      <div class="list" part="list" data-pane>
        <slot name="list"
          ><interaction-list layout=${this.isNarrow ? 'strip' : 'list'}></interaction-list
        ></slot>
      </div>
      <div class="main" part="main" role="group" aria-label=${terms.main} data-pane>
        <slot name="main">
          ${this.#isIdle.value ? this.#renderIdle() : nothing}
          ${this.#renderWindows(this.#windows.pair)}
        </slot>
      </div>
      <div class="preview" part="preview" data-pane>
        <slot name="preview"
          ><interaction-preview
            ?compact=${this.isNarrow && !this.#isIdle.value}
          ></interaction-preview
        ></slot>
      </div>
    </div>`;
  }

  /** The first window is the same one, whether it stands alone or not. */
  #renderWindows(pair: WindowPair | undefined): TemplateResult {
    const [first = null, second] = pair ?? [];
    return html`${pair ? this.#renderDone(pair) : nothing}
      <div class="windows ${pair ? 'pair' : ''}" ?hidden=${this.#isIdle.value}>
        <chat-interaction
          .interactionId=${first}
          class=${first !== null && first === this.#windows.entered ? 'entered' : ''}
          @focusin=${() => first !== null && this.#windows.enter(first)}
        ></chat-interaction>
        ${
          second === undefined
            ? nothing
            : html`<chat-interaction
                .interactionId=${second}
                class=${second === this.#windows.entered ? 'entered' : ''}
                @focusin=${() => this.#windows.enter(second)}
              ></chat-interaction>`
        }
      </div>`;
  }

  /** What is marked done and does not show in a window that would say so. */
  #renderDone(pair: WindowPair): TemplateResult | typeof nothing {
    const isElsewhere = (id: InteractionId): boolean => !pair.includes(id);
    return this.#doneMarks.render(this.#agent.session, isElsewhere, () =>
      this.renderRoot.querySelector<HTMLElement>('.entered')?.focus(),
    );
  }

  /** Only where there are two chats, and room for them. */
  #renderPairButton(): TemplateResult | typeof nothing {
    if (!this.#windows.isPossible) return nothing;
    const { agentDesk: terms } = this.#localization.terms;
    return html`<button
      type="button"
      class="button quiet icon"
      aria-label=${terms.sideBySide}
      title=${terms.sideBySide}
      aria-pressed=${String(this.#windows.isWanted)}
      @click=${() => this.#windows.toggle()}
    >
      ${icon('columns')}
    </button>`;
  }

  #renderHeader(): TemplateResult {
    const agent = this.#agent.value;
    return html`<span class="agent"
        >${
          agent
            ? html`${renderAvatar(agent.name)}<span
                  class="truncated"
                  dir="auto"
                  title=${safeName(agent.name)}
                  >${safeName(agent.name)}</span
                >`
            : nothing
        }</span
      ><agent-status></agent-status>${this.#renderPairButton()}<agent-desk-team></agent-desk-team
      ><slot name="notifications"></slot><my-messages-bell></my-messages-bell
      ><agent-desk-help></agent-desk-help>`;
  }

  /** Only while there is something to say, and where no chat window says it. */
  #renderConnection(): TemplateResult | typeof nothing {
    const { agentDesk: terms, problem } = this.#localization.terms;
    const status = this.#connection.value;
    if (!this.#isIdle.value) return nothing;
    if (status?.state !== 'connecting' && status?.state !== 'reconnecting') return nothing;
    const text =
      status.state === 'connecting'
        ? terms.connecting
        : problem(status.problem ?? { code: 'connection.lost' });
    return html`<p class="connection" role="status">${icon('warning')}<span>${text}</span></p>`;
  }

  #renderIdle(): TemplateResult {
    const { agentDesk: terms } = this.#localization.terms;
    const ready = this.#agent.value?.media[0]?.state === 'ready';
    if (!this.#agent.value) {
      return html`<div class="idle"><p>${this.#localization.terms.shared.notConnected}</p></div>`;
    }
    return html`<div class="idle">
      <h2>${terms.idle}</h2>
      <p>${ready ? terms.idleReady : terms.idleNotReady}</p>
      ${
        ready
          ? nothing
          : html`<button class="button primary" type="button" @click=${this.#handleGoReady}>
              ${terms.goReady}
            </button>`
      }
      <interaction-list-handled></interaction-list-handled>
    </div>`;
  }

  /** The styles alone know at which width there is room for one column only, or for two windows. */
  #measure(): void {
    if (!this.desk) return;
    const styles = getComputedStyle(this.desk);
    this.isNarrow = styles.getPropertyValue('--_narrow') === '1';
    this.isWide = styles.getPropertyValue('--_wide') === '1';
  }

  readonly #handleGoReady = (): void => {
    this.#agent.session
      ?.execute({ type: 'set-medium-state', medium: 'chat', state: 'ready' })
      .catch(toldAsNotice);
  };
}

/** A refusal is in My Messages already. */
function toldAsNotice(error: unknown): void {
  if (!(error instanceof TransportError)) throw error;
}

defineElement('agent-desk', AgentDesk);

declare global {
  interface HTMLElementTagNameMap {
    'agent-desk': AgentDesk;
  }
}
