/** Locks that the tabs of a browser share: as much of the platform's as is needed. */
export type TabLocks = {
  request(
    name: string,
    options: {
      readonly ifAvailable?: boolean;
      readonly mode?: 'exclusive' | 'shared';
      readonly signal?: AbortSignal;
    },
    hold: (lock: unknown) => Promise<void> | void,
  ): Promise<unknown>;
  query(): Promise<{
    readonly held?: readonly { readonly name?: string; readonly mode?: string }[];
  }>;
};

/** The platform's locks, where there are any. */
export function browserLocks(): TabLocks | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks;
}

/** One lock of one tab: asked for, waited for, held and given back. */
export class TabLock {
  readonly #locks: TabLocks;
  readonly #name: string;
  #over = new AbortController();
  #isHeld = false;

  constructor(locks: TabLocks, name: string) {
    this.#locks = locks;
    this.#name = name;
  }

  /** True from when it was given until it is given back, or was stolen. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /**
   * Takes the lock if nobody holds it: resolves with whether it is held now. Rejects where locks are
   * blocked.
   *
   * @param onLost called when it is stolen
   */
  take(onLost: () => void = () => undefined): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#request({ ifAvailable: true }, resolve, onLost).catch(reject);
    });
  }

  /** Waits in line, behind whoever holds it and whoever asked before. */
  wait(onHeld: () => void, onLost: () => void = () => undefined): void {
    this.#request({ signal: this.#over.signal }, onHeld, onLost).catch(() => undefined);
  }

  /** Gives it back, or leaves the line. It can be taken again. */
  release(): void {
    this.#isHeld = false;
    this.#over.abort();
    this.#over = new AbortController();
  }

  async #request(
    options: { readonly ifAvailable?: boolean; readonly signal?: AbortSignal },
    onAnswer: (isHeld: boolean) => void,
    onLost: () => void,
  ): Promise<void> {
    const { signal } = this.#over;
    let wasHeld = false;
    try {
      await this.#locks.request(this.#name, options, (lock) => {
        if (lock === null || signal.aborted) return onAnswer(false);
        wasHeld = true;
        this.#isHeld = true;
        onAnswer(true);
        return new Promise((resolve) => {
          if (signal.aborted) resolve();
          else signal.addEventListener('abort', () => resolve());
        });
      });
    } catch (error) {
      // Either it left the line, or there are no locks to be had here.
      if (!wasHeld && !signal.aborted) throw error;
    }
    if (!wasHeld || signal.aborted) return;
    this.#isHeld = false;
    onLost();
  }
}
