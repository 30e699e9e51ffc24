import { html, LitElement, type nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { PartController } from '../shared/part-controller.js';
import type { TeamCommunicatorPanel } from './team-communicator-panel.js';
import { styles } from './team-communicator.styles.js';

/**
 * Finds agents, groups, skills, queues, routing points and contacts by name, number or keyword, shows
 * how reachable each is for the medium in question, and asks them: the action menu beside a name has
 * what is possible, and says why something is not. Inside an interaction's window it is a step of one
 * operation; alone in a page it offers everything for the interaction in focus.
 *
 * @summary Finds whom to turn to, and transfers to, consults, invites or writes to them.
 * @tagname team-communicator
 * @fires {TransferRequestEvent} transfer-request - Before an interaction is transferred; preventing it keeps the interaction where it is.
 * @fires {ConsultationRequestEvent} consultation-request - Before a consultation is asked for; preventing it asks nobody.
 * @fires {ConferenceRequestEvent} conference-request - Before somebody is invited to a conference; preventing it invites nobody.
 * @fires {InstantMessageRequestEvent} instant-message-request - Before the first instant message is sent; preventing it keeps the text where it is.
 * @fires {CloseRequestEvent} close-request - The agent has closed it, or what was chosen is under way.
 * @csspart panel - All of it.
 * @csspart search - The line with the search field.
 * @csspart toolbar - The line with the lists, the filter and the order.
 * @csspart results - The grid of targets.
 * @csspart consultations - The active consultations, at the head of the grid.
 * @csspart note - The field for a note.
 * @csspart form - The form for a first message, or for the category of a favourite.
 * @cssprop [--team-communicator-max-block-size=40rem] - How tall it grows where it stands alone.
 * @cssstate asking - Something was asked for and the contact centre has not answered yet.
 * @cssstate transferring - A transfer was asked for and the contact centre has not answered yet.
 */
export class TeamCommunicator extends LitElement {
  static override styles = [baseStyles, styles];

  /** The one operation that it offers: `transfer`, `consultation`, `conference` or `message`. Without one it offers all. */
  @property({ reflect: true }) operation: string | null = null;
  /** The medium whose availability counts: `chat` or `voice`; that of the interaction when absent. */
  @property() medium: string | null = null;
  /** The interaction that it is about; the one in focus when absent. */
  @property({ attribute: 'interaction-id' }) interactionId: string | null = null;
  /** Lists only those whom an interaction of the medium would reach now. */
  @property({ type: Boolean, attribute: 'only-reachable' }) onlyReachable = false;
  /** Lets the agent choose somebody who is logged out, with a warning; the contact centre decides. */
  @property({ type: Boolean, attribute: 'allow-offline' }) allowOffline = false;

  @query('team-communicator-panel') private readonly panel!: TeamCommunicatorPanel | null;

  readonly #internals = this.attachInternals();
  readonly #part = new PartController(
    this,
    'team-communicator-panel',
    () => import('./team-communicator-panel.js'),
  );

  /** Puts the focus into the search field. */
  override focus(options?: FocusOptions): void {
    if (this.panel) this.panel.focus(options);
    else void this.updateComplete.then(() => this.panel?.focus(options));
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#part.settled;
    const isComplete = await super.getUpdateComplete();
    await this.panel?.updateComplete;
    return isComplete;
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#part.render(
      () =>
        html`<team-communicator-panel
          exportparts="panel, search, toolbar, results, consultations, note, form"
          .operation=${this.operation}
          .medium=${this.medium}
          .interactionId=${this.interactionId}
          .onlyReachable=${this.onlyReachable}
          .allowOffline=${this.allowOffline}
          .internals=${this.#internals}
        ></team-communicator-panel>`,
    );
  }
}

defineElement('team-communicator', TeamCommunicator);

declare global {
  interface HTMLElementTagNameMap {
    'team-communicator': TeamCommunicator;
  }
}
