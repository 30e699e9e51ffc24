import { BehaviorSubject, Subject, type Observable } from 'rxjs';
import type { ContactCommand, ContactEvent } from '../../domain/contact-chat.js';
import type { Message } from '../../domain/transcript.js';
import { systemClock, type Clock } from '../../services/clock.js';
import type { ContactTransport } from '../../services/contact-transport.js';
import { TransportError, type ConnectionStatus } from '../../services/transport.js';
import { bareOf, localOf } from './address.js';
import { ContactChatLog, type ContactPlaces } from './contact-chat-log.js';
import { askRouters, toTransportError } from './contact-requests.js';
import { XmppConnection, type ConnectionOptions, type ConnectionPhase } from './connection.js';
import { own } from './fields.js';
import { ns } from './namespaces.js';
import type { RoomEntry } from './occupants.js';
import type { RequestError } from './request-error.js';
import { Retry } from './retry.js';
import { Room } from './room.js';
import { requireSayable } from './room-text.js';
import { readRoomMessage } from './stanza.js';
import type { Secret } from './stream.js';
import { attribute, childOf, childrenOf, xml, type Xml } from './xml.js';

/** A contact's account, and with what it is proved. */
export type XmppContactCredentials = { readonly address: string } & Secret;

/** Where a contact comes in. */
export type XmppContactOptions = {
  /** The server's WebSocket, `wss://…`. */
  readonly service: string;
  /** The domains of the routers, in the order in which they are asked. */
  readonly routers: readonly string[];
  /**
   * Asked for at each attempt to connect, because a token may have run out; always for the same
   * account. Without it the contact's id is the account and its token the proof.
   */
  readonly credentials?: (contact: string) => Promise<XmppContactCredentials>;
} & Pick<ConnectionOptions, 'clock' | 'random' | 'newId' | 'openSocket' | 'backoff' | 'wakes'>;

type Sending = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** How long an echo is waited for, in ms. */
const echoTime = 15_000;

/** A contact's transport: one room, and requests to the router that made it. */
export class XmppContactTransport implements ContactTransport {
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<ContactEvent>;

  readonly #options: XmppContactOptions;
  readonly #credentials: () => Promise<XmppContactCredentials>;
  readonly #clock: Clock;
  readonly #status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly #events = new Subject<ContactEvent>();
  readonly #sending = new Map<string, Sending>();
  readonly #features = new Map<string, Promise<boolean>>();
  readonly #retry: Retry;
  #address = '';
  #connection: XmppConnection | undefined;
  #room: Room | undefined;
  #log: ContactChatLog | undefined;
  #isTelling = false;
  #round = 0;
  /** Whether the chat is known in the present session, and whether it ever was. */
  #isSynchronised = false;
  #wasSynchronised = false;
  #connecting: Promise<void> | undefined;
  #opening: Sending | undefined;
  #isOver = false;

  constructor(credentials: () => Promise<XmppContactCredentials>, options: XmppContactOptions) {
    this.#credentials = credentials;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#retry = new Retry(this.#clock, options.random, options.backoff);
    this.status$ = this.#status.asObservable();
    this.events$ = this.#events.asObservable();
  }

