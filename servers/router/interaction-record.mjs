/** What holds of one interaction, by the fold of the transport, as a router asks for it. */
import { InteractionFold } from './fold.mjs';

/** Who is who; a room's entries that came before may be known by it. */
const teaching = ['party', 'occupant'];

/** What a router counts besides what the fold knows. */
function nothingCounted() {
  return {
    /** Messages of each owner, in the order of the ownerships. */
    messages: [],
    contactMessages: 0,
    contactWroteAt: undefined,
    /** The entry that says who owns it, or that nobody does. */
    ownerEntryId: undefined,
    /** Invitations that came to what they were for. */
    taken: new Set(),
    /** The last ringing of each invitation, by its id, and everybody at whom it rang. */
    rung: new Map(),
    /** When agents did not take what a queue offered, by their ids. */
    declined: new Map(),
    /** True addresses by occupant id. */
    occupants: new Map(),
    /** What holds of the contact's room, in its order: what each entry came to, by its id. */
    ofContact: new Map(),
    /** What of it is in the agents' room already, by its ids there. */
    relayed: new Set(),
  };
}

export class InteractionRecord {
  #identity;
  #fold;
  #counted = nothingCounted();
  #entries = { contact: [], agents: [] };
  /** Asks whether there are entries of which nobody knows who has written them. */
  hasUnknown = false;

  /** @param {{routers: string[]}} identity the domains of the routers */
  constructor({ routers }) {
    this.#identity = { routers };
    this.#fold = new InteractionFold(this.#identity);
  }

