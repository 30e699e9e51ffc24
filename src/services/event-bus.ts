import { Observable, Subject } from 'rxjs';
import type { WorkspaceEvent, WorkspaceEventOf, WorkspaceEventType } from '../domain/event.js';

/** Facts on their way to everybody who listens. One Subject a type, so that a listener costs nothing to others. */
export class EventBus {
  private readonly all = new Subject<WorkspaceEvent>();
  private readonly subjects = new Map<WorkspaceEventType, Subject<WorkspaceEvent>>();

  /** Where an error thrown by a listener goes; a listener never stops the others. */
  private readonly onListenerError: (error: unknown) => void;

  constructor(onListenerError: (error: unknown) => void = reportLater) {
    this.onListenerError = onListenerError;
  }

  /** Every event, in order. */
  readonly all$: Observable<WorkspaceEvent> = this.guarded(this.all);

  /** The events of one type, in order. */
  on<T extends WorkspaceEventType>(type: T): Observable<WorkspaceEventOf<T>> {
    let subject = this.subjects.get(type);
    if (!subject) {
      subject = new Subject();
      this.subjects.set(type, subject);
    }
    return this.guarded(subject as unknown as Subject<WorkspaceEventOf<T>>);
  }

  /** Tells one event to its listeners, synchronously. */
  publish(event: WorkspaceEvent): void {
    this.subjects.get(event.type)?.next(event);
    this.all.next(event);
  }

  complete(): void {
    for (const subject of this.subjects.values()) subject.complete();
    this.all.complete();
  }

  /** Keeps what one listener throws from the others, and from the publisher. */
  private guarded<E>(source: Subject<E>): Observable<E> {
    return new Observable((subscriber) =>
      source.subscribe({
        next: (event) => {
          try {
            subscriber.next(event);
          } catch (error) {
            this.onListenerError(error);
          }
        },
        complete: () => subscriber.complete(),
      }),
    );
  }
}

/** As an uncaught error of its own turn, where the page's error handling finds it. */
function reportLater(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}
