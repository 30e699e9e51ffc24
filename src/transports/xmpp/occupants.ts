import { domainOf, sameAddress } from './address.js';
import type { RoomMessage, RoomPresence } from './stanza.js';

/** An entry of a room as it was read: who has written it may be known later. */
export type RoomEntry = Omit<RoomMessage, 'id' | 'typing' | 'stanza'> & {
  readonly id: string;
  readonly at: number;
  readonly stanza: NonNullable<RoomMessage['stanza']>;
  /** Who had the nickname when it came; absent for what was read from the archive. */
  readonly liveAddress?: string | undefined;
  /** What that one was in the room; absent for what was read from the archive. */
  readonly liveAffiliation?: string;
};

type Occupant = {
  readonly address?: string;
  readonly affiliation: string;
  readonly occupantId?: string;
};

/** Who is in a room and who was, by what its server says; a nickname proves nothing. */
export class Occupants {
  readonly #routers: readonly string[];
  readonly #present = new Map<string, Occupant>();
  readonly #byId = new Map<string, string>();
  readonly #ownersById = new Map<string, boolean>();
  #routerId: string | undefined;

  /** Whether the server vouches for occupant ids. */
  hasIds = false;

  constructor(routers: readonly string[]) {
    this.#routers = routers;
  }

  /** Takes what the room says of one of them. */
  note({ nick, isThere, address, affiliation, occupantId }: RoomPresence): void {
    if (!isThere) {
      this.#present.delete(nick);
      return;
    }
    this.#present.set(nick, {
      affiliation,
      ...(address === undefined ? {} : { address }),
      ...(occupantId === undefined ? {} : { occupantId }),
    });
    if (!this.hasIds || occupantId === undefined) return;
    this.#ownersById.set(occupantId, affiliation === 'owner');
    if (address === undefined) return;
    // Whoever says to be a router has to own the room.
    if (!this.#isRouterDomain(address) || affiliation === 'owner') this.learn(occupantId, address);
  }

  /** Takes a pair that a router has written down. */
  learn(occupantId: string, address: string): void {
    if (!this.#byId.has(occupantId)) this.#byId.set(occupantId, address);
  }

  /** Nobody but a router had access when the first message was written. */
  noteFirst({ occupantId }: RoomMessage): void {
    this.#routerId ??= occupantId;
  }

  /** Everybody is gone, as far as is known. */
  clear(): void {
    this.#present.clear();
  }

  isThere(nick: string): boolean {
    return this.#present.has(nick);
  }

  /** What somebody is in the room who has a nickname now. */
  affiliationOf(nick: string): string {
    return this.#present.get(nick)?.affiliation ?? 'none';
  }

  /**
   * Asks whether an entry is of somebody who owns the room, as routers do: all that a contact is told of
   * who they are. `undefined` where the server does not say it.
   */
  isOfOwner({ liveAffiliation, occupantId }: RoomEntry): boolean | undefined {
    if (liveAffiliation !== undefined) return liveAffiliation === 'owner';
    if (!this.hasIds || occupantId === undefined) return undefined;
    return occupantId === this.#routerId || this.#ownersById.get(occupantId);
  }

  /** Who is it that has a nickname now; a router only where it owns the room. */
  addressOf(nick: string): string | undefined {
    const occupant = this.#present.get(nick);
    if (occupant?.address === undefined) return undefined;
    const isFalse = this.#isRouterDomain(occupant.address) && occupant.affiliation !== 'owner';
    return isFalse ? undefined : occupant.address;
  }

  /** Who has written an entry, as far as is known now. */
  senderOf(entry: RoomEntry): string | undefined {
    if (entry.liveAddress !== undefined) return entry.liveAddress;
    const { occupantId, address } = entry;
    if (!this.hasIds) return address;
    if (occupantId === undefined) return undefined;
    const known = this.#byId.get(occupantId);
    if (known !== undefined) return known;
    return occupantId === this.#routerId ? this.#routers[0] : undefined;
  }

  #isRouterDomain(address: string): boolean {
    const domain = domainOf(address);
    return this.#routers.some((router) => sameAddress(router, domain));
  }
}
