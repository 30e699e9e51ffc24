import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Subscription } from 'rxjs';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import type { Session } from '../../services/session.js';

/** So many are watched until it is known which rows are in view. */
const firstWatched = 12;
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
  /** `undefined` until the browser has said what is in view. */
  #inView: Set<TargetId> | undefined;
  #watched: WatchPlace = { session: undefined, ids: [] };
  #subscription: Subscription | undefined;
  #observer: IntersectionObserver | undefined;
  #cancelSettling: (() => void) | undefined;

  readonly #host: ReactiveControllerHost & Element;
  readonly #place: () => WatchPlace;
  readonly #onChange: (now: TargetAvailability, before: TargetAvailability) => void;

  constructor(
    host: ReactiveControllerHost & Element,
    place: () => WatchPlace,
    onChange: (now: TargetAvailability, before: TargetAvailability) => void,
  ) {
    this.#host = host;
    this.#place = place;
    this.#onChange = onChange;
    host.addController(this);
  }

  get(id: TargetId): TargetAvailability | undefined {
    return this.#known.get(id);
  }

  hostUpdate(): void {
    const { session, ids } = this.#place();
    const view = this.#inView;
    this.#watch(session, view ? ids.filter((id) => view.has(id)) : ids.slice(0, firstWatched));
  }

  hostUpdated(): void {
    if (this.#place().ids.length === 0) return this.#stopObserving();
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
    this.#inView ??= new Set();
    for (const { target, isIntersecting } of entries) {
      const id = (target as HTMLElement).dataset.target!;
      if (isIntersecting) this.#inView.add(id);
      else this.#inView.delete(id);
      if (!target.isConnected) this.#observer?.unobserve(target);
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
    this.#inView = undefined;
  }

  #watch(session: Session | undefined, ids: readonly TargetId[]): void {
    if (session === this.#watched.session && isSame(ids, this.#watched.ids)) return;
    if (session !== this.#watched.session) this.#known.clear();
    this.#subscription?.unsubscribe();
    this.#watched = { session, ids };
    this.#subscription =
      session && ids.length > 0
        ? session.watchTargets(ids).subscribe((availability) => {
            const before = this.#known.get(availability.targetId);
            this.#known.set(availability.targetId, availability);
            if (before) this.#onChange(availability, before);
            this.#host.requestUpdate();
          })
        : undefined;
  }
}

function isSame(a: readonly TargetId[], b: readonly TargetId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
