import type { Clock } from '../../services/clock.js';
import { sameAddress } from './address.js';
import { ns } from './namespaces.js';
import { Occupants, type RoomEntry } from './occupants.js';
import { RequestError } from './request-error.js';
import { RoomLog } from './room-log.js';
import {
  readArchiveEnd,
  readArchiveResult,
  readRoomMessage,
  readRoomPresence,
  writeArchiveQuery,
  writeJoin,
  writeLeave,
  writeRoomText,
  writeTyping,
  type RoomMessage,
} from './stanza.js';
import { attribute, childOf, childrenOf, xml, type Xml } from './xml.js';

/** What a room needs of its connection. */
export type RoomLink = {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly routers: readonly string[];
  readonly send: (stanza: Xml) => boolean;
  readonly ask: (
    type: 'get' | 'set',
    to: string,
    payload: Xml,
    options?: { readonly timeout?: number },
  ) => Promise<Xml>;
  /** Whether a service has a feature. */
  readonly hasFeature: (address: string, feature: string) => Promise<boolean>;
  /** Something was written that nobody may write there. */
  readonly onForged: (what: string) => void;
};

export type RoomHandlers = {
  /** Entries are new, in the room's order. */
  readonly onEntries: (entries: readonly RoomEntry[]) => void;
  readonly onTyping: (address: string, typing: NonNullable<RoomMessage['typing']>) => void;
  /** A message of one's own was not taken. */
  readonly onRefused: (clientId: string, error: RequestError) => void;
  /** It is closed to us for good. */
  readonly onClosed: () => void;
};

const pageSize = 200;
const joinTime = 10_000;
/** How often the server is asked whether we are in the room still, in ms (XEP-0410). */
const selfPingEvery = 45_000;

/** A room: who is in it, and what was said. */
export class Room {
  readonly address: string;
  readonly occupants: Occupants;
  readonly log = new RoomLog();

  readonly #link: RoomLink;
  readonly #nick: string;
  readonly #handlers: RoomHandlers;
  #joining: { resolve: () => void; reject: (error: RequestError) => void } | undefined;
  #query: { readonly id: string; readonly page: RoomEntry[] } | undefined;
  #reading: Promise<void> | undefined;
  #rejoining: Promise<void> | undefined;
  #cancelPing: (() => void) | undefined;
  #isJoined = false;
  #isRead = false;
  #isOver = false;

  constructor(link: RoomLink, address: string, nick: string, handlers: RoomHandlers) {
    this.address = address;
    this.#link = link;
    this.#nick = nick;
    this.#handlers = handlers;
    this.occupants = new Occupants(link.routers);
  }

  get isJoined(): boolean {
    return this.#isJoined;
  }

  /** Joined, and everything that was said before is read. */
  get isCurrent(): boolean {
    return this.#isJoined && this.#isRead;
  }

  /** Joins, and reads what is missing. @throws RequestError */
  async join(): Promise<void> {
    this.#isRead = false;
    this.log.beginCatchUp();
    this.occupants.clear();
    await this.#findFeatures();
    await this.#enter();
    await this.read();
    this.#isRead = true;
    this.#pingLater();
  }

