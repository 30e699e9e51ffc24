import { Observable, type Subscriber } from 'rxjs';
import type { WorkspaceEvent, WorkspaceEventOf, WorkspaceEventType } from '../domain/event.js';

/**
 * Facts on their way to everybody who listens. A list of listeners for each type, so that a listener
 * costs nothing to others. What a listener throws becomes an uncaught error of its own turn, by RxJS:
 * it stops neither the other listeners nor the publisher.
 */
export class EventBus {
  /** A list is replaced and never changed: whoever is being told comes to its end. */
  readonly #listeners = new Map<string, readonly Subscriber<WorkspaceEvent>[]>();
  readonly #waiting: WorkspaceEvent[] = [];
  #isTelling = false;
  #isOver = false;

  /** Every event, in order. */
  readonly all$: Observable<WorkspaceEvent> = this.#observe('');

  /** The events of one type, in order. */
  on<T extends WorkspaceEventType>(type: T): Observable<WorkspaceEventOf<T>> {
    return this.#observe(type) as unknown as Observable<WorkspaceEventOf<T>>;
  }

  /**
   * Tells one event to its listeners, synchronously. What a listener publishes is told when everybody
   * has heard the event before it.
   */
  publish(event: WorkspaceEvent): void {
    if (this.#isTelling) {
      this.#waiting.push(event);
      return;
    }
    this.#isTelling = true;
    try {
      for (let next: WorkspaceEvent | undefined = event; next; next = this.#waiting.shift()) {
        this.#listeners.get(next.type)?.forEach((each) => each.next(next));
        this.#listeners.get('')?.forEach((each) => each.next(next));
      }
    } finally {
      this.#isTelling = false;
    }
  }

  complete(): void {
    this.#isOver = true;
    for (const listeners of this.#listeners.values()) listeners.forEach((each) => each.complete());
  }

  #observe(type: string): Observable<WorkspaceEvent> {
    return new Observable((subscriber) => {
      if (this.#isOver) return subscriber.complete();
      const listeners = this.#listeners;
      listeners.set(type, [...(listeners.get(type) ?? []), subscriber]);
      return () =>
        listeners.set(
          type,
          listeners.get(type)!.filter((each) => each !== subscriber),
        );
    });
  }
}
