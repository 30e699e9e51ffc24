import type { LitElement, ReactiveController } from 'lit';

/**
 * Gives the keyboard's focus to a pane that stands in place of everything else, where that took the
 * focus away: who worked here a moment ago goes on in the pane. Who is elsewhere in the page stays
 * there (WCAG 2.4.3).
 */
export class PaneFocusController implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: () => HTMLElement | null;
  #pane: HTMLElement | null = null;
  /** True when the last thing that had the focus in this document was in here. */
  #wasHere = false;

  /**
   * @param host Below which the focus was, or was not.
   * @param find The pane that is shown now.
   */
  constructor(host: LitElement, find: () => HTMLElement | null) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('focusin', this.#handleAnyFocus, true);
    this.#host.addEventListener('focusin', this.#handleOwnFocus);
  }

  hostDisconnected(): void {
    document.removeEventListener('focusin', this.#handleAnyFocus, true);
    this.#host.removeEventListener('focusin', this.#handleOwnFocus);
  }

  hostUpdated(): void {
    const pane = this.#find();
    if (pane === this.#pane) return;
    this.#pane = pane;
    if (!pane || !this.#wasHere || !this.#isFocusLost()) return;
    // By then a form is drawn, and a dialog that asked for this is closed: until then all else is inert.
    requestAnimationFrame(() => {
      if (pane.isConnected && this.#isFocusLost()) pane.focus();
    });
  }

  /** The browser takes the focus from what is hidden or removed, some of them a little later. */
  #isFocusLost(): boolean {
    const { activeElement, body } = document;
    return !activeElement || activeElement === body || this.#host.matches(':focus-within');
  }

  /** Comes first: what is in here says so right afterwards. */
  readonly #handleAnyFocus = (): void => {
    this.#wasHere = false;
  };

  readonly #handleOwnFocus = (): void => {
    this.#wasHere = true;
  };
}
