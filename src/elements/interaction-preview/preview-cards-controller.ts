import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InvitationClosed, InvitationReceived } from '../../domain/event.js';
import type { Invitation, InvitationClosure, InvitationId } from '../../domain/invitation.js';
import { selectInvitations } from '../../domain/selectors.js';
import { isAutoAnswered } from '../../services/auto-answer.js';
import type { Session } from '../../services/session.js';
import { ObservationController } from '../shared/observation-controller.js';
import { SelectionController } from '../shared/selection-controller.js';
import { TickController } from '../shared/tick-controller.js';

/** How long a card stays that cannot be answered any more, in ms: long enough to read why. */
const farewell = 4_000;
/** How long an offer may take to be accepted without the agent, in ms; then the agent can answer it. */
const automaticPatience = 3_000;

/** A request that rings, or did until just now. */
export type PreviewCard = {
  readonly invitation: Invitation;
  /** How it went away. */
  readonly closure?: InvitationClosure;
  /** It is accepted without the agent. */
  readonly isAutomatic: boolean;
  /** It shows, or has shown, all its particulars. */
  readonly isWhole: boolean;
};

/** What a preview has to say besides what it shows. */
export type PreviewListener = {
  /** An offer has arrived that is accepted without the agent. */
  readonly accepts: (invitation: Invitation) => void;
  /** A request is gone, and not by the agent's own answer. */
  readonly loses: (card: PreviewCard) => void;
};

/** What a preview shows: all that rings, and for a moment what has just gone and why. */
export class PreviewCardsController implements ReactiveController {
  /** In the order in which they arrived. */
  cards: readonly PreviewCard[] = [];

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #invitations: SelectionController<readonly Invitation[]>;
  readonly #listener: PreviewListener;
  readonly #leaving = new Map<InvitationId, () => void>();
  #shownOf: Session | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, listener: PreviewListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
    this.#invitations = new SelectionController<readonly Invitation[]>(host, selectInvitations);
    // What is accepted automatically may have gone before anything is drawn.
    new ObservationController(
      host,
      (session) => session.bus.on('invitation-received'),
      (event) => this.#arrive(event),
    );
    new ObservationController(
      host,
      (session) => session.bus.on('invitation-closed'),
      (event) => this.#close(event),
    );
    // Nothing else tells that an automatic acceptance is overdue.
    new TickController(host, () =>
      this.#invitations.value.some((invitation) => this.#isAutomatic(invitation)),
    );
  }

  get session(): Session | undefined {
    return this.#invitations.session;
  }

  /** Those that ring and that the agent is to answer. */
  get ringing(): readonly Invitation[] {
    return this.#invitations.value.filter((invitation) => !this.#isAutomatic(invitation));
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Takes in what has changed; the host does so before each update. */
  refresh(): void {
    const { session } = this;
    if (session !== this.#shownOf) this.#forget();
    this.#shownOf = session;
    const ringing = new Map(
      this.#invitations.value.map((invitation) => [invitation.id, invitation]),
    );
    const held = this.cards.filter(
      ({ invitation: { id } }) => ringing.has(id) || this.#leaving.has(id),
    );
    const known = new Set(held.map(({ invitation }) => invitation.id));
    const all = [
      ...held,
      ...[...ringing.values()]
        .filter(({ id }) => !known.has(id))
        .map((invitation) => ({ invitation, isAutomatic: false, isWhole: false })),
    ].filter(({ invitation }) => !this.#isUnseen(invitation));
    const oldest = all.find(({ invitation }) => ringing.has(invitation.id));
    this.cards = all.map((card) => {
      const invitation = ringing.get(card.invitation.id);
      const isWhole = card.isWhole || card === oldest;
      if (!invitation) return { ...card, isWhole };
      return { invitation, isWhole, isAutomatic: this.#isAutomatic(invitation) };
    });
  }

  #arrive({ invitation }: InvitationReceived): void {
    const isAutomatic = this.#isAutomatic(invitation);
    if (!isAutomatic || this.cards.some((card) => card.invitation.id === invitation.id)) return;
    this.#listener.accepts(invitation);
    if (this.#isUnseen(invitation)) return;
    this.cards = [...this.cards, { invitation, isAutomatic, isWhole: this.cards.length === 0 }];
    this.#host.requestUpdate();
  }

  #close({ invitationId, closure }: InvitationClosed): void {
    const card = this.cards.find(({ invitation }) => invitation.id === invitationId);
    const isTold = closure === 'accepted' ? card?.isAutomatic : closure !== 'rejected';
    if (!card || !isTold || !this.session) return;
    const gone = { ...card, closure };
    this.cards = this.cards.map((each) => (each === card ? gone : each));
    const stop = this.session.clock.after(farewell, () => {
      this.#leaving.delete(invitationId);
      this.#host.requestUpdate();
    });
    this.#leaving.set(invitationId, stop);
    this.#host.requestUpdate();
    if (closure !== 'accepted') this.#listener.loses(gone);
  }

  #isAutomatic(invitation: Invitation): boolean {
    const { session } = this;
    if (!session || !isAutoAnswered(invitation, session.policies)) return false;
    return session.clock.now() - invitation.receivedAt < automaticPatience;
  }

  #isUnseen(invitation: Invitation): boolean {
    const isQuiet = this.session?.policies.autoAnswer === 'without-preview';
    return isQuiet && this.#isAutomatic(invitation);
  }

  #forget(): void {
    for (const stop of this.#leaving.values()) stop();
    this.#leaving.clear();
    this.cards = [];
  }
}
