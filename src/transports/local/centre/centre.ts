import type { AgentId } from '../../../domain/agent.js';
import type { Command } from '../../../domain/command.js';
import type { ContactCommand, ContactEvent } from '../../../domain/contact-chat.js';
import type { WorkspaceEvent } from '../../../domain/event.js';
import type { ContactId } from '../../../domain/interaction.js';
import type { Clock } from '../../../services/clock.js';
import { executeAgentCommand } from './agent-commands.js';
import { expireStates, followStates, statesEndAt } from './agent-states.js';
import { executeContactCommand } from './contact-commands.js';
import { expire } from './declining.js';
import { broadcast, type Broadcast } from './broadcasting.js';
import { before, factEvents } from './fact-events.js';
import type { Fact } from './facts.js';
import { expireInactivity, followInactivity, inactivityMoments } from './inactivity.js';
import type { CentreLog } from './log.js';
import type { CentreOptions } from './options.js';
import { Presence } from './presence.js';
import { Projection } from './projection.js';
import { nextOfferAgain, route } from './routing.js';
import { CentreState } from './state.js';
import { Telling, type Listener } from './telling.js';
import type { Told } from './told.js';
import { agentTypes, contactTypes } from './typing.js';
import type { CentreWork, FactRequest } from './work.js';

export type CentreParts = {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: CentreLog;
  readonly options: CentreOptions;
};

/**
 * A small, real contact centre. It carries out one command at a time, commits what happened to its
 * log before it answers, and tells everybody concerned. What it knows beyond the log is who is
 * connected just now.
 */
export class ContactCentre {
  readonly state: CentreState;
  readonly projection: Projection;
  readonly options: CentreOptions;

  readonly #parts: CentreParts;
  readonly #telling: Telling;
  readonly #presence: Presence;
  readonly #observers = new Set<() => void>();
  readonly #later: (() => void)[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  /** Connects just now: is offered what waits, and hears of it by the synchronisation. */
  #arriving: AgentId | undefined;
  #cancelTimer: (() => void) | undefined;

  /** Opens a centre on its log: everything is as it was, and deadlines that passed fire. */
  static async open(parts: CentreParts): Promise<ContactCentre> {
    const centre = new ContactCentre(parts, await parts.log.load());
    await centre.#perform(() => undefined);
    return centre;
  }

  private constructor(parts: CentreParts, facts: readonly Fact[]) {
    this.#parts = parts;
    this.options = parts.options;
    this.state = new CentreState(parts.options);
    this.projection = new Projection(this.state, parts.options);
    this.#telling = new Telling(this.state, this.projection);
    for (const fact of facts) this.state.apply(fact);
    this.#presence = new Presence(this.state, parts.clock.now());
  }

