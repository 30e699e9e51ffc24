import '../../localization/en/workspace-provider.js';
import { html, isServer, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import type { Policies } from '../../domain/policies.js';
import { isSameValue } from '../../domain/same-value.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import {
  type CredentialsSource,
  type SessionPhase,
  SessionStart,
  type TabSharing,
  type TransportSource,
} from '../../services/session-start.js';
import type { Credentials } from '../../services/transport-registry.js';
import { baseStyles } from '../../styles/base.styles.js';
import '../agent-sign-in/agent-sign-in.js';
import type { SignInRequestEvent } from '../events.js';
import { defineElement } from '../shared/define-element.js';
import { icon, type IconName } from '../shared/icons.js';
import { provideSession } from '../shared/session-context.js';
import { PageLife } from './page-life.js';
import { PaneFocusController } from './pane-focus-controller.js';
import { styles } from './workspace-provider.styles.js';

/**
 * Gives every element of the kit below it one agent's session, from markup alone: it waits for the
 * transport of the name, signs the agent in, and shows a sign-in form or a way to take over where
 * that is needed. A page that has a session of its own hands it in as `session`. The facts of the
 * session are fired here as DOM events.
 *
 * @tagname workspace-provider
 * @summary Gives the elements below it an agent's session.
 * @slot - The elements of the workspace, anywhere below.
 * @fires {ConnectionChangedEvent} connection-changed - The connection stands otherwise than before.
 * @fires {WorkspaceFactEvent} invitation-received - Something rings at the agent.
 * @fires {WorkspaceFactEvent} invitation-closed - It does not ring any more.
 * @fires {WorkspaceFactEvent} interaction-added - An interaction is the agent's now.
 * @fires {WorkspaceFactEvent} interaction-removed - An interaction is not the agent's any more.
 * @fires {WorkspaceFactEvent} interaction-transferred - A transfer was accepted, or placed in a queue.
 * @fires {WorkspaceFactEvent} transfer-requested - A transfer rings at its target.
 * @fires {WorkspaceFactEvent} transfer-refused - A transfer was not accepted.
 * @fires {WorkspaceFactEvent} consultation-requested - A consultation rings at its target.
 * @fires {WorkspaceFactEvent} consultation-refused - A consultation was not accepted.
 * @fires {WorkspaceFactEvent} consultation-started - A consultation of the agent has begun.
 * @fires {WorkspaceFactEvent} consultation-ended - A consultation of the agent is over.
 * @fires {WorkspaceFactEvent} conference-requested - An invitation to a conference rings at its target.
 * @fires {WorkspaceFactEvent} conference-refused - An invitation to a conference was not accepted.
 * @fires {WorkspaceFactEvent} party-joined - An agent has joined a conference.
 * @fires {WorkspaceFactEvent} party-left - A party has left an interaction that goes on.
 * @fires {WorkspaceFactEvent} instant-message-requested - An instant message rings at its target.
 * @fires {WorkspaceFactEvent} instant-message-refused - An instant message was not accepted.
 * @fires {WorkspaceFactEvent} message-added - A line was added to a transcript.
 * @fires {WorkspaceFactEvent} message-failed - The centre has refused a message.
 * @fires {WorkspaceFactEvent} medium-state-changed - The agent's state on a medium changed.
 * @fires {WorkspaceFactEvent} notice-added - My Messages has a new entry.
 * @csspart pane - What stands in place of the content while there is no session.
 */
export class WorkspaceProvider extends LitElement {
  static override styles = [baseStyles, styles];

  /**
   * Where the contact centre is: a name that a transport has registered (as an attribute, such as
   * `local`), or, as a property, a factory or a transport object of the page's own.
   */
  @property() transport: TransportSource | undefined;

  /** The id of the agent to sign in; without it and without `credentials` a sign-in form shows. */
  @property() agent: string | undefined;

  /** The sign-in form asks for a password as well. */
  @property({ type: Boolean, attribute: 'with-password' }) withPassword = false;

  /** Asked for at each attempt to sign in; never an attribute. */
  @property({ attribute: false }) credentials: (() => Promise<Credentials>) | undefined;

  /** A session that the page has made; then nothing else is needed. */
  @property({ attribute: false }) session: Session | undefined;

  /**
   * In what this page differs from the policies that the transport gives: ring time, capacity,
   * auto-answer and so on, for a backend that leaves them to the page. Other policies sign in anew.
   */
  @property({ attribute: false, hasChanged: isOther }) policies: Partial<Policies> | undefined;

  /**
   * Whether the tabs of an agent in one browser are one workspace: one of them holds the connection, and
   * goes on in the next when it is closed. `separate` leaves it to the contact centre, which lets one
   * tab in. Read at sign-in.
   */
  @property() tabs: TabSharing = 'shared';

  /** Does not ask before a page is closed in which the agent owns interactions. */
  @property({ type: Boolean, attribute: 'no-unload-warning' }) noUnloadWarning = false;

