import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Widths of a window's head, in rem, from which so many actions have room beside the name. */
const steps = [
  { from: 39, actions: 4 },
  { from: 27, actions: 2 },
] as const;

/** How many had room in a window, by its root: the next chat that opens in it has the same room. */
const known = new WeakMap<Node, number>();

/** How many actions have room; the others stand in a menu. */
export class ToolbarRoomController implements ReactiveController {
  /** How many actions have room now. */
  actions = 4;

  readonly #host: ReactiveControllerHost & Element;
  #observer: ResizeObserver | undefined;
  #frame = 0;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.#host.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    const head = root.host;
    // Measuring would be a layout of what is half built; where the room is another, it is told soon.
    const actions = known.get(head.getRootNode());
    if (actions) this.actions = actions;
    else this.#measure(head);
    this.#observer = new ResizeObserver(() => {
      // In the next frame: what folds now would resize what others observe in this one.
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#measure(head));
    });
    this.#observer.observe(head);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  #measure(head: Element): void {
    const width = head.getBoundingClientRect().width;
    if (width === 0) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const actions = steps.find(({ from }) => width >= from * rem)?.actions ?? 1;
    known.set(head.getRootNode(), actions);
    if (actions === this.actions) return;
    this.actions = actions;
    this.#host.requestUpdate();
  }
}
