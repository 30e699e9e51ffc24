import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';
import type { Observable, Subscription } from 'rxjs';
import type { Session } from '../../services/session.js';
import { SessionController } from './session-context.js';

/** Observes something of a session that is not in its workspace, such as who types or the drafts. */
export class ObservationController<T> implements ReactiveController {
  readonly #context: SessionController;
  #subscription: Subscription | undefined;

  readonly #select: (session: Session) => Observable<T>;
  readonly #handle: (value: T) => void;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    select: (session: Session) => Observable<T>,
    handle: (value: T) => void = () => host.requestUpdate(),
  ) {
    this.#select = select;
    this.#handle = handle;
    this.#context = new SessionController(host, () => this.#observe());
    host.addController(this);
  }

  hostConnected(): void {
    this.#observe();
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  #observe(): void {
    this.#subscription?.unsubscribe();
    const session = this.#context.value;
    this.#subscription =
      isServer || !session ? undefined : this.#select(session).subscribe(this.#handle);
  }
}
