/**
 * The router: it makes the rooms of interactions, lets contacts and agents in, offers what waits, and does what
 * agents ask. It keeps nothing but what the rooms hold.
 */
import { EventEmitter } from 'node:events';
import { Agents, defaultTimes } from './agents.mjs';
import { commands } from './commands.mjs';
import { Component, RequestError } from './component.mjs';
import { Contacts } from './contacts.mjs';
import { Directory, watchedIds } from './directory.mjs';
import { Interaction } from './interaction.mjs';
import { Ledger } from './ledger.mjs';
import { Offers } from './offers.mjs';
import { leaveAll, startInstantMessage, workspaceOf } from './people.mjs';
import { Problem } from './problem.mjs';
import { ownerLeaves } from './ownership.mjs';
import { attribute, bareOf, domainOf, aw, localOf, ns, own, ownTextOf, xml } from './xml.mjs';

const checkEvery = 30_000;
const forgetAfter = 30_000;
/** So many rooms are read or looked after side by side. */
const atOnce = 20;

/** Tells `problem`: what went wrong and was gone on from; and `happened`: anything that may be looked at. */
export class Router extends EventEmitter {
  interactions = new Map();
  /** Rooms of interactions, by their addresses. */
  #rooms = new Map();
  #loads;
  isReady = false;
  #opening = new Map();
  #routeTimers = new Map();
  #isRouting = false;
  #isChecking = false;
  #routeAgain = false;
  #tellTimer;
  #ownerTimers = new Map();
  #isOver = false;
  #closing = new Set();
  #checks;
  #beats;
  #becomeReady;
  /** Resolves when the rooms are read for the first time. */
  ready = new Promise((resolve) => {
    this.#becomeReady = resolve;
  });

