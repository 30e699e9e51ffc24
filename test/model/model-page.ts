import type { ModelLine } from './network.js';
import { Wire } from './network.js';
import { OwnClock } from './virtual-clock.js';
import type { World } from './world.js';

/** What every page has, an agent's or a contact's: a clock, a wire to the centre, an end. */
export abstract class ModelPage {
  readonly wire = new Wire();
  readonly clock: OwnClock;
  readonly world: World;
  isDead = false;
  isFrozen = false;
  readonly #inbox: (() => void)[] = [];

  constructor(world: World) {
    this.world = world;
    this.clock = new OwnClock(world.clock);
  }

  /** What is done with what comes in and goes out: at once, when the page runs again, or never. */
  readonly gate = (run: () => void): void => {
    if (this.isDead) return;
    if (this.isFrozen) this.#inbox.push(run);
    else run();
  };

  freeze(): void {
    this.isFrozen = true;
    this.clock.freeze();
  }

  thaw(): void {
    this.isFrozen = false;
    for (const run of this.#inbox.splice(0)) run();
    this.clock.thaw();
  }

  /** As a crash ends it: nobody is told. */
  kill(): void {
    this.isDead = true;
    this.#inbox.length = 0;
    this.clock.end();
    for (const line of this.wire.lines) this.world.freeLock(line.lock);
  }

  /** True once the page knows whom its lines go to. */
  get isGreeted(): boolean {
    return [...this.wire.lines].every(({ isGreeted }) => isGreeted);
  }

  protected openLine(onSaid: (frame: unknown) => void = () => undefined): ModelLine {
    return this.world.openLine(this.wire, this.gate, onSaid);
  }
}
