import type { Command } from '../../src/domain/command.js';
import { defaultPolicies } from '../../src/domain/policies.js';
import { CentreHost } from '../../src/transports/local/centre-host.js';
import { ContactCentre } from '../../src/transports/local/centre/centre.js';
import { demoOptions, type CentreOptions } from '../../src/transports/local/centre/options.js';
import { ModelLog } from './centre-log.js';
import { ModelContact } from './model-contact.js';
import { ModelAgent, type ModelTab } from './model-agent.js';
import { ModelLine, type Gate, type Wire } from './network.js';
import { installPlatform, type LifeLocks } from './platform.js';
import { Random } from './random.js';
import type { Composed, Violation } from './record.js';
import { OwnClock, VirtualClock } from './virtual-clock.js';

/** Lets everything run that promises have set off, without any time passing. */
export type Drain = () => Promise<void>;

/** How a world is set up. */
export type WorldOptions = {
  readonly seed: number;
  /** Whether routing, and whom a contact meets, can depend on nothing that a consultation takes. */
  readonly isApart?: boolean;
  /** Told of what happens, for whoever wants to read it. */
  readonly trace?: ((text: string) => void) | undefined;
};

const beginning = Date.UTC(2026, 0, 5, 9);
const chat = (capacity: number) => ({ medium: 'chat', capacity }) as const;
const voice = { medium: 'voice', capacity: 1 } as const;

export const modelOptions: CentreOptions = {
  ...demoOptions,
  agents: [
    {
      ...{ id: 'alice', name: 'Alice', media: [chat(3), voice] },
      ...{ queues: ['support'], groups: ['team'] },
    },
    {
      ...{ id: 'bob', name: 'Bob', media: [chat(3), voice] },
      ...{ queues: ['support', 'bookings'], groups: ['team'] },
    },
    { id: 'chidi', name: 'Chidi', media: [chat(2)], queues: ['bookings'], groups: ['team'] },
  ],
  queues: [
    { id: 'support', name: 'Support' },
    { id: 'bookings', name: 'Bookings', distribution: 'broadcast' },
    { id: 'returns', name: 'Returns', closed: true },
  ],
  routingPoints: [],
  agentGroups: [{ id: 'team', name: 'The Team', distribution: 'broadcast' }],
  skills: [],
  corporateFavourites: [],
  policies: { ...defaultPolicies, ringTime: 6_000 },
  longestMessage: 5_000,
  offerAgainAfter: 3_000,
  agentGrace: 4_000,
  ownerGrace: 12_000,
  contactGrace: 15_000,
};

/**
 * Where each agent is the only one whom a queue can reach, there is room for everything, and nothing
 * rings in vain: the centre's alarm may be some milliseconds late, and who is in time just then would
 * differ for reasons that are nobody's words.
 */
export const apartOptions: CentreOptions = {
  ...modelOptions,
  policies: { ...modelOptions.policies, ringTime: 600_000 },
  agents: [
    { id: 'alice', name: 'Alice', media: [chat(50)], queues: ['support'], groups: ['team'] },
    { id: 'bob', name: 'Bob', media: [chat(50)], queues: ['bookings'], groups: ['team'] },
    { id: 'chidi', name: 'Chidi', media: [chat(50)], queues: [] },
  ],
};

/** A contact centre, its agents and contacts, in one virtual time. */
export class World {
  readonly clock = new VirtualClock(beginning);
  readonly log = new ModelLog(this.clock);
  readonly agents: readonly ModelAgent[];
  readonly contacts: ModelContact[] = [];
  readonly options: CentreOptions;
  /** How often each command and fault took effect. */
  readonly effects = new Map<string, number>();
  readonly violations: Violation[] = [];
  /** What was written, by the text that nothing else has. */
  readonly composed = new Map<string, Composed>();
  /** The first command that reached the centre under an operation, and from whom. */
  readonly commands = new Map<string, { readonly agentId: string; readonly command: Command }>();
  /** Whether the centre has forgotten something that it had committed. */
  readonly forgotten = new Set<string>();
  hasForgotten = false;
  /** What its author has tried again, in whatever tab, by client id. */
  readonly retried = new Set<string>();
  /** Whether the centre has said that it refuses what it did. */
  hasLied = false;
  /** Which faults are in the plan of this history whose damage makes others hard to see. */
  readonly mayForget: boolean;
  readonly maySpoil: boolean;
  readonly mayLie: boolean;
  random: Random;
  centre!: ContactCentre;

  readonly trace: ((text: string) => void) | undefined;
  readonly #locks: LifeLocks;
  readonly #drain: Drain;
  #host!: CentreHost;
  #centreClock!: OwnClock;
  #endCentre: () => void = () => undefined;
  #lives = 0;
  #ids = 0;
  #tokens = 0;
  #centreSkew = 0;
  #wait: number | undefined;
  #underWay = 0;

  constructor({ seed, isApart = false, trace }: WorldOptions, drain: Drain) {
    const start = this.clock.now();
    this.trace = trace && ((text) => trace(`${this.clock.now() - start} ${text}`));
    this.#drain = drain;
    this.random = new Random(seed);
    this.mayForget = seed % 8 === 1;
    this.maySpoil = seed % 8 === 3;
    this.mayLie = seed % 8 === 5;
    this.options = isApart ? apartOptions : modelOptions;
    this.#locks = installPlatform(this.clock, () => this.newId());
    this.#openCentre();
    this.agents = this.options.agents.map(({ id }) => new ModelAgent(this, id));
  }