  get #state() {
    return this.#fold.state;
  }

  /**
   * Takes an entry of one of the two rooms, each room's in its order; answers what came of it.
   *
   * @param {'contact' | 'agents'} room
   * @param {{id: string, at: number, stanza?: object, sender: () => string | undefined}} entry
   */
  add(room, entry) {
    if (!entry.stanza) return [];
    this.#entries[room].push(entry);
    const outcomes = this.#take(room, entry);
    const isTaught =
      entry.stanza.kind === 'events' &&
      entry.stanza.events.some(({ type }) => teaching.includes(type));
    if (isTaught && (this.hasUnknown || this.#entries.contact.length > 0)) this.rebuild();
    return outcomes;
  }

  /** Folds everything anew: more is known about who has written it. */
  rebuild() {
    this.#fold = new InteractionFold(this.#identity);
    this.#counted = nothingCounted();
    this.hasUnknown = false;
    // Who is who stands in the agents' room.
    for (const room of ['agents', 'contact']) {
      for (const entry of this.#entries[room]) this.#take(room, entry);
    }
  }

  get id() {
    return this.#state.id;
  }

  get medium() {
    return this.#state.medium;
  }

  get startedAt() {
    return this.#state.startedAt;
  }

  get contact() {
    return this.#state.contact;
  }

  get subject() {
    return this.#state.subject;
  }

  get queue() {
    return this.#state.queue;
  }

  get epoch() {
    return this.#state.epoch;
  }

  /** The party that owns it; `undefined` while it waits. */
  get owner() {
    return this.#state.owner?.party;
  }

  get ownerEntryId() {
    return this.#counted.ownerEntryId;
  }

  /** Ownerships, the first one first, each with the messages that its owner wrote. */
  get owners() {
    return this.#state.owners.map(({ party, name, since }, index) => ({
      ...{ party, name, since },
      messages: this.#counted.messages[index] ?? 0,
    }));
  }

  get waitingSince() {
    return this.#state.waitingSince ?? 0;
  }

  /** What the last owner left for the next one when it went into a queue. */
  get handover() {
    return this.#state.handover;
  }

  /** By party id. */
  get parties() {
    return this.#state.parties;
  }

  /** True addresses by occupant id. */
  get occupants() {
    return this.#counted.occupants;
  }

  /** Party ids of conference members, or of those who write to each other, in the order in which they came. */
  get members() {
    const { ended, medium, members } = this.#state;
    const isOver = ended !== undefined && medium !== 'instant-message';
    return isOver ? [] : members.map(({ party }) => party);
  }

  get consultations() {
    return new Map(this.#state.consultations.map((each) => [each.id, each]));
  }

  get activeConsultations() {
    return this.#state.consultations.filter(({ state }) => state === 'active');
  }

  get caseData() {
    return new Map(this.#state.caseData.map(({ key, ...datum }) => [key, datum]));
  }

  get note() {
    return this.#state.note;
  }

  get disposition() {
    return this.#state.disposition;
  }

  get endedAt() {
    return this.#state.ended?.at;
  }

  get isDone() {
    return this.#state.done !== undefined;
  }

  /** Of all commands that were done. */
  get operations() {
    return this.#state.operations;
  }

  /** What holds of the contact's room, in its order: what each entry came to, by its id. */
  get ofContact() {
    return this.#counted.ofContact;
  }

  /** Ids in the contact's room of what was relayed. */
  get relayed() {
    return this.#counted.relayed;
  }

  get contactMessages() {
    return this.#counted.contactMessages;
  }

  get contactWroteAt() {
    return this.#counted.contactWroteAt;
  }

  /** When agents did not take it as it waits, by their ids. */
  get declined() {
    const since = this.waitingSince;
    return new Map([...this.#counted.declined].filter(([, at]) => at >= since));
  }

  /** What is in flight. */
  get invitation() {
    const { invitation } = this.#state;
    if (!invitation) return undefined;
    const { operations, at: sentAt, ringing, declined, ...facts } = invitation;
    const rung = this.#counted.rung.get(invitation.id);
    const rungAt = rung?.at ?? sentAt;
    return {
      ...facts,
      ...{ sentAt, rungAt, deadline: rungAt + (rung?.ttl ?? 0) },
      operation: operations.join(' ') || undefined,
      /** Agents at whom it rings. */
      ringing: (ringing?.agents ?? []).map(({ id }) => id).filter((id) => !declined.includes(id)),
      tried: rung?.tried ?? new Set(),
    };
  }

  /** Asks whether an invitation came to what it was for. */
  isTaken({ id }) {
    return this.#counted.taken.has(id);
  }

  partyOf(agent) {
    return [...this.parties.values()].find((party) => party.agent === agent);
  }

  /** The agent who owns it. */
  get ownerAgent() {
    return this.parties.get(this.owner)?.agent;
  }

  get memberAgents() {
    return this.members.flatMap((id) => this.parties.get(id)?.agent ?? []);
  }

  /** How an agent takes part. */
  roleOf(agent) {
    if (this.isDone) return undefined;
    if (this.medium === 'instant-message') {
      return this.memberAgents.includes(agent) ? 'agent' : undefined;
    }
    if (this.ownerAgent === agent) return 'owner';
    if (this.endedAt !== undefined) return undefined;
    if (this.memberAgents.includes(agent)) return 'conference';
    const isAsked = this.activeConsultations.some(({ consulted }) => consulted === agent);
    return isAsked ? 'consulted' : undefined;
  }

  /** Everybody who takes part, by agent id. */
  get agents() {
    const ids = [...this.parties.values()].map(({ agent }) => agent);
    return ids.filter((agent) => this.roleOf(agent) !== undefined);
  }

  #take(room, { id, at, stanza, sender }) {
    const address = sender();
    const entry = { id, at, stanza, ...(address === undefined ? {} : { sender: address }) };
    const outcomes =
      room === 'contact' ? this.#fold.addContact(entry) : this.#fold.addAgents(entry);
    for (const outcome of outcomes) this.#count(room, outcome);
    const held = outcomes.filter(({ kind }) => kind !== 'void');
    if (room === 'contact' && held.length > 0) this.#counted.ofContact.set(id, held);
    return outcomes;
  }

  #count(room, outcome) {
    if (outcome.kind === 'void') {
      if (outcome.why === 'unknown') this.hasUnknown = true;
    } else if (outcome.kind === 'event') this.#countEvent(outcome);
    else if (room === 'contact' && outcome.line.kind === 'message')
      this.#countMessage(outcome.line);
  }

  #countMessage({ author, at }) {
    const counted = this.#counted;
    if (author.role === 'contact') {
      counted.contactMessages += 1;
      counted.contactWroteAt = at;
    } else if (author.partyId === this.owner) {
      const last = this.#state.owners.length - 1;
      counted.messages[last] = (counted.messages[last] ?? 0) + 1;
    }
  }

  #countEvent({ event, entry }) {
    const { rung, declined, occupants, relayed, taken } = this.#counted;
    if (event.offer !== undefined) taken.add(event.offer);
    switch (event.type) {
      case 'owner':
        this.#counted.ownerEntryId = entry.id;
        break;
      case 'ringing': {
        const tried = rung.get(event.id)?.tried ?? new Set();
        for (const agent of event.agents) tried.add(agent.id);
        rung.set(event.id, { at: event.at, ttl: event.ttl, tried });
        break;
      }
      case 'declined': {
        const isOfQueue = this.#state.invitations.get(event.id)?.kind === 'inbound';
        if (isOfQueue) declined.set(event.agent, event.at);
        break;
      }
      case 'occupant':
        occupants.set(event.id, event.address);
        break;
      case 'relay':
        relayed.add(event.stanza);
        break;
      default:
    }
  }
}
