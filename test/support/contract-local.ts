import type { Credentials } from '../../src/services/transport-registry.js';
import { ManualClock } from '../../src/services/manual-clock.js';
import { buildMessage, buildSynchronised, testTime } from '../../src/testing/builders.js';
import type {
  ContractBackend,
  ContractContact,
  ContractWorld,
  Corpus,
  Direction,
  FaultHooks,
} from '../../src/testing/contract/backend.js';
import { contractContact } from '../../src/testing/contract/contract-contact.js';
import { CentreHost } from '../../src/transports/local/centre-host.js';
import { ContactCentre } from '../../src/transports/local/centre/centre.js';
import { MemoryLog } from '../../src/transports/local/centre/log.js';
import { demoOptions, type CentreOptions } from '../../src/transports/local/centre/options.js';
import { LocalContactTransport } from '../../src/transports/local/local-contact-transport.js';
import { LocalTransport } from '../../src/transports/local/local-transport.js';
import { FaultyLine } from './faulty-line.js';
import { turn } from './turn.js';

const chat = { medium: 'chat', capacity: 4 } as const;

const options: CentreOptions = {
  ...demoOptions,
  agents: [
    { id: 'alice', name: 'Alice Lindqvist', media: [chat], queues: ['support'] },
    { id: 'bob', name: 'Bob Marley-Smith', media: [chat], queues: ['support'], groups: ['pair'] },
    { id: 'chidi', name: 'Chidi Okafor', media: [chat], queues: ['bookings'], groups: ['pair'] },
  ],
  queues: [
    { id: 'support', name: 'Technical Support' },
    { id: 'bookings', name: 'Bookings' },
    { id: 'returns', name: 'Returns', closed: true },
  ],
  routingPoints: [],
  agentGroups: [{ id: 'pair', name: 'The pair', distribution: 'broadcast' }],
  skills: [],
  corporateFavourites: [],
};

let worlds = 0;

/**
 * The contact centre inside the browser as the contract suite needs it: on a clock that the suite
 * turns, over lines that can be held, doubled and broken. A message port loses nothing and keeps its
 * order, so nothing is dropped or swapped here.
 */
export class LocalBackend implements ContractBackend {
  readonly patience: number = 2_000;
  readonly ringTime = options.policies.ringTime;
  readonly stranger: Credentials = { agent: 'nobody' };
  readonly queue = 'bookings';
  readonly closedQueue = 'returns';
  readonly group = 'pair';
  readonly longestText = options.longestMessage;
  readonly malformed: Corpus = malformedFrames();
  readonly faults: FaultHooks = {
    hold: (agent, direction) => this.#hold(agent, direction),
    duplicate: (agent, times) => this.#duplicate(agent, times),
    restart: () => this.#restart(),
    forge: (agent, frame) => this.#lineOf(agent)?.toPage(frame),
  };

  #clock = new ManualClock(testTime);
  #log = new MemoryLog();
  #host: CentreHost | undefined;
  #centre: ContactCentre | undefined;
  #lock = '';
  #releaseLock: () => void = () => undefined;
  #lines: FaultyLine[] = [];
  #contacts: LocalContactTransport[] = [];
  readonly #held = new Map<string, Set<Direction>>();
  readonly #times = new Map<string, number>();

  /** The transport that is tested. */
  readonly transport = ({ agent }: Credentials): LocalTransport =>
    new LocalTransport(() => Promise.resolve(this.#access), agent, { options });

  async open(): Promise<ContractWorld> {
    this.#clock = new ManualClock(testTime);
    this.#log = new MemoryLog();
    this.#lines = [];
    this.#contacts = [];
    this.#held.clear();
    this.#times.clear();
    await this.#openHost();
    return {
      agents: [
        { agent: 'alice', token: 'secret-of-alice' },
        { agent: 'bob', token: 'secret-of-bob' },
        { agent: 'chidi', token: 'secret-of-chidi' },
      ],
      startChat: (name) => this.#startChat(name),
      close: () => this.#close(),
    };
  }

  async pass(ms: number): Promise<void> {
    await this.settle();
    this.#clock.advance(ms);
    await this.settle();
  }

  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      await turn();
      await this.#centre?.read(() => undefined);
      if (this.#lines.some((line) => line.isBusy)) quiet = -1;
    }
  }

  connections(agent: string): number {
    return this.#lines.filter((line) => line.isOf(agent) && line.isOpen).length;
  }

  watched(agent: string): readonly string[] {
    return this.#lineOf(agent)?.watched ?? [];
  }

  get #access() {
    return { scope: 'page', connect: () => this.#connect() } as const;
  }

  #connect() {
    const line = new FaultyLine({
      held: (agent) => this.#held.get(agent),
      times: (agent) => this.#times.get(agent) ?? 1,
    });
    this.#lines.push(line);
    this.#host?.serve(line.centreSide, this.#lock);
    return line.pageSide;
  }

