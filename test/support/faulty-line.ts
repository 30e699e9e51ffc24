import type { Direction } from '../../src/testing/contract/backend.js';
import type { CentreMessage, ClientMessage, Link } from '../../src/transports/local/link.js';

/** What is wrong with the lines of an agent just now. */
type Faults = {
  readonly held: (agent: string) => ReadonlySet<Direction> | undefined;
  readonly times: (agent: string) => number;
};

type Frames = { readonly waiting: unknown[]; handler: ((frame: never) => void) | undefined };

/** A line between a page and its centre, as a message port is one, on which frames can be held up. */
export class FaultyLine {
  readonly pageSide: Link<ClientMessage, CentreMessage> = {
    send: (frame) => this.#send('to-backend', frame),
    receive: (handler) => this.#receive('to-agent', handler),
    close: () => (this.#isClosed = true),
  };
  readonly centreSide: Link<CentreMessage, ClientMessage> = {
    send: (frame) => this.#send('to-agent', frame),
    receive: (handler) => this.#receive('to-backend', handler),
    close: () => undefined,
  };
  /** The targets that the page has last asked to watch. */
  watched: readonly string[] = [];

  readonly #faults: Faults;
  readonly #frames: Readonly<Record<Direction, Frames>> = {
    'to-backend': { waiting: [], handler: undefined },
    'to-agent': { waiting: [], handler: undefined },
  };
  #agent: string | undefined;
  #isClosed = false;
  #isBroken = false;
  #hasLeft = false;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  isOf(agent: string): boolean {
    return this.#agent === agent;
  }

  /** True until either side has said that it is over. */
  get isOpen(): boolean {
    return !this.#isBroken && !this.#hasLeft;
  }

  /** True while something is under way that nobody holds. */
  get isBusy(): boolean {
    return (['to-backend', 'to-agent'] as const).some(
      (direction) =>
        this.#frames[direction].waiting.length > 0 && !this.#isHeld(direction) && !this.#isBroken,
    );
  }

  /** Something comes in at the page that the centre has not said. */
  toPage(frame: unknown): void {
    this.#send('to-agent', frame);
  }

  /** Lets go of what was held. */
  flush(direction: Direction): void {
    this.#deliver(direction);
  }

  /** Nothing comes through any more, what is under way included. */
  break(): void {
    this.#isBroken = true;
    for (const { waiting } of Object.values(this.#frames)) waiting.length = 0;
  }

  #receive(direction: Direction, handler: (frame: never) => void): void {
    this.#frames[direction].handler = handler;
    this.#deliver(direction);
  }

  #send(direction: Direction, frame: unknown): void {
    // The page may close its side after its last word, which still arrives.
    if (this.#isBroken || (this.#isClosed && direction === 'to-agent')) return;
    this.#read(direction, frame);
    const times = direction === 'to-agent' ? this.#faults.times(this.#agent ?? '') : 1;
    for (let copy = 0; copy < times; copy++) {
      this.#frames[direction].waiting.push(structuredClone(frame));
    }
    void Promise.resolve().then(() => this.#deliver(direction));
  }

  #deliver(direction: Direction): void {
    const { waiting, handler } = this.#frames[direction];
    if (!handler) return;
    while (waiting.length > 0 && !this.#isHeld(direction)) {
      const frame = waiting.shift();
      if (direction === 'to-agent' && this.#isClosed) continue;
      handler(frame as never);
    }
  }

  #isHeld(direction: Direction): boolean {
    return this.#faults.held(this.#agent ?? '')?.has(direction) ?? false;
  }

  #read(direction: Direction, frame: unknown): void {
    const { kind } = (frame ?? {}) as ClientMessage | CentreMessage;
    if (direction === 'to-backend' && kind === 'open') this.#agent = (frame as { id: string }).id;
    if (direction === 'to-backend' && kind === 'watch') {
      this.watched = (frame as { ids: readonly string[] }).ids;
    }
    if (kind === 'close' || kind === 'superseded' || kind === 'refused') this.#hasLeft = true;
  }
}