  /** Reads what is missing, joined or not. @throws RequestError */
  read(): Promise<void> {
    return (this.#reading ??= this.#readArchive().finally(() => (this.#reading = undefined)));
  }

  /** Finds out whether the server sees us here; joins again where it does not. */
  async check(): Promise<void> {
    if (!this.#isJoined || this.#isOver) return;
    try {
      await this.#link.ask('get', `${this.address}/${this.#nick}`, xml('ping', ns.ping));
    } catch (error) {
      const { condition } = asRequestError(error);
      // An answer of the client, whatever it is, has come through the room.
      const isThere = ['service-unavailable', 'feature-not-implemented'].includes(condition);
      if (!isThere && condition !== 'lost') return this.rejoin();
    }
    this.#pingLater();
  }

  /** Whoever is not seen there any more joins again; nothing is said where that fails. */
  rejoin(): Promise<void> {
    return (this.#rejoining ??= this.#joinAgain().finally(() => (this.#rejoining = undefined)));
  }

  async #joinAgain(): Promise<void> {
    if (this.#isOver || this.#joining) return;
    this.#isJoined = false;
    try {
      await this.join();
    } catch (error) {
      const { condition } = asRequestError(error);
      if (isShut(condition)) this.#close();
      else this.#pingLater();
    }
  }

  /** Sends a text; the room's echo says that it was taken. `false` where there is no connection. */
  say(clientId: string, text: string, consultationId?: string): boolean {
    return this.#link.send(writeRoomText(this.address, clientId, text, consultationId));
  }

  tellTyping(isTyping: boolean, consultationId?: string): void {
    if (this.#isJoined) this.#link.send(writeTyping(this.address, isTyping, consultationId));
  }

  /** Goes, where it is joined. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelPing?.();
    if (this.#isJoined) this.#link.send(writeLeave(this.address, this.#nick));
    this.#isJoined = false;
  }

  /** Nothing is joined any more: the connection was lost. */
  forget(): void {
    this.#isJoined = false;
    this.#cancelPing?.();
    this.#joining?.reject(new RequestError('lost', 'unknown'));
    this.#joining = undefined;
  }

  /** Takes a message from the room's own address. */
  handleMessage(message: Xml): void {
    const type = attribute(message, 'type');
    const result = readArchiveResult(message);
    if (result) return this.#handleResult(result, attribute(message, 'from') ?? '');
    if (type === 'error') {
      const id = attribute(message, 'id') ?? '';
      this.#handlers.onRefused(id, RequestError.of(message));
    } else if (type !== 'groupchat') {
      // The room itself tells moderators of memberships so; what holds of them, routers write.
      const isOfRoom = sameAddress(attribute(message, 'from') ?? '', this.address);
      if (!isOfRoom) this.#link.onForged('a private message in a room');
    } else if (
      childrenOf(message, 'forwarded', ns.forward).length > 0 ||
      message.children.some((child) => typeof child !== 'string' && child.ns === ns.carbons)
    ) {
      this.#link.onForged('a message inside another');
    } else this.#handleLive(readRoomMessage(message, this.address));
  }

  /** Takes a presence from the room. */
  handlePresence(stanza: Xml): void {
    const presence = readRoomPresence(stanza);
    const { error, nick, isThere, statuses } = presence;
    if (error !== undefined) {
      this.#joining?.reject(new RequestError(error, 'refused'));
      this.#joining = undefined;
      return;
    }
    this.occupants.note(presence);
    const isOwn = statuses.includes('110') || (!isThere && nick === this.#nick);
    if (!isOwn) return;
    if (isThere) {
      this.#isJoined = true;
      this.#joining?.resolve();
      this.#joining = undefined;
    } else this.#handleRemoved(stanza, statuses);
  }

  /** Removed for good, or by a server that goes. */
  #handleRemoved(stanza: Xml, statuses: readonly string[]): void {
    const user = childOf(stanza, 'x', ns.mucUser);
    const isFinal =
      statuses.some((status) => ['301', '307', '321', '322'].includes(status)) ||
      (user !== undefined && childrenOf(user, 'destroy', ns.mucUser).length > 0);
    this.#isJoined = false;
    if (isFinal) this.#close();
    else if (!this.#isOver) void this.rejoin();
  }

  #close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#isJoined = false;
    this.#cancelPing?.();
    this.#handlers.onClosed();
  }

  #enter(): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#link.clock.after(joinTime, () => {
        this.#joining = undefined;
        reject(new RequestError('timeout', 'unknown'));
      });
      this.#joining = {
        resolve: () => (cancel(), resolve()),
        reject: (error) => (cancel(), reject(error)),
      };
      if (this.#link.send(writeJoin(this.address, this.#nick))) return;
      this.#joining = undefined;
      cancel();
      reject(new RequestError('lost', 'not-sent'));
    });
  }

  async #findFeatures(): Promise<void> {
    this.occupants.hasIds = await this.#link.hasFeature(this.address, ns.occupantId);
  }

  async #readArchive(): Promise<void> {
    this.log.beginCatchUp();
    await this.#findFeatures();
    // Nobody outside is told there who has written what: it is relayed, and read when we are in.
    if (!this.#isJoined && !this.occupants.hasIds) return this.#tell(this.log.endCatchUp());
    for (;;) {
      const id = this.#link.newId();
      const query = { id, page: [] as RoomEntry[] };
      this.#query = query;
      const after = this.log.last;
      const answer = await this.#askPage(id, after);
      this.#query = undefined;
      if (!answer) {
        this.log.forgetPlace();
        continue;
      }
      const { isComplete, last } = readArchiveEnd(answer);
      if (last === after && !isComplete) throw new RequestError('archive-stuck', 'unknown');
      this.#tell(this.log.addPage(query.page, last));
      if (isComplete) break;
    }
    this.#tell(this.log.endCatchUp());
  }

  /** Nothing where the place is not known any more. */
  async #askPage(id: string, after: string | undefined): Promise<Xml | undefined> {
    try {
      return await this.#link.ask('set', this.address, writeArchiveQuery(id, pageSize, after), {
        timeout: 20_000,
      });
    } catch (error) {
      const known = asRequestError(error);
      if (known.condition === 'item-not-found' && after !== undefined) return undefined;
      throw known;
    }
  }

  /** Only what was asked for, and only from whom. */
  #handleResult(
    { queryId, id, at, message }: NonNullable<ReturnType<typeof readArchiveResult>>,
    from: string,
  ): void {
    const isAsked = this.#query?.id === queryId && sameAddress(from, this.address);
    if (!isAsked) return this.#link.onForged('a result of an archive');
    if (attribute(message, 'type') !== 'groupchat') return;
    const read = readRoomMessage(message, this.address, id);
    if (this.log.last === undefined && this.#query!.page.length === 0)
      this.occupants.noteFirst(read);
    const { stanza, ...rest } = read;
    if (stanza) this.#query!.page.push({ ...rest, id, at, stanza });
  }

  #handleLive(message: RoomMessage): void {
    const { id, stanza, nick, typing, ...rest } = message;
    const liveAddress = this.occupants.addressOf(nick);
    if (typing) {
      if (liveAddress !== undefined) this.#handlers.onTyping(liveAddress, typing);
      return;
    }
    // What is not archived holds nothing: nobody who comes later could read it.
    if (!stanza || id === undefined) return;
    const at = this.#link.clock.now();
    const liveAffiliation = this.occupants.affiliationOf(nick);
    const live = { liveAddress, liveAffiliation };
    this.#tell(this.log.addLive({ ...rest, nick, id, at, stanza, ...live }));
  }

  #tell(entries: readonly RoomEntry[]): void {
    if (entries.length > 0) this.#handlers.onEntries(entries);
  }

  #pingLater(): void {
    this.#cancelPing?.();
    if (this.#isOver) return;
    this.#cancelPing = this.#link.clock.after(selfPingEvery, () => void this.check());
  }
}

/** Asks whether a refusal to let somebody in is final. */
function isShut(condition: string): boolean {
  return ['registration-required', 'forbidden', 'item-not-found', 'gone'].includes(condition);
}

function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  throw error;
}
