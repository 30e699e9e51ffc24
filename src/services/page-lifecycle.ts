import { Observable } from 'rxjs';
import { type Clock, systemClock } from './clock.js';

/**
 * What happens to a page. `hide`: it goes, for good or into the back-forward cache. `return`: it comes
 * back from there, and nothing that it was connected to is. `wake`: the network is back, the page is
 * looked at again, or the machine has slept, so that timers stood still and connections may be dead.
 */
export type PageMoment = 'hide' | 'return' | 'wake';

/** The life of a page, as an argument: the platform's by default, a test's own otherwise. */
export interface PageLifecycle {
  readonly moments$: Observable<PageMoment>;
}

/** How often a clock is looked at that may have jumped, in ms. */
const watchInterval = 5_000;
/** By how much, in ms, a timer is late only when everything has stood still. */
const sleepTime = 10_000;

/** The life of this page. Nothing is listened to unless somebody observes it; never `unload`. */
export function browserLifecycle(clock: Clock = systemClock): PageLifecycle {
  return {
    moments$: new Observable<PageMoment>((subscriber) => {
      if (typeof window === 'undefined') return undefined;
      const over = new AbortController();
      const { signal } = over;
      const wake = (): void => subscriber.next('wake');
      window.addEventListener('pagehide', () => subscriber.next('hide'), { signal });
      window.addEventListener(
        'pageshow',
        ({ persisted }) => {
          if (persisted) subscriber.next('return');
        },
        { signal },
      );
      window.addEventListener('online', wake, { signal });
      document.addEventListener('resume', wake, { signal });
      document.addEventListener(
        'visibilitychange',
        () => {
          if (document.visibilityState === 'visible') wake();
        },
        { signal },
      );
      const stopWatching = watchForSleep(clock, () => {
        // Timers of a page that nobody looks at are late anyway.
        if (document.visibilityState === 'visible') wake();
      });
      return () => {
        over.abort();
        stopWatching();
      };
    }),
  };
}

/** Calls when much more time has passed than was asked for: the machine has slept. */
export function watchForSleep(clock: Clock, call: () => void): () => void {
  let cancel: () => void;
  const watch = (): void => {
    const due = clock.now() + watchInterval;
    cancel = clock.after(watchInterval, () => {
      const isLate = clock.now() - due >= sleepTime;
      watch();
      if (isLate) call();
    });
  };
  watch();
  return () => cancel();
}
