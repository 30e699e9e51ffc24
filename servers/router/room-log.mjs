/** One room as a log: joined, read from the archive to its end, then live; in the room's order, nothing twice. */
import { randomUUID } from 'node:crypto';
import { toError, RequestError } from './component.mjs';
import {
  Occupants,
  readArchiveEnd,
  readArchiveResult,
  readRoomMessage,
  readRoomPresence,
} from './fold.mjs';
import { attribute, bareOf, childOf, childrenOf, ns, xml } from './xml.mjs';

const pageSize = 100;
const patience = 10_000;

/** What the rooms of a component's server can be told, and whether they vouch for occupant ids. */
const knownFields = new WeakMap();
const vouching = new WeakMap();

/** How a room of an interaction is set up, in as far as the server knows the fields. */
export function roomForm(whois, known) {
  const field = (name, value) =>
    name === 'FORM_TYPE' || known.has(name)
      ? xml('field', ns.data, { var: name }, xml('value', ns.data, {}, value))
      : undefined;
  return xml(
    'x',
    ns.data,
    { type: 'submit' },
    field('FORM_TYPE', 'http://jabber.org/protocol/muc#roomconfig'),
    field('muc#roomconfig_membersonly', '1'),
    field('muc#roomconfig_persistentroom', '1'),
    field('muc#roomconfig_publicroom', '0'),
    field('muc#roomconfig_whois', whois),
    field('muc#roomconfig_allowinvites', '0'),
    field('muc#roomconfig_changesubject', '0'),
    field('muc#roomconfig_enablearchiving', '1'),
    field('mam', '1'),
    field('allow_private_messages', '0'),
  );
}

export class RoomLog {
  #component;
  #handlers;
  #writing = new Map();
  /** What did not come back in time, and is not given up. */
  #late = new Map();
  #ids = new Set();
  #waiting = [];
  #isRead = false;
  #archive;
  #joining;
  #opening;

  /**
   * @param {import('./component.mjs').Component} component
   * @param {string} address the room's
   * @param {string} nick the router's in it
   * @param {readonly string[]} routers the domains of all of them
   * @param {{onEntry: Function, onOccupant?: Function}} handlers
   */
  constructor(component, address, nick, routers, handlers) {
    this.address = bareOf(address);
    this.nick = nick;
    /** Who is in it: by nickname, with the address that the server gives. */
    this.occupants = new Map();
    /** Who is in it and who was, as far as the server vouches for it. */
    this.known = new Occupants(routers);
    this.#component = component;
    this.#handlers = handlers;
  }

  get ownAddress() {
    return `${this.#component.domain}/router`;
  }

  /** Makes the room, joined. */
  async make(whois) {
    await this.#join();
    await this.#findFeatures();
    await this.#configure(whois);
    this.#isRead = true;
  }

  /** Whether the router is in it, as far as is known. */
  get isIn() {
    return this.occupants.has(this.nick);
  }

