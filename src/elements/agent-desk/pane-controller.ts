import type { LitElement, ReactiveController } from 'lit';
import { deepActiveElement, focusWithin } from '../shared/composed-tree.js';
import { ShortcutController } from '../shared/shortcut-controller.js';
import { isVisible } from '../shared/is-visible.js';

/**
 * The shortcuts that lead from pane to pane: to where the focus was in it last, or to the first thing
 * that takes it. Panes are what the host marks with `data-pane`, in the order of its template.
 */
export class PaneController implements ReactiveController {
  readonly #host: LitElement;
  readonly #last = new WeakMap<Element, HTMLElement>();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
    new ShortcutController(host, {
      'next-pane': () => this.#move(1),
      'previous-pane': () => this.#move(-1),
    });
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#handleFocusin);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#handleFocusin);
  }

  readonly #handleFocusin = (): void => {
    const active = deepActiveElement();
    const pane = this.#current;
    if (active && pane) this.#last.set(pane, active);
  };

  get #panes(): Element[] {
    return [...this.#host.renderRoot.querySelectorAll('[data-pane]')];
  }

  get #current(): Element | undefined {
    return this.#panes.find((pane) => pane.matches(':focus-within'));
  }

  /** Panes in which nothing takes the focus are passed over. */
  #move(by: 1 | -1): boolean {
    const panes = this.#panes;
    const at = panes.findIndex((pane) => pane === this.#current);
    const from = at < 0 && by < 0 ? 0 : at;
    for (let step = 1; step <= panes.length; step++) {
      const pane = panes.at((from + by * step + panes.length * 2) % panes.length)!;
      if (this.#enter(pane)) return true;
    }
    return false;
  }

  #enter(pane: Element): boolean {
    const last = this.#last.get(pane);
    if (last?.isConnected && isVisible(last, { visibilityProperty: true })) last.focus();
    return pane.matches(':focus-within') || focusWithin(pane);
  }
}