  async #openHost(): Promise<void> {
    this.#host = new CentreHost(
      async () => {
        this.#centre = await ContactCentre.open({
          clock: this.#clock,
          newId: () => crypto.randomUUID(),
          log: this.#log,
          options,
        });
        return this.#centre;
      },
      { leavingTime: 0 },
    );
    worlds += 1;
    this.#lock = `contract-${worlds}-${crypto.randomUUID()}`;
    await new Promise<void>((resolve) => {
      void navigator.locks.request(this.#lock, () => {
        resolve();
        return new Promise<void>((release) => (this.#releaseLock = release));
      });
    });
  }

  /** The centre's worker dies with everything that was under way, and another goes on with its log. */
  async #restart(): Promise<void> {
    const former = this.#lock;
    await this.#centre?.stop();
    for (const line of this.#lines) line.break();
    this.#held.clear();
    const release = this.#releaseLock;
    await this.#openHost();
    release();
    // Whoever waits for the lock is told of it before this.
    await navigator.locks.request(former, () => undefined);
    await this.settle();
  }

  async #close(): Promise<void> {
    for (const contact of this.#contacts) await contact.disconnect();
    for (const line of this.#lines) line.break();
    await this.#centre?.stop();
    this.#centre = undefined;
    this.#releaseLock();
  }

  #hold(agent: string, direction: Direction): () => void {
    const held = this.#held.get(agent) ?? new Set();
    this.#held.set(agent, held.add(direction));
    return () => {
      held.delete(direction);
      for (const line of this.#lines) if (line.isOf(agent)) line.flush(direction);
    };
  }

  #duplicate(agent: string, times: number): () => void {
    this.#times.set(agent, times);
    return () => this.#times.delete(agent);
  }

  #lineOf(agent: string): FaultyLine | undefined {
    return this.#lines.findLast((line) => line.isOf(agent));
  }

  async #startChat(name = 'Ana Kovač'): Promise<ContractContact> {
    const id = `contact-${this.#contacts.length + 1}`;
    const transport = new LocalContactTransport(() => Promise.resolve(this.#access), id, {
      options,
    });
    this.#contacts.push(transport);
    return contractContact(transport, { name, queueId: 'support' });
  }
}

/** What a centre of another version, or one that errs, could say on the line. */
function malformedFrames(): Corpus {
  const event = (value: unknown): unknown => ({ kind: 'event', event: value });
  const message = { type: 'message-added', interactionId: 'x', conversationId: 'y' };
  const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as object;
  return {
    'Frames of no kind': [null, undefined, 0, '', 'text', [], {}, { kind: 'unheard-of' }],
    'Events of no type': [event(null), event('x'), event([]), event({}), event({ type: 1 })],
    'Unknown events': [
      event({ type: 'agent-abducted' }),
      event({ type: 'message-failed', conversationId: 'y', clientId: 'z' }),
      event({ type: 'toString' }),
      event({ type: '__proto__' }),
    ],
    'Events without what they are about': [
      event({ type: 'interaction-added' }),
      event({ type: 'interaction-removed', reason: 'done' }),
      event({ type: 'invitation-received', invitation: {} }),
      event({ ...message, entry: {} }),
      event({ type: 'workspace-synchronised' }),
    ],
    'Events of wrong types': [
      event({ ...message, entry: { ...buildMessage(), text: { _$litType$: 1 } } }),
      event({ ...message, entry: { ...buildMessage(), author: 'system' } }),
      event({ ...message, interactionId: 7, entry: buildMessage() }),
      event({ ...buildSynchronised(), agent: 'alice' }),
      event({ type: 'medium-state-changed', medium: { medium: 'telepathy' } }),
    ],
    'Keys of prototypes': [
      event(hostile),
      event({ ...message, ...hostile, entry: hostile }),
      event({ type: 'notice-added', notice: hostile }),
    ],
    'Answers to nothing': [
      { kind: 'answer', call: 10_000, value: {} },
      { kind: 'refusal', call: 10_000, problem: null },
      { kind: 'answer' },
      { kind: 'refusal', call: 'x' },
    ],
    'Availability of nothing': [
      { kind: 'availability' },
      { kind: 'availability', items: 'all' },
      { kind: 'availability', items: [null, {}, { targetId: 1 }] },
    ],
  };
}
