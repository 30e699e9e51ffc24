import { Strophe } from 'strophe.js';
import { BadFrame, type FrameParser } from './frame.js';
import { ns } from './namespaces.js';
import { readXml, writeXml, xml, type Xml } from './xml.js';

/** What a stream speaks over: the browser's `WebSocket`, or a test's own. */
export type Socket = {
  onopen: ((event: never) => void) | null;
  onclose: ((event: { readonly code?: number }) => void) | null;
  onerror: ((event: never) => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  readonly readyState: number;
  send(text: string): void;
  close(): void;
};

export type OpenSocket = (service: string, protocol: string) => Socket;

/** With what an agent or contact proves who it is. A token goes as it is, a password never does. */
export type Secret = { readonly password: string } | { readonly token: string };

/** Why a stream is over. */
export type StreamEnd =
  /** The server was not reached, or is gone. */
  | { readonly kind: 'lost' }
  /** Somebody else has the same address now. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'refused'; readonly reason: string };

export type StreamHandlers = {
  /** Stanzas can be sent from now on. */
  readonly onOnline: (online: { readonly address: string; readonly resumed: boolean }) => void;
  readonly onStanza: (stanza: Xml) => void;
  /** A frame that was left out. */
  readonly onBadFrame: (reason: string) => void;
  /** Anything was heard. */
  readonly onSign: () => void;
  readonly onEnd: (end: StreamEnd) => void;
};

export type StreamOptions = {
  readonly service: string;
  /** With the resource that is asked for. */
  readonly address: string;
  readonly secret: Secret;
  readonly openSocket: OpenSocket;
  readonly parse: FrameParser;
  /** What is resumed, and kept for it. */
  readonly resumption: Resumption;
};

/** As much of strophe as is used: its own types do not resolve for modules. */
type Manager = {
  onFailed: () => void;
  onInboundStanza(name: string): void;
  requestAck(): void;
  _pendingResend: unknown[];
};
type Connection = {
  jid: string;
  domain: string;
  connected: boolean;
  authenticated: boolean;
  disconnecting: boolean;
  paused: boolean;
  service: string;
  sm: Manager;
  iqFallbackHandler: { isMatch(): boolean; run(): boolean };
  _proto: unknown;
  readonly _data: ('restart' | Element)[];
  _idleTimeout: unknown;
  connect(
    address: string,
    secret: string,
    onStatus: (status: number, condition: string | null) => void,
  ): void;
  disconnect(): void;
  hasResumed(): boolean;
  send(element: Element): void;
  _dataRecv(wrapper: Element): void;
  _connect_cb(wrapper: Element): void;
  _doDisconnect(): void;
  _changeConnectStatus(status: number, condition?: string): void;
};
type Transport = {
  _conn: Connection;
  socket: Socket | null;
  _handleStreamStart(element: Element): boolean;
  _closeSocket(): void;
  _onOpen(): void;
};
type Strophes = {
  readonly Connection: new (service: string, options: object) => Connection;
  readonly StreamManagement: new (send: (text: string) => void, options: object) => Manager;
  readonly MemoryStorageBackend: new () => unknown;
  readonly Websocket: new (connection: Connection) => Transport;
  readonly SASLOAuthBearer: unknown;
  readonly SASLPlain: unknown;
  readonly SASLSHA1: unknown;
  readonly SASLSHA256: unknown;
  readonly SASLSHA512: unknown;
  readonly Status: Readonly<
    Record<'CONNECTED' | 'AUTHFAIL' | 'CONNFAIL' | 'DISCONNECTED' | 'ERROR', number>
  >;
  readonly LogLevel: { readonly FATAL: number };
  serialize(element: Element): string;
  setLogLevel(level: number): void;
};
const strophe = Strophe as unknown as Strophes;

/** What a stream leaves to the one that resumes it; in memory, because a duplicated tab copies storage. */
export class Resumption {
  readonly backend = new strophe.MemoryStorageBackend();
}

const openState = 1;

/**
 * One stream over one socket: strophe signs in, resumes and counts; what comes in is parsed once, by
 * us, and what it is given are elements.
 */
export class XmppStream {
  readonly #options: StreamOptions;
  readonly #handlers: StreamHandlers;
  readonly #connection: Connection;
  readonly #texts = new WeakMap<Element, string>();
  #isOver = false;

  constructor(options: StreamOptions, handlers: StreamHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    // What it tells the console may hold what was sent.
    strophe.setLogLevel(strophe.LogLevel.FATAL);
    this.#connection = this.#makeConnection();
  }

