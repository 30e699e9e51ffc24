import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ChatInteraction } from '../../domain/interaction.js';
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
import { executeAsked } from './availability.js';
import { styles } from './chat-interaction-bars.styles.js';

/** Notices that were said aloud, so that a chat that is opened again says nothing twice. */
const said = new WeakMap<Session, Set<string>>();

/**
 * What the agent has to know before going on: a connection that does not stand, the newest problem
 * of this chat, the invitation that is in flight. Nothing here while all is well.
 *
 * @summary The bars below the head of a chat window.
 * @csspart connection - The bar that says that the connection does not stand.
 * @csspart notice - The bar with the newest problem of this chat.
 * @csspart pending - The bar with the invitation that is in flight.
 * @tagname chat-interaction-bars
 * @internal
 */
export class ChatInteractionBars extends LitElement {
  static override styles = [baseStyles, styles];

  /** The chat that the bars are about. */
  @property({ attribute: false }) interaction: ChatInteraction | undefined;

  @state() private cancelling: string | undefined;

  readonly #localization = new LocalizationController(this);
  readonly #notice = new SelectionController(this, (workspace) =>
    this.interaction ? selectNoticeOf(workspace, this.interaction.id) : undefined,
  );
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );
  #wasConnected = true;

  constructor() {
    super();
    new TickController(this, () => this.interaction?.pending !== undefined);
  }

  protected override updated(): void {
    this.#sayConnection();
    this.#sayNotice();
  }

  protected override render(): TemplateResult {
    const { interaction } = this;
    const notice = this.#notice.value;
    return html`
      ${this.#renderConnection(this.#connection.value)}
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

  #renderNotice(notice: Notice): TemplateResult {
    const { terms } = this.#localization;
    return html`<div class="bar ${notice.severity}" part="notice">
      ${icon(notice.severity)}
      <p>${this.#noticeSentence(notice)}</p>
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

  #renderPending(pending: OutgoingInvitation): TemplateResult {
    const { terms } = this.#localization;
    const isCancelling = this.cancelling === pending.id;
    const why = pending.canCancel ? undefined : terms.chatInteraction.cannotCancel;
    const isUnavailable = isCancelling || why !== undefined;
    return html`<div class="bar pending" part="pending">
      <span class="waiting" aria-hidden="true"></span>
      <p>
        ${terms.chatInteraction.waitingFor(isolatedName(pending.targetName))}
        <span class="seconds">${terms.shared.seconds(this.#secondsLeft(pending))}</span>
      </p>
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
