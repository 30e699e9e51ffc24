import { Subject } from 'rxjs';
import type { PageLifecycle, PageMoment } from '../../src/services/page-lifecycle.js';
import type { TabChannel } from '../../src/services/tab-frames.js';
import type { TabLocks } from '../../src/services/tab-lock.js';

type Mode = 'exclusive' | 'shared';

type Request = {
  readonly tab: FakeTab;
  readonly mode: Mode;
  readonly grant: () => void;
};

type Holder = {
  readonly tab: FakeTab;
  readonly mode: Mode;
  readonly lose: (error: Error) => void;
};

/** A browser with locks and channels, whose tabs die and lose touch as a test says. */
export class FakeBrowser {
  readonly channels = new Set<FakeChannel>();
  /** Frames that get lost on their way, of those that a test names. */
  loses: (message: unknown) => boolean = () => false;
  readonly #held = new Map<string, readonly Holder[]>();
  readonly #lines = new Map<string, Request[]>();

  open(): FakeTab {
    return new FakeTab(this);
  }

  /** The names of the locks that are held. */
  get held(): string[] {
    return this.locks.map(({ name }) => name);
  }

  /** The locks that are held, and how. */
  get locks(): { readonly name: string; readonly mode: Mode }[] {
    return [...this.#held].flatMap(([name, holders]) =>
      holders.map(({ mode }) => ({ name, mode })),
    );
  }

  /** How many wait for some lock. */
  get waiting(): number {
    return [...this.#lines.values()].flat().length;
  }

  /** A script of the same origin takes a lock away, and keeps it. */
  steal(name: string): void {
    const holders = this.#held.get(name) ?? [];
    this.#held.set(name, [{ tab: this.open(), mode: 'exclusive', lose: () => undefined }]);
    for (const { lose } of holders) lose(new DOMException('stolen', 'AbortError'));
  }

  /** The thief gives it back. */
  giveBack(name: string): void {
    this.#held.delete(name);
    this.#next(name);
  }

  /** As a crash does it: nobody is told, and the browser cleans up. */
  kill(tab: FakeTab): void {
    tab.isDead = true;
    for (const channel of this.channels) if (channel.tab === tab) this.channels.delete(channel);
    for (const [name, line] of this.#lines) {
      this.#lines.set(
        name,
        line.filter((request) => request.tab !== tab),
      );
    }
    for (const [name, holders] of [...this.#held]) {
      for (const holder of holders) if (holder.tab === tab) this.#release(name, holder);
    }
  }

  request(
    tab: FakeTab,
    name: string,
    { ifAvailable, signal, mode = 'exclusive' }: Parameters<TabLocks['request']>[1],
    hold: (lock: unknown) => Promise<void> | void,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (tab.isDead) return;
      const grant = (): void => {
        const holder = { tab, mode, lose: (error: Error): void => reject(error) };
        this.#held.set(name, [...(this.#held.get(name) ?? []), holder]);
        queueMicrotask(() => {
          void Promise.resolve(hold({ name })).then(() => {
            this.#release(name, holder);
            resolve(undefined);
          });
        });
      };
      if ((this.#lines.get(name) ?? []).length === 0 && this.#isFree(name, mode)) return grant();
      if (ifAvailable) return void Promise.resolve(hold(null)).then(resolve);
      const request = { tab, mode, grant };
      this.#lines.set(name, [...(this.#lines.get(name) ?? []), request]);
      signal?.addEventListener('abort', () => {
        const line = this.#lines.get(name) ?? [];
        if (!line.includes(request)) return;
        this.#lines.set(
          name,
          line.filter((other) => other !== request),
        );
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }

  #isFree(name: string, mode: Mode): boolean {
    const holders = this.#held.get(name) ?? [];
    return holders.length === 0 || (mode === 'shared' && holders[0]!.mode === 'shared');
  }

  #release(name: string, holder: Holder): void {
    const holders = this.#held.get(name) ?? [];
    if (!holders.includes(holder)) return;
    const others = holders.filter((other) => other !== holder);
    if (others.length > 0) this.#held.set(name, others);
    else this.giveBack(name);
  }

  /** Whoever is first in line, and all who can have it at the same time. */
  #next(name: string): void {
    for (;;) {
      const [first, ...rest] = this.#lines.get(name) ?? [];
      if (!first || !this.#isFree(name, first.mode)) return;
      this.#lines.set(name, rest);
      first.grant();
    }
  }
}

/** One tab of a browser. */
export class FakeTab {
  isDead = false;
  readonly moments = new Subject<PageMoment>();
  readonly lifecycle: PageLifecycle = { moments$: this.moments };
  readonly locks: TabLocks;
  readonly openChannel: (name: string) => TabChannel;

  constructor(browser: FakeBrowser) {
    this.locks = {
      request: (name, options, hold) => browser.request(this, name, options, hold),
      query: async () => ({ held: browser.locks }),
    };
    this.openChannel = (name) => new FakeChannel(browser, this, name);
  }
}

class FakeChannel implements TabChannel {
  onmessage: ((event: MessageEvent) => void) | null = null;
  readonly tab: FakeTab;
  readonly #browser: FakeBrowser;
  readonly #name: string;

  constructor(browser: FakeBrowser, tab: FakeTab, name: string) {
    this.#browser = browser;
    this.tab = tab;
    this.#name = name;
    browser.channels.add(this);
  }

  postMessage(message: unknown): void {
    const data = structuredClone(message);
    if (this.tab.isDead || this.#browser.loses(data)) return;
    for (const channel of this.#browser.channels) {
      if (channel === this || channel.#name !== this.#name) continue;
      queueMicrotask(() => {
        if (channel.tab.isDead || !this.#browser.channels.has(channel)) return;
        channel.onmessage?.(new MessageEvent('message', { data: structuredClone(data) }));
      });
    }
  }

  close(): void {
    this.#browser.channels.delete(this);
  }
}