  @state() private phase: SessionPhase = { step: 'signed-out' };

  readonly #localization = new LocalizationController(this);
  readonly #provided = provideSession(this);
  /** What a server has drawn is drawn the same way once more, and only then changed. */
  readonly #isFromServer = !isServer && this.shadowRoot !== null;
  #start: SessionStart | undefined;
  #subscriptions: Subscription[] = [];
  #pageLife: PageLife | undefined;

  constructor() {
    super();
    new PaneFocusController(this, () => this.renderRoot.querySelector('[part=pane]'));
  }

  /** The session that the elements below have now. */
  get currentSession(): Session | undefined {
    return this.session ?? this.#start?.current;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#start) this.#restart();
  }

  /** An element that is moved comes back within the turn, and keeps its session. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const names = ['transport', 'agent', 'credentials', 'session'] as const;
    const isNew = names.some((name) => changed.has(name));
    // A page's own session has its policies already.
    const isRuledAnew = changed.has('policies') && this.session === undefined;
    if (!this.#isDrawnForServer && (isNew || isRuledAnew)) this.#restart();
  }

  protected override render(): TemplateResult {
    const { step } = this.phase;
    const isOpen = this.#isDrawnForServer
      ? this.hasAttribute('agent')
      : this.session !== undefined || step === 'connected' || step === 'connecting';
    return html`${isOpen ? nothing : this.#renderPane(this.phase)}<slot ?hidden=${!isOpen}></slot>`;
  }

  protected override firstUpdated(): void {
    if (!this.#isFromServer) return;
    void this.updateComplete.then(() => {
      if (this.isConnected) this.#restart();
      this.requestUpdate();
    });
  }

  /** A server knows no session; where an agent is named one will come, and no form is asked for. */
  get #isDrawnForServer(): boolean {
    return isServer || (this.#isFromServer && !this.hasUpdated);
  }

  #renderPane(phase: SessionPhase): TemplateResult | typeof nothing {
    const { terms } = this.#localization;
    const { workspaceProvider: own } = terms;
    switch (phase.step) {
      case 'signed-out':
        return html`<agent-sign-in
          part="pane"
          .agent=${this.agent ?? ''}
          .withPassword=${this.withPassword}
          .problem=${phase.problem}
          @sign-in-request=${this.#handleSignIn}
        ></agent-sign-in>`;
      case 'waiting': {
        const text = phase.isOverdue ? own.missing(phase.transport) : own.waiting;
        return this.#renderCard('clock', own.connecting, text);
      }
      case 'elsewhere':
        return this.#renderCard('person', own.elsewhere, own.elsewhereHint, phase.credentials);
      case 'superseded': {
        const hint = phase.credentials ? own.supersededHint : own.supersededForGood;
        return this.#renderCard('person', own.superseded, hint, phase.credentials);
      }
      default:
        return nothing;
    }
  }

  #renderCard(
    name: IconName,
    title: string,
    text: string,
    credentials?: CredentialsSource,
  ): TemplateResult {
    return html`<section class="pane" part="pane" tabindex="-1" aria-labelledby="title">
      ${icon(name)}
      <h2 id="title">${title}</h2>
      <p>${text}</p>
      ${
        credentials
          ? html`<button
              class="button primary"
              type="button"
              @click=${() => void this.#start?.signIn(credentials, true)}
            >
              ${this.#localization.terms.workspaceProvider.takeOver}
            </button>`
          : nothing
      }
    </section>`;
  }

  readonly #handleSignIn = (event: SignInRequestEvent): void => {
    event.stopPropagation();
    void this.#start?.signIn(event.credentials);
  };

  #restart(): void {
    this.#end();
    if (this.session) {
      this.#adopt(this.session);
      return;
    }
    if (!this.transport) return;
    const start = new SessionStart(this.transport, undefined, undefined, this.policies, this.tabs);
    this.#start = start;
    this.#subscriptions = [
      start.phase$.subscribe((phase) => (this.phase = phase)),
      start.session$.subscribe((session) => this.#adopt(session)),
    ];
    const credentials = this.credentials ?? (this.agent ? { agent: this.agent } : undefined);
    if (credentials) void start.signIn(credentials);
  }

  #adopt(session: Session | undefined): void {
    this.#pageLife?.stop();
    this.#pageLife = session && new PageLife(session, () => !this.noUnloadWarning);
    this.#provided.setSession(session);
  }

  #end(): void {
    for (const subscription of this.#subscriptions.splice(0)) subscription.unsubscribe();
    this.#adopt(undefined);
    void this.#start?.stop();
    this.#start = undefined;
    this.phase = { step: 'signed-out' };
  }
}

/** Templates make the same object anew with each drawing. */
function isOther(value: unknown, old: unknown): boolean {
  return !isSameValue(value, old);
}

defineElement('workspace-provider', WorkspaceProvider);

declare global {
  interface HTMLElementTagNameMap {
    'workspace-provider': WorkspaceProvider;
  }
}
