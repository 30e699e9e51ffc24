import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';

/** One timer for all hosts on the page; it runs only while somebody needs to know that time passes. */
const hosts = new Set<TickController>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Updates its host about once a second while `isNeeded`. State holds deadlines; only this counts. */
export class TickController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isNeeded: () => boolean;

  constructor(host: ReactiveControllerHost, isNeeded: () => boolean = () => true) {
    this.#host = host;
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    hosts.add(this);
    timer ??= setInterval(tick, 1000);
  }

  hostDisconnected(): void {
    hosts.delete(this);
    if (hosts.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  tick(): void {
    if (this.#isNeeded()) this.#host.requestUpdate();
  }
}

function tick(): void {
  for (const host of hosts) host.tick();
}
