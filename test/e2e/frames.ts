import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** What has reached this page over its line to the centre, in order. */
    recordedFrames: unknown[];
  }
}

/**
 * Records every frame that reaches a page over a message port, before anything else in the page can
 * read it: it is to be called before the page is opened. Left out are the answers to the markers that
 * the page sets, and to its questions whether the line stands: how many there are is a matter of time.
 */
export async function recordFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.recordedFrames = [];
    const { prototype } = MessagePort;
    const { postMessage } = prototype;
    const markerCalls = new Set<unknown>();
    const send = postMessage as (this: MessagePort, message: unknown, more?: object) => void;
    prototype.postMessage = function (this: MessagePort, message: unknown, more?: object) {
      const { call, command } = (message ?? {}) as { call?: number; command?: { type: string } };
      if (command?.type === 'set-marker') markerCalls.add(call);
      send.call(this, message, more);
    };
    const isMatterOfTime = ({ kind, call }: { kind?: string; call?: number }): boolean =>
      kind === 'pong' || (kind === 'answer' && markerCalls.has(call));
    const { get, set } = Object.getOwnPropertyDescriptor(prototype, 'onmessage')!;
    Object.defineProperty(prototype, 'onmessage', {
      get,
      set(this: MessagePort, handler: ((event: MessageEvent) => void) | null) {
        set!.call(
          this,
          handler &&
            ((event: MessageEvent) => {
              if (!isMatterOfTime(event.data as object)) {
                window.recordedFrames.push(structuredClone(event.data));
              }
              handler(event);
            }),
        );
      },
    });
  });
}

/** The frames so far, without what differs from one run to the next: ids and times. */
export async function maskedFrames(page: Page): Promise<unknown[]> {
  return (await page.evaluate(() => window.recordedFrames)).map((frame) => mask(frame));
}

const idKey = /^(id|.*Id|lock)$/;
/** Counts what the page asks, markers included. */
const countKey = 'call';
/** Any epoch in ms is larger. */
const earliestTime = 1_000_000_000_000;

function mask(value: unknown, key = ''): unknown {
  if (key === countKey) return 'count';
  if (typeof value === 'number') return value > earliestTime ? 'time' : value;
  if (typeof value === 'string') return idKey.test(key) ? 'id' : value;
  if (Array.isArray(value)) return value.map((item) => mask(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, mask(held, name)]));
}
