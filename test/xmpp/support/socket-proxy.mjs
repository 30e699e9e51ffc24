/** A WebSocket proxy before the chat server, on which an agent's frames can be held up, cut off and made up. */
import { createServer } from 'node:http';
import WebSocket, { WebSocketServer } from 'ws';

/** What the receiver counts for stream management, well-formed or not. */
const counted = /^\s*<(?:message|presence|iq)[\s/>]/;
/** Where a client says how many stanzas it has had. */
const handled = /^<(?:a|resume)\s/;

/** One client's way to the server, by the name in the address that it was given. */
class Line {
  waiting = { 'to-agent': [], 'to-backend': [] };
  #proxy;
  #page;
  #server;
  #isLeaving = false;

  constructor(proxy, name, page, service) {
    this.#proxy = proxy;
    this.name = name;
    this.#page = page;
    this.#server = new WebSocket(service, 'xmpp');
    page.on('message', (data) => this.#take('to-backend', data.toString()));
    this.#server.on('message', (data) => this.#take('to-agent', data.toString()));
    this.#server.on('open', () => this.flush('to-backend'));
    // What went wrong is told by the close that follows.
    for (const socket of [page, this.#server]) socket.on('error', () => undefined);
    page.on('close', () => this.#close());
    this.#server.on('close', () => this.#close());
  }

  get isOpen() {
    return this.#proxy.lines.has(this);
  }

  flush(direction) {
    const { waiting } = this;
    if (this.#proxy.isHeld(this.name, direction)) return;
    if (direction === 'to-backend' && this.#server.readyState !== WebSocket.OPEN) return;
    for (const frame of waiting[direction].splice(0)) this.#give(direction, frame);
  }

  /** Hands the page a frame that the server has not sent: a text, or bytes that claim to be one. */
  forge(frame) {
    const count = this.#proxy.countOf(this.name);
    if (counted.test(frame)) count.forged.push((count.given += 1));
    this.#page.send(frame, { binary: false });
  }

  /** Resolves when the page has said everything that it had to say, which may have been its last word. */
  async answered() {
    const closed = new Promise((resolve) => this.#page.once('close', resolve));
    const heard = new Promise((resolve) => this.#page.once('pong', resolve));
    this.#page.ping(() => undefined);
    await Promise.race([heard, closed]);
    if (this.#isLeaving) await closed;
  }

  /** Breaks without a farewell on either side. */
  kill() {
    this.#page.terminate();
    this.#server.terminate();
    this.#forget();
  }

  #take(direction, frame) {
    if (direction === 'to-backend' && /^<close\s/.test(frame)) this.#isLeaving = true;
    this.waiting[direction].push(frame);
    this.flush(direction);
  }

  #give(direction, frame) {
    if (direction === 'to-backend') {
      this.#server.send(handled.test(frame) ? this.#withoutForged(frame) : frame);
      return;
    }
    this.#proxy.notePlaces(this.name, frame);
    // A new session begins to count anew.
    if (/^<enabled\s/.test(frame)) this.#proxy.forgetCount(this.name);
    else if (counted.test(frame)) this.#proxy.countOf(this.name).given += 1;
    this.#page.send(frame);
  }

  /** The server is to hear of its own frames alone: else it takes the client for confused. */
  #withoutForged(frame) {
    const count = this.#proxy.countOf(this.name);
    return frame.replace(/ h=(['"])(\d+)\1/, (_all, _quote, text) => {
      const h = Number(text);
      const before = count.forged.filter((place) => place <= h);
      // What came after that is lost, and is sent again.
      if (frame.startsWith('<resume')) Object.assign(count, { given: h, forged: before });
      return ` h="${h - before.length}"`;
    });
  }

  #close() {
    if (!this.isOpen) return;
    this.#forget();
    this.#page.close();
    this.#server.close();
  }

  #forget() {
    this.#proxy.lines.delete(this);
    for (const frames of Object.values(this.waiting)) frames.length = 0;
  }
}

export class SocketProxy {
  lines = new Set();
  #held = new Map();
  #counts = new Map();
  #places = new Map();
  #http = createServer();
  #sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'xmpp' });

  static async start(service) {
    const proxy = new SocketProxy();
    proxy.#http.on('upgrade', (request, socket, head) => {
      proxy.#sockets.handleUpgrade(request, socket, head, (page) => {
        proxy.lines.add(new Line(proxy, request.url.slice(1), page, service));
      });
    });
    await new Promise((resolve) => proxy.#http.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The address at which a client connects under a name. */
  urlOf(name) {
    return `ws://127.0.0.1:${this.#http.address().port}/${name}`;
  }

  linesOf(name) {
    return [...this.lines].filter((line) => line.name === name);
  }

  isHeld(name, direction) {
    return this.#held.get(name)?.has(direction) ?? false;
  }

  /** Frames wait until the answer is called. */
  hold(name, direction) {
    const held = this.#held.get(name) ?? new Set();
    this.#held.set(name, held.add(direction));
    return () => {
      held.delete(direction);
      for (const line of this.linesOf(name)) line.flush(direction);
    };
  }

  /** Breaks the connections of a client; what was held is lost with them. */
  kill(name) {
    for (const line of this.linesOf(name)) line.kill();
    this.#held.delete(name);
  }

  forge(name, frame) {
    this.linesOf(name).at(-1).forge(frame);
  }

  /** Remembers where a client is: its own address, and rooms. */
  notePlaces(name, frame) {
    const places = this.placesOf(name);
    this.#places.set(name, places);
    const [, to] = /^<\w[^>]* to=['"]([^'"]+\/[^'"]+)['"]/.exec(frame) ?? [];
    if (to) places.address = to;
    const [, from] = /^<\w[^>]* from=['"]([ac]-[^'"]+@rooms\.[^'"/]+)/.exec(frame) ?? [];
    if (from) places[from.startsWith('c-') ? 'room' : 'agentsRoom'] = from;
  }

  placesOf(name) {
    return this.#places.get(name) ?? {};
  }

  /** What a page was given since its session began, and which of it the server has not sent. */
  countOf(name) {
    const count = this.#counts.get(name) ?? { given: 0, forged: [] };
    this.#counts.set(name, count);
    return count;
  }

  forgetCount(name) {
    this.#counts.delete(name);
  }

  async stop() {
    for (const line of [...this.lines]) line.kill();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}
