import type { Observable } from 'rxjs';
import type { Agent, AgentMedium, Medium } from '../../domain/agent.js';
import type { Command } from '../../domain/command.js';
import type { WorkspaceEvent } from '../../domain/event.js';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import { TransportError, type Answer, type Query } from '../../services/transport.js';
import { TargetWatches } from '../target-watches.js';
import { domainOf, isOfAccount, localOf, unescapeLocal } from './address.js';
import { readAvailability, writeWatch } from './availability-stanza.js';
import { isRouted, writeCommand, type RoutedCommand } from './command-stanza.js';
import { XmppConnection, type ConnectionPhase } from './connection.js';
import { answerQuery } from './desk-queries.js';
import { SearchDirectory, type Directory } from './directory.js';
import { attempt, own } from './fields.js';
import { Interactions } from './interactions.js';
import { ns } from './namespaces.js';
import { offerClosedCodec, readOffer } from './offer-stanza.js';
import { Offers } from './offers.js';
import { Operations, unsupported } from './operations.js';
import { deskResource, OwnDesks } from './own-desks.js';
import { notReadyCodec, type Readiness } from './presence.js';
import { ReadinessKeeper } from './readiness.js';
import { RequestError } from './request-error.js';
import { Retry } from './retry.js';
import { asTransportError, Routers, toTransportError } from './routers.js';
import { readOwnInteraction, readWorkspace, type WireWorkspace } from './workspace-stanza.js';
import type { XmppDeskOptions } from './xmpp-options.js';
import { attribute, childOf, childrenOf, xml, type Xml } from './xml.js';

export type DeskHandlers = {
  readonly onEvent: (event: WorkspaceEvent) => void;
  readonly onPhase: (phase: ConnectionPhase) => void;
  readonly onSynchronised: () => void;
  readonly onFailed: (error: TransportError) => void;
};

/** Of so many things that nobody may say the agent is told; the rest is counted. */
const mostTold = 20;
/** How long a router may take to have heard something, in ms. */
const longestHearing = 2_000;

/** An agent at an XMPP server: signed in, told of everything, and asking for things. */
export class XmppDesk {
  readonly #options: XmppDeskOptions;
  readonly #handlers: DeskHandlers;
  readonly #routers: Routers;
  readonly #offers: Offers;
  readonly #interactions: Interactions;
  readonly #directory: Directory;
  readonly #readiness: ReadinessKeeper;
  readonly #watches = new TargetWatches((ids) => this.#tellWatched(ids));
  readonly #operations = new Operations();
  readonly #features = new Map<string, Promise<boolean>>();
  readonly #retry: Retry;
  readonly #ownDesks: OwnDesks;
  readonly #loads = new Map<Medium, number>();
  #connection: XmppConnection | undefined;
  #workspace: WireWorkspace | undefined;
  #isTakingOver = false;
  /** Whether there is everything in the present session, and whether there was since it was started. */
  #isSynchronised = false;
  #wasSynchronised = false;
  #round = 0;
  #forgeries = 0;

