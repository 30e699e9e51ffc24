import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';

/** Knows whether its host is in view, in a document that is in view, and tells when it comes there. */
export class ReadMarkController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onSeen: () => void;
  #observer: IntersectionObserver | undefined;
  #isInView = false;

  constructor(host: ReactiveControllerHost & Element, onSeen: () => void) {
    this.#host = host;
    this.#onSeen = onSeen;
    host.addController(this);
  }

  get isSeen(): boolean {
    return this.#isInView && document.visibilityState === 'visible';
  }

  hostConnected(): void {
    if (isServer) return;
    this.#observer = new IntersectionObserver((entries) => {
      this.#isInView = entries.at(-1)!.isIntersecting;
      this.#tell();
    });
    this.#observer.observe(this.#host);
    document.addEventListener('visibilitychange', this.#tell);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#isInView = false;
    document.removeEventListener('visibilitychange', this.#tell);
  }

  readonly #tell = (): void => {
    if (this.isSeen) this.#onSeen();
  };
}
