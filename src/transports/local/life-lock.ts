/**
 * Holds a Web Lock for as long as this page or worker lives, or until the signal, so that others
 * learn at once when it is gone: nothing else in a browser tells them. Resolves with the lock's name
 * once it is held, and with nothing where there are no locks.
 */
export function holdLifeLock(owner: string, signal?: AbortSignal): Promise<string | undefined> {
  if (typeof navigator === 'undefined' || !navigator.locks) return Promise.resolve(undefined);
  const name = `agent-workspace-${owner}-${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    const hold = (): Promise<void> => {
      resolve(name);
      return new Promise((release) => {
        signal?.addEventListener('abort', () => release());
      });
    };
    navigator.locks.request(name, hold).catch(() => resolve(undefined));
  });
}

/** Asks whether whoever held a lock lives; false where nobody can tell. */
export async function isHeld(name: string): Promise<boolean> {
  if (typeof navigator === 'undefined' || !navigator.locks) return false;
  const { held = [] } = (await navigator.locks.query().catch(() => undefined)) ?? {};
  return held.some((lock) => lock.name === name);
}

/** Calls once whoever holds a lock is gone, unless the signal comes first; never where there are no locks. */
export function whenGone(name: string, signal: AbortSignal, call: () => void): void {
  if (typeof navigator === 'undefined' || !navigator.locks) return;
  navigator.locks.request(name, { signal }, call).catch(() => undefined);
}
