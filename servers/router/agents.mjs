/** Who is at the desk: what agents' pages say of themselves, and whom something could ring at. */
import { attribute, childOf, childrenOf, localOf, aw, resourceOf } from './xml.mjs';

/** Times that a deployment may set, in ms. */
export const defaultTimes = {
  agentGrace: 8_000,
  ownerGrace: 60_000,
  contactGrace: 60_000,
  offerAgainAfter: 15_000,
  /** How often routers find out whether the others are there. */
  beatEvery: 5_000,
};

/** Agents as they are present. */
export class Agents {
  #options;
  #onChange;
  #present = new Map();
  #gone = new Map();
  /** Load of an agent on a medium, as the interactions say. */
  loadOf = () => 0;

  /** @param {object} options the deployment's: agents, pools, policies, times */
  constructor(options, onChange) {
    this.#options = options;
    this.#onChange = onChange;
  }

  known(id) {
    return this.#options.agents.find((agent) => agent.id === id);
  }

  nameOf(id) {
    return this.known(id)?.name ?? id;
  }

  /** The full address of the page at which it rings. */
  addressOf(id) {
    return this.#present.get(id)?.address;
  }

  isHere(id) {
    return this.#present.has(id);
  }

  /** Epoch ms at which an agent went away; `undefined` for one who is here or never was. */
  goneSince(id) {
    return this.#gone.get(id);
  }

  /** A presence that was directed to the router. */
  handlePresence(stanza) {
    const address = attribute(stanza, 'from');
    const id = localOf(address);
    const held = this.#present.get(id);
    if (attribute(stanza, 'type') === 'unavailable') {
      if (held?.address !== address) return;
      this.#leave(id);
    } else {
      const readiness = childOf(stanza, 'readiness', aw);
      if (!readiness || !resourceOf(address) || !this.known(id)) return;
      const media = new Map(
        childrenOf(readiness, 'medium', aw).map(({ attributes }) => [attributes.name, attributes]),
      );
      const idleSince = held?.idleSince ?? Date.now();
      this.#present.set(id, { address, media, idleSince });
      this.#gone.delete(id);
    }
    this.#onChange(id);
  }

  /** The stream is lost: who is here is not known any more, and will be said again. */
  forget() {
    for (const id of [...this.#present.keys()]) this.#leave(id);
  }

  /** An agent whose page did not answer is not there, until it says so again. */
  drop(id, address) {
    if (this.#present.get(id)?.address !== address) return;
    this.#leave(id);
    this.#onChange(id);
  }

  /** An agent has less to do since now. */
  noteIdle(id) {
    const held = this.#present.get(id);
    if (held) held.idleSince = Date.now();
  }

  stateOf(id, medium) {
    if (!this.handles(id, medium)) return 'logged-out';
    return this.#present.get(id)?.media.get(medium)?.state ?? 'logged-out';
  }

  reasonOf(id, medium) {
    return this.#present.get(id)?.media.get(medium)?.reason;
  }

  handles(id, medium) {
    return this.known(id)?.media.some((held) => held.medium === medium) ?? false;
  }

  capacityOf(id, medium) {
    const held = this.known(id)?.media.find((candidate) => candidate.medium === medium);
    return held ? (held.capacity ?? this.#options.policies.capacity[medium]) : 0;
  }

  hasRoom(id, medium) {
    return this.loadOf(id, medium) < this.capacityOf(id, medium);
  }

  canRing(id, medium) {
    return this.isHere(id) && this.stateOf(id, medium) === 'ready' && this.hasRoom(id, medium);
  }

  /** The least busy first, and of those whoever has been idle longest. */
  byIdleness(ids, medium) {
    const idleSince = (id) => this.#present.get(id)?.idleSince ?? Infinity;
    return ids
      .map((id) => ({ id, load: this.loadOf(id, medium), since: idleSince(id) }))
      .sort((a, b) => a.load - b.load || a.since - b.since)
      .map(({ id }) => id);
  }

  /** Several agents under one name; `undefined` when there is no such pool. */
  poolOf(type, id, segment) {
    const { agents, agentGroups = [], skills = [], queues, routingPoints = [] } = this.#options;
    const of = (found, poolsOf) =>
      found && {
        name: found.name,
        members: agents.filter((agent) => poolsOf(agent)?.includes(id)).map((agent) => agent.id),
        closed: found.closed === true,
        isBroadcast: found.distribution === 'broadcast',
        queue: found,
      };
    const find = (items) => items.find((item) => item.id === id);
    switch (type) {
      case 'agent-group':
        return of(find(agentGroups), ({ groups }) => groups);
      case 'skill':
        return of(find(skills), (agent) => agent.skills);
      case 'queue':
        return of(find(queues), (agent) => agent.queues);
      case 'routing-point': {
        const point = find(routingPoints);
        if (!point) return undefined;
        const rule = point.rules.find((each) => each.segment === segment);
        const pool = this.poolOf('queue', rule?.queueId ?? point.queueId);
        return pool && { ...pool, name: point.name, closed: pool.closed || point.closed === true };
      }
      default:
        return undefined;
    }
  }

  #leave(id) {
    this.#present.delete(id);
    this.#gone.set(id, Date.now());
  }
}