  /** Signs an agent in, or back in; the listener hears everything from now on. */
  connectAgent(agentId: AgentId, listener: Listener<WorkspaceEvent>): Promise<void> {
    return this.#perform((work) => {
      this.#presence.agentComes(agentId);
      if (!this.state.signedIn.has(agentId)) signIn(work, agentId);
      this.#telling.removeAgent(agentId);
      this.#arriving = agentId;
      this.#afterwards(() => {
        this.#arriving = undefined;
        this.#telling.addAgent(agentId, listener);
      });
    });
  }

  /** The agent's connection is gone, the agent is not: a grace period begins. */
  disconnectAgent(agentId: AgentId, listener: Listener<WorkspaceEvent>): Promise<void> {
    return this.#perform(({ now }) => {
      const isGone = this.#telling.removeAgent(agentId, listener);
      if (isGone) this.#presence.agentGoes(agentId, now);
    });
  }

  connectContact(contactId: ContactId, listener: Listener<ContactEvent>): Promise<void> {
    return this.#perform(() => {
      this.#presence.contactComes(contactId);
      this.#afterwards(() => this.#telling.addContact(contactId, listener));
    });
  }

  disconnectContact(contactId: ContactId, listener: Listener<ContactEvent>): Promise<void> {
    return this.#perform(({ now }) => {
      const isGone = this.#telling.removeContact(contactId, listener);
      if (isGone) this.#presence.contactGoes(contactId, now);
    });
  }

  /** @throws Refusal */
  executeAgent(agentId: AgentId, command: Command): Promise<void> {
    if (command.type === 'set-typing') {
      this.#telling.tell(agentTypes(this.state, agentId, command), []);
      return Promise.resolve();
    }
    return this.#perform((work) => executeAgentCommand(work, agentId, command));
  }

  /** @throws Refusal */
  executeContact(contactId: ContactId, command: ContactCommand): Promise<void> {
    if (command.type === 'set-typing') {
      this.#telling.tell(contactTypes(this.state, contactId, command.typing), []);
      return Promise.resolve();
    }
    return this.#perform((work) => executeContactCommand(work, contactId, command));
  }

  /** Tells something to everybody of a topic: what they were told is there when they sign in. */
  broadcast(message: Broadcast): Promise<void> {
    return this.#perform((work) => broadcast(work, message));
  }

  /** Calls after each change, for those who watch targets; the answer takes the call back. */
  observe(call: () => void): () => void {
    this.#observers.add(call);
    return () => this.#observers.delete(call);
  }

  /**
   * Looks at the state once everything is committed that was asked by now. What is on its way into the
   * log nobody is to see: a centre that dies just then knows nothing of it.
   */
  read<T>(look: () => T): Promise<T> {
    return this.#queue.then(look);
  }

  /** Stops the centre's clock; the log has everything. */
  stop(): Promise<void> {
    return this.#perform(() => this.#afterwards(() => this.#cancelTimer?.()));
  }

  /** Does something once the current command is committed and told. */
  #afterwards(call: () => void): void {
    this.#later.push(call);
  }

  /** Carries out one piece of work after all earlier ones, and answers when it is committed. */
  #perform(work: (work: CentreWork) => void): Promise<void> {
    const done = this.#queue.then(() => this.#carryOut(work));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #carryOut(task: (work: CentreWork) => void): Promise<void> {
    const facts: Fact[] = [];
    const told: Told[] = [];
    const now = this.#parts.clock.now();
    const record = (request: FactRequest): void => {
      const fact = { ...request, at: now } as Fact;
      const former = before(this.state, fact);
      this.state.apply(fact);
      facts.push(fact);
      told.push(...factEvents(fact, former, this.state, this.projection));
    };
    const work: CentreWork = {
      state: this.state,
      options: this.options,
      now,
      newId: this.#parts.newId,
      record,
      isReachable: (agentId) => this.#telling.hears(agentId) || this.#arriving === agentId,
    };
    try {
      this.#expire(work);
      task(work);
    } finally {
      followInactivity(work);
      followStates(work, [...facts]);
      route(work);
      if (facts.length > 0) await this.#parts.log.append(facts);
      this.#telling.tell(told, facts);
      if (facts.length > 0) for (const call of this.#observers) call();
      for (const call of this.#later.splice(0)) call();
      this.#schedule(now);
    }
  }

  /** Lets everything happen whose time has come. */
  #expire(work: CentreWork): void {
    for (const invitation of [...this.state.invitations.values()]) {
      if (invitation.deadline <= work.now) expire(work, invitation);
    }
    this.#presence.expire(work);
    expireInactivity(work);
    expireStates(work);
  }

  /** One timer, for whatever comes next. */
  #schedule(now: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const { options, state } = this;
    const moments = [
      ...[...state.invitations.values()].map(({ deadline }) => deadline),
      ...this.#presence.moments(options),
      ...nextOfferAgain({ state, options, now }),
      ...inactivityMoments({ state, options }),
      ...statesEndAt(state),
    ].filter((moment) => moment > now);
    if (moments.length === 0) return;
    const delay = Math.min(...moments) - now;
    this.#cancelTimer = this.#parts.clock.after(delay, () => void this.#perform(() => undefined));
  }
}

function signIn(work: CentreWork, agentId: AgentId): void {
  work.record({ type: 'agent-signed-in', agentId });
  for (const { medium } of work.state.agent(agentId)?.media ?? []) {
    work.record({ type: 'medium-state-set', agentId, medium, state: work.options.stateAtSignIn });
  }
}
