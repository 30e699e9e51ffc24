/** An agent's or contact's page as a test has it: stanzas in, stanzas out, and waiting for them. */
import { EventEmitter, once } from 'node:events';
import './dom.mjs';
import { loadWithPackages } from '../../../servers/kit.mjs';
import {
  aw,
  bareOf,
  childOf,
  ns,
  own,
  ownChildren,
  ownText,
  textOf,
  xml,
} from '../../../servers/router/xml.mjs';
import { openSocket } from './sockets.mjs';

const { XmppConnection } = await loadWithPackages('transports/xmpp/connection.ts');

const patience = 20_000;

/** Resolves with what a function finds, now or when something has happened. */
export async function until(emitter, find, what = find, within = patience) {
  const late = AbortSignal.timeout(within);
  for (;;) {
    // Listens before it looks: what happens in between is not missed.
    const looked = new AbortController();
    const happened = once(emitter, 'happened', { signal: AbortSignal.any([late, looked.signal]) });
    happened.catch(() => undefined);
    try {
      const found = await find();
      if (found) return found;
      await happened;
    } catch (error) {
      if (!late.aborted) throw error;
      throw new Error(`It did not come: ${what}`, { cause: error });
    } finally {
      looked.abort();
    }
  }
}

export class Client extends EventEmitter {
  stanzas = [];
  #connection;
  #take = new Set();

  constructor(server, address, secret) {
    super();
    this.setMaxListeners(100);
    this.bare = address;
    this.#connection = new XmppConnection(
      {
        ...{ service: server.wsUrl, address, resource: 'desk' },
        secret: () => Promise.resolve(secret),
        openSocket,
        wakes: () => () => undefined,
        backoff: { least: 50, first: 200, longest: 1_000 },
      },
      {
        onOnline: (resumed) => {
          this.emit('online', resumed);
          this.emit('happened');
        },
        onPhase: (phase) => this.#handlePhase(phase),
        onStanza: (stanza) => this.#handle(stanza),
        onBadFrame: (reason) => this.emit('error', new Error(reason)),
      },
    );
  }

  get address() {
    return this.#connection.address;
  }

  async connect() {
    this.#connection.start();
    await until(
      this,
      () => {
        if (this.over) throw new Error(`Not signed in: ${JSON.stringify(this.over)}`);
        return this.#connection.isOnline;
      },
      `${this.bare} online`,
    );
    return this;
  }

  send(stanza) {
    this.#connection.send(stanza);
  }

  ask(type, to, payload, options) {
    return this.#connection.ask(type, to, payload, options);
  }

  answer(request, ...rest) {
    this.#connection.answer(request, ...rest);
  }

  /** The first stanza, past or to come, that a function finds. */
  heard(find, what) {
    return until(this, () => this.stanzas.find(find), what);
  }

  /** The next stanza that nobody has taken. */
  take(find, what) {
    return until(
      this,
      () => {
        const found = this.stanzas.find((stanza) => !this.#take.has(stanza) && find(stanza));
        if (found) this.#take.add(found);
        return found;
      },
      what,
    );
  }

  async join(room, nick) {
    const to = `${room}/${nick}`;
    const history = xml('history', ns.muc, { maxstanzas: 0 });
    const before = this.stanzas.length;
    this.send(xml('presence', ns.client, { to }, xml('x', ns.muc, {}, history)));
    const answer = await until(
      this,
      () =>
        this.stanzas
          .slice(before)
          .find(
            (stanza) =>
              stanza.name === 'presence' &&
              bareOf(stanza.attributes.from) === room &&
              (stanza.attributes.type === 'error' || isOwnPresence(stanza)),
          ),
      `${this.bare} in ${room}`,
    );
    if (answer.attributes.type === 'error') throw new Error(`${this.bare} may not join ${room}`);
  }

  write(room, body, id = crypto.randomUUID()) {
    this.send(
      xml(
        'message',
        ns.client,
        { type: 'groupchat', to: room, id },
        xml('body', ns.client, {}, body),
        xml('origin-id', ns.stanzaId, { id }),
      ),
    );
    return id;
  }

  /** The whole archive of a room: messages in order. */
  async archive(room) {
    const messages = [];
    let after;
    for (;;) {
      const queryid = crypto.randomUUID();
      const set = xml(
        'set',
        ns.resultSet,
        {},
        xml('max', ns.resultSet, {}, '100'),
        after && xml('after', ns.resultSet, {}, after),
      );
      const answer = await this.ask('set', room, xml('query', ns.archive, { queryid }, set));
      const page = this.stanzas
        .map((stanza) => childOf(stanza, 'result', ns.archive))
        .filter((result) => result?.attributes.queryid === queryid);
      for (const result of page) {
        const forwarded = childOf(result, 'forwarded', ns.forward);
        messages.push(childOf(forwarded, 'message', ns.client));
      }
      after = page.at(-1)?.attributes.id;
      const fin = childOf(answer, 'fin', ns.archive);
      if (page.length === 0 || fin?.attributes.complete === 'true') return messages;
    }
  }

  end() {
    this.#connection.end();
  }

  #handle(stanza) {
    this.stanzas.push(stanza);
    this.emit('stanza', stanza);
    this.emit('happened');
  }

  #handlePhase(phase) {
    if (phase.state === 'over') this.over = phase.end ?? {};
    this.emit('happened');
  }
}

