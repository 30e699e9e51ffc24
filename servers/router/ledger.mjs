/** The routers' own room: which interactions are open, and which routers are there. A router that starts reads it. */
import { RoomLog } from './room-log.mjs';
import { domainOf, own, ownChildren } from './xml.mjs';

/** After so many entries, what is open is written down again, so that the archive may forget what was before. */
const snapshotEvery = 500;

export class Ledger {
  #router;
  #room;
  #sinceSnapshot = 0;
  /** Places of open interactions, by id. */
  open = new Map();
  /** The last chat of each contact, by address. */
  chats = new Map();

  constructor(router) {
    this.#router = router;
    const { component, identity, nick } = router;
    this.#room = new RoomLog(component, `routers@${identity.rooms}`, nick, identity.routers, {
      onEntry: (entry) => this.#handleEntry(entry),
      // Whoever joins is told of the others one by one.
      onOccupant: () => this.#room.isIn && router.handleRouters(),
    });
  }

  get address() {
    return this.#room.address;
  }

  /** The domains of the routers that are there, in their order. */
  get routers() {
    return [...this.#room.occupants.values()]
      .filter(({ address }) => this.#router.identity.routers.includes(domainOf(address)))
      .map(({ address }) => domainOf(address))
      .sort();
  }

  /** The router that holds an interaction. */
  holderOf({ maker }) {
    const present = this.routers;
    return present.includes(maker) ? maker : present[0];
  }

  read() {
    return this.#room.open('anyone');
  }

  async add(places) {
    await this.#room.write(own('opened', places));
  }

  async remove(id) {
    if (!this.open.has(id)) return;
    await this.#room.write(own('closed', { id }));
    if (this.#sinceSnapshot < snapshotEvery || this.routers[0] !== this.#router.component.domain) {
      return;
    }
    const opened = [...this.open.values()].map((places) => own('opened', places));
    await this.#room.write(own('snapshot', {}, ...opened));
  }

  /**
   * A server notices that a router is gone when something cannot be brought to it; a router notices that the node is
   * gone that had the room when it is not in it any more. `false` then.
   */
  beat() {
    if (this.#room.occupants.size > 1) this.#room.tell(own('beat'));
    return this.#room.check();
  }

  handle(stanza) {
    this.#room.handle(stanza);
  }

  check() {
    return this.#room.check();
  }

  lose() {
    this.#room.lose();
  }

  #handleEntry(entry) {
    if (!this.#isOfRouter(entry)) return;
    this.#sinceSnapshot += 1;
    for (const event of ownChildren(entry.element)) {
      if (event.name === 'opened') this.#add(event.attributes);
      else if (event.name === 'closed') {
        this.open.delete(event.attributes.id);
        this.#router.handleClosed(event.attributes.id);
      } else if (event.name === 'snapshot') {
        this.#sinceSnapshot = 0;
        this.open.clear();
        for (const { attributes } of ownChildren(event)) this.#add(attributes);
      }
    }
  }

  /** What is archived here by somebody who is gone is a router's as well: nobody else was ever let in. */
  #isOfRouter(entry) {
    const sender = entry.sender();
    return sender === undefined ? !entry.isLive : this.#router.isRouter(sender);
  }

  #add(places) {
    this.open.set(places.id, places);
    if (places.contact) this.chats.set(places.contact, places);
    this.#router.handleOpened(places);
  }
}
