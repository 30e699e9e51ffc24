import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * What a button opens below itself: a native popover, invoked by the button (`popovertarget`). Its
 * content is there before it shows and stays until it is hidden, because it may hold the focus;
 * Escape closes it and nothing around it, and the focus goes back to the button.
 *
 * The host listens with `handleToggle` to `beforetoggle` and `toggle` of the panel, with
 * `handleKeydown` to its keys, and renders its content while `isOpen`.
 */
export class PanelController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #button: () => HTMLElement | null;
  readonly #panel: () => HTMLElement | null;

  /** True from before it shows until after it has been hidden. */
  isOpen = false;

  /** @param button what opens it; @param panel the popover */
  constructor(
    host: ReactiveControllerHost,
    button: () => HTMLElement | null,
    panel: () => HTMLElement | null,
  ) {
    this.#host = host;
    this.#button = button;
    this.#panel = panel;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.isOpen = false;
  }

  /** Closes it. The platform gives the focus back to the host only, which takes none. */
  close(): void {
    const panel = this.#panel();
    if (!panel?.matches(':popover-open')) return;
    panel.hidePopover();
    this.#button()?.focus();
  }

  readonly handleToggle = (event: ToggleEvent): void => {
    const isOpen = event.newState === 'open';
    if (event.target !== this.#panel() || isOpen !== (event.type === 'beforetoggle')) return;
    this.isOpen = isOpen;
    this.#host.requestUpdate();
  };

  /** What it has opened itself closes first. */
  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };
}
