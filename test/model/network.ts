import type { CentreMessage, ClientMessage, Link } from '../../src/transports/local/link.js';
import { copyOf } from './platform.js';
import type { Random } from './random.js';
import type { VirtualClock } from './virtual-clock.js';

export type Direction = 'to-centre' | 'to-page';
export const directions: readonly Direction[] = ['to-centre', 'to-page'];

/** What lines need of their world. */
export type NetworkLink = {
  readonly clock: VirtualClock;
  /** The random numbers of the present step. */
  readonly random: () => Random;
  readonly note: (fault: string) => void;
  /** Counts what is under way, up and down. */
  readonly count: (by: 1 | -1) => void;
  /** Told of every frame and what became of it, where somebody wants to read a history. */
  readonly trace?: ((text: string) => void) | undefined;
};

/** How often a frame may come at once, and what else is wrong with the way from a page to its centre. */
export class Wire {
  name = '';
  latency = 10;
  jitter = 10;
  copies = 1;
  /** Directions in which nothing arrives, of the lines that there are and of those to come. */
  readonly down = new Set<Direction>();
  /** What stands for the next frame to the page; used once. */
  tamper: ((frame: CentreMessage) => readonly unknown[] | undefined) | undefined;
  readonly lines = new Set<ModelLine>();

  /** As the network may be when nothing is wrong. */
  heal(): void {
    this.latency = 10;
    this.jitter = 10;
    this.copies = 1;
    this.down.clear();
    this.tamper = undefined;
  }

  /** From now on nothing arrives on the lines that there are: whoever is at their ends is not told. */
  cut(...lost: readonly Direction[]): void {
    for (const line of this.lines) line.lose(lost);
  }
}

/** What a page does with what arrives, or does not because it stands still or is gone. */
export type Gate = (run: () => void) => void;

/**
 * A line between a page and its centre as a message port is one: what arrives, arrives in order. A line
 * that has lost something is lost for good, in that direction.
 */
export class ModelLine {
  readonly pageSide: Link<ClientMessage, CentreMessage>;
  readonly centreSide: Link<CentreMessage, ClientMessage>;
  /** Whether the page has been greeted: before, it does not know whom it waits for. */
  isGreeted = false;
  isClosed = false;
  /** The lock that the page says that it holds. */
  lock: string | undefined;

  readonly #link: NetworkLink;
  readonly #wire: Wire;
  readonly #gate: Gate;
  readonly #lost = new Set<Direction>();
  readonly #due: Record<Direction, number> = { 'to-centre': 0, 'to-page': 0 };
  readonly #handlers: Partial<Record<Direction, (frame: never) => void>> = {};
  readonly #early: Record<Direction, unknown[]> = { 'to-centre': [], 'to-page': [] };

  /** @param onSaid told of each frame that the centre sends, whatever becomes of it */
  constructor(link: NetworkLink, wire: Wire, gate: Gate, onSaid: (frame: CentreMessage) => void) {
    this.#link = link;
    this.#wire = wire;
    this.#gate = gate;
    wire.lines.add(this);
    for (const direction of wire.down) this.#lost.add(direction);
    this.pageSide = {
      send: (frame) => {
        if (frame.kind === 'open') this.lock = frame.lock;
        if (!this.isClosed) this.#gate(() => this.#send('to-centre', frame));
      },
      receive: (handler) => this.#receive('to-page', handler),
      close: () => {
        this.isClosed = true;
        wire.lines.delete(this);
      },
    };
    this.centreSide = {
      send: (frame) => {
        onSaid(frame);
        this.#sendToPage(frame);
      },
      receive: (handler) => this.#receive('to-centre', handler),
      close: () => undefined,
    };
  }

  /** True while what either side says arrives. */
  get isWhole(): boolean {
    return this.#lost.size === 0 && !this.isClosed;
  }

  lose(lost: readonly Direction[]): void {
    for (const direction of lost) this.#lost.add(direction);
  }

  /** Something arrives at the page that its centre has not said. */
  forge(frame: unknown): void {
    this.#travel('to-page', frame);
  }

  #sendToPage(frame: CentreMessage): void {
    const { tamper } = this.#wire;
    const stand = tamper?.(frame);
    if (stand) this.#wire.tamper = undefined;
    for (const item of stand ?? [frame]) this.#send('to-page', item as CentreMessage);
  }

  #send(direction: Direction, frame: ClientMessage | CentreMessage): void {
    const isRepeated = direction === 'to-page' || frame.kind === 'command';
    const copies = isRepeated ? this.#wire.copies : 1;
    for (let copy = 0; copy < copies; copy++) this.#travel(direction, frame);
    if (copies > 1) this.#link.note('F3');
  }

  #travel(direction: Direction, frame: unknown): void {
    const { clock, random } = this.#link;
    const { latency, jitter } = this.#wire;
    const arrives = clock.now() + latency + (jitter > 0 ? random().below(jitter + 1) : 0);
    // In steps, so that what is under way at once arrives at once.
    const due = Math.max(this.#due[direction], Math.ceil(arrives / 5) * 5);
    this.#due[direction] = due;
    if (due - clock.now() > 1_000) this.#link.note('F2');
    const copy = copyOf(frame);
    this.#link.count(1);
    clock.after(due - clock.now(), () => this.#arrive(direction, copy));
  }

  #arrive(direction: Direction, frame: unknown): void {
    this.#link.count(-1);
    const isLost = this.#lost.has(direction) && !isGreeting(frame);
    this.#link.trace?.(
      `${this.#wire.name} ${direction}${isLost ? ' LOST' : ''}${this.isClosed ? ' CLOSED' : ''} ${JSON.stringify(frame).slice(0, 200)}`,
    );
    if (isLost) return this.#noteLoss(direction, frame);
    if (direction === 'to-centre') return this.#hand(direction, frame);
    // What arrives on a line that was given up is of a former connection.
    if (this.isClosed) return this.#link.note('F4');
    this.#gate(() => this.#hand(direction, frame));
  }

  #hand(direction: Direction, frame: unknown): void {
    const handler = this.#handlers[direction];
    if (!handler) return void this.#early[direction].push(frame);
    if (isGreeting(frame)) this.isGreeted = true;
    handler(frame as never);
  }

  #receive(direction: Direction, handler: (frame: never) => void): void {
    this.#handlers[direction] = handler;
    for (const frame of this.#early[direction].splice(0)) this.#hand(direction, frame);
  }

  #noteLoss(direction: Direction, frame: unknown): void {
    const kind = (frame as ClientMessage | CentreMessage | null)?.kind;
    const isRequest = kind === 'command' || kind === 'query';
    const isReply = kind === 'answer' || kind === 'refusal';
    if (isRequest || isReply) this.#link.note('F1');
    else if (direction === 'to-page' && kind === 'event') this.#link.note('F6');
  }
}

/** A worker that a page can reach greets it: nothing is lost before. */
function isGreeting(frame: unknown): boolean {
  return (frame as CentreMessage | null)?.kind === 'hello';
}
