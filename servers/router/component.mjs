/** A component's stream (XEP-0114): it signs in, asks and answers, and comes back when it was lost. */
import { createHash, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { ComponentParser } from 'strophe.js';
import { bareOf, inNamespace, ns, readXml, resourceOf, writeXml, xml } from './xml.mjs';

const accept = 'jabber:component:accept';
const again = { first: 100, longest: 5_000 };

/** A request that was refused, or that nobody answered. */
export class RequestError extends Error {
  name = 'RequestError';

  /** @param {string} condition as XMPP calls it; `lost` or `timeout` without an answer */
  constructor(condition, text = '') {
    super(text ? `${condition}: ${text}` : condition);
    this.condition = condition;
  }
}

/**
 * Tells `online`, `offline` and `stanza`: what is no answer. What it takes and gives is in the clients' namespace.
 */
export class Component extends EventEmitter {
  #options;
  #socket;
  #parser;
  #pending = new Map();
  #timer;
  #failures = 0;
  #isOver = false;
  isOnline = false;

  /** @param {{host: string, port: number, domain: string, secret: string}} options */
  constructor(options) {
    super();
    this.#options = options;
  }

  get domain() {
    return this.#options.domain;
  }

  /** Resolves when it is online for the first time. */
  async start() {
    const online = new Promise((resolve, reject) => {
      this.once('online', resolve);
      this.once('refused', reject);
    });
    this.#open();
    await online;
  }

  /** Sends a stanza of the router's; whoever reads the room afterwards sees whether it came. */
  send(stanza) {
    if (!this.isOnline) return false;
    const from = stanza.attributes.from ?? this.domain;
    const stamped = { ...stanza, attributes: { ...stanza.attributes, from } };
    this.#socket.write(writeXml(inNamespace(stamped, ns.client, accept), accept));
    return true;
  }

  /** @throws {RequestError} */
  ask(type, to, payload, { timeout = 10_000, from = this.domain } = {}) {
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const settle = (answer, error) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        if (error) reject(error);
        else resolve(answer);
      };
      const timer = setTimeout(() => settle(undefined, new RequestError('timeout')), timeout);
      this.#pending.set(id, { to, settle });
      if (!this.send(xml('iq', ns.client, { type, to, id, from }, payload))) {
        settle(undefined, new RequestError('lost'));
      }
    });
  }

  /** Answers a request with a result. */
  answer(request, ...children) {
    const { from: to, to: from, id } = request.attributes;
    this.send(xml('iq', ns.client, { type: 'result', to, from, id }, ...children));
  }

  /** Answers a request with an error. */
  refuse(request, type, condition, ...details) {
    const { from: to, to: from, id } = request.attributes;
    const error = xml('error', ns.client, { type }, xml(condition, ns.stanzaErrors), ...details);
    this.send(xml('iq', ns.client, { type: 'error', to, from, id }, error));
  }

  /** Leaves for good. `isCrash`: as if the program had died. */
  stop(isCrash = false) {
    this.#isOver = true;
    clearTimeout(this.#timer);
    if (isCrash) this.#socket?.resetAndDestroy();
    else this.#socket?.end('</stream:stream>');
    this.#lose();
  }

  #open() {
    const { host, port, domain, secret } = this.#options;
    const socket = connect({ host, port });
    this.#socket = socket;
    this.#parser = new ComponentParser({
      onStreamStart: ({ id }) => {
        const digest = createHash('sha1').update(`${id}${secret}`).digest('hex');
        socket.write(`<handshake>${digest}</handshake>`);
      },
      onStanza: (element) => this.#receive(readXml(element)),
      onStreamEnd: () => socket.destroy(),
      onError: () => socket.destroy(),
    });
    socket.setNoDelay(true);
    socket.once('connect', () =>
      socket.write(
        `<stream:stream xmlns="${accept}" xmlns:stream="http://etherx.jabber.org/streams" to="${domain}">`,
      ),
    );
    socket.on('data', (chunk) => this.#parser.write(chunk));
    // What went wrong is told by the close that follows.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      if (socket !== this.#socket) return;
      this.#lose();
      if (this.#isOver) return;
      const wait = Math.min(again.first * 2 ** this.#failures, again.longest);
      this.#failures += 1;
      this.#timer = setTimeout(() => this.#open(), wait);
    });
  }

  #receive(received) {
    if (received.name === 'handshake') {
      this.isOnline = true;
      this.#failures = 0;
      this.emit('online');
      return;
    }
    if (received.ns !== accept) {
      const condition = received.children.find((child) => typeof child !== 'string')?.name;
      if (!this.isOnline && condition === 'not-authorized') {
        this.emit('refused', new Error(`${this.domain} is refused: ${condition}`));
      }
      return;
    }
    const stanza = inNamespace(received, accept, ns.client);
    const { type, id, from } = stanza.attributes;
    const isAnswer = stanza.name === 'iq' && (type === 'result' || type === 'error');
    if (!isAnswer) return void this.emit('stanza', stanza);
    const pending = this.#pending.get(id);
    if (!pending || !isSame(pending.to, from)) return;
    pending.settle(stanza, type === 'error' ? toError(stanza) : undefined);
  }

  #lose() {
    const wasOnline = this.isOnline;
    this.isOnline = false;
    for (const { settle } of [...this.#pending.values()])
      settle(undefined, new RequestError('lost'));
    if (wasOnline) this.emit('offline');
  }
}

function isSame(one, other) {
  return bareOf(one) === bareOf(other) && resourceOf(one) === resourceOf(other);
}

/** Why a stanza of the type `error` was sent. */
export function toError(stanza) {
  const error = stanza.children.find((child) => child.name === 'error');
  const conditions = (error?.children ?? []).filter((child) => child.ns === ns.stanzaErrors);
  const text = conditions.find(({ name }) => name === 'text')?.children.join('');
  return new RequestError(
    conditions.find(({ name }) => name !== 'text')?.name ?? 'undefined-condition',
    text,
  );
}