  connect(): Promise<void> {
    return (this.#connecting ??= this.#connect());
  }

  async execute(command: ContactCommand): Promise<void> {
    switch (command.type) {
      case 'start-chat':
        return this.#start(command);
      case 'send-message':
        return this.#send(command);
      case 'set-typing':
        this.#room?.tellTyping(command.typing);
        return;
      case 'leave-chat':
        await this.#ask('set', xml('leave-chat', own, { operation: command.operationId }));
        return;
      default:
        throw new TransportError({ code: 'transport.unsupported', what: 'Calls' }, 'refused');
    }
  }

  async findMessage(clientId: string): Promise<Message | undefined> {
    const found = this.#log?.ownMessage(clientId);
    if (found || !this.#room) return found;
    await this.#room.read().catch(rethrow);
    return this.#log?.ownMessage(clientId);
  }

  async disconnect(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#retry.cancel();
    this.#room?.leave();
    this.#connection?.end();
    this.#fail(lost('unknown'));
    this.#status.next({ state: 'disconnected' });
  }

  async #connect(): Promise<void> {
    this.#status.next({ state: 'connecting' });
    const opened = new Promise<void>((resolve, reject) => (this.#opening = { resolve, reject }));
    try {
      const { address } = await this.#credentials();
      this.#address = bareOf(address);
      const { credentials: _credentials, routers: _routers, ...options } = this.#options;
      this.#connection = new XmppConnection(
        {
          ...options,
          address: this.#address,
          // A reload has a page of its own until the server knows that the former one is gone.
          resource: `contact-${(this.#options.newId ?? (() => crypto.randomUUID()))()}`,
          secret: this.#credentials,
        },
        {
          onOnline: (resumed) => void this.#handleOnline(resumed),
          onPhase: (phase) => this.#handlePhase(phase),
          onStanza: (stanza) => this.#handleStanza(stanza),
          onBadFrame: () => undefined,
        },
      );
      this.#connection.start();
      await opened;
    } catch (error) {
      this.#connecting = undefined;
      const problem = error instanceof TransportError ? error : signInFailed(error);
      this.#status.next({ state: 'failed', problem: problem.problem });
      throw problem;
    }
  }

  async #handleOnline(resumed: boolean): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    this.#retry.cancel();
    try {
      if (resumed && this.#room && this.#isSynchronised) await this.#room.read();
      else {
        this.#isSynchronised = false;
        this.#room?.forget();
        await this.#synchronise();
      }
      if (round !== this.#round) return;
      [this.#isSynchronised, this.#wasSynchronised] = [true, true];
      this.#retry.reset();
      this.#status.next({ state: 'connected', scope: 'server' });
      this.#opening?.resolve();
    } catch (error) {
      if (round !== this.#round || this.#connection?.isOnline !== true) return;
      // A server that comes back is there before its routers are.
      if (this.#wasSynchronised) this.#retry.later(() => this.#tryAgain());
      else this.#opening?.reject(asError(toTransportError(error)));
    }
  }

  /** Where there is no connection just now, the next one asks anyway. */
  #tryAgain(): void {
    if (this.#connection?.isOnline) void this.#handleOnline(false);
  }

  /** Everything there is: the chat that goes on, or the last one. */
  async #synchronise(): Promise<void> {
    this.#connection!.send(xml('presence', ns.client));
    const answer = await this.#ask('get', xml('chat', own));
    const places = readPlaces(answer);
    if (places) await this.#open(places);
    const log = this.#log;
    const name = log?.places.nick ?? localOf(this.#address);
    this.#events.next({
      type: 'contact-synchronised',
      contact: { id: localOf(this.#address), name },
      ...(log && { chat: log.chat }),
      entries: log?.entries ?? [],
    });
  }

  /** Joins a chat's room and reads it, without telling what is in it already. */
  async #open(places: ContactPlaces): Promise<void> {
    this.#isTelling = false;
    try {
      if (this.#log?.places.id !== places.id) {
        this.#room?.leave();
        this.#log = new ContactChatLog(places, this.#address, this.#options.routers);
        this.#room = this.#makeRoom(places);
      }
      await this.#room!.join();
    } finally {
      this.#isTelling = true;
    }
  }

  #makeRoom({ room, nick }: ContactPlaces): Room {
    const connection = this.#connection!;
    return new Room(
      {
        clock: this.#clock,
        newId: this.#options.newId ?? (() => crypto.randomUUID()),
        routers: this.#options.routers,
        send: (stanza) => connection.send(stanza),
        ask: (type, to, payload, options) => connection.ask(type, to, payload, options),
        hasFeature: (address, feature) => this.#hasFeature(address, feature),
        onForged: () => undefined,
      },
      room,
      nick,
      {
        onEntries: (entries) => {
          const isOfOwner = (entry: RoomEntry): boolean | undefined =>
            this.#room?.occupants.isOfOwner(entry);
          const told = this.#log?.add(entries, isOfOwner) ?? [];
          for (const { stanza } of entries) if (stanza.kind === 'message') this.#echoed(stanza);
          if (this.#isTelling) for (const event of told) this.#events.next(event);
        },
        onTyping: () => undefined,
        onRefused: (clientId, error) => this.#handleRefused(clientId, error),
        onClosed: () => undefined,
      },
    );
  }

  async #start(command: Extract<ContactCommand, { type: 'start-chat' }>): Promise<void> {
    const { operationId: operation, name, queueId: queue, segment, subject, caseData } = command;
    const data = (caseData ?? []).map(({ key, value }) => xml('datum', own, { key }, value));
    const request = xml(
      'start-chat',
      own,
      { operation, name, queue, segment },
      subject === undefined ? undefined : xml('subject', own, {}, subject),
      data.length > 0 ? xml('case-data', own, {}, ...data) : undefined,
    );
    const places = readPlaces(await this.#ask('set', request));
    if (!places) throw new TransportError({ code: 'protocol.error', what: 'chat' }, 'unknown');
    await this.#open(places).catch(rethrow);
    const log = this.#log!;
    this.#events.next({ type: 'chat-changed', chat: log.chat });
    for (const entry of log.entries) this.#events.next({ type: 'message-added', entry });
  }

  async #send(command: Extract<ContactCommand, { type: 'send-message' }>): Promise<void> {
    const { interactionId, clientId, text } = command;
    const room = this.#room;
    if (!room) throw new TransportError({ code: 'interaction.unknown' }, 'refused');
    if (this.#log?.ownMessage(clientId)) return;
    requireSayable(text);
    const { id, state } = this.#log!.chat;
    if (state === 'ended' || (interactionId ?? id) !== id) {
      throw new TransportError({ code: 'interaction.ended' }, 'refused');
    }
    if (!room.isJoined) throw lost('not-sent');
    await new Promise<void>((resolve, reject) => {
      const cancel = this.#clock.after(echoTime, () => {
        this.#sending.delete(clientId);
        reject(new TransportError({ code: 'message.unconfirmed' }, 'unknown'));
      });
      this.#sending.set(clientId, {
        resolve: () => (cancel(), resolve()),
        reject: (error) => (cancel(), reject(error)),
      });
      if (room.say(clientId, text)) return;
      this.#sending.delete(clientId);
      cancel();
      reject(lost('not-sent'));
    });
  }

  #echoed({ clientId }: { readonly clientId?: string }): void {
    if (clientId === undefined || !this.#log?.ownMessage(clientId)) return;
    this.#sending.get(clientId)?.resolve();
    this.#sending.delete(clientId);
  }

  #handleRefused(clientId: string, error: RequestError): void {
    const isForgotten = error.condition === 'not-acceptable';
    // The node that held the room may be gone, and nobody has said so.
    if (isForgotten) void this.#room?.rejoin();
    const problem = { code: 'message.refused', what: error.condition } as const;
    const failure = isForgotten ? lost('not-sent') : new TransportError(problem, 'refused');
    this.#sending.get(clientId)?.reject(failure);
    this.#sending.delete(clientId);
  }

