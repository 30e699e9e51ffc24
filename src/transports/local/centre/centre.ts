import type { AgentId } from '../../../domain/agent.js';
import type { Command } from '../../../domain/command.js';
import type { ContactCommand, ContactEvent } from '../../../domain/contact-chat.js';
import type { WorkspaceEvent } from '../../../domain/event.js';
import type { ContactId, InteractionId } from '../../../domain/interaction.js';
import type { Clock } from '../../../services/clock.js';
import { conversationIdOf, executeAgentCommand, returnToQueue } from './agent-commands.js';
import type { Fact } from './facts.js';
import type { CentreLog } from './log.js';
import type { CentreOptions } from './options.js';
import { CentreState, type CentreInteraction } from './state.js';
import { agentAuthor, contactAuthor, type CentreWork, type FactRequest } from './work.js';
import { contactLeaves, executeContactCommand, isOpen } from './contact-commands.js';
import { before, factEvents, type Told } from './fact-events.js';
import { settle, settleAllTo } from './invitations.js';
import { Projection } from './projection.js';
import { nextOfferAgain, route } from './routing.js';

/** Where the centre's events for one connected agent or contact go. */
export type Listener<E> = (event: E) => void;

export type CentreParts = {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: CentreLog;
  readonly options: CentreOptions;
};

