import type { Credentials } from '../../services/transport-registry.js';
import type { Transport, TransportSupport } from '../../services/transport.js';
import { ensure } from './assertions.js';
import type { ContractBackend, ContractContact, ContractWorld, FaultHooks } from './backend.js';
import { ContractAgent, textsOf } from './contract-agent.js';
import { within } from './deadline.js';

type Index = 0 | 1 | 2;

/** What a test plays with: a fresh world, and agents who sign in to it. */
export class ContractScene {
  readonly backend: ContractBackend;
  readonly world: ContractWorld;
  readonly supports: TransportSupport;
  readonly agents: ContractAgent[] = [];

  readonly #factory: (credentials: Credentials) => Transport;

  constructor(
    backend: ContractBackend,
    world: ContractWorld,
    supports: TransportSupport,
    factory: (credentials: Credentials) => Transport,
  ) {
    this.backend = backend;
    this.world = world;
    this.supports = supports;
    this.#factory = factory;
  }

  /** The hooks that a test has asked for. */
  get faults(): Required<FaultHooks> {
    return this.backend.faults as Required<FaultHooks>;
  }

  /** An agent who has not connected. */
  agent(who: Index | Credentials): ContractAgent {
    const credentials = typeof who === 'number' ? this.world.agents[who] : who;
    const agent = new ContractAgent(this.backend, this.#factory(credentials), credentials);
    this.agents.push(agent);
    return agent;
  }

  /** An agent who is connected, and ready for chats. */
  async signIn(who: Index): Promise<ContractAgent> {
    const agent = this.agent(who);
    await agent.connect();
    const isReady = (): boolean =>
      agent.workspace.agent?.media.some(
        ({ medium, state }) => medium === 'chat' && state === 'ready',
      ) ?? false;
    if (!isReady()) {
      await agent.do({ type: 'set-medium-state', medium: 'chat', state: 'ready' });
      await agent.until(isReady, 'being ready');
    }
    return agent;
  }

  /** A contact's chat that rings at the first agent. */
  async ringing(): Promise<{ alice: ContractAgent; ana: ContractContact }> {
    const alice = await this.signIn(0);
    const ana = await this.contact('Ana Kovač');
    await alice.rings('inbound');
    return { alice, ana };
  }

  contact(name?: string): Promise<ContractContact> {
    return within(this.world.startChat(name), this.backend.patience, 'a contact who starts a chat');
  }

  /** The first agent has a contact's chat. */
  async chat(): Promise<{ alice: ContractAgent; ana: ContractContact }> {
    const there = await this.ringing();
    await there.alice.accepts('inbound');
    return there;
  }

  /** The first agent has a chat, and the second is there. */
  async two(): Promise<{ alice: ContractAgent; bob: ContractAgent; ana: ContractContact }> {
    const there = await this.chat();
    return { ...there, bob: await this.signIn(1) };
  }

  /** The first agent has a chat; the second and third are there. */
  async three() {
    const there = await this.two();
    return { ...there, carol: await this.signIn(2) };
  }

  /** The first agent has invited the second to take the chat, and it rings. */
  async transferring(operationId?: string) {
    const there = await this.two();
    await there.alice.do(transferTo(there.alice, there.bob), operationId);
    const invitation = await there.bob.rings('transfer');
    await this.pends(there.alice);
    return { ...there, invitation };
  }

  /** Resolves when an agent knows that what it has asked rings, and until when. */
  async pends(agent: ContractAgent): Promise<void> {
    const rings = (): boolean => {
      const { pending } = agent.chat;
      return pending !== undefined && pending.deadline > pending.sentAt;
    };
    await agent.until(rings, 'what is pending, with its deadline');
  }

  /** The second agent has the chat that the first had. */
  async transferred() {
    const there = await this.transferring();
    await there.bob.accepts('transfer');
    await there.alice.until(() => there.alice.chats.length === 0, 'the interaction to go');
    return there;
  }

  /** The first agent asks the second about the chat, and the second is there. */
  async consulting() {
    const there = await this.two();
    const { alice, bob } = there;
    const asked = { targetId: bob.id, targetType: 'agent', medium: 'chat' } as const;
    await alice.do({ type: 'start-consultation', ...alice.fence, ...asked });
    await bob.accepts('consultation');
    await alice.hears('consultation-started');
    return there;
  }

  /** The second agent has joined the first. */
  async conference() {
    const there = await this.two();
    const { alice, bob } = there;
    const asked = { targetId: bob.id, targetType: 'agent' } as const;
    await alice.do({ type: 'invite-to-conference', ...alice.fence, ...asked });
    await bob.accepts('conference');
    await alice.hears('party-joined');
    return there;
  }

  /** Lets an invitation's time pass; where time is real, whoever waits for what follows waits longer. */
  async letRing(): Promise<number> {
    await this.backend.pass?.(this.backend.ringTime + 1);
    return this.backend.pass ? 0 : this.backend.ringTime;
  }

  /** Resolves when everything that was set off by now has come to every agent who is connected. */
  async settle(): Promise<void> {
    if (this.backend.settle) return this.backend.settle();
    const connected = this.agents.filter(({ state }) => state === 'connected');
    const question = { type: 'find-targets', text: '', limit: 1 } as const;
    // Nobody answers an agent whose frames are held: whoever else waits must not lose patience by that.
    const patience = this.backend.patience / 5;
    const answers = connected.map((agent) => agent.transport.query(question));
    await Promise.all(
      answers.map((answer) => within(answer, patience, 'an answer').catch(() => undefined)),
    );
  }

  /** Resolves when the contact has seen a text. */
  async sees(contact: ContractContact, text: string): Promise<void> {
    const has = (): boolean => textsOf(contact.entries).includes(text);
    if (has()) return;
    await this.settle();
    const end = Date.now() + this.backend.patience;
    while (!has() && !this.backend.settle && Date.now() < end) await this.settle();
    ensure(has(), `the contact has not seen “${text.slice(0, 40)}”`);
  }

  /** Breaks an agent's connection: alone where the backend can, else with everybody's. */
  async cut(agent: ContractAgent): Promise<void> {
    const { kill, restart } = this.backend.faults ?? {};
    const since = agent.statuses.length;
    if (kill) await kill(agent.credentials.agent);
    else await restart?.();
    await agent.until(
      () => agent.statuses.slice(since).some(({ state }) => state !== 'connected'),
      'word of the broken connection',
    );
  }

  /** An agent's connection breaks, and the agent is there again: by itself, or signed in anew. */
  async cutAndReturn(agent: ContractAgent): Promise<ContractAgent> {
    await this.cut(agent);
    return this.returns(agent);
  }

  async returns(agent: ContractAgent): Promise<ContractAgent> {
    await this.settle();
    const isOver = agent.state === 'failed' || agent.state === 'disconnected';
    if (!isOver) {
      await agent.until(() => agent.state === 'connected', 'the connection');
      return agent;
    }
    const again = this.agent(agent.credentials);
    await again.connect({ takeOver: true });
    return again;
  }

  /** What must hold at the end of every test. */
  check(): void {
    for (const agent of this.agents) agent.checkStreams();
  }

  async close(): Promise<void> {
    for (const agent of this.agents) agent.close();
    await this.world.close();
  }
}

/** The command that hands a chat over. */
export function transferTo(from: ContractAgent, to: { readonly id: string }, note?: string) {
  return {
    type: 'transfer-interaction',
    ...from.fence,
    targetId: to.id,
    targetType: 'agent',
    ...(note === undefined ? {} : { note }),
  } as const;
}