  /**
   * @param {object} options
   * @param {{host: string, port: number, domain: string, secret: string}} options.component
   * @param {{agents: string, guests: string, rooms: string, routers: string[]}} options.identity the domains
   * @param {object} options.centre agents, queues and the like, policies and times, as the local centre has them
   */
  constructor({ component, identity, centre }) {
    super();
    this.identity = identity;
    this.options = { ...defaultTimes, ...centre };
    this.component = new Component(component);
    this.nick = component.domain.split('.', 1)[0];
    this.agents = new Agents(this.options, (id) => this.#handleAgent(id));
    this.agents.loadOf = (id, medium) => this.#load(id, medium);
    this.offers = new Offers(this);
    this.directory = new Directory(this);
    this.contacts = new Contacts(this);
    this.ledger = new Ledger(this);
    this.component.on('stanza', (stanza) => this.#handleStanza(stanza));
    this.component.on('online', () => void this.#begin());
    this.component.on('offline', () => this.#lose());
  }

  /** Resolves when it has read its rooms and does its work. */
  async start() {
    await this.component.start();
    this.#checks = setInterval(() => void this.#check(), checkEvery);
    this.#beats = setInterval(() => void this.#beat(), this.options.beatEvery);
    await this.ready;
  }

  /** Leaves for good. `isCrash`: as if the program had died. */
  stop({ isCrash = false } = {}) {
    this.#isOver = true;
    clearInterval(this.#checks);
    clearInterval(this.#beats);
    clearTimeout(this.#tellTimer);
    for (const timer of this.#closing) clearTimeout(timer);
    for (const timers of [this.#routeTimers, this.#ownerTimers]) {
      for (const timer of timers.values()) clearTimeout(timer);
    }
    this.offers.stop();
    this.contacts.stop();
    this.component.stop(isCrash);
  }

  agentAddress(agent) {
    return `${agent}@${this.identity.agents}`;
  }

  isRouter(address) {
    return this.identity.routers.includes(domainOf(address ?? ''));
  }

  note(error) {
    if (this.#isOver || error?.condition === 'lost') return;
    if (this.listenerCount('problem') > 0) this.emit('problem', error);
    else console.error(error);
  }

  /** Makes the rooms of a new interaction. */
  async make(places) {
    const interaction = new Interaction(this, { ...places, maker: this.component.domain });
    interaction.isHeld = true;
    this.#keep(interaction);
    await Promise.all([
      interaction.agentsRoom.make('anyone'),
      interaction.contactRoom?.make('moderators'),
    ]);
    return interaction;
  }

  /** Tells the routers of an interaction, and begins to offer it. */
  async open(interaction) {
    interaction.pairAll();
    await this.ledger.add(interaction.places);
    this.routeSoon();
  }

  /** Refuses with the address of the router that holds it. */
  requireHeld(interaction) {
    if (interaction.isHeld) return;
    throw new Elsewhere(this.ledger.holderOf(interaction.places));
  }

  /** Offers what waits, the longest first. */
  routeSoon(after = 0) {
    if (this.#isOver || this.#routeTimers.has(after)) return;
    const timer = setTimeout(() => {
      this.#routeTimers.delete(after);
      void this.#route();
    }, after);
    this.#routeTimers.set(after, timer);
  }

  handleOpened(places) {
    if (this.interactions.has(places.id) || !this.isReady) return;
    this.#adopt(places).catch((error) => this.note(error));
  }

  /** What is done is kept for a while, for whoever asks again what was answered already. */
  handleClosed(id) {
    const interaction = this.interactions.get(id);
    if (!interaction || this.#isOver) return;
    const forget = () => {
      this.#closing.delete(timer);
      this.interactions.delete(id);
      for (const room of interaction.rooms) this.#rooms.delete(room.address);
      this.#loads = undefined;
      if (this.component.isOnline) interaction.leave();
    };
    const timer = setTimeout(forget, forgetAfter);
    this.#closing.add(timer);
  }

  /** Routers came or went: who holds what may have changed. */
  handleRouters() {
    if (!this.isReady) return;
    for (const interaction of this.interactions.values()) this.#hold(interaction);
    this.emit('happened');
  }

  handleChange(interaction, before) {
    this.#loads = undefined;
    const { log } = interaction;
    for (const agent of before) {
      if (log.roleOf(agent) === undefined) this.agents.noteIdle(agent);
    }
    if (log.isDone && interaction.isHeld && !interaction.isClosing) {
      interaction.isClosing = true;
      this.ledger.remove(interaction.id).catch((error) => this.note(error));
    }
    this.emit('happened');
    this.#tellSoon();
    if (this.isReady) this.routeSoon();
  }

  handleOccupant(interaction, room, occupant) {
    this.#loads = undefined;
    const { contact } = interaction.log;
    if (room !== interaction.contactRoom || !contact || !this.isReady) return;
    if (occupant.address === bareOf(contact.address)) this.contacts.watch(interaction);
  }

  async #begin() {
    try {
      await this.ledger.read();
      const places = [...this.ledger.open.values()];
      for (let first = 0; first < places.length; first += atOnce) {
        await Promise.all(places.slice(first, first + atOnce).map((each) => this.#reopen(each)));
      }
      this.isReady = true;
      for (const each of this.ledger.open.values()) this.handleOpened(each);
      this.handleRouters();
      for (const { id } of this.options.agents) this.#greet(id);
      this.#becomeReady();
      this.routeSoon();
    } catch (error) {
      if (this.#isOver || error.condition === 'lost') return;
      // Another router may be making the routers' room just now.
      this.note(error);
      setTimeout(() => this.component.isOnline && void this.#begin(), 250);
    }
  }

  async #reopen(places) {
    const held = this.interactions.get(places.id);
    if (held) await held.open();
    else await this.#adopt(places);
  }

  async #adopt(places) {
    if (this.#opening.has(places.id)) return this.#opening.get(places.id);
    const interaction = new Interaction(this, places);
    this.#keep(interaction);
    const opened = interaction
      .open()
      .then(() => this.isReady && this.#hold(interaction))
      .finally(() => this.#opening.delete(places.id));
    this.#opening.set(places.id, opened);
    return opened;
  }

  /** Takes over what another router held, or leaves to it what it holds again. */
  #hold(interaction) {
    const holder = this.ledger.holderOf(interaction.places);
    const wasHeld = interaction.isHeld;
    interaction.isHeld = holder === this.component.domain;
    if (!interaction.isHeld || (wasHeld && interaction.isTakenUp)) return;
    interaction.isTakenUp = true;
    interaction
      .run(async () => {
        interaction.pairAll();
        await interaction.repair();
        await this.offers.resume(interaction);
        this.contacts.watch(interaction);
        if (interaction.log.isDone) await this.ledger.remove(interaction.id);
        for (const agent of interaction.log.agents) this.#watchOwner(agent);
        this.routeSoon();
      })
      .catch((error) => this.note(error));
  }

  #lose() {
    this.isReady = false;
    this.agents.forget();
    this.ledger.lose();
    for (const interaction of this.interactions.values()) {
      interaction.isTakenUp = false;
      interaction.lose();
    }
  }

  /** Pages that are there say so again, and ask what there is. */
  #greet(agent) {
    const to = this.agentAddress(agent);
    this.component.send(xml('message', ns.client, { type: 'headline', to }, own('hello')));
  }

  async #beat() {
    if (!this.isReady) return;
    const isIn = await this.ledger.beat().catch((error) => this.note(error));
    // The node that had the routers' room is gone, and may have had others.
    if (isIn === false) await this.#check();
  }

  /** Finds out in which rooms the router is not any more, and joins them again. */
  async #check() {
    if (!this.component.isOnline || this.#isChecking) return;
    this.#isChecking = true;
    const rooms = [...this.interactions.values()]
      .filter(({ log }) => !log.isDone)
      .flatMap((interaction) => interaction.rooms);
    const isLeft = () => !this.#isOver && this.component.isOnline;
    await this.ledger.check().catch((error) => this.note(error));
    for (let first = 0; first < rooms.length && isLeft(); first += atOnce) {
      const some = rooms.slice(first, first + atOnce);
      await Promise.all(some.map((room) => room.check().catch((error) => this.note(error))));
    }
    this.#isChecking = false;
  }

  #load(agent, medium) {
    const key = loadKey(agent, medium);
    const isCounted = (interaction) => loadsOf(interaction).has(key);
    return (this.#loadTable().get(key) ?? 0) + this.offers.reservedFor(agent, medium, isCounted);
  }

  /** What everybody has to do, until something changes: it is asked for every agent of a queue. */
  #loadTable() {
    if (!this.#loads) {
      this.#loads = new Map();
      for (const interaction of this.interactions.values()) {
        for (const key of loadsOf(interaction)) {
          this.#loads.set(key, (this.#loads.get(key) ?? 0) + 1);
        }
      }
    }
    return this.#loads;
  }

  #keep(interaction) {
    this.interactions.set(interaction.id, interaction);
    for (const room of interaction.rooms) this.#rooms.set(room.address, room);
    this.#loads = undefined;
  }

  async #route() {
    if (!this.isReady) return;
    if (this.#isRouting) {
      this.#routeAgain = true;
      return;
    }
    this.#isRouting = true;
    do {
      this.#routeAgain = false;
      const waiting = [...this.interactions.values()]
        .filter(({ isHeld, log }) => isHeld && log.epoch > 0 && log.owner === undefined)
        .filter(({ log }) => !log.invitation && log.endedAt === undefined && !log.isDone)
        .sort((a, b) => a.log.waitingSince - b.log.waitingSince);
      for (const interaction of waiting) {
        await interaction
          .run(() => this.offers.offerFromQueue(interaction))
          .catch((error) => this.note(error));
      }
    } while (this.#routeAgain && this.isReady);
    this.#isRouting = false;
    this.#scheduleAgain();
  }

  /** What was declined is offered again after a while. */
  #scheduleAgain() {
    const now = Date.now();
    const { offerAgainAfter } = this.options;
    const dues = [...this.interactions.values()]
      .filter(({ log }) => log.owner === undefined && log.endedAt === undefined)
      .flatMap(({ log }) => [...log.declined.values()])
      .map((at) => at + offerAgainAfter - now)
      .filter((due) => due > 0);
    if (dues.length > 0) this.routeSoon(Math.max(...dues));
  }

  #tellSoon() {
    if (this.#tellTimer !== undefined || this.#isOver) return;
    this.#tellTimer = setTimeout(() => {
      this.#tellTimer = undefined;
      if (this.component.isOnline) this.directory.tell();
    }, 20);
  }

  #handleAgent(agent) {
    this.emit('happened');
    this.#tellSoon();
    this.#watchOwner(agent);
    if (!this.agents.isHere(agent)) return;
    for (const interaction of this.interactions.values()) {
      if (interaction.isHeld && interaction.log.invitation?.ringing.includes(agent)) {
        this.#declineIfNotReady(interaction, agent);
      }
    }
    if (this.isReady) this.routeSoon();
  }

  /** What rings at somebody who went Not Ready stops ringing. */
  #declineIfNotReady(interaction, agent) {
    const { medium, kind } = interaction.log.invitation;
    if (kind === 'message' || this.agents.stateOf(agent, medium) === 'ready') return;
    interaction
      .run(() => this.offers.decline(interaction, agent, 'target-not-ready'))
      .catch((error) => this.note(error));
  }

  /** An agent who is gone for too long has nothing that rings, then nothing at all. */
  #watchOwner(agent) {
    for (const grace of ['agentGrace', 'ownerGrace']) {
      const key = `${grace} ${agent}`;
      clearTimeout(this.#ownerTimers.get(key));
      this.#ownerTimers.delete(key);
      if (this.agents.isHere(agent) || this.#isOver) continue;
      const gone = () => {
        this.#ownerTimers.delete(key);
        if (this.agents.isHere(agent) || !this.isReady) return;
        if (grace === 'agentGrace') this.#declineAll(agent);
        else this.handBack(agent, 'returned').catch((error) => this.note(error));
      };
      this.#ownerTimers.set(key, setTimeout(gone, this.options[grace]));
    }
  }

  #declineAll(agent) {
    for (const interaction of this.interactions.values()) {
      if (!interaction.isHeld || !interaction.log.invitation?.ringing.includes(agent)) continue;
      interaction
        .run(() => this.offers.decline(interaction, agent, 'target-logged-out'))
        .catch((error) => this.note(error));
    }
  }

  /** What an agent has goes on without: to another agent in it, or back to its queue. */
  async handBack(agent, cause, operations) {
    for (const interaction of this.interactions.values()) {
      const { log, isHeld } = interaction;
      if (!isHeld || log.ownerAgent !== agent || log.endedAt !== undefined) continue;
      await interaction.run(async () => {
        if (log.ownerAgent !== agent || log.endedAt !== undefined) return;
        if (log.invitation) await this.offers.settle(interaction, 'cancelled');
        await ownerLeaves(this, interaction, cause, operations);
      });
    }
  }

  #handleStanza(stanza) {
    const from = attribute(stanza, 'from') ?? '';
    const domain = domainOf(from);
    if (domain === this.identity.rooms) return this.#handleRoom(bareOf(from), stanza);
    if (stanza.name === 'presence' && domain === this.identity.agents) {
      if (attribute(stanza, 'type') === 'unavailable') this.directory.unwatch(from);
      return this.agents.handlePresence(stanza);
    }
    if (stanza.name === 'iq') void this.#answer(stanza);
  }

  #handleRoom(address, stanza) {
    if (stanza.name === 'iq') return this.#answerUnknown(stanza);
    if (address === this.ledger.address) return this.ledger.handle(stanza);
    this.#rooms.get(address)?.handle(stanza);
  }

  async #answer(stanza) {
    const from = attribute(stanza, 'from') ?? '';
    const request = stanza.children.find((child) => typeof child !== 'string');
    try {
      const answers = await this.#answersTo(domainOf(from), from, stanza, request);
      if (answers === undefined) this.#answerUnknown(stanza);
      else this.component.answer(stanza, ...answers);
    } catch (error) {
      if (error instanceof Problem) {
        this.component.refuse(stanza, 'cancel', 'not-acceptable', error.element);
      } else if (error instanceof Elsewhere) {
        const holder = own('holder', { address: error.holder });
        this.component.refuse(stanza, 'modify', 'redirect', holder);
      } else {
        this.note(error);
        const isLost = error instanceof RequestError;
        this.component.refuse(
          stanza,
          'wait',
          isLost ? 'resource-constraint' : 'internal-server-error',
        );
      }
    }
  }

  #answerUnknown(stanza) {
    const isPing = stanza.children.some((child) => child.ns === ns.ping);
    if (isPing) this.component.answer(stanza);
    else this.component.refuse(stanza, 'cancel', 'service-unavailable');
  }

  /** @returns the children of the answer; `undefined` for what nobody knows */
  async #answersTo(domain, from, stanza, request) {
    if (!request) return undefined;
    if (request.ns === ns.discoInfo) return [this.#info()];
    const isAgent = domain === this.identity.agents && this.agents.known(localOf(from));
    if (isAgent && request.ns === ns.search) return [this.directory.search(request)];
    if (request.ns !== aw) return undefined;
    await this.ready;
    if (isAgent) return this.#agentAsks(localOf(from), from, request);
    if (domain === this.identity.guests) return this.#contactAsks(from, request);
    return undefined;
  }

  #info() {
    return xml(
      'query',
      ns.discoInfo,
      {},
      xml('identity', ns.discoInfo, { category: 'directory', type: 'user', name: 'Router' }),
      ...[aw, ns.search, ns.discoInfo].map((each) => xml('feature', ns.discoInfo, { var: each })),
    );
  }