  /** Opaque, unique, and the same again when the history is. */
  readonly newId = (): string => `id${(this.#ids += 1).toString(36)}`;

  /** A text that no other message has. */
  newText(kind: string): string {
    return `${kind}#${(this.#tokens += 1)}`;
  }

  note(what: string, times = 1): void {
    this.effects.set(what, (this.effects.get(what) ?? 0) + times);
  }

  violate(checker: string, detail: string): void {
    this.violations.push({ checker, detail });
  }

  /** What is lost of these, nobody is to blame for. */
  excuse(isMeant: (composed: Composed) => boolean): void {
    for (const composed of this.composed.values()) {
      if (isMeant(composed)) composed.isExcused = true;
    }
  }

  /** All tabs that live, of all agents. */
  get tabs(): ModelTab[] {
    return this.agents.flatMap((agent) => agent.tabs);
  }

  get wires(): Wire[] {
    return [...this.tabs, ...this.contacts].map(({ wire }) => wire);
  }

  /** Opens a line to the centre as it is now. */
  openLine(wire: Wire, gate: Gate, onSaid: (frame: unknown) => void): ModelLine {
    const { clock, trace } = this;
    const count = (by: number): void => {
      this.#underWay += by;
    };
    const link = { clock, random: () => this.random, note: this.#note, count, trace };
    const line = new ModelLine(link, wire, gate, onSaid);
    this.#host.serve(line.centreSide, this.#lockName);
    return line;
  }

  /** The page that held a lock is gone. */
  freeLock(name: string | undefined): void {
    if (name !== undefined) this.#locks.free(name);
  }

  addContact(): ModelContact {
    const contact = new ModelContact(this, `contact${this.contacts.length}`);
    this.contacts.push(contact);
    return contact;
  }

  /** The clock of the centre is wrong by so much more, in ms. */
  skewCentre(ms: number): void {
    this.#centreSkew += ms;
    this.#centreClock.skew = this.#centreSkew;
  }

  /** The centre's worker dies with everything that was under way; another goes on with its log. */
  restart(): void {
    const former = this.#lockName;
    this.#endCentre();
    for (const wire of this.wires) wire.cut('to-centre', 'to-page');
    this.#openCentre();
    this.#locks.free(former);
  }

  /** What the centre takes for now. */
  get centreNow(): number {
    return this.#centreClock.now();
  }

  /** The log loses its last commits. */
  forget(count: number): void {
    this.hasForgotten = true;
    for (const fact of this.log.forget(count)) {
      if (fact.type !== 'entry-added') continue;
      this.forgotten.add(fact.entry.id);
      if (fact.entry.kind === 'message') {
        const lines = new Set(fact.entry.text.split('\n'));
        this.excuse(({ text }) => lines.has(text.split('\n')[0]!));
      }
    }
  }

  /** More time passes after the present step than after others. */
  wait(ms: number): void {
    this.#wait = ms;
  }

  takeWait(): number | undefined {
    const ms = this.#wait;
    this.#wait = undefined;
    return ms;
  }

  /** Nothing is wrong any more. */
  heal(): void {
    this.log.heal();
    for (const wire of this.wires) wire.heal();
    for (const { places } of this.agents) {
      for (const { storage } of places) {
        storage.delay = 0;
        storage.isBlocked = false;
      }
    }
  }

  /** Runs what is to be run now. */
  async settle(): Promise<void> {
    await this.#drain();
    while (this.clock.next !== undefined && this.clock.next <= this.clock.now()) {
      this.clock.runNext();
      await this.#drain();
    }
  }

  /** Lets time pass, in ms. */
  async pass(ms: number): Promise<void> {
    const end = this.clock.now() + ms;
    await this.#drain();
    for (let { next } = this.clock; next !== undefined && next <= end; { next } = this.clock) {
      this.clock.runNext();
      await this.#drain();
    }
    this.clock.moveTo(end);
  }

  /** Lets so much time pass that nothing is under way. */
  async quieten(): Promise<void> {
    for (let turn = 0; turn < 2_000; turn++) {
      await this.pass(1);
      if (this.#underWay === 0 && this.log.pending === 0) return;
    }
    this.violate('S3', 'it never comes to rest');
  }

  readonly #note = (fault: string): void => this.note(fault);

  get #lockName(): string {
    return `centre ${this.#lives}`;
  }

  #openCentre(): void {
    this.#lives += 1;
    const clock = new OwnClock(this.clock);
    clock.skew = this.#centreSkew;
    const log = this.log.open();
    this.#centreClock = clock;
    this.#endCentre = () => {
      clock.end();
      log.end();
    };
    void this.#locks.request(this.#lockName, () => new Promise<void>(() => undefined));
    this.#host = new CentreHost(
      async () => {
        const centre = await ContactCentre.open({
          clock,
          newId: this.newId,
          log,
          options: this.options,
        });
        this.#listen(centre);
        this.centre = centre;
        return centre;
      },
      { leavingTime: 300 },
    );
  }

  #listen(centre: ContactCentre): void {
    const execute = centre.executeAgent.bind(centre);
    centre.executeAgent = (agentId, command) => {
      const { operationId } = command;
      if (!this.commands.has(operationId)) this.commands.set(operationId, { agentId, command });
      return execute(agentId, command);
    };
  }
}