/** An agent's page that says Ready and answers what a router asks. */
export class AgentClient extends Client {
  #server;

  constructor(server, name, router = server.routers[0]) {
    super(server, `${name}@${server.domain}`, { password: `${name}-secret` });
    this.name = name;
    this.#server = server;
    this.router = router;
    this.on('stanza', (stanza) => this.#handleRequest(stanza));
    this.on('online', (resumed) => {
      if (!resumed && this.said) this.say(this.said.state, this.said.reason);
    });
  }

  /** Tells the routers, and with them whoever watches. */
  say(state = 'ready', reason) {
    const medium = own('medium', { name: 'chat', state, reason, since: Date.now() });
    const readiness = own('readiness', {}, medium);
    this.said = { state, reason };
    this.send(xml('presence', ns.client, {}, readiness));
    for (const to of this.#server.routers) {
      this.send(xml('presence', ns.client, { to }, readiness));
    }
  }

  /** Asks a router; resolves with the children of ours in the answer. */
  async command(name, attributes = {}, ...children) {
    const request = own(name, { operation: crypto.randomUUID(), ...attributes }, ...children);
    return ownChildren(await this.ask('set', this.router, request));
  }

  /** Asks, and gives the code of the problem with which it is refused. */
  async refusal(name, attributes, ...children) {
    try {
      await this.command(name, attributes, ...children);
    } catch (error) {
      const details = error.answer && childOf(error.answer, 'error', ns.client);
      const problem = details && childOf(details, 'problem', aw);
      if (problem) return problem.attributes.code;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  async workspace() {
    return ownChildren(await this.ask('get', this.router, own('workspace')))[0];
  }

  /** The next offer that rings here. */
  async offer() {
    const stanza = await this.take((each) => offerOf(each), `an offer at ${this.name}`);
    return {
      ...offerOf(stanza).attributes,
      element: offerOf(stanza),
      from: stanza.attributes.from,
    };
  }

  async closing(id) {
    const stanza = await this.heard(
      (each) => childOf(each, 'offer-closed', aw)?.attributes.id === id,
      `the end of ${id} at ${this.name}`,
    );
    return childOf(stanza, 'offer-closed', aw).attributes.closure;
  }

  async accept({ id }, operation) {
    const [interaction] = await this.command('accept-invitation', {
      invitation: id,
      ...(operation && { operation }),
    });
    return interaction.attributes;
  }

  reject({ id }, reason) {
    return this.command('reject-invitation', { invitation: id }, ownText('reason', reason));
  }

  /** Accepts, and joins what there is to join. */
  async takeOver(offer) {
    const places = await this.accept(offer);
    await this.join(places.agents, places.nick);
    if (places.room && places.role !== 'consulted') await this.join(places.room, places.nick);
    return places;
  }

  #handleRequest(stanza) {
    if (childOf(stanza, 'hello', aw)) this.say(this.said?.state, this.said?.reason);
    if (stanza.name === 'iq' && stanza.attributes.type === 'set') this.answer(stanza);
  }
}

export class ContactClient extends Client {
  constructor(server, name, secret = { token: 'whoever' }) {
    super(server, `${name}@${server.guests}`, secret);
    this.router = server.routers[0];
  }

  /** Asks for a chat and joins its room. */
  async start(attributes = {}, ...children) {
    const request = own(
      'start-chat',
      { operation: crypto.randomUUID(), name: 'Ana Kovač', queue: 'billing', ...attributes },
      ...children,
    );
    const [chat] = ownChildren(await this.ask('set', this.router, request));
    this.chat = chat.attributes;
    await this.join(this.chat.room, this.chat.nick);
    return this.chat;
  }

  leave() {
    return this.ask('set', this.router, own('leave-chat', { operation: crypto.randomUUID() }));
  }

  /** The next event of ours with a name in the room. */
  async event(name, isMeant = () => true) {
    const find = (stanza) =>
      ownChildren(stanza).find((each) => each.name === name && isMeant(each.attributes));
    const stanza = await this.take(find, `${name} in the contact's room`);
    return find(stanza).attributes;
  }
}

export function offerOf(stanza) {
  return stanza.name === 'iq' ? childOf(stanza, 'offer', aw) : undefined;
}

export function bodyOf(stanza) {
  const body = childOf(stanza, 'body', ns.client);
  return body && textOf(body);
}

function isOwnPresence(stanza) {
  const user = childOf(stanza, 'x', ns.mucUser);
  return user?.children.some(
    ({ name, attributes }) => name === 'status' && attributes.code === '110',
  );
}