  async #contactAsks(from, request) {
    switch (request.name) {
      case 'chat':
        return [this.contacts.chatElement(this.contacts.chatOf(from))];
      case 'start-chat':
        return [this.contacts.chatElement(await this.contacts.start(from, request))];
      case 'leave-chat':
        await this.contacts.leave(from, request);
        return [];
      default:
        return undefined;
    }
  }

  async #agentAsks(agent, from, request) {
    const operation = attribute(request, 'operation');
    switch (request.name) {
      case 'workspace':
        return [workspaceOf(this, agent)];
      case 'watch':
        this.directory.watch(from, watchedIds(request));
        return [];
      case 'accept-invitation':
      case 'reject-invitation':
      case 'cancel-invitation':
        return this.#invitationAsks(agent, request, operation);
      case 'start-instant-message':
        return [await startInstantMessage(this, agent, request, operation)];
      case 'log-off':
        await leaveAll(this, agent, request, operation);
        return [];
      default:
        return this.#interactionAsks(agent, request, operation);
    }
  }

  async #invitationAsks(agent, request, operation) {
    const id = attribute(request, 'invitation');
    const isAccept = request.name === 'accept-invitation';
    const interaction = [...this.interactions.values()].find(
      ({ log }) =>
        log.invitation?.id === id || (operation !== undefined && log.operations.has(operation)),
    );
    if (!interaction) throw new Problem('invitation.lost');
    this.requireHeld(interaction);
    return interaction.run(async () => {
      const { log } = interaction;
      const isRepeated = operation !== undefined && log.operations.has(operation);
      if (isRepeated) return isAccept ? [interaction.described(agent)] : [];
      if (log.invitation?.id !== id) throw new Problem('invitation.lost');
      if (isAccept) {
        await this.offers.accept(interaction, agent, id, operation);
        return [interaction.described(agent)];
      }
      if (request.name === 'cancel-invitation') {
        if (log.invitation.by !== agent) throw new Problem('interaction.not-owner');
        await this.offers.settle(interaction, 'cancelled', { operation });
        return [];
      }
      if (!log.invitation.ringing.includes(agent)) throw new Problem('invitation.lost');
      const reason = ownTextOf(request, 'reason')?.trim().slice(0, 500) || undefined;
      await this.offers.decline(interaction, agent, 'rejected', { reason, operation });
      return [];
    });
  }

  async #interactionAsks(agent, request, operation) {
    const command = Object.hasOwn(commands, request.name) ? commands[request.name] : undefined;
    if (!command) {
      const isOurs = request.name === 'reopen-interaction';
      if (isOurs) throw new Problem('transport.unsupported', { what: request.name });
      return undefined;
    }
    const interaction = this.interactions.get(attribute(request, 'interaction'));
    if (!interaction) throw new Problem('interaction.unknown');
    this.requireHeld(interaction);
    await interaction.run(async () => {
      if (operation !== undefined && interaction.log.operations.has(operation)) return;
      await command({ router: this, interaction, agent, request, operation });
    });
    return [];
  }
}

const loadKey = (agent, medium) => `${medium} ${agent}`;

/** Who has something to do with an interaction, or is about to. */
function loadsOf({ log }) {
  const callers = log.activeConsultations.map(({ caller }) => caller);
  const { invitation } = log;
  return new Set([
    ...[...log.agents, ...callers].map((agent) => loadKey(agent, log.medium)),
    ...(invitation?.ringing ?? []).map((agent) => loadKey(agent, invitation.medium)),
  ]);
}

/** Another router holds what is asked about. */
class Elsewhere extends Error {
  constructor(holder) {
    super(holder);
    this.holder = holder;
  }
}
