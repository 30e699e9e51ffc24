/**
 * Keeps a page where its reader has scrolled it to, whatever the stories in the windows on it focus or
 * scroll to: a browser would bring that into view through all frames.
 */
export function keepPageSteady(): void {
  if (window.frameElement?.parentElement?.className !== 'story-frame') return;
  const page = window.parent;

  function steady<T extends object, K extends keyof T>(owner: T, name: K): void {
    const inner = owner[name] as (...args: unknown[]) => unknown;
    const outer = function (this: unknown, ...args: unknown[]): unknown {
      const { scrollX, scrollY } = page;
      const result = inner.apply(this, args);
      if (page.scrollY !== scrollY) page.scrollTo({ left: scrollX, top: scrollY });
      return result;
    };
    owner[name] = outer as T[K];
  }

  steady(HTMLElement.prototype, 'focus');
  steady(Element.prototype, 'scrollIntoView');
  steady(HTMLDialogElement.prototype, 'showModal');
  steady(HTMLElement.prototype, 'showPopover');
}