  open(): void {
    const { address, secret } = this.#options;
    const text = 'token' in secret ? secret.token : secret.password;
    this.#connection.connect(address, text, (status, condition) =>
      this.#handleStatus(status, condition),
    );
  }

  /** Sends a stanza; one that goes nowhere any more is counted by nobody. */
  send(stanza: Xml): void {
    if (this.#isOver || !this.#connection.authenticated) return;
    this.#connection.send(this.#element(writeXml(stanza)));
  }

  /** Asks the server how much it has. */
  requestAck(): void {
    if (!this.#isOver && this.#connection.authenticated) this.#connection.sm.requestAck();
  }

  /** Leaves for good: nothing can be resumed. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#connection.disconnect();
  }

  /** Leaves it as it is, to be resumed: `close()` of a dead socket may take minutes. */
  drop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#connection._doDisconnect();
  }

  /** Strophe counts elements; what is sent is the text that they were made of. */
  #element(text: string): Element {
    const element = this.#options.parse(text);
    this.#texts.set(element, text);
    return element;
  }

  #makeConnection(): Connection {
    const { service, secret, resumption } = this.#options;
    const mechanisms =
      'token' in secret
        ? [strophe.SASLOAuthBearer, strophe.SASLPlain]
        : [strophe.SASLSHA512, strophe.SASLSHA256, strophe.SASLSHA1];
    const connection = new strophe.Connection(service, {
      mechanisms,
      protocol: 'wss',
      enableStreamManagement: true,
    });
    const transport = this.#makeTransport(connection);
    connection._proto = transport;
    // Its own makes elements of text, which a strict policy does not let it.
    connection.sm = new strophe.StreamManagement(
      (text) => {
        connection._data.push(this.#element(text));
        this.#flush(transport);
      },
      { storage: resumption.backend, maxUnacked: 5 },
    );
    const { sm } = connection;
    // What was sent into rooms that are not joined again yet is sent again by whoever waits for it.
    sm.onFailed = () => void (sm._pendingResend = []);
    // Requests are answered by us.
    connection.iqFallbackHandler = { isMatch: () => false, run: () => false };
    return connection;
  }

  #makeTransport(connection: Connection): Transport {
    const { openSocket, service } = this.#options;
    const receive = (data: unknown): void => this.#receive(data, transport);
    const hear = (): void => this.#handlers.onSign();
    const lose = (): void => this.#end({ kind: 'lost' });
    const flush = (sender: Transport): void => this.#flush(sender);
    class OwnSocket extends strophe.Websocket {
      _connect(): void {
        this._closeSocket();
        const socket = openSocket(service, 'xmpp');
        this.socket = socket;
        socket.onopen = () => {
          hear();
          this._onOpen();
        };
        socket.onerror = lose;
        socket.onclose = lose;
        socket.onmessage = ({ data }) => {
          hear();
          receive(data);
        };
      }

      _replaceMessageHandler(): void {
        // There is but one.
      }

      /** Its own throws when the socket is gone. */
      _onIdle(): void {
        flush(this);
      }
    }
    const transport = new OwnSocket(connection);
    return transport;
  }

  #receive(data: unknown, transport: Transport): void {
    if (this.#isOver) return;
    const connection = this.#connection;
    let root: Element;
    let stanza: Xml;
    try {
      root = this.#options.parse(data);
      stanza = readXml(root);
    } catch (error) {
      if (!(error instanceof BadFrame) && !(error instanceof RangeError)) throw error;
      // The server counts what it sends, whatever we think of it.
      const name = typeof data === 'string' ? /^\s*<(message|presence|iq)[\s/>]/.exec(data) : null;
      if (name?.[1]) connection.sm.onInboundStanza(name[1]);
      this.#handlers.onBadFrame(error.message);
      return;
    }
    if (stanza.ns === ns.framing) this.#handleFraming(stanza, root, transport);
    else if (stanza.ns === ns.streams && stanza.name === 'error') this.#handleStreamError(stanza);
    else {
      const wrapper = root.ownerDocument.createElement('wrapper');
      wrapper.append(root);
      if (!connection.connected) connection._connect_cb(wrapper);
      else connection._dataRecv(wrapper);
      if (stanza.ns !== ns.client || !connection.authenticated || this.#isOver) return;
      this.#handlers.onStanza(stanza);
    }
  }

  /** Sends what waits, or keeps it while the socket cannot take it. */
  #flush({ socket }: Transport): void {
    if (socket?.readyState !== openState) return;
    const connection = this.#connection;
    for (const item of connection._data.splice(0)) {
      const start = xml('open', ns.framing, { to: connection.domain, version: '1.0' });
      if (item === 'restart') socket.send(writeXml(start));
      else socket.send(this.#texts.get(item) ?? strophe.serialize(item));
    }
  }

  #handleFraming({ name }: Xml, root: Element, transport: Transport): void {
    if (name === 'open') transport._handleStreamStart(root);
    // Where else to go is the page's to say, not the server's.
    else if (name === 'close') this.#end({ kind: 'lost' });
  }

  #handleStreamError({ children }: Xml): void {
    const condition = children.find(
      (child): child is Xml => typeof child !== 'string' && child.ns === ns.streamErrors,
    );
    this.#end(condition?.name === 'conflict' ? { kind: 'replaced' } : { kind: 'lost' });
  }

  #handleStatus(status: number, condition: string | null): void {
    if (this.#isOver) return;
    const { Status } = strophe;
    if (status === Status.CONNECTED) {
      const address = this.#connection.jid;
      this.#handlers.onOnline({ address, resumed: this.#connection.hasResumed() });
    } else if (status === Status.AUTHFAIL) {
      this.#end({ kind: 'refused', reason: condition ?? 'not-authorized' });
    } else if (status === Status.CONNFAIL && condition === 'no-auth-mech') {
      this.#end({ kind: 'refused', reason: condition });
    } else if ([Status.CONNFAIL, Status.DISCONNECTED, Status.ERROR].includes(status)) {
      this.#end({ kind: 'lost' });
    }
  }

  #end(end: StreamEnd): void {
    if (this.#isOver) return;
    this.drop();
    this.#handlers.onEnd(end);
  }
}
