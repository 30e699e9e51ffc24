import { defaultBackoff, waitBefore, type Backoff } from '../backoff.js';
import { systemClock, type Clock } from '../../services/clock.js';
import { domainOf } from './address.js';
import { parseFrame, type FrameParser } from './frame.js';
import { ns } from './namespaces.js';
import { pageWakes, type Wakes } from './page-wakes.js';
import { RequestError } from './request-error.js';
import { Requests, type RequestOptions } from './requests.js';
import { Resumption, XmppStream, type OpenSocket, type Secret, type StreamEnd } from './stream.js';
import { attribute, xml, type Xml } from './xml.js';

/** Where a connection stands. */
export type ConnectionPhase =
  | { readonly state: 'offline' }
  | { readonly state: 'connecting' }
  | { readonly state: 'online' }
  | { readonly state: 'waiting' }
  | { readonly state: 'over'; readonly end: StreamEnd | undefined };

export type ConnectionHandlers = {
  /** Signed in. `resumed`: everything is as it was; otherwise nothing is joined any more. */
  readonly onOnline: (resumed: boolean) => void;
  readonly onPhase: (phase: ConnectionPhase) => void;
  /** A stanza that is no answer to a request. */
  readonly onStanza: (stanza: Xml) => void;
  readonly onBadFrame: (reason: string) => void;
};

export type ConnectionOptions = {
  readonly service: string;
  /** The account. */
  readonly address: string;
  readonly resource: string;
  /** Asked for anew at each attempt: a token may have run out. */
  readonly secret: () => Promise<Secret>;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly newId?: () => string;
  readonly openSocket?: OpenSocket;
  readonly parse?: FrameParser;
  readonly backoff?: Backoff;
  readonly wakes?: Wakes;
};

/** After how long without a sign the server is asked for one, and how long that may take, in ms. */
const quiet = 15_000;
const patience = 10_000;
/** How long a stream may take from its socket to its first stanza. */
const longestSignIn = 20_000;

/**
 * A connection that holds: it signs in, notices when it is dead, comes back by itself, and goes on where
 * it was when the server lets it.
 */
export class XmppConnection {
  readonly #options: ConnectionOptions;
  readonly #handlers: ConnectionHandlers;
  readonly #clock: Clock;
  readonly #resumption = new Resumption();
  readonly #requests: Requests;
  #address: string;
  #stream: XmppStream | undefined;
  #phase: ConnectionPhase = { state: 'offline' };
  #failures = 0;
  #hasBeenOnline = false;
  #timer: (() => void) | undefined;
  #stopWaking: (() => void) | undefined;

  constructor(options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    this.#clock = options.clock ?? systemClock;
    this.#address = `${options.address}/${options.resource}`;
    const newId = options.newId ?? (() => crypto.randomUUID());
    this.#requests = new Requests(this.#clock, newId, (stanza) => this.send(stanza));
  }

  /** The address that the server has given, with its resource. */
  get address(): string {
    return this.#address;
  }

  get isOnline(): boolean {
    return this.#phase.state === 'online';
  }

  get phase(): ConnectionPhase {
    return this.#phase;
  }

