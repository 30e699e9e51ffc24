import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';

/** This near to the end, in px, counts as being there. */
const nearness = 40;

/** A row, and how far below the top of the view it is. */
export type Place = { readonly id: string; readonly top: number };

/**
 * Keeps a scrolling list where its reader wants it: at the end while the reader is there, and
 * otherwise at the row that the reader looks at, whatever is added above or below. Rows that can be
 * held on to carry `data-id`.
 *
 * The host calls `measure` before it decides what to render; the rest happens by itself.
 */
export class FollowEndController implements ReactiveController {
  /** Whether the reader is at the end and stays there. */
  isFollowing = true;

  readonly #host: ReactiveControllerHost;
  readonly #scroller: () => HTMLElement | null;
  readonly #isWhole: () => boolean;
  readonly #onSettled: () => void;
  readonly #onResized: () => void;
  #observer: ResizeObserver | undefined;
  #lastTop = 0;
  #wasHidden = false;
  #lastSize = '';
  #place: Place | undefined;

  /**
   * @param isWhole whether what is rendered goes to the very end
   * @param onSettled called when the list stands where it is to stand
   * @param onResized called when the room for the list is another
   */
  constructor(
    host: ReactiveControllerHost,
    scroller: () => HTMLElement | null,
    isWhole: () => boolean = () => true,
    onSettled: () => void = () => undefined,
    onResized: () => void = () => undefined,
  ) {
    this.#host = host;
    this.#scroller = scroller;
    this.#isWhole = isWhole;
    this.#onSettled = onSettled;
    this.#onResized = onResized;
    host.addController(this);
  }

  /** Where the reader is; `undefined` at the end. */
  get place(): Place | undefined {
    return this.#place;
  }

  /** Goes to the end, and stays there. */
  follow(): void {
    this.isFollowing = true;
    this.#lastTop = this.#scroller()?.scrollTop ?? 0;
    this.#host.requestUpdate();
  }

  /** Stays where the reader is, also when that is the end. */
  release(): void {
    this.isFollowing = false;
    this.#host.requestUpdate();
  }

  /** The reader has scrolled, and what is there is rendered since: it may be the end. */
  arrive(): void {
    const scroller = this.#scroller();
    if (this.isFollowing || !scroller || !this.#isNearEnd(scroller)) return;
    this.follow();
  }

  /** Takes in where the reader is, before anything changes. */
  measure(): void {
    const scroller = this.#scroller();
    if (!scroller || this.#isHidden(scroller)) return;
    // A position that changed by nothing of ours was changed by the reader; but what had more room for
    // a moment was moved by the browser, and the reader is at the end still.
    const isMoved = this.isFollowing && this.#hasResized(scroller);
    if (scroller.scrollTop !== this.#lastTop && !isMoved) {
      this.isFollowing = this.#isNearEnd(scroller);
    }
    this.#lastTop = scroller.scrollTop;
    this.#place = this.isFollowing ? undefined : placeOf(scroller);
  }

  /** For the `scroll` event of the list. */
  readonly handleScroll = (): void => {
    const { isFollowing } = this;
    this.measure();
    if (this.isFollowing !== isFollowing) this.#host.requestUpdate();
  };

  hostUpdated(): void {
    const scroller = this.#scroller();
    if (!scroller) return;
    this.#observe(scroller);
    this.settle();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostConnected(): void {
    // Whoever is put elsewhere loses the position, and that was not the reader.
    this.#lastTop = this.#scroller()?.scrollTop ?? 0;
    this.#host.requestUpdate();
  }

  /** Puts the list where it is to stand; the host calls it only when it goes on in the same update. */
  settle(): void {
    const scroller = this.#scroller();
    if (!scroller || this.#isHidden(scroller)) return;
    if (this.isFollowing) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#place) {
      const { id, top } = this.#place;
      const row = rowsOf(scroller).find(({ dataset }) => dataset.id === id);
      if (row) scroller.scrollTop += topOf(row, scroller) - top;
    }
    this.#lastTop = scroller.scrollTop;
    this.#lastSize = sizeOf(scroller);
    // What was nowhere in view before is what the reader sees from now on.
    this.#place ??= this.isFollowing ? undefined : placeOf(scroller);
    this.#onSettled();
  }

  #observe(scroller: HTMLElement): void {
    if (isServer || this.#observer) return;
    this.#observer = new ResizeObserver((entries) => {
      if (this.#isHidden(scroller)) return;
      const hasMoved = scroller.scrollTop !== this.#lastTop;
      // A row may have changed by itself: a font, a picture, a width. Where the reader has scrolled and
      // the page has not told yet, it is left to the telling.
      const isAtEnd = this.#isNearEnd(scroller) || this.#hasResized(scroller);
      if (!hasMoved || (this.isFollowing && isAtEnd)) this.settle();
      if (!entries.some(({ target }) => target === scroller)) return;
      // What is rendered anew in here would be observed again in the same frame, which is an error.
      requestAnimationFrame(() => this.#onResized());
    });
    this.#observer.observe(scroller);
    for (const child of scroller.children) this.#observer.observe(child);
  }

  /** Nothing of what is hidden is the reader's doing, nor is the position in which it shows again. */
  #isHidden(scroller: HTMLElement): boolean {
    const isHidden = scroller.clientHeight === 0;
    if (this.#wasHidden && !isHidden) this.#lastTop = scroller.scrollTop;
    this.#wasHidden = isHidden;
    return isHidden;
  }

  #hasResized(scroller: HTMLElement): boolean {
    return sizeOf(scroller) !== this.#lastSize;
  }

  #isNearEnd(scroller: HTMLElement): boolean {
    const distance = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    return distance < nearness && this.#isWhole();
  }
}

/** The room for the list, and how much of it there is. */
function sizeOf({ clientHeight, scrollHeight }: HTMLElement): string {
  return `${clientHeight} ${scrollHeight}`;
}

function rowsOf(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-id]')];
}

function topOf(row: HTMLElement, scroller: HTMLElement): number {
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** The first row that is in view. */
function placeOf(scroller: HTMLElement): Place | undefined {
  const { top, bottom } = scroller.getBoundingClientRect();
  const row = rowsOf(scroller).find((each) => each.getBoundingClientRect().bottom > top);
  const place = row && { id: row.dataset.id!, top: topOf(row, scroller) };
  return place && place.top < bottom - top ? place : undefined;
}
