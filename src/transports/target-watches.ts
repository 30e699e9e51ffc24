import { filter, Observable, Subject } from 'rxjs';
import type { TargetAvailability, TargetId } from '../domain/target.js';

/** Which targets are watched, by however many at once, and what becomes known about them. */
export class TargetWatches {
  readonly #availability = new Subject<TargetAvailability>();
  readonly #watches = new Set<readonly TargetId[]>();
  readonly #handleChange: (ids: readonly TargetId[]) => void;

  /** @param handleChange is told all that are watched, whenever that changes */
  constructor(handleChange: (ids: readonly TargetId[]) => void) {
    this.#handleChange = handleChange;
  }

  /** All that are watched, each once. */
  get ids(): readonly TargetId[] {
    return [...new Set([...this.#watches].flat())];
  }

  /** Tells about these for as long as somebody listens. */
  watch(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return new Observable((subscriber) => {
      // One of its own: two may watch the same list.
      const watch = [...ids];
      const wanted = new Set(watch);
      const subscription = this.#availability
        .pipe(filter(({ targetId }) => wanted.has(targetId)))
        .subscribe(subscriber);
      this.#watches.add(watch);
      this.#handleChange(this.ids);
      return () => {
        subscription.unsubscribe();
        this.#watches.delete(watch);
        this.#handleChange(this.ids);
      };
    });
  }

  /** Tells those who watch it. */
  tell(availability: TargetAvailability): void {
    this.#availability.next(availability);
  }
}
