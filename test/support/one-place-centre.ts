import { type ConnectOptions, TransportError } from '../../src/services/transport.js';
import { buildChat, buildSynchronised } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';

/** A centre that lets an agent in at one place. */
export class OnePlaceCentre {
  readonly lines = new Set<OnePlaceTransport>();
  readonly made: OnePlaceTransport[] = [];
  synchronised = buildSynchronised({ interactions: [buildChat()] });
  refusal: TransportError | undefined;

  make(): OnePlaceTransport {
    const transport = new OnePlaceTransport(this);
    this.made.push(transport);
    return transport;
  }

  /** The transport that is let in. */
  get live(): OnePlaceTransport {
    const [live, ...others] = this.lines;
    if (!live || others.length > 0) throw new Error(`${this.lines.size} are let in.`);
    return live;
  }
}

export class OnePlaceTransport extends FakeTransport {
  readonly #centre: OnePlaceCentre;

  constructor(centre: OnePlaceCentre) {
    super();
    this.#centre = centre;
    this.synchronised = centre.synchronised;
  }

  override async connect(options: ConnectOptions = {}): Promise<void> {
    const { lines, refusal } = this.#centre;
    if (refusal) throw refusal;
    if (lines.size > 0 && !options.takeOver) {
      throw new TransportError({ code: 'agent.signed-in-elsewhere' }, 'refused');
    }
    for (const line of [...lines]) line.lose();
    lines.add(this);
    await super.connect(options);
  }

  /** Another place has the agent now. */
  lose(): void {
    this.#centre.lines.delete(this);
    this.status.next({ state: 'superseded' });
  }

  /** The page is gone, and the centre has seen it. */
  die(): void {
    this.#centre.lines.delete(this);
  }

  override async disconnect(): Promise<void> {
    this.#centre.lines.delete(this);
    await super.disconnect();
  }
}