  constructor(options: XmppDeskOptions, handlers: DeskHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    const { clock, newId, account, routers } = options;
    this.#routers = new Routers(routers, (type, to, payload, asked) =>
      this.#ask(type, to, payload, asked),
    );
    this.#retry = new Retry(clock, options.random, options.backoff);
    this.#offers = new Offers(clock, (event) => this.#tell(event));
    this.#readiness = new ReadinessKeeper(clock, account, options.storage);
    this.#directory =
      options.directory ?? new SearchDirectory((payload) => this.#routers.ask('set', payload));
    this.#ownDesks = new OwnDesks(account, {
      address: () => this.#connection?.address,
      send: (stanza) => void this.#connection?.send(stanza),
      ask: (type, to, payload, asked) => this.#ask(type, to, payload, asked),
    });
    this.#interactions = new Interactions(
      {
        ...{ clock, newId, routers },
        send: (stanza) => this.#connection?.send(stanza) ?? false,
        ask: (type, to, payload, asked) => this.#ask(type, to, payload, asked),
        hasFeature: (address, feature) => this.#hasFeature(address, feature),
        onForged: (what) => this.#noteForged(what),
      },
      { id: unescapeLocal(localOf(account)), account },
      {
        agentId: unescapeLocal(localOf(account)),
        isOwnOperation: (id) => this.#operations.has(id),
        operationOfMessage: (clientId) => this.#operations.ofMessage(clientId),
      },
      (event) => this.#tell(event),
    );
  }

  start(isTakingOver: boolean): void {
    this.stop();
    this.#isTakingOver = isTakingOver;
    this.#wasSynchronised = false;
    const { service, account, secret, clock, newId } = this.#options;
    const { openSocket, parse, backoff, wakes, random } = this.#options;
    const resource = deskResource(newId());
    const connection: XmppConnection = new XmppConnection(
      {
        ...{ service, address: account, resource, secret, clock, newId },
        ...(openSocket && { openSocket }),
        ...(parse && { parse }),
        ...(backoff && { backoff }),
        ...(wakes && { wakes }),
        ...(random && { random }),
      },
      {
        onOnline: (resumed) => void this.#handleOnline(resumed),
        onPhase: (phase) => {
          if (this.#connection === connection) this.#handlers.onPhase(phase);
        },
        onStanza: (stanza) => this.#handleStanza(stanza),
        onBadFrame: (reason) => this.#noteForged(reason),
      },
    );
    this.#connection = connection;
    connection.start();
  }

  stop(): void {
    this.#round += 1;
    this.#retry.reset();
    const connection = this.#connection;
    if (!connection) return;
    this.#offers.stop();
    this.#interactions.leaveAll();
    this.#connection = undefined;
    connection.end();
  }

  /** @throws TransportError */
  execute(command: Command): Promise<void> {
    return this.#operations.run(command.operationId, () => this.#carryOut(command));
  }

  /** @throws TransportError */
  query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>> {
    const sources = {
      held: (id: string) => this.#interactions.get(id),
      directory: this.#directory,
      dispositions: () => this.#workspace?.dispositions ?? [],
    };
    return answerQuery(query, sources, signal);
  }

  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return this.#watches.watch(ids);
  }

  /** @throws TransportError */
  async #carryOut(command: Command): Promise<void> {
    switch (command.type) {
      case 'send-message': {
        if ('file' in command && command.file) throw unsupported('Sending files');
        const { interactionId, conversationId, clientId, text, epoch, operationId } = command;
        const held = this.#interactions.get(interactionId);
        if (!held) throw new TransportError({ code: 'interaction.unknown' }, 'refused');
        this.#operations.noteMessage(clientId, operationId);
        return held.say({ conversationId, clientId, text, epoch });
      }
      case 'set-typing': {
        const { interactionId, conversationId, typing } = command;
        this.#interactions.get(interactionId)?.tellTyping(conversationId, typing);
        return;
      }
      case 'set-medium-state': {
        if (command.when === 'when-done') throw unsupported('Not Ready after this');
        this.#readiness.change(command);
        this.#sendReadiness();
        await this.#heardByRouters();
        this.#tellMedia(command.operationId, true);
        return;
      }
      case 'set-favourite':
      case 'set-response-favourite':
        throw unsupported('Keeping favourites');
      default:
        if (!isRouted(command)) throw unsupported((command as Command).type);
        return this.#route(command);
    }
  }

  /** @throws TransportError */
  async #route(command: RoutedCommand): Promise<void> {
    const id = 'invitationId' in command ? command.invitationId : undefined;
    if (command.type === 'mark-done') {
      // What is over for this agent alone is put away here.
      const held = this.#interactions.get(command.interactionId);
      if (held?.role === 'reading') {
        return this.#interactions.putAway(command.interactionId, command.operationId);
      }
    }
    const offered = id === undefined ? undefined : this.#offers.routerOf(id);
    const answer = await this.#routers.ask('set', writeCommand(command), offered);
    const opened = readOwnInteraction(answer);
    if (command.type === 'accept-invitation') {
      this.#offers.close({ id: command.invitationId, closure: 'accepted' }, command.operationId);
    } else if (command.type === 'reject-invitation') {
      this.#offers.close({ id: command.invitationId, closure: 'rejected' }, command.operationId);
    } else if (command.type === 'log-off') {
      this.#connection?.send(xml('presence', ns.client, { type: 'unavailable' }));
    }
    if (opened) await this.#interactions.add(opened, command.operationId).catch(asTransportError);
    // Only agents write messages: the first one is written by whoever has begun.
    if (opened && command.type === 'start-instant-message' && command.text) {
      const held = this.#interactions.get(opened.id);
      this.#operations.noteMessage(command.operationId, command.operationId);
      const conversationId = held?.conversationIdOf('agents') ?? '';
      await held?.say({ conversationId, clientId: command.operationId, text: command.text });
    }
  }

  async #handleOnline(resumed: boolean): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    this.#retry.cancel();
    try {
      if (resumed && this.#isSynchronised) {
        await this.#interactions.check();
        if (round === this.#round) this.#handlers.onSynchronised();
        return;
      }
      this.#isSynchronised = false;
      this.#features.clear();
      this.#interactions.forget();
      await this.#ownDesks.requireAlone(this.#isTakingOver);
      this.#isTakingOver = false;
      if (round !== this.#round) return;
      await this.#synchronise(round);
    } catch (error) {
      if (round !== this.#round) return;
      const failure =
        error instanceof TransportError ? error : toTransportError(error as RequestError);
      // A server that comes back is there before its routers are.
      const isPassing = this.#wasSynchronised && failure.problem.code === 'connection.lost';
      if (isPassing) this.#retry.later(() => this.#tryAgain());
      else this.#handlers.onFailed(failure);
    }
  }

  /** Where there is no connection just now, the next one asks for everything anyway. */
  #tryAgain(): void {
    if (this.#connection?.isOnline) void this.#handleOnline(false);
  }

  /** Asks for everything, and tells it at once. */
  async #synchronise(round: number): Promise<void> {
    // The router knows whom it rings by the presence that it is sent.
    this.#readiness.begin(this.#workspace?.agent.media.map(({ name }) => name));
    if (this.#workspace) this.#sendReadiness();
    const read = readWorkspace(await this.#routers.ask('get', xml('workspace', own)));
    if (round !== this.#round) return;
    if (!read) throw new TransportError({ code: 'protocol.error', what: 'workspace' }, 'refused');
    const isFirst = this.#workspace === undefined;
    this.#workspace = read;
    await this.#interactions.replace(read.interactions).catch(asTransportError);
    if (round !== this.#round) return;
    this.#offers.replace(read.offers, this.#routers.addresses[0]!);
    if (isFirst) this.#readiness.begin(read.agent.media.map(({ name }) => name));
    this.#loads.clear();
    const interactions = this.#interactions.synchronise();
    const invitations = this.#offers.invitations;
    const agent = this.#agent(read);
    const { policies } = read;
    const notices = this.#interactions.notices();
    const everything = { agent, interactions, invitations, notices, policies };
    [this.#isSynchronised, this.#wasSynchronised] = [true, true];
    this.#retry.reset();
    this.#handlers.onEvent({ type: 'workspace-synchronised', ...everything });
    this.#handlers.onSynchronised();
    this.#sendReadiness();
    this.#tellWatched(this.#watches.ids);
  }

  #agent({ agent: { id, name, media, reasons } }: WireWorkspace): Agent {
    return {
      ...{ id, name },
      media: media.map((one) => this.#medium(one.name, one.capacity)),
      notReadyReasons: reasons.map(({ text }) => text),
    };
  }

  #medium(medium: Medium, capacity: number): AgentMedium {
    const load = this.#loadOf(medium);
    this.#loads.set(medium, load);
    return { ...this.#readiness.of(medium), medium, capacity, load };
  }

  #loadOf(medium: Medium): number {
    const rings = this.#offers.invitations.filter((one) => one.medium === medium).length;
    return this.#interactions.load(medium) + rings;
  }

  /** Each hears one thing after the other: what was sent before is known there by its answer, whatever that is. */
  async #heardByRouters(): Promise<void> {
    const asked = this.#routers.addresses.map((router) =>
      this.#ask('get', router, xml('ping', ns.ping), { timeout: longestHearing }).catch(
        ignoreFailure,
      ),
    );
    await Promise.all(asked);
  }

  #setReadiness(_readiness: Readiness, operationId?: string): void {
    this.#sendReadiness();
    this.#tellMedia(operationId, true);
  }

  #sendReadiness(): void {
    for (const to of [undefined, ...this.#routers.addresses]) {
      this.#connection?.send(this.#readiness.presence(to));
    }
  }

  /** Tells an event, and the load that has changed by it. */
  #tell(event: WorkspaceEvent): void {
    this.#handlers.onEvent(event);
    this.#tellMedia(undefined, false);
  }

  #tellMedia(operationId: string | undefined, isAll: boolean): void {
    for (const { name, capacity } of this.#workspace?.agent.media ?? []) {
      if (!isAll && this.#loads.get(name) === this.#loadOf(name)) continue;
      const medium = this.#medium(name, capacity);
      const caused = operationId === undefined ? {} : { operationId };
      this.#handlers.onEvent({ type: 'medium-state-changed', medium, ...caused });
    }
  }

  #tellWatched(ids: readonly TargetId[]): void {
    if (!this.#connection?.isOnline) return;
    this.#routers.ask('set', writeWatch(ids)).catch(ignoreRefusal);
  }

  #handleStanza(stanza: Xml): void {
    const from = attribute(stanza, 'from');
    if (stanza.name === 'iq') return this.#handleRequest(stanza, from);
    if (this.#interactions.handle(stanza)) return;
    if (stanza.name === 'presence') return this.#ownDesks.note(stanza);
    const [payload] = childrenOfOurs(stanza);
    if (attribute(stanza, 'type') === 'error') return;
    if (payload?.name === 'superseded' && isOfAccount(from, this.#options.account)) {
      if (this.#ownDesks.isOther(from)) this.#supersede();
    } else if (payload && this.#routers.has(from) && attribute(stanza, 'type') === 'headline') {
      this.#handleHeadline(payload);
    } else this.#noteForged(stanza.name);
  }

  #handleHeadline(payload: Xml): void {
    if (payload.name === 'availability') {
      const availability = readAvailability(payload);
      if (availability) this.#watches.tell(availability);
    } else if (payload.name === 'hello' && !this.#isSynchronised && this.#wasSynchronised) {
      void this.#handleOnline(false);
    } else if (payload.name === 'hello' && this.#workspace) {
      this.#round += 1;
      this.#synchronise(this.#round).catch(ignoreRefusal);
    }
  }

  /** Requests come from routers. */
  #handleRequest(request: Xml, from: string | undefined): void {
    const [payload] = childrenOfOurs(request);
    const connection = this.#connection!;
    if (!payload) {
      const isOwn = from === undefined || isOfAccount(from, this.#options.account);
      if (!isOwn) this.#noteForged('a request');
      return connection.answer(request, undefined, refusal('service-unavailable'));
    }
    if (from === undefined || !this.#routers.has(from) || attribute(request, 'type') !== 'set') {
      this.#noteForged(payload.name);
      return connection.answer(request, undefined, refusal('forbidden'));
    }
    if (payload.name === 'offer') {
      const offer = readOffer(payload);
      if (!offer) return connection.answer(request, undefined, refusal('bad-request'));
      connection.answer(request);
      return this.#offers.ring(offer, from);
    }
    if (payload.name === 'offer-closed') {
      const closed = attempt(() => offerClosedCodec.read(payload));
      connection.answer(request);
      return closed && this.#offers.close(closed);
    }
    if (payload.name === 'not-ready') {
      const told = attempt(() => notReadyCodec.read(payload));
      connection.answer(request);
      if (!told) return;
      const { medium, reason } = told;
      const why = reason === undefined ? {} : { reason };
      return this.#setReadiness(this.#readiness.change({ medium, state: 'not-ready', ...why }));
    }
    connection.answer(request, undefined, refusal('feature-not-implemented'));
  }

  #supersede(): void {
    this.#handlers.onPhase({ state: 'over', end: { kind: 'replaced' } });
  }

  #hasFeature(address: string, feature: string): Promise<boolean> {
    const key = `${domainOf(address)} ${feature}`;
    const found =
      this.#features.get(key) ??
      this.#ask('get', address, xml('query', ns.discoInfo)).then((answer) => {
        const query = childOf(answer, 'query', ns.discoInfo);
        const features = query ? childrenOf(query, 'feature', ns.discoInfo) : [];
        return features.some((one) => attribute(one, 'var') === feature);
      });
    this.#features.set(key, found);
    found.catch(() => this.#features.delete(key));
    return found;
  }

  #ask(
    type: 'get' | 'set',
    to: string,
    payload: Xml,
    options?: { readonly timeout?: number },
  ): Promise<Xml> {
    const connection = this.#connection;
    if (!connection) return Promise.reject(new RequestError('lost', 'not-sent'));
    return connection.ask(type, to, payload, options);
  }

  /** Somebody says what nobody may say: it changes nothing, and is counted. */
  #noteForged(what: string): void {
    this.#forgeries += 1;
    if (this.#forgeries > mostTold) return;
    const { clock, newId } = this.#options;
    const facts = { severity: 'warning', at: clock.now(), read: false, dismissed: false } as const;
    const problem = { code: 'protocol.error', what } as const;
    const notice = { ...facts, id: `misfit ${newId()}`, kind: 'problem', problem } as const;
    this.#handlers.onEvent({ type: 'notice-added', notice });
  }
}

function childrenOfOurs({ children }: Xml): Xml[] {
  return children.filter((child): child is Xml => typeof child !== 'string' && child.ns === own);
}

function refusal(condition: string): Xml {
  return xml('error', ns.client, { type: 'cancel' }, xml(condition, ns.stanzaErrors));
}

function ignoreFailure(error: unknown): undefined {
  if (!(error instanceof RequestError)) throw error;
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof TransportError)) throw error;
}
