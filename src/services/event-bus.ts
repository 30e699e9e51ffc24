import { type Observable, Subject } from 'rxjs';
import type { WorkspaceEvent, WorkspaceEventOf, WorkspaceEventType } from '../domain/event.js';

/**
 * Facts on their way to everybody who listens. One Subject a type, so that a listener costs nothing to
 * others. What a listener throws becomes an uncaught error of its own turn, by RxJS: it stops neither
 * the other listeners nor the publisher.
 */
export class EventBus {
  readonly #all = new Subject<WorkspaceEvent>();
  readonly #subjects = new Map<WorkspaceEventType, Subject<WorkspaceEvent>>();
  readonly #waiting: WorkspaceEvent[] = [];
  #isTelling = false;

  /** Every event, in order. */
  readonly all$: Observable<WorkspaceEvent> = this.#all.asObservable();

  /** The events of one type, in order. */
  on<T extends WorkspaceEventType>(type: T): Observable<WorkspaceEventOf<T>> {
    let subject = this.#subjects.get(type);
    if (!subject) {
      subject = new Subject();
      this.#subjects.set(type, subject);
    }
    return subject.asObservable() as unknown as Observable<WorkspaceEventOf<T>>;
  }

  /**
   * Tells one event to its listeners, synchronously. What a listener publishes is told when everybody
   * has heard the event before it.
   */
  publish(event: WorkspaceEvent): void {
    this.#waiting.push(event);
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#tell(next);
    } finally {
      this.#isTelling = false;
    }
  }

  complete(): void {
    for (const subject of this.#subjects.values()) subject.complete();
    this.#all.complete();
  }

  #tell(event: WorkspaceEvent): void {
    this.#subjects.get(event.type)?.next(event);
    if (this.#all.observed) this.#all.next(event);
  }
}
