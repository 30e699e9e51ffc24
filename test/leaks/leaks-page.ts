/** The page of `npm run test:leaks`: what is done in it again and again, and what it may not leave. */
import { Subscription } from 'rxjs';
import { Session } from '../../src/services/session.js';
import { type Cycle, cycles } from './cycles.js';
import { type LeakKind, leakOne } from './teeth.js';

/** Kinds of objects that a cycle leaves none of. */
const kinds = {
  Session,
  Subscription,
  AbortSignal,
  BroadcastChannel,
  IDBDatabase,
  IntersectionObserver,
  MessagePort,
  MutationObserver,
  ResizeObserver,
  SharedWorker,
} as const;

let cycle: Cycle | undefined;
let round = 0;

const leaks = {
  names: Object.keys(cycles),
  kinds: Object.keys(kinds),
  prototypeOf: (kind: keyof typeof kinds): object => kinds[kind].prototype,

  async begin(name: string): Promise<string> {
    cycle = cycles[name]!();
    await cycle.begin();
    return cycle.title;
  },

  /** Does it a number of times, with a leak of some kind each time where one is asked for. */
  async run(times: number, leak?: LeakKind): Promise<void> {
    for (let left = times; left > 0; left--) {
      round += 1;
      await cycle!.once(round);
      if (leak !== undefined) leakOne(leak);
    }
  },

  async end(): Promise<void> {
    await cycle!.end();
    cycle = undefined;
  },

  /** What of ours locks hold, or wait for. */
  async locks(): Promise<string[]> {
    const { held = [], pending = [] } = await navigator.locks.query();
    return (
      [...held, ...pending]
        .map(({ name = '' }) => name)
        .filter((name) => name.startsWith('agent-workspace'))
        // The worker of the centre holds one for as long as it lives.
        .filter((name) => !name.startsWith('agent-workspace-centre'))
    );
  },
};

declare global {
  var leaks: unknown;
}

globalThis.leaks = leaks;
