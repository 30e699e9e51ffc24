const badge = /^\(\d+\+?\) /u;

/**
 * A number before the title of the page, which is the page's own: what it had before comes back, and
 * what the page makes of it meanwhile stays.
 */
export class TitleBadge {
  #count = 0;
  #observer: MutationObserver | undefined;

  /** Shows a number, or with 0 none. */
  show(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#write();
    if (count === 0) this.stop();
    else this.#watch();
  }

  /** Takes the number away. */
  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#count = 0;
    this.#write();
  }

  #write(): void {
    const own = document.title.replace(badge, '');
    const title = this.#count === 0 ? own : `(${this.#count > 99 ? '99+' : this.#count}) ${own}`;
    if (title !== document.title) document.title = title;
  }

  /** A page that changes its title while the number shows has the new one with the number. */
  #watch(): void {
    this.#observer ??= new MutationObserver(() => this.#write());
    this.#observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  }
}
