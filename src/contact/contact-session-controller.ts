import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { Subscription } from 'rxjs';
import type { ContactSession } from './contact-session.js';

/** Wakes its host whenever something of the contact's session has changed. */
export class ContactSessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #session: () => ContactSession | undefined;
  readonly #handleDraft: () => void;
  #observed: ContactSession | undefined;
  #subscription: Subscription | undefined;

  constructor(
    host: ReactiveControllerHost,
    session: () => ContactSession | undefined,
    handleDraft: () => void = () => undefined,
  ) {
    this.#host = host;
    this.#session = session;
    this.#handleDraft = handleDraft;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observe();
  }

  hostUpdate(): void {
    this.#observe();
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#observed = undefined;
  }

  #observe(): void {
    const session = this.#session();
    if (isServer || session === this.#observed) return;
    this.#subscription?.unsubscribe();
    this.#observed = session;
    if (!session) return;
    this.#handleDraft();
    const wake = (): void => this.#host.requestUpdate();
    this.#subscription = new Subscription();
    // The present values are what this very update shows.
    let isPresent = true;
    const change = (): void => void (isPresent || wake());
    this.#subscription.add(session.view$.subscribe(change));
    this.#subscription.add(session.status$.subscribe(change));
    this.#subscription.add(session.draftChanges$.subscribe(() => (this.#handleDraft(), wake())));
    isPresent = false;
  }
}
