/** Calls when the page has nothing else to do: after some seconds in any case. Safari has no `requestIdleCallback`. */
export function whenIdle(callback: () => void): number {
  const { requestIdleCallback } = globalThis as Partial<typeof globalThis>;
  return requestIdleCallback
    ? requestIdleCallback(callback, { timeout: 5_000 })
    : (setTimeout(callback, 500) as unknown as number);
}

/** Takes back what waits for an idle page. */
export function cancelIdle(handle: number): void {
  const { cancelIdleCallback } = globalThis as Partial<typeof globalThis>;
  if (cancelIdleCallback) cancelIdleCallback(handle);
  else clearTimeout(handle);
}