  /** Begins; what comes of it is told. */
  start(): void {
    if (this.#phase.state !== 'offline') return;
    this.#stopWaking = (this.#options.wakes ?? pageWakes)({
      onWake: () => this.probe(),
      onSleep: (isFinal) => this.#sleep(isFinal),
    });
    this.#attempt();
  }

  /** Sends a stanza; `false` where there is no connection. */
  send(stanza: Xml): boolean {
    if (!this.isOnline || !this.#stream) return false;
    this.#stream.send(stanza);
    return true;
  }

  /** Asks for something; resolves with the answer. @throws RequestError */
  ask(
    type: 'get' | 'set',
    to: string | undefined,
    payload: Xml,
    options?: RequestOptions,
  ): Promise<Xml> {
    return this.#requests.ask(type, to, payload, options);
  }

  /** Answers a request. */
  answer(request: Xml, payload?: Xml, error?: Xml): void {
    const to = attribute(request, 'from');
    const id = attribute(request, 'id');
    const type = error ? 'error' : 'result';
    this.send(xml('iq', ns.client, { type, to, id }, payload, error));
  }

  /** Finds out now whether the connection stands. */
  probe(): void {
    const { state } = this.#phase;
    if (state === 'waiting') this.#attempt();
    else if (state === 'online') this.#ping();
  }

  /** Leaves for good. Idempotent. */
  end(): void {
    this.#over(undefined);
  }

  #attempt(): void {
    this.#cancelTimer();
    this.#setPhase({ state: 'connecting' });
    this.#after(longestSignIn, () => this.#lose());
    const attempt = this.#phase;
    this.#options.secret().then(
      (secret) => {
        if (this.#phase === attempt) this.#open(secret);
      },
      (error: unknown) => {
        if (this.#phase !== attempt) return;
        const reason = error instanceof Error ? error.message : String(error);
        // Whoever issues tokens may be out of reach as well.
        if (this.#hasBeenOnline) this.#lose();
        else this.#over({ kind: 'refused', reason });
      },
    );
  }

  #open(secret: Secret): void {
    const {
      service,
      address,
      resource,
      openSocket = openWebSocket,
      parse = parseFrame,
    } = this.#options;
    const stream = new XmppStream(
      {
        ...{ service, secret, openSocket, parse },
        address: `${address}/${resource}`,
        resumption: this.#resumption,
      },
      {
        onOnline: (online) => this.#handleOnline(online.address, online.resumed),
        onStanza: (stanza) => this.#handleStanza(stanza),
        onBadFrame: (reason) => this.#handlers.onBadFrame(reason),
        onSign: () => this.#handleSign(),
        onEnd: (end) => this.#handleEnd(stream, end),
      },
    );
    this.#stream = stream;
    stream.open();
  }

  #handleOnline(address: string, resumed: boolean): void {
    this.#address = address;
    this.#failures = 0;
    this.#hasBeenOnline = true;
    // Whoever was asked before has answered a stream that is gone.
    if (!resumed) this.#requests.rejectAll();
    this.#setPhase({ state: 'online' });
    this.#listen();
    this.#handlers.onOnline(resumed);
  }

  #handleStanza(stanza: Xml): void {
    const type = attribute(stanza, 'type');
    if (stanza.name !== 'iq') this.#handlers.onStanza(stanza);
    else if (type === 'result' || type === 'error') this.#requests.handle(stanza, this.#address);
    else if (stanza.children.some((child) => typeof child !== 'string' && child.ns === ns.ping)) {
      this.answer(stanza);
    } else this.#handlers.onStanza(stanza);
  }

  #handleSign(): void {
    if (this.isOnline) this.#listen();
  }

  /** Asks for a sign when there was none for a while. */
  #listen(): void {
    this.#after(quiet, () => this.#ping());
  }

  #ping(): void {
    this.#after(patience, () => this.#lose());
    const { address } = this.#options;
    const ping = xml('ping', ns.ping);
    this.#requests.ask('get', domainOf(address), ping, { timeout: patience }).catch(ignore);
    this.#stream?.requestAck();
  }

  #handleEnd(stream: XmppStream, end: StreamEnd): void {
    if (stream !== this.#stream) return;
    this.#stream = undefined;
    const isFinal = end.kind !== 'lost';
    if (isFinal) this.#over(end);
    else this.#lose();
  }

  #lose(): void {
    if (this.#phase.state === 'over' || this.#phase.state === 'waiting') return;
    this.#stream?.drop();
    this.#stream = undefined;
    // Nobody is signed in yet who could be kept waiting.
    if (!this.#hasBeenOnline) return this.#over({ kind: 'lost' });
    this.#setPhase({ state: 'waiting' });
    const { random = Math.random, backoff = defaultBackoff } = this.#options;
    const wait = waitBefore(this.#failures, random(), backoff);
    this.#failures += 1;
    this.#after(wait, () => this.#attempt());
  }

  /** The page goes: for good, or to where it may come back from. */
  #sleep(isFinal: boolean): void {
    if (isFinal) this.#stream?.close();
    else if (this.isOnline) this.#lose();
  }

  #over(end: StreamEnd | undefined): void {
    if (this.#phase.state === 'over') return;
    this.#cancelTimer();
    this.#stopWaking?.();
    this.#stream?.close();
    this.#stream = undefined;
    this.#setPhase({ state: 'over', end });
    this.#requests.rejectAll();
  }

  #setPhase(phase: ConnectionPhase): void {
    this.#phase = phase;
    this.#handlers.onPhase(phase);
  }

  #after(ms: number, call: () => void): void {
    this.#cancelTimer();
    this.#timer = this.#clock.after(ms, call);
  }

  #cancelTimer(): void {
    this.#timer?.();
    this.#timer = undefined;
  }
}

function openWebSocket(service: string, protocol: string): ReturnType<OpenSocket> {
  return new WebSocket(service, protocol) as ReturnType<OpenSocket>;
}

function ignore(error: unknown): void {
  if (!(error instanceof RequestError)) throw error;
}
