import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listDestination } from './list-keys.js';

const items = '[role^="menuitem"]';

/**
 * The keyboard of a menu button: a native popover with `role="menu"`, opened by a button that
 * invokes it (`popovertarget`). The arrows open it and move in it, Home and End and first letters find their item, and
 * Escape, which the popover itself understands, gives the focus back to the button.
 */
export class MenuController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #button: () => HTMLElement | null;
  readonly #menu: () => HTMLElement | null;
  #opensAtEnd = false;

  /** True while the menu is open. */
  isOpen = false;

  constructor(
    host: ReactiveControllerHost,
    button: () => HTMLElement | null,
    menu: () => HTMLElement | null,
  ) {
    this.#host = host;
    this.#button = button;
    this.#menu = menu;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.isOpen = false;
  }

  /** Closes the menu and gives the focus back to its button. */
  close(): void {
    const menu = this.#menu();
    if (menu?.matches(':popover-open')) menu.hidePopover();
  }

  readonly handleButtonKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (this.#button()?.getAttribute('aria-disabled') === 'true') return;
    this.#opensAtEnd = event.key === 'ArrowUp';
    this.#button()?.click();
  };

  /** Browsers look for what had the focus in the page alone and not inside shadow roots. */
  readonly handleBeforeToggle = (event: ToggleEvent): void => {
    const holdsFocus = this.#menu()?.matches(':focus-within') === true;
    if (event.newState === 'closed' && holdsFocus) this.#button()?.focus();
  };

  readonly handleToggle = (event: ToggleEvent): void => {
    this.isOpen = event.newState === 'open';
    if (this.isOpen)
      this.#items()
        .at(this.#opensAtEnd ? -1 : 0)
        ?.focus();
    this.#opensAtEnd = false;
    this.#host.requestUpdate();
  };

  readonly handleMenuKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const all = this.#items();
    const current = all.findIndex((item) => item.matches(':focus'));
    if (event.key === 'Tab') {
      this.close();
      return;
    }
    const to = destination(event.key, current, all);
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  };

  #items(): HTMLElement[] {
    return [...(this.#menu()?.querySelectorAll<HTMLElement>(items) ?? [])];
  }
}

/** Arrows go round; a letter finds the next item that begins with it. */
function destination(
  key: string,
  current: number,
  all: readonly HTMLElement[],
): number | undefined {
  if (key === 'ArrowDown' && current === all.length - 1) return 0;
  if (key === 'ArrowUp' && current <= 0) return all.length - 1;
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const to = isSideways ? undefined : listDestination(key, current, all.length);
  if (to !== undefined || key.length !== 1 || key === ' ') return to;
  const begins = (item: HTMLElement): boolean =>
    (item.textContent ?? '').trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
  const order = all.map((_, index) => (current + 1 + index) % all.length);
  return order.find((index) => begins(all[index]!));
}
