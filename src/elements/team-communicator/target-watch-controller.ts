import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Subscription } from 'rxjs';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import type { Session } from '../../services/session.js';

/** Up to this many rows are all watched; of more only those in view. */
const allUpTo = 50;
/** How long scrolling may go on before other rows are watched, in ms. */
const settling = 100;

/** What is shown, and to whom the session belongs. */
export type WatchPlace = {
  readonly session: Session | undefined;
  readonly ids: readonly TargetId[];
};

/**
 * How reachable the targets in view are. What is known of a target stays while it is out of view, so
 * that a row never goes blank. The host's rows carry their id in `data-target`.
 */
export class TargetWatchController implements ReactiveController {
  readonly #known = new Map<TargetId, TargetAvailability>();
  readonly #inView = new Set<TargetId>();
  #watched: WatchPlace = { session: undefined, ids: [] };
  #subscription: Subscription | undefined;
  #observer: IntersectionObserver | undefined;
  #cancelSettling: (() => void) | undefined;

  readonly #host: ReactiveControllerHost & Element;
  readonly #place: () => WatchPlace;

  constructor(host: ReactiveControllerHost & Element, place: () => WatchPlace) {
    this.#host = host;
    this.#place = place;
    host.addController(this);
  }

  get(id: TargetId): TargetAvailability | undefined {
    return this.#known.get(id);
  }

  hostUpdate(): void {
    const { session, ids } = this.#place();
    this.#watch(session, ids.length > allUpTo ? ids.filter((id) => this.#inView.has(id)) : ids);
  }

  hostUpdated(): void {
    if (this.#place().ids.length <= allUpTo) return this.#stopObserving();
    this.#observer ??= new IntersectionObserver((entries) => this.#handleView(entries));
    const rows = this.#host.shadowRoot?.querySelectorAll('[data-target]') ?? [];
    // Observing one that is observed already does nothing.
    for (const row of rows) this.#observer.observe(row);
  }

  hostDisconnected(): void {
    this.#stopObserving();
    this.#watch(undefined, []);
  }

  #handleView(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const id = (target as HTMLElement).dataset.target!;
      if (isIntersecting) this.#inView.add(id);
      else this.#inView.delete(id);
    }
    this.#cancelSettling?.();
    this.#cancelSettling = this.#place().session?.clock.after(settling, () =>
      this.#host.requestUpdate(),
    );
  }

  #stopObserving(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#cancelSettling?.();
    this.#inView.clear();
  }

  #watch(session: Session | undefined, ids: readonly TargetId[]): void {
    if (session === this.#watched.session && isSame(ids, this.#watched.ids)) return;
    if (session !== this.#watched.session) this.#known.clear();
    this.#subscription?.unsubscribe();
    this.#watched = { session, ids };
    this.#subscription =
      session && ids.length > 0
        ? session.watchTargets(ids).subscribe((availability) => {
            this.#known.set(availability.targetId, availability);
            this.#host.requestUpdate();
          })
        : undefined;
  }
}

function isSame(a: readonly TargetId[], b: readonly TargetId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
