/** One interaction as the router has it: its rooms, what holds, who may be in them, and one task at a time. */
import { randomUUID } from 'node:crypto';
import { InteractionRecord } from './interaction-record.mjs';
import { Relays } from './relays.mjs';
import { RoomLog } from './room-log.mjs';
import { bareOf, own, ownText } from './xml.mjs';

export class Interaction {
  #router;
  #tail = Promise.resolve();
  #pairs = new Set();
  isHeld = false;
  /** Whether both rooms are read, so that anything may be written. */
  isOpen = false;

  /**
   * @param {import('./router.mjs').Router} router
   * @param {{id: string, room?: string, agents: string, maker: string, contact?: string}} places
   */
  constructor(router, places) {
    this.#router = router;
    this.id = places.id;
    this.places = places;
    this.log = new InteractionRecord(router.identity);
    this.relays = new Relays(this, router);
    this.agentsRoom = this.#roomLog('agents', places.agents);
    this.contactRoom = places.room && this.#roomLog('contact', places.room);
  }

  get rooms() {
    return [this.agentsRoom, this.contactRoom].filter(Boolean);
  }

  /** Reads both rooms; those who left long ago are known from the agents' room. */
  async open() {
    await this.agentsRoom.open('anyone');
    await this.contactRoom?.open('moderators');
  }

  /** One after the other: what a task finds does not change under it. */
  run(task) {
    const done = this.#tail.then(task);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  writeContact(...events) {
    return (this.contactRoom ?? this.agentsRoom).write(...events);
  }

  writeAgents(...events) {
    return this.agentsRoom.write(...events);
  }

  /** Asks whether the contact is in its room. */
  get isContactThere() {
    const { contact } = this.log;
    if (!contact) return false;
    return [...this.contactRoom.occupants.values()].some(
      ({ address }) => address === bareOf(contact.address),
    );
  }

  /** The agent's party, written down before it is used. */
  async party(agent) {
    const held = this.log.partyOf(agent);
    if (held) return held;
    const name = this.#router.agents.nameOf(agent);
    const taken = [...this.log.parties.values()].map(({ nick }) => nick);
    if (this.log.contact) taken.push(this.log.contact.name);
    let nick = name;
    for (let number = 2; taken.includes(nick); number += 1) nick = `${name} ${number}`;
    const id = `p-${randomUUID().slice(0, 8)}`;
    const address = this.#router.agentAddress(agent);
    await this.writeAgents(own('party', { id, agent, name, nick, address }));
    return this.log.partyOf(agent);
  }

  /** Lets an agent in, for what it is about to be. */
  async grant(agent, role) {
    const address = this.#router.agentAddress(agent);
    await Promise.all([
      this.agentsRoom.setAffiliation(address, 'member'),
      this.contactRoom?.setAffiliation(address, role === 'consulted' ? 'member' : 'admin'),
    ]);
  }

  /** Gives an agent what its part is worth now, which may be nothing. */
  async settleAffiliation(agent) {
    const role = this.log.roleOf(agent);
    if (role !== undefined) return this.grant(agent, role);
    const address = this.#router.agentAddress(agent);
    await Promise.all(this.rooms.map((room) => room.setAffiliation(address, 'none')));
  }

  /** Makes the affiliations what the log says. Whoever does it again changes nothing. */
  async repair() {
    for (const room of this.rooms) {
      const lists = await Promise.all(['admin', 'member'].map((each) => room.affiliated(each)));
      const found = new Map(
        lists.flatMap((list, index) =>
          list.map((address) => [bareOf(address), index === 0 ? 'admin' : 'member']),
        ),
      );
      const meant = this.#affiliations(room);
      for (const [address, affiliation] of meant) {
        if (found.get(address) !== affiliation) await room.setAffiliation(address, affiliation);
      }
      for (const address of found.keys()) {
        if (!meant.has(address)) await room.setAffiliation(address, 'none');
      }
    }
  }

  /** What an agent is told of where the interaction is, and as what. */
  described(agent) {
    const { log, places } = this;
    const { id: party, nick } = log.partyOf(agent) ?? {};
    return own('interaction', {
      ...{ id: this.id, medium: log.medium, room: places.room, agents: places.agents },
      ...{ role: log.roleOf(agent), party, nick },
    });
  }

  /** Leaves the rooms as they are. */
  leave() {
    for (const room of this.rooms) room.leave();
  }

  lose() {
    this.isOpen = false;
    for (const room of this.rooms) room.lose();
  }

  #affiliations(room) {
    const { log } = this;
    const isContactRoom = room === this.contactRoom;
    const agents = log.agents.map((agent) => {
      const isIn = isContactRoom && log.roleOf(agent) !== 'consulted';
      return [bareOf(this.#router.agentAddress(agent)), isIn ? 'admin' : 'member'];
    });
    const contact = isContactRoom && log.contact ? [[bareOf(log.contact.address), 'member']] : [];
    return new Map([...agents, ...contact]);
  }

  #roomLog(kind, address) {
    const { component, nick, identity } = this.#router;
    const room = new RoomLog(component, address, nick, identity.routers, {
      onEntry: (entry) => this.#handleEntry(kind, entry),
      onOccupant: (occupant, isThere) => this.#handleOccupant(room, occupant, isThere),
    });
    return room;
  }

  #handleEntry(kind, entry) {
    const before = new Set(this.log.agents);
    this.#learn(entry);
    const outcomes = this.log.add(kind, entry);
    if (kind === 'contact') this.relays.add(outcomes);
    this.#router.handleChange(this, before);
  }

  /** Pairs that a router has written down hold for both rooms. */
  #learn({ stanza, sender }) {
    const pairs = stanza?.kind === 'events' ? stanza.events : [];
    for (const { type, room: address, id, address: account } of pairs) {
      if (type !== 'occupant' || !this.#router.isRouter(sender())) continue;
      const room = this.rooms.find((each) => each.address === address);
      room?.known.learn(id, account);
    }
  }

  #handleOccupant(room, occupant, isThere) {
    const { occupantId, address } = occupant;
    // What somebody wrote who was not known may hold after all.
    if (occupantId !== undefined && this.log.hasUnknown) this.log.rebuild();
    if (isThere && occupantId !== undefined && address && !this.#pairs.has(occupantId)) {
      this.#pairs.add(occupantId);
      this.#pair(room, occupantId, address);
    }
    this.#router.handleOccupant(this, room, occupant, isThere);
  }

  /** Those who come later know the archive's occupants by this. */
  #pair(room, id, address) {
    if (this.log.occupants.get(id) === address || !this.isHeld || !this.isOpen) return;
    const event = own('occupant', { room: room.address, id, address });
    this.writeAgents(event).catch((error) => this.#router.note(error));
  }

  /** Writes the pairs that were seen before anything could be written. */
  pairAll() {
    this.isOpen = true;
    for (const room of this.rooms) {
      for (const { occupantId, address } of room.occupants.values()) {
        if (occupantId !== undefined && address) this.#pair(room, occupantId, address);
      }
    }
  }
}

/** The note, as an element, when there is one. */
export function noteElement(note) {
  return ownText('note', note);
}
