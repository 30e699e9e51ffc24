import type { ReactiveControllerHost } from 'lit';
import type { Interaction } from '../../domain/interaction.js';
import type { Target, TargetId } from '../../domain/target.js';
import type { Session } from '../../services/session.js';
import { TransferRequestEvent } from '../events.js';

/** Hands an interaction over: one at a time, and only when the page does not prevent it. */
export class TargetTransfer {
  /** The target of the transfer that the contact centre has not answered yet. */
  pendingId: TargetId | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #internals: ElementInternals;
  readonly #onAccepted: (target: Target) => void;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    internals: ElementInternals,
    onAccepted: (target: Target) => void,
  ) {
    this.#host = host;
    this.#internals = internals;
    this.#onAccepted = onAccepted;
  }

  /** Asks the page, then the contact centre; a refusal leaves everything as it was. */
  async start(
    session: Session,
    { id: interactionId, epoch }: Interaction,
    target: Target,
    written = '',
  ): Promise<void> {
    if (this.pendingId !== undefined) return;
    const note = written.trim() || undefined;
    if (!this.#host.dispatchEvent(new TransferRequestEvent(interactionId, target, note))) return;
    const { id: targetId, type: targetType } = target;
    const place = { interactionId, epoch, targetId, targetType };
    this.#setPending(targetId);
    try {
      await session.execute({
        type: 'transfer-interaction',
        ...place,
        ...(note === undefined ? {} : { note }),
      });
      this.#onAccepted(target);
    } catch {
      // The session has told the agent why; here everything is as before, ready for the next target.
    } finally {
      this.#setPending(undefined);
    }
  }

  #setPending(id: TargetId | undefined): void {
    this.pendingId = id;
    if (id === undefined) this.#internals.states.delete('transferring');
    else this.#internals.states.add('transferring');
    this.#host.requestUpdate();
  }
}
