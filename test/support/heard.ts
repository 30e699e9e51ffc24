/** What the page's announcer says from now on, in order, whatever has become of it since. */
export class Heard {
  readonly #said: { readonly text: string; readonly politeness: string }[] = [];
  readonly #observer: MutationObserver;

  constructor() {
    this.#observer = new MutationObserver((changes) => this.#take(changes));
    this.#observer.observe(document.body, { childList: true, subtree: true });
  }

  get texts(): string[] {
    return this.#all.map(({ text }) => text);
  }

  /** Each with how urgently it is said. */
  get lines(): string[] {
    return this.#all.map(({ politeness, text }) => `${politeness}: ${text}`);
  }

  stop(): void {
    this.#observer.disconnect();
  }

  get #all() {
    this.#take(this.#observer.takeRecords());
    return this.#said;
  }

  #take(changes: readonly MutationRecord[]): void {
    for (const { addedNodes, target } of changes) {
      const politeness = (target as HTMLElement).dataset?.agentWorkspaceAnnouncer;
      for (const node of addedNodes) {
        if (politeness) this.#said.push({ politeness, text: node.textContent ?? '' });
      }
    }
  }
}
