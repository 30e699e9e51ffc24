import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';
import type { Subscription } from 'rxjs';
import type { Workspace } from '../../domain/workspace.js';
import { emptyWorkspace } from '../../domain/workspace.js';
import type { Session } from '../../services/session.js';
import { SessionController } from './session-context.js';

/**
 * How an element reads its session: the slice is taken anew on every update, so that a selector may
 * use the host's own properties, and the host wakes only when the slice is no longer the same object.
 * A selector returns what is already in the state, or is memoised.
 */
export class SelectionController<T> implements ReactiveController {
  readonly #context: SessionController;
  #subscription: Subscription | undefined;
  #observed: Session | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #selector: (workspace: Workspace, session: Session | undefined) => T;
  #last: T | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    selector: (workspace: Workspace, session: Session | undefined) => T,
  ) {
    this.#host = host;
    this.#selector = selector;
    this.#context = new SessionController(host, (session) => this.#observe(session));
    host.addController(this);
  }

  /** The session, or `undefined` where there is none. */
  get session(): Session | undefined {
    return this.#context.value;
  }

  /** The slice as it is now. */
  get value(): T {
    const { session } = this;
    return this.#selector(session?.workspace ?? emptyWorkspace, session);
  }

  hostConnected(): void {
    this.#observe(this.#context.value);
  }

  hostDisconnected(): void {
    this.#unobserve();
  }

  hostUpdate(): void {
    this.#last = this.value;
  }

  #observe(session: Session | undefined): void {
    if (isServer || session === this.#observed) return;
    this.#unobserve();
    this.#observed = session;
    const wake = (): void => {
      if (this.value !== this.#last) this.#host.requestUpdate();
    };
    this.#subscription = session?.store.workspace$.subscribe(wake);
    this.#subscription?.add(session?.status$.subscribe(wake));
    this.#subscription?.add(session?.focus$.subscribe(wake));
    this.#host.requestUpdate();
  }

  #unobserve(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#observed = undefined;
  }
}
