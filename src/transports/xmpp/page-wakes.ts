/** Told when the page sleeps and wakes. */
export type WakeHandlers = {
  /** The network, or the page, is back: timers may have stood still. */
  readonly onWake: () => void;
  /** The page goes; `isFinal` unless the browser keeps it. */
  readonly onSleep: (isFinal: boolean) => void;
};

/** Begins to tell; the answer ends it. */
export type Wakes = (handlers: WakeHandlers) => () => void;

/** As the browser tells it; nothing where there is no page. */
export const pageWakes: Wakes = ({ onWake, onSleep }) => {
  if (typeof window === 'undefined' || typeof document === 'undefined') return () => undefined;
  const ending = new AbortController();
  const { signal } = ending;
  window.addEventListener('online', onWake, { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && onWake(), { signal });
  window.addEventListener('pagehide', ({ persisted }) => onSleep(!persisted), { signal });
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && onWake(),
    { signal },
  );
  return () => ending.abort();
};
