import '../../localization/en/shared.js';
import {
  html,
  isServer,
  type LitElement,
  nothing,
  type ReactiveController,
  type TemplateResult,
} from 'lit';
import { localizationFor } from '../../localization/localization.js';

/**
 * A part of an element that loads when it first shows: a page that never shows it never pays for it.
 * It may be fetched ahead, when the page has nothing else to do, so that opening it waits for nothing
 * and works while the network is away.
 *
 * The host renders it through `render`, and waits for `settled` in its `getUpdateComplete`.
 */
export class PartController implements ReactiveController {
  readonly #host: LitElement;
  readonly #tag: string;
  readonly #load: () => Promise<unknown>;
  #pending: Promise<void> | undefined;
  #hasFailed = false;
  #idle: number | undefined;
  /** What a server has written has no part, and the first rendering repeats it. */
  #isHydrating: boolean;

  /** @param tag what the module defines; @param load imports the module */
  constructor(host: LitElement, tag: string, load: () => Promise<unknown>) {
    this.#host = host;
    this.#tag = tag;
    this.#load = load;
    this.#isHydrating = !isServer && host.shadowRoot !== null;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#isHydrating) return;
    this.#isHydrating = false;
    queueMicrotask(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    if (this.#idle !== undefined) cancelIdle(this.#idle);
    this.#idle = undefined;
  }

  /** True when it can show at once, whoever has loaded it. */
  get isReady(): boolean {
    return !isServer && !this.#isHydrating && customElements.get(this.#tag) !== undefined;
  }

  /** Resolves when nothing is being loaded any more; never rejects. */
  get settled(): Promise<void> {
    return this.#pending ?? Promise.resolve();
  }

  /** Fetches it when the page is idle. */
  prefetch(): void {
    if (isServer || this.isReady || this.#pending || this.#idle !== undefined) return;
    this.#idle = whenIdle(() => {
      this.#idle = undefined;
      // In vain, it is tried again when it is wanted.
      void this.#fetch(() => undefined);
    });
  }

  /** The part, when it has come; that it could not be loaded, with another try, when it has not. */
  render(part: () => TemplateResult): TemplateResult | typeof nothing {
    if (this.isReady) return part();
    if (isServer || this.#isHydrating) return nothing;
    if (!this.#hasFailed) {
      void this.#fetch((error) => {
        this.#hasFailed = true;
        console.warn(`agent-workspace-elements: <${this.#tag}> could not be loaded.`, error);
      });
      return nothing;
    }
    const { shared } = localizationFor(this.#host).terms;
    return html`<p class="load-failed" role="alert">
      <span>${shared.loadFailed}</span>
      <button type="button" class="button" @click=${() => this.#retry()}>${shared.tryAgain}</button>
    </p>`;
  }

  #retry(): void {
    this.#hasFailed = false;
    this.#host.requestUpdate();
  }

  #fetch(handleFailure: (error: unknown) => void): Promise<void> {
    this.#pending ??= this.#load()
      .catch(handleFailure)
      .then(() => {
        this.#pending = undefined;
        this.#host.requestUpdate();
      });
    return this.#pending;
  }
}

/** Safari has no `requestIdleCallback`. */
function whenIdle(callback: () => void): number {
  const { requestIdleCallback } = globalThis as Partial<typeof globalThis>;
  return requestIdleCallback
    ? requestIdleCallback(callback, { timeout: 5_000 })
    : (setTimeout(callback, 500) as unknown as number);
}

function cancelIdle(handle: number): void {
  const { cancelIdleCallback } = globalThis as Partial<typeof globalThis>;
  if (cancelIdleCallback) cancelIdleCallback(handle);
  else clearTimeout(handle);
}
