import '../../localization/en/chat-interaction.js';
import '../../localization/en/problem.js';
import '../../localization/en/shared.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Interaction } from '../../domain/interaction.js';
import type { OutgoingInvitation } from '../../domain/invitation.js';
import type { Notice } from '../../domain/notice.js';
import { selectNoticeOf } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import type { ConnectionStatus } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, safeLine } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';
import { executeAsked, whyNotNow } from './availability.js';
import { styles } from './chat-interaction-bars.styles.js';
import { CommunicatorRequestEvent } from './communicator-request.js';
import { nextStepsOf, type NextStep } from './next-steps.js';

/** Notices that were said aloud, so that a chat that is opened again says nothing twice. */
const said = new WeakMap<Session, Set<string>>();

/**
 * What the agent has to know before going on: a connection that does not stand, that it is here to
 * be read only, the newest problem with what can be done about it, the invitation that is in flight.
 * Nothing here while all is well.
 *
 * @summary The bars below the head of a chat window.
 * @fires {CommunicatorRequestEvent} communicator-request - The agent wants to choose another target.
 * @fires {Event} focus-lost - What had the focus has gone, and nothing here can take it.
 * @csspart connection - The bar that says that the connection does not stand.
 * @csspart reopened - The bar that says that the interaction is here to be read only.
 * @csspart notice - The bar with the newest problem of this chat.
 * @csspart pending - The bar with the invitation that is in flight.
 * @tagname chat-interaction-bars
 * @internal
 */
export class ChatInteractionBars extends LitElement {
  static override styles = [baseStyles, styles];

  /** The chat that the bars are about. */
  @property({ attribute: false }) interaction: Interaction | undefined;

  @state() private cancelling: string | undefined;
  @state() private isAsking = false;

