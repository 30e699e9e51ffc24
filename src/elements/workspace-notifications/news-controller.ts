import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InvitationReceived, MessageAdded, NoticeAdded } from '../../domain/event.js';
import type { Interaction } from '../../domain/interaction.js';
import { isOwn, selectInvitations, unreadInInteraction } from '../../domain/selectors.js';
import type { Invitation } from '../../domain/invitation.js';
import { emptyWorkspace, type Workspace } from '../../domain/workspace.js';
import { isAutoAnswered } from '../../services/auto-answer.js';
import type { Session } from '../../services/session.js';
import { ObservationController } from '../shared/observation-controller.js';
import { SelectionController } from '../shared/selection-controller.js';

/** What is worth an agent's attention elsewhere, as it happens. */
export type NewsListener = {
  readonly rings: (invitation: Invitation, session: Session) => void;
  /** Nothing rings any more that the agent is to answer. */
  readonly isQuiet: () => void;
  readonly writes: (interaction: Interaction, session: Session) => void;
  readonly tells: (notice: NoticeAdded['notice'], session: Session) => void;
};

/** Hears of what rings, of what others write, and of news in My Messages. */
export class NewsController implements ReactiveController {
  readonly #listener: NewsListener;
  readonly #workspace: SelectionController<Workspace>;

  constructor(host: ReactiveControllerHost & HTMLElement, listener: NewsListener) {
    this.#listener = listener;
    host.addController(this);
    this.#workspace = new SelectionController(
      host,
      (_workspace, session) => session?.workspace ?? emptyWorkspace,
    );
    const hear = <E>(
      type: 'invitation-received' | 'invitation-closed' | 'message-added' | 'notice-added',
      handle: (event: E) => void,
    ): void => {
      new ObservationController(
        host,
        (session) => session.bus.on(type),
        (event) => handle(event as E),
      );
    };
    hear<InvitationReceived>('invitation-received', ({ invitation }) => this.#ring(invitation));
    hear<unknown>('invitation-closed', () => this.#quieten());
    hear<MessageAdded>('message-added', (event) => this.#write(event));
    hear<NoticeAdded>('notice-added', ({ notice }) => {
      const { session } = this;
      if (session && !notice.read) this.#listener.tells(notice, session);
    });
  }

  /** Nothing rings for somebody who is not signed in any more. */
  hostUpdate(): void {
    if (this.ringing.length === 0) this.#listener.isQuiet();
  }

  get session(): Session | undefined {
    return this.#workspace.session;
  }

  /** What the agent is to answer. */
  get ringing(): readonly Invitation[] {
    const { session } = this;
    if (!session) return [];
    return selectInvitations(session.workspace).filter(
      (invitation) => !isAutoAnswered(invitation, session.policies),
    );
  }

  /** How much waits for the agent: what rings, and what is unread. */
  get count(): number {
    const workspace = this.#workspace.value;
    return workspace.interactions.list.reduce(
      (sum, interaction) => sum + unreadInInteraction(workspace, interaction),
      this.ringing.length,
    );
  }

  #ring(invitation: Invitation): void {
    const { session } = this;
    if (!session || isAutoAnswered(invitation, session.policies)) return;
    this.#listener.rings(invitation, session);
  }

  #quieten(): void {
    if (this.ringing.length === 0) this.#listener.isQuiet();
  }

  #write({ entry, interactionId }: MessageAdded): void {
    const { session } = this;
    const interaction = session?.workspace.interactions.get(interactionId);
    if (!session || !interaction || entry.kind !== 'message') return;
    if (!isOwn(session.workspace, entry)) this.#listener.writes(interaction, session);
  }
}