  /** Only what comes from the room counts: a contact has nothing to do with anybody else. */
  #handleStanza(stanza: Xml): void {
    const room = this.#room;
    if (stanza.name === 'iq') {
      const condition = xml('service-unavailable', ns.stanzaErrors);
      const error = xml('error', ns.client, { type: 'cancel' }, condition);
      this.#connection?.answer(stanza, undefined, error);
      return;
    }
    if (bareOf(attribute(stanza, 'from') ?? '') !== room?.address) return;
    if (stanza.name === 'presence') room.handlePresence(stanza);
    else {
      this.#handleTyping(stanza);
      room.handleMessage(stanza);
    }
  }

  /** The room tells whose address it knows; a contact knows nicknames. */
  #handleTyping(message: Xml): void {
    if (attribute(message, 'type') !== 'groupchat') return;
    const { nick, typing } = readRoomMessage(message, this.#room!.address);
    const author = typing && this.#log?.agentCalled(nick);
    if (author) this.#events.next({ type: 'typing-changed', author, typing: typing.isTyping });
  }

  #handlePhase(phase: ConnectionPhase): void {
    const { state } = this.#status.value;
    switch (phase.state) {
      case 'waiting':
        this.#fail(lost('unknown'));
        this.#status.next({ state: 'reconnecting', problem: { code: 'connection.lost' } });
        return;
      case 'over':
        return this.#handleOver(phase);
      default:
        if (state === 'disconnected') this.#status.next({ state: 'connecting' });
    }
  }

  #handleOver({ end }: Extract<ConnectionPhase, { state: 'over' }>): void {
    if (this.#isOver) return;
    this.#fail(lost('unknown'));
    const problem =
      end?.kind === 'refused' ? signInFailed(new Error(end.reason)) : lost('not-sent');
    this.#opening?.reject(problem);
    if (end?.kind === 'replaced') this.#status.next({ state: 'superseded' });
    else this.#status.next({ state: 'failed', problem: problem.problem });
  }

  #fail(error: TransportError): void {
    for (const { reject } of this.#sending.values()) reject(error);
    this.#sending.clear();
  }

  async #ask(type: 'get' | 'set', payload: Xml): Promise<Xml> {
    const connection = this.#connection;
    if (!connection) throw lost('not-sent');
    return askRouters(this.#options.routers, (router) => connection.ask(type, router, payload));
  }

  #hasFeature(address: string, feature: string): Promise<boolean> {
    const key = `${address} ${feature}`;
    const held = this.#features.get(key);
    if (held) return held;
    const found = this.#connection!.ask('get', address, xml('query', ns.discoInfo)).then(
      (answer) => {
        const query = childOf(answer, 'query', ns.discoInfo);
        const features = query ? childrenOf(query, 'feature', ns.discoInfo) : [];
        return features.some((each) => attribute(each, 'var') === feature);
      },
    );
    this.#features.set(key, found);
    found.catch(() => this.#features.delete(key));
    return found;
  }
}

function readPlaces(answer: Xml): ContactPlaces | undefined {
  const chat = childOf(answer, 'chat', own);
  const { id, room, nick } = chat?.attributes ?? {};
  return id && room && nick ? { id, room, nick } : undefined;
}

function lost(outcome: 'not-sent' | 'unknown'): TransportError {
  return new TransportError({ code: 'connection.lost' }, outcome);
}

function signInFailed(error: unknown): TransportError {
  const what = error instanceof Error ? error.message : String(error);
  return new TransportError({ code: 'agent.sign-in-failed', what }, 'refused');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function rethrow(error: unknown): never {
  throw toTransportError(error);
}