  /** Joins and reads it from its beginning, or from where it was left; once at a time. */
  open(whois = 'anyone') {
    this.#opening ??= this.#open(whois).finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open(whois) {
    this.#isRead = false;
    const written = [...this.#writing.values()];
    // Who was there may be gone with a node, and nobody says so.
    this.occupants.clear();
    this.known.clear();
    const isNew = await this.#join();
    await this.#findFeatures();
    if (isNew) await this.#configure(whois);
    await this.#read();
    this.#isRead = true;
    for (const stanza of this.#waiting.splice(0)) this.#handleMessage(stanza);
    // What was written before and is not there now was written by nobody.
    for (const settle of this.#writing.values()) {
      if (written.includes(settle)) settle(undefined, new RequestError('not-acceptable'));
    }
  }

  /** Leaves the room as it is. */
  leave() {
    const to = `${this.address}/${this.nick}`;
    this.#component.send(
      xml('presence', ns.client, { to, from: this.ownAddress, type: 'unavailable' }),
    );
  }

  /**
   * Writes events; resolves with the entry when it has come back from the room. A room that has forgotten its
   * occupants, because the node that held it is gone, is joined again. It may not say so: what a router writes as
   * somebody who is not there comes back to nobody, and holds for nobody.
   */
  async write(...events) {
    const id = randomUUID();
    try {
      return await this.#write(id, events);
    } catch (error) {
      if (error.condition !== 'not-acceptable' && error.condition !== 'timeout') throw error;
      await this.open();
      return this.#late.get(id) ?? (await this.#write(id, events));
    } finally {
      this.#late.delete(id);
    }
  }

  /** Says something that is for now only. */
  tell(event) {
    const facts = { type: 'groupchat', to: this.address, from: this.ownAddress };
    this.#component.send(xml('message', ns.client, facts, event, xml('no-store', ns.hints)));
  }

  /** Finds out whether the room still knows the router (XEP-0410), and joins it again if not; `false` then. */
  async check() {
    try {
      await this.#component.ask('get', `${this.address}/${this.nick}`, xml('ping', ns.ping), {
        from: this.ownAddress,
      });
    } catch (error) {
      if (error.condition === 'not-acceptable' || error.condition === 'item-not-found') {
        await this.open();
        return false;
      }
    }
    return true;
  }

  #write(id, events) {
    return new Promise((resolve, reject) => {
      const settle = (entry, error) => {
        clearTimeout(timer);
        this.#writing.delete(id);
        // It may come back after all.
        if (error) this.#late.set(id, undefined);
        if (error) reject(error);
        else resolve(entry);
      };
      const timer = setTimeout(() => settle(undefined, new RequestError('timeout')), patience);
      this.#writing.set(id, settle);
      const sent = this.#component.send(
        xml(
          'message',
          ns.client,
          { type: 'groupchat', to: this.address, from: this.ownAddress, id },
          ...events,
          xml('origin-id', ns.stanzaId, { id }),
          xml('store', ns.hints),
        ),
      );
      if (!sent) settle(undefined, new RequestError('lost'));
    });
  }

  /** What an address may do in the room, whoever gave it before. */
  async setAffiliation(address, affiliation) {
    const item = xml('item', ns.mucAdmin, { jid: bareOf(address), affiliation });
    await this.#ask('set', xml('query', ns.mucAdmin, {}, item));
  }

  /** The addresses that have an affiliation. */
  async affiliated(affiliation) {
    const item = xml('item', ns.mucAdmin, { affiliation });
    const answer = await this.#ask('get', xml('query', ns.mucAdmin, {}, item));
    const query = childOf(answer, 'query', ns.mucAdmin);
    return query
      ? childrenOf(query, 'item', ns.mucAdmin).map(({ attributes }) => attributes.jid)
      : [];
  }

  /** A stanza from the room. */
  handle(stanza) {
    if (stanza.name === 'presence') return this.#handlePresence(stanza);
    if (stanza.name !== 'message') return;
    if (childOf(stanza, 'result', ns.archive)) return this.#handleResult(stanza);
    if (attribute(stanza, 'type') === 'error') {
      this.#writing.get(attribute(stanza, 'id'))?.(undefined, toError(stanza));
    } else if (!this.#isRead) this.#waiting.push(stanza);
    else this.#handleMessage(stanza);
  }

  /** What was under way when the stream was lost. */
  lose() {
    this.occupants.clear();
    this.known.clear();
    this.#waiting = [];
    for (const settle of [...this.#writing.values()]) settle(undefined, new RequestError('lost'));
    this.#joining?.(new RequestError('lost'));
  }

  #ask(type, payload, options) {
    return this.#component.ask(type, this.address, payload, { from: this.ownAddress, ...options });
  }

  /** The same for all rooms of a server; who is here came before it was known. */
  async #findFeatures() {
    let found = vouching.get(this.#component);
    if (!found) {
      found = this.#ask('get', xml('query', ns.discoInfo)).then((answer) =>
        hasFeature(answer, ns.occupantId),
      );
      vouching.set(this.#component, found);
      found.catch(() => vouching.delete(this.#component));
    }
    this.known.hasIds = await found;
    for (const occupant of this.occupants.values()) {
      this.known.note({ ...occupant, isThere: true, statuses: [] });
    }
  }

  async #configure(whois) {
    const known = await this.#knownFields();
    await this.#ask('set', xml('query', ns.mucOwner, {}, roomForm(whois, known)));
  }

  /** What this server's rooms can be told; the same for all of them. */
  async #knownFields() {
    const held = knownFields.get(this.#component);
    if (held) return held;
    const answer = await this.#ask('get', xml('query', ns.mucOwner));
    const form = childOf(childOf(answer, 'query', ns.mucOwner), 'x', ns.data);
    const fields = childrenOf(form, 'field', ns.data).map(({ attributes }) => attributes.var);
    const known = new Set(fields);
    knownFields.set(this.#component, known);
    return known;
  }

  #join() {
    return new Promise((resolve, reject) => {
      const settle = (error, isNew = false) => {
        clearTimeout(timer);
        this.#joining = undefined;
        if (error) reject(error);
        else resolve(isNew);
      };
      const timer = setTimeout(() => settle(new RequestError('timeout')), patience);
      this.#joining = settle;
      const history = xml('history', ns.muc, { maxstanzas: 0 });
      const to = `${this.address}/${this.nick}`;
      const join = xml('x', ns.muc, {}, history);
      const isSent = this.#component.send(
        xml('presence', ns.client, { to, from: this.ownAddress }, join),
      );
      if (!isSent) settle(new RequestError('lost'));
    });
  }

  async #read() {
    let after = this.lastId;
    for (;;) {
      const queryid = randomUUID();
      const results = [];
      this.#archive = { queryid, results, isFirst: after === undefined };
      const answer = await this.#askPage(queryid, after);
      this.#archive = undefined;
      if (!answer) {
        // What was read last is not kept any more: everything that is there is new, or known.
        after = undefined;
        continue;
      }
      for (const each of results) this.#add(each);
      after = results.at(-1)?.id ?? after;
      if (results.length === 0 || readArchiveEnd(answer).isComplete) return;
    }
  }

  async #askPage(queryid, after) {
    const max = xml('max', ns.resultSet, {}, String(pageSize));
    const place = after === undefined ? undefined : xml('after', ns.resultSet, {}, after);
    const set = xml('set', ns.resultSet, {}, max, place);
    try {
      return await this.#ask('set', xml('query', ns.archive, { queryid }, set));
    } catch (error) {
      if (error.condition === 'item-not-found' && after !== undefined) return undefined;
      throw error;
    }
  }

  #handleResult(stanza) {
    const result = readArchiveResult(stanza);
    if (!result || result.queryId !== this.#archive?.queryid) return;
    const { id, at, message } = result;
    const read = readRoomMessage(message, this.address, id);
    const { results, isFirst } = this.#archive;
    // Nobody but a router had access when it was written.
    if (isFirst && results.length === 0) this.known.noteFirst(read);
    results.push({ ...read, at: at || Date.now(), element: message });
  }

  #handleMessage(element) {
    const read = readRoomMessage(element, this.address);
    if (read.id === undefined || read.typing || childOf(element, 'no-store', ns.hints)) return;
    const liveAddress = this.known.addressOf(read.nick);
    this.#add({ ...read, at: Date.now(), element, isLive: true, liveAddress });
  }

  #add(read) {
    if (this.#ids.has(read.id)) return;
    this.#ids.add(read.id);
    this.lastId = read.id;
    const entry = {
      ...read,
      /** Whose it is, as far as is known when it is asked. */
      sender: () =>
        read.isLive && read.liveAddress === undefined ? undefined : this.known.senderOf(read),
    };
    this.#handlers.onEntry(entry);
    const originId = childOf(read.element, 'origin-id', ns.stanzaId)?.attributes.id;
    if (entry.nick !== this.nick) return;
    if (this.#late.has(originId)) this.#late.set(originId, entry);
    this.#writing.get(originId)?.(entry);
  }

  #handlePresence(stanza) {
    const presence = readRoomPresence(stanza);
    const { nick, isThere, error, statuses, address, affiliation, occupantId } = presence;
    if (error !== undefined) {
      if (nick === this.nick || nick === '') this.#joining?.(toError(stanza));
      return;
    }
    this.known.note(presence);
    if (!isThere) {
      const former = this.occupants.get(nick);
      this.occupants.delete(nick);
      if (former) this.#handlers.onOccupant?.(former, false);
      return;
    }
    const occupant = { nick, address: bareOf(address), affiliation, occupantId };
    this.occupants.set(nick, occupant);
    this.#handlers.onOccupant?.(occupant, true);
    // Whoever joins sees oneself last.
    if (statuses.includes('110')) this.#joining?.(undefined, statuses.includes('201'));
  }
}

function hasFeature(answer, feature) {
  const query = childOf(answer, 'query', ns.discoInfo);
  const features = query ? childrenOf(query, 'feature', ns.discoInfo) : [];
  return features.some((each) => attribute(each, 'var') === feature);
}