type Gone = { readonly since: number };

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
  readonly #agents = new Map<AgentId, Listener<WorkspaceEvent>>();
  /** A contact may have its chat open in several windows. */
  readonly #contacts = new Map<ContactId, Set<Listener<ContactEvent>>>();
  readonly #goneAgents = new Map<AgentId, Gone>();
  readonly #goneContacts = new Map<ContactId, Gone>();
  readonly #observers = new Set<() => void>();
  readonly #told = new Map<string, string>();
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
    for (const fact of facts) this.state.apply(fact);
    const gone = { since: parts.clock.now() };
    for (const id of this.state.signedIn.keys()) this.#goneAgents.set(id, gone);
    for (const interaction of this.state.interactions.values()) {
      if (interaction.ownerId !== undefined) this.#goneAgents.set(interaction.ownerId, gone);
      if (isOpen(interaction)) this.#goneContacts.set(interaction.contact.id, gone);
    }
  }

  /** Signs an agent in, or back in; the listener hears everything from now on. */
  connectAgent(agentId: AgentId, listener: Listener<WorkspaceEvent>): Promise<void> {
    return this.#perform((work) => {
      this.#goneAgents.delete(agentId);
      if (!this.state.signedIn.has(agentId)) signIn(work, agentId);
      this.#agents.delete(agentId);
      this.#arriving = agentId;
      this.#afterwards(() => {
        this.#arriving = undefined;
        this.#agents.set(agentId, listener);
        this.#rememberMedia(agentId);
        listener(this.projection.synchronised(agentId));
      });
    });
  }

  /** The agent's connection is gone, the agent is not: a grace period begins. */
  disconnectAgent(agentId: AgentId, listener: Listener<WorkspaceEvent>): Promise<void> {
    return this.#perform(() => {
      if (this.#agents.get(agentId) !== listener) return;
      this.#agents.delete(agentId);
      this.#goneAgents.set(agentId, { since: this.#parts.clock.now() });
    });
  }

  connectContact(contactId: ContactId, listener: Listener<ContactEvent>): Promise<void> {
    return this.#perform(() => {
      this.#goneContacts.delete(contactId);
      this.#afterwards(() => {
        this.#contacts.set(contactId, (this.#contacts.get(contactId) ?? new Set()).add(listener));
        this.#rememberChat(contactId);
        listener(this.projection.contactSynchronised(contactId));
      });
    });
  }

  disconnectContact(contactId: ContactId, listener: Listener<ContactEvent>): Promise<void> {
    return this.#perform(() => {
      const listeners = this.#contacts.get(contactId);
      if (!listeners?.delete(listener) || listeners.size > 0) return;
      this.#contacts.delete(contactId);
      this.#goneContacts.set(contactId, { since: this.#parts.clock.now() });
    });
  }

  /** @throws Refusal */
  executeAgent(agentId: AgentId, command: Command): Promise<void> {
    if (command.type === 'set-typing') {
      this.#agentTypes(agentId, command.interactionId, command.typing);
      return Promise.resolve();
    }
    return this.#perform((work) => executeAgentCommand(work, agentId, command));
  }

  /** @throws Refusal */
  executeContact(contactId: ContactId, command: ContactCommand): Promise<void> {
    if (command.type === 'set-typing') {
      this.#contactTypes(contactId, command.typing);
      return Promise.resolve();
    }
    return this.#perform((work) => executeContactCommand(work, contactId, command));
  }

  /** Calls after each change, for those who watch targets; the answer takes the call back. */
  observe(call: () => void): () => void {
    this.#observers.add(call);
    return () => this.#observers.delete(call);
  }

  /** Resolves when everything is done that was asked by now. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** Stops the centre's clock; the log has everything. */
  stop(): Promise<void> {
    return this.#perform(() => this.#afterwards(() => this.#cancelTimer?.()));
  }

  readonly #later: (() => void)[] = [];

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
      isReachable: (agentId) => this.#agents.has(agentId) || this.#arriving === agentId,
    };
    try {
      this.#expire(work);
      task(work);
    } finally {
      route(work);
      if (facts.length > 0) await this.#parts.log.append(facts);
      this.#tell(told, facts);
      for (const call of this.#later.splice(0)) call();
      this.#schedule(now);
    }
  }

  #tell(told: readonly Told[], facts: readonly Fact[]): void {
    for (const item of told) {
      if ('agentId' in item) this.#agents.get(item.agentId)?.(item.event);
      else this.#tellContact(item.contactId, item.event);
    }
    this.#tellChangedInteractions(facts);
    for (const agentId of this.#agents.keys()) this.#tellMedia(agentId);
    for (const contactId of this.#contacts.keys()) this.#tellChat(contactId);
    if (facts.length > 0) for (const call of this.#observers) call();
  }

  #tellContact(contactId: ContactId, event: ContactEvent): void {
    for (const listener of this.#contacts.get(contactId) ?? []) listener(event);
  }

  /** Owners hear of everything but new lines, which they have heard of already. */
  #tellChangedInteractions(facts: readonly Fact[]): void {
    const changed = new Set<InteractionId>();
    for (const fact of facts) {
      if (fact.type === 'invitation-sent') changed.add(fact.invitation.interactionId);
      else if (fact.type === 'notice-given') {
        if (fact.notice.interactionId !== undefined) changed.add(fact.notice.interactionId);
      } else if (fact.type === 'interaction-ended') changed.add(fact.interactionId);
    }
    for (const id of changed) {
      const interaction = this.state.interactions.get(id);
      if (interaction?.ownerId === undefined || interaction.state === 'closed') continue;
      const snapshot = this.projection.interaction(interaction, false);
      this.#agents.get(interaction.ownerId)?.({
        type: 'interaction-changed',
        interaction: snapshot,
      });
    }
  }

  #tellMedia(agentId: AgentId): void {
    for (const medium of this.#rememberMedia(agentId)) {
      this.#agents.get(agentId)?.({ type: 'medium-state-changed', medium });
    }
  }

  /** The media that are not as they were last told. */
  #rememberMedia(agentId: AgentId): ReturnType<Projection['medium']>[] {
    return this.projection
      .agent(agentId)
      .media.filter((medium) => this.#isNews(`${agentId}\n${medium.medium}`, medium));
  }

  #tellChat(contactId: ContactId): void {
    const chat = this.#rememberChat(contactId);
    if (chat) this.#tellContact(contactId, { type: 'chat-changed', chat });
  }

  #rememberChat(contactId: ContactId): ReturnType<Projection['contactChat']> {
    const chat = this.projection.contactChat(contactId);
    return this.#isNews(`contact\n${contactId}`, chat ?? null) ? chat : undefined;
  }

  #isNews(key: string, value: unknown): boolean {
    const text = JSON.stringify(value);
    if (this.#told.get(key) === text) return false;
    this.#told.set(key, text);
    return true;
  }

  #agentTypes(agentId: AgentId, interactionId: InteractionId, typing: boolean): void {
    const interaction = this.state.interactions.get(interactionId);
    if (interaction?.ownerId !== agentId || interaction.state !== 'owned') return;
    const author = agentAuthor(this.state, agentId);
    this.#tellContact(interaction.contact.id, { type: 'typing-changed', author, typing });
  }

  #contactTypes(contactId: ContactId, typing: boolean): void {
    const interaction = this.state.interactionOfContact(contactId);
    if (interaction?.ownerId === undefined || interaction.state !== 'owned') return;
    this.#agents.get(interaction.ownerId)?.({
      type: 'typing-changed',
      interactionId: interaction.id,
      conversationId: conversationIdOf(interaction),
      author: contactAuthor(interaction),
      typing,
    });
  }

  /** Lets everything happen whose time has come. */
  #expire(work: CentreWork): void {
    const { now, options } = work;
    for (const invitation of [...this.state.invitations.values()]) {
      if (invitation.deadline <= now) settle(work, invitation, 'timed-out');
    }
    for (const [agentId, { since }] of this.#goneAgents) {
      if (since + options.agentGrace > now) continue;
      settleAllTo(work, agentId, 'target-logged-out');
      if (this.state.signedIn.has(agentId)) work.record({ type: 'agent-signed-out', agentId });
      if (since + options.ownerGrace > now) continue;
      this.#goneAgents.delete(agentId);
      for (const interaction of this.state.interactionsOf(agentId)) this.#orphan(work, interaction);
    }
    for (const [contactId, { since }] of this.#goneContacts) {
      if (since + options.contactGrace > now) continue;
      this.#goneContacts.delete(contactId);
      const interaction = this.state.interactionOfContact(contactId);
      if (interaction && isOpen(interaction)) contactLeaves(work, interaction);
    }
  }

  /** The owner is gone for good: what goes on is queued again, what has ended is closed. */
  #orphan(work: CentreWork, interaction: CentreInteraction): void {
    const invitation =
      interaction.invitationId && this.state.invitations.get(interaction.invitationId);
    if (invitation) settle(work, invitation, 'cancelled');
    if (interaction.state === 'owned') returnToQueue(work, interaction);
    else work.record({ type: 'interaction-closed', interactionId: interaction.id });
  }

  /** One timer, for whatever comes next. */
  #schedule(now: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const { options } = this;
    const moments = [
      ...[...this.state.invitations.values()].map(({ deadline }) => deadline),
      ...[...this.#goneAgents].flatMap(([, { since }]) => [
        since + options.agentGrace,
        since + options.ownerGrace,
      ]),
      ...[...this.#goneContacts].map(([, { since }]) => since + options.contactGrace),
      ...nextOfferAgain({ state: this.state, options, now }),
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
