import type { AgentMedium, Medium } from '../../domain/agent.js';
import type { Clock } from '../../services/clock.js';
import { ns } from './namespaces.js';
import {
  firstReadiness,
  readinessCodec,
  withMediumState,
  writeReadiness,
  type Readiness,
} from './presence.js';
import type { TabStorage } from './xmpp-options.js';
import { xml, type Xml } from './xml.js';

/** Keeps an agent's readiness, over a reload of the tab as well. */
export class ReadinessKeeper {
  readonly #clock: Clock;
  readonly #key: string;
  readonly #storage: TabStorage | undefined;
  #readiness: Readiness | undefined;

  constructor(clock: Clock, account: string, storage: TabStorage | undefined) {
    this.#clock = clock;
    this.#key = `agent-workspace readiness ${account}`;
    this.#storage = storage;
  }

  /** The channels are known. */
  begin(media: readonly Medium[] = []): void {
    if (this.#readiness || media.length === 0) return;
    const stored = this.#read();
    const first = firstReadiness(media, this.#clock.now());
    const known = first.media.map(
      (channel) => stored?.media.find(({ name }) => name === channel.name) ?? channel,
    );
    this.#readiness = { since: stored?.since ?? first.since, media: known };
  }

  /** Goes Ready or Not Ready. */
  change(command: Parameters<typeof withMediumState>[1]): Readiness {
    const now = this.#clock.now();
    const readiness = withMediumState(this.#readiness ?? firstReadiness([], now), command, now);
    this.#readiness = readiness;
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(readiness));
    } catch {
      // Without it the agent is Not Ready after a reload.
    }
    return readiness;
  }

  /** How the agent is on a medium. */
  of(medium: Medium): Pick<AgentMedium, 'state' | 'reason' | 'mode' | 'until' | 'since'> {
    const channel = this.#readiness?.media.find(({ name }) => name === medium);
    if (!channel) return { state: 'logged-out', since: this.#clock.now() };
    const { state, reason, mode, until, since } = channel;
    return {
      ...{ state, since },
      ...(reason === undefined ? {} : { reason }),
      ...(mode === undefined ? {} : { mode }),
      ...(until === undefined ? {} : { until }),
    };
  }

  /** The presence that tells it. */
  presence(to?: string): Xml {
    return this.#readiness
      ? writeReadiness(this.#readiness, to)
      : xml('presence', ns.client, { to });
  }

  #read(): Readiness | undefined {
    try {
      const value = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null') as Readiness | null;
      // Written and read again, so that it is what it should be.
      return value ? readinessCodec.read(readinessCodec.write(value)) : undefined;
    } catch {
      return undefined;
    }
  }
}
