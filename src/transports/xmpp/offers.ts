import type { WorkspaceEvent } from '../../domain/event.js';
import type { Invitation, InvitationId } from '../../domain/invitation.js';
import type { Clock } from '../../services/clock.js';
import { invitationOf, type Offer, type OfferClosed } from './offer-stanza.js';

type Ringing = {
  readonly invitation: Invitation;
  /** The router that offers it now. */
  readonly from: string;
  readonly stop: () => void;
};

/** What rings at this agent. */
export class Offers {
  readonly #clock: Clock;
  readonly #publish: (event: WorkspaceEvent) => void;
  readonly #ringing = new Map<InvitationId, Ringing>();

  constructor(clock: Clock, publish: (event: WorkspaceEvent) => void) {
    this.#clock = clock;
    this.#publish = publish;
  }

  get invitations(): readonly Invitation[] {
    return [...this.#ringing.values()].map(({ invitation }) => invitation);
  }

  /** The router that offers it. */
  routerOf(id: InvitationId): string | undefined {
    return this.#ringing.get(id)?.from;
  }

  /** Rings; what rings already goes on until its new deadline. */
  ring(offer: Offer, from: string): void {
    const held = this.#keep(offer, from);
    const { invitation } = this.#ringing.get(offer.id)!;
    if (!held) this.#publish({ type: 'invitation-received', invitation });
  }

  /** What rings, all of it: what is not among it does not any more. */
  replace(offers: readonly Offer[], from: string): void {
    const ids = new Set(offers.map(({ id }) => id));
    for (const [id, { stop }] of this.#ringing) {
      if (ids.has(id)) continue;
      stop();
      this.#ringing.delete(id);
    }
    for (const offer of offers) this.#keep(offer, from);
  }

  /** Does not ring any more. */
  close({ id, closure }: OfferClosed, operationId?: string): void {
    const held = this.#ringing.get(id);
    if (!held) return;
    held.stop();
    this.#ringing.delete(id);
    const caused = operationId === undefined ? {} : { operationId };
    this.#publish({ type: 'invitation-closed', invitationId: id, closure, ...caused });
  }

  stop(): void {
    for (const { stop } of this.#ringing.values()) stop();
    this.#ringing.clear();
  }

  #keep(offer: Offer, from: string): boolean {
    const held = this.#ringing.get(offer.id);
    held?.stop();
    const now = this.#clock.now();
    const invitation = invitationOf(offer, now, held?.invitation.receivedAt);
    // The router says when it is over; should it not be there to say so, the time does.
    const stop = this.#clock.after(offer.ttl + 2_000, () =>
      this.close({ id: offer.id, closure: 'timed-out' }),
    );
    this.#ringing.set(offer.id, { invitation, from, stop });
    return held !== undefined;
  }
}