  readonly #localization = new LocalizationController(this);
  readonly #notice = new SelectionController(this, (workspace) =>
    this.interaction ? selectNoticeOf(workspace, this.interaction.id) : undefined,
  );
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  #wasConnected = true;
  #focused: Element | null = null;

  constructor() {
    super();
    new TickController(this, () => this.interaction?.pending !== undefined);
  }

  protected override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  protected override updated(): void {
    this.#keepFocus();
    this.#sayConnection();
    this.#sayNotice();
  }

  protected override render(): TemplateResult {
    const { interaction } = this;
    const notice = this.#notice.value;
    return html`
      ${this.#renderConnection(this.#connection.value)}
      ${interaction?.reopened ? this.#renderReopened(interaction) : nothing}
      ${notice ? this.#renderNotice(notice) : nothing}
      ${interaction?.pending ? this.#renderPending(interaction.pending) : nothing}
    `;
  }

  #renderConnection(connection: ConnectionStatus | undefined): TemplateResult | typeof nothing {
    const sentence = this.#connectionSentence(connection);
    if (sentence === undefined) return nothing;
    return html`<div class="bar warning" part="connection">
      ${icon('warning')}
      <p>${sentence}</p>
    </div>`;
  }

  #renderReopened({ endedAt, startedAt }: Interaction): TemplateResult {
    const { value: localization, terms } = this.#localization;
    return html`<div class="bar info" part="reopened">
      ${icon('info')}
      <p>${terms.chatInteraction.reopened(localization.dateTime(endedAt ?? startedAt))}</p>
    </div>`;
  }

  #renderNotice(notice: Notice): TemplateResult {
    const { terms } = this.#localization;
    return html`<div class="bar ${notice.severity}" part="notice">
      ${icon(notice.severity)}
      <div class="words">
        <p>${this.#noticeSentence(notice)}</p>
        ${this.#renderSteps(notice)}
      </div>
      <button
        type="button"
        class="button quiet icon"
        aria-label=${terms.shared.dismiss}
        title=${terms.shared.dismiss}
        @click=${() => this.#notice.session?.markNotice(notice.id, { dismissed: true })}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  #renderSteps(notice: Notice): TemplateResult | typeof nothing {
    const { interaction } = this;
    const { terms } = this.#localization;
    if (notice.kind !== 'problem' || !interaction) return nothing;
    const steps = nextStepsOf(notice, interaction, terms);
    if (steps.length === 0) return nothing;
    const problem = whyNotNow(interaction, this.#connection.session, notice.attempt?.purpose);
    const why = problem && problemSentence(terms, problem);
    return html`<div class="steps" role="group" aria-label=${terms.chatInteraction.nextSteps}>
      ${repeat(
        steps,
        ({ id }) => id,
        (step) =>
          html`<button
            type="button"
            class="button small"
            data-step=${step.id}
            title=${why ?? nothing}
            aria-disabled=${String(why !== undefined || this.isAsking)}
            aria-describedby=${why === undefined ? nothing : 'why-step'}
            @click=${() => this.#handleStep(step, why)}
          >
            ${step.label}
          </button>`,
      )}
      <span id="why-step" hidden>${why}</span>
    </div>`;
  }

  #renderPending(pending: OutgoingInvitation): TemplateResult {
    const { terms } = this.#localization;
    const isCancelling = this.cancelling === pending.id;
    const why = pending.canCancel ? undefined : terms.chatInteraction.cannotCancel;
    const isUnavailable = isCancelling || why !== undefined;
    return html`<div class="bar pending" part="pending">
      <span class="waiting" aria-hidden="true"></span>
      <div class="words">
        <p>
          <b>${terms.chatInteraction.purposes[pending.purpose]}</b> ·
          ${terms.chatInteraction.waitingFor(isolatedName(pending.targetName))}
          <span class="seconds">${terms.shared.seconds(this.#secondsLeft(pending))}</span>
        </p>
        ${
          pending.ringsAt && pending.ringsAt.length > 0
            ? html`<p class="secondary">
                ${terms.chatInteraction.ringsAt(pending.ringsAt.map(isolatedName))}
              </p>`
            : nothing
        }
      </div>
      <button
        type="button"
        class="button"
        aria-disabled=${String(isUnavailable)}
        title=${why ?? nothing}
        aria-describedby=${why === undefined ? nothing : 'why-cancel'}
        @click=${() => this.#handleCancel(pending)}
      >
        ${isCancelling ? terms.chatInteraction.cancelling : terms.shared.cancel}
      </button>
      <span id="why-cancel" hidden>${why}</span>
    </div>`;
  }

  async #handleCancel(pending: OutgoingInvitation): Promise<void> {
    if (!pending.canCancel || this.cancelling === pending.id) return;
    this.cancelling = pending.id;
    const { session } = this.#connection;
    const isDone = await executeAsked(session, {
      type: 'cancel-invitation',
      invitationId: pending.id,
    });
    // Accepted: it goes with the event that says so. Refused: it may be tried again.
    if (!isDone) this.cancelling = undefined;
  }

  async #handleStep(
    { command, operation, asked }: NextStep,
    why: string | undefined,
  ): Promise<void> {
    if (why !== undefined) return announce(why);
    if (operation) this.dispatchEvent(new CommunicatorRequestEvent(operation));
    if (!command || this.isAsking) return;
    this.isAsking = true;
    const isDone = await executeAsked(this.#connection.session, command);
    this.isAsking = false;
    if (!isDone || asked === undefined) return;
    announce(this.#localization.terms.chatInteraction.waitingFor(isolatedName(asked)));
  }

  /** What had the focus went with its bar: the next thing to decide takes it. */
  #keepFocus(): void {
    if (!this.#focused || this.#focused.isConnected) return;
    // In the next frame: a step goes first, and what it has brought about comes after.
    requestAnimationFrame(() => {
      if (!this.isConnected || document.activeElement !== document.body) return;
      const next = this.renderRoot.querySelector<HTMLElement>('.bar button');
      if (next) next.focus();
      else this.dispatchEvent(new Event('focus-lost'));
    });
  }

  #sayConnection(): void {
    const { session, value } = this.#connection;
    if (!session) return;
    const { isConnected } = session;
    if (isConnected === this.#wasConnected) return;
    this.#wasConnected = isConnected;
    const { terms } = this.#localization;
    const restored = terms.problem({ code: 'connection.restored' });
    announce(this.#connectionSentence(value) ?? restored, 'assertive');
  }

  #sayNotice(): void {
    const { session, value: notice } = this.#notice;
    if (!session || !notice || notice.read) return;
    const ids = said.get(session) ?? new Set();
    said.set(session, ids);
    if (ids.has(notice.id)) return;
    ids.add(notice.id);
    const sentence = this.#noticeSentence(notice);
    announce(sentence, notice.severity === 'error' ? 'assertive' : 'polite');
  }

  #secondsLeft({ deadline }: OutgoingInvitation): number {
    const now = this.#connection.session?.clock.now() ?? deadline;
    return Math.max(0, Math.ceil((deadline - now) / 1000));
  }

  #connectionSentence(connection: ConnectionStatus | undefined): string | undefined {
    const { terms } = this.#localization;
    switch (connection?.state) {
      case undefined:
      case 'connected':
        return undefined;
      case 'connecting':
        return terms.chatInteraction.connecting;
      case 'superseded':
        return terms.chatInteraction.superseded;
      case 'failed':
        return problemSentence(terms, connection.problem);
      case 'disconnected':
        return terms.shared.notConnected;
      case 'reconnecting':
        return terms.problem({ code: 'connection.lost' });
    }
  }

  #noticeSentence(notice: Notice): string {
    const { terms } = this.#localization;
    switch (notice.kind) {
      case 'problem':
        return problemSentence(terms, notice.problem);
      case 'placement':
        return terms.chatInteraction.placed(
          isolatedName(notice.target),
          notice.through === undefined ? undefined : isolatedName(notice.through),
        );
      case 'message':
        return safeLine(notice.text ? `${notice.subject}: ${notice.text}` : notice.subject);
    }
  }
}

defineElement('chat-interaction-bars', ChatInteractionBars);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-bars': ChatInteractionBars;
  }
}
