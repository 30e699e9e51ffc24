import { Observable, Subject } from 'rxjs';
import type { WorkspaceEvent } from '../domain/event.js';
import { reduce } from '../domain/reduce.js';
import { emptyWorkspace, type Workspace } from '../domain/workspace.js';

/** Calls back once, at the next frame or soon after when there are no frames. */
export type FrameScheduler = (call: () => void) => void;

/** How long a page without frames (hidden, frozen) waits, in ms. */
const withoutFrames = 100;

/** The page's next frame, or a timer when the page draws none. */
export const nextFrame: FrameScheduler = (call) => {
  let called = false;
  const once = (): void => {
    if (called) return;
    called = true;
    clearTimeout(timer);
    call();
  };
  const timer = setTimeout(once, withoutFrames);
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(once);
};

/**
 * Folds events into the workspace. `value` is current at once, also inside a bus handler; observers
 * of `workspace$` are woken once a frame.
 */
export class WorkspaceStore {
  #current: Workspace = emptyWorkspace;
  #told: Workspace = emptyWorkspace;
  #scheduled = false;
  readonly #changes = new Subject<Workspace>();

  readonly #schedule: FrameScheduler;

  constructor(schedule: FrameScheduler = nextFrame) {
    this.#schedule = schedule;
  }

  get value(): Workspace {
    return this.#current;
  }

  /** True while somebody observes the workspace. */
  get isObserved(): boolean {
    return this.#changes.observed;
  }

  /** The workspace at subscription, then after each frame in which it changed. */
  readonly workspace$ = new Observable<Workspace>((subscriber) => {
    subscriber.next(this.#current);
    return this.#changes.subscribe(subscriber);
  });

  fold(event: WorkspaceEvent): void {
    this.#current = reduce(this.#current, event);
    if (this.#current === this.#told || this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => this.#wake());
  }

  #wake(): void {
    this.#scheduled = false;
    if (this.#current === this.#told) return;
    this.#told = this.#current;
    this.#changes.next(this.#current);
  }
}
