import type { ReactiveControllerHost } from 'lit';
import type { CommandRequest } from '../../domain/command.js';
import type { Consultation } from '../../domain/consultation.js';
import type { ContactInteraction } from '../../domain/interaction.js';
import type { Problem } from '../../domain/problem.js';
import type { Favourite, Target } from '../../domain/target.js';
import type { Session } from '../../services/session.js';
import { TransportError } from '../../services/transport.js';
import {
  ConferenceRequestEvent,
  ConsultationRequestEvent,
  InstantMessageRequestEvent,
  TransferRequestEvent,
} from '../events.js';
import { toggleState } from '../shared/toggle-state.js';
import type { TargetAction } from './target-actions.js';

/** What was asked for, and of whom. */
export type Asked = {
  readonly purpose: TargetAction['purpose'];
  readonly target: Pick<Target, 'id' | 'name'>;
  /** True when it is done, false when somebody has to accept it first. */
  readonly isDone: boolean;
};

/** Asks the contact centre: for one thing at a time, and only when the page does not prevent it. */
export class TargetOperation {
  /** The target, or the consultation, of what the contact centre has not answered yet. */
  pendingId: string | undefined;
  /** What was refused that concerns no interaction, so that no window would tell it. */
  problem: Problem | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #internals: () => ElementInternals | undefined;
  readonly #onAccepted: (asked: Asked) => void;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    internals: () => ElementInternals | undefined,
    onAccepted: (asked: Asked) => void,
  ) {
    this.#host = host;
    this.#internals = internals;
    this.#onAccepted = onAccepted;
  }

  /** Asks the page, then the contact centre; a refusal leaves everything as it was. */
  async start(
    session: Session,
    action: TargetAction,
    target: Target,
    interaction: ContactInteraction | undefined,
    written = '',
  ): Promise<void> {
    const { consultation, purpose } = action;
    const text = written.trim() || undefined;
    const request = requestOf(action, target, interaction, text);
    if (this.pendingId !== undefined || !request) return;
    if (!this.#host.dispatchEvent(eventOf(action, target, interaction, text))) return;
    const isDone = consultation !== undefined;
    if (await this.#execute(session, request, target.id, purpose === 'transfer')) {
      this.#onAccepted({ purpose, target, isDone });
    }
  }

  /** Hands the interaction over to the agent who is consulted about it. */
  async complete(
    session: Session,
    consultation: Consultation,
    { id: interactionId, epoch }: ContactInteraction,
    written = '',
  ): Promise<void> {
    if (this.pendingId !== undefined) return;
    const note = written.trim() || undefined;
    const { agentId: id, name } = consultation.consulted;
    const target: Target = { id, type: 'agent', name };
    if (!this.#host.dispatchEvent(new TransferRequestEvent(interactionId, target, note))) return;
    const request = {
      type: 'transfer-to-consultation',
      interactionId,
      epoch,
      consultationId: consultation.id,
      ...(note && { note }),
    } as const;
    if (await this.#execute(session, request, consultation.id, true)) {
      this.#onAccepted({ purpose: 'transfer', target, isDone: true });
    }
  }

  /** Keeps a target at hand, or does not any more; says whether the contact centre did it. */
  keep(session: Session, target: Target, favourite: Favourite | undefined): Promise<boolean> {
    const category = favourite?.category?.trim();
    const request = {
      type: 'set-favourite',
      targetId: target.id,
      targetType: target.type,
      favourite: favourite !== undefined,
      ...(category && { category }),
    } as const;
    return this.#execute(session, request, undefined, false);
  }

  async #execute(
    session: Session,
    request: CommandRequest,
    pendingId: string | undefined,
    isTransfer: boolean,
  ): Promise<boolean> {
    this.problem = undefined;
    this.#setPending(pendingId, isTransfer);
    try {
      await session.execute(request);
      return true;
    } catch (error) {
      // The session has told the agent at the window that it concerns; here all is as before.
      if (error instanceof TransportError && !('interactionId' in request)) {
        this.problem = error.problem;
      }
      return false;
    } finally {
      this.#setPending(undefined, isTransfer);
    }
  }

  #setPending(id: string | undefined, isTransfer: boolean): void {
    this.pendingId = id;
    const internals = this.#internals();
    if (!internals) return;
    toggleState(internals, 'asking', id !== undefined);
    toggleState(internals, 'transferring', id !== undefined && isTransfer);
    this.#host.requestUpdate();
  }
}

function eventOf(
  { purpose, medium }: TargetAction,
  target: Target,
  interaction: ContactInteraction | undefined,
  text: string | undefined,
): Event {
  if (purpose === 'message') return new InstantMessageRequestEvent(target, text);
  const id = interaction!.id;
  if (purpose === 'transfer') return new TransferRequestEvent(id, target, text);
  if (purpose === 'conference') return new ConferenceRequestEvent(id, target, text);
  return new ConsultationRequestEvent(id, target, medium, text);
}

function requestOf(
  { purpose, medium, consultation }: TargetAction,
  { id: targetId, type: targetType }: Target,
  interaction: ContactInteraction | undefined,
  text: string | undefined,
): CommandRequest | undefined {
  if (purpose === 'message') {
    return { type: 'start-instant-message', targetId, ...(text && { text }) };
  }
  if (!interaction) return undefined;
  const { id: interactionId, epoch } = interaction;
  const note = text && { note: text };
  if (consultation) {
    const about = { interactionId, epoch, consultationId: consultation.id };
    return purpose === 'transfer'
      ? { type: 'transfer-to-consultation', ...about, ...note }
      : { type: 'merge-consultation', ...about };
  }
  const asked = { interactionId, epoch, targetId, targetType, ...note };
  if (purpose === 'transfer') return { type: 'transfer-interaction', ...asked };
  if (purpose === 'conference') return { type: 'invite-to-conference', ...asked };
  return { type: 'start-consultation', medium, ...asked };
}
