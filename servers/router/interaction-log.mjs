/** The fold: from what was written in an interaction's rooms to what holds. Docs: `docs/xmpp-wire.md`, section 5. */
import {
  attribute,
  bareOf,
  childOf,
  childrenOf,
  domainOf,
  localOf,
  aw,
  ownChildren,
  ownTextOf,
  textOf,
} from './xml.mjs';

/** Who wrote an entry, by the address that the server gave. */
export function senderOf(address, { agents, guests, routers }) {
  const domain = domainOf(address ?? '');
  if (routers.includes(domain)) return { role: 'router' };
  if (domain === agents) return { role: 'agent', agent: localOf(address) };
  return domain === guests ? { role: 'contact', address: bareOf(address) } : undefined;
}

const numberOf = (event, name) => Number(attribute(event, name)) || 0;

/** What holds of one interaction; entries of both rooms go in, each room's in its order. */
export class InteractionLog {
  id;
  medium = 'chat';
  room;
  startedAt = 0;
  contact;
  subject;
  queue;
  /** By party id. */
  parties = new Map();
  /** True addresses by occupant id. */
  occupants = new Map();
  epoch = 0;
  /** The party that owns it; `undefined` while it waits. */
  owner;
  /** The offer through which it was got, and the entry that says so. */
  ownerOffer;
  ownerEntryId;
  /** What the last owner left for the next one when it went into a queue. */
  handover;
  owners = [];
  waitingSince = 0;
  /** Party ids of conference members, or of those who write to each other, in the order in which they came. */
  members = [];
  consultations = new Map();
  /** What is in flight. */
  invitation;
  /** When agents did not take it as it waits, by their ids. */
  declined = new Map();
  caseData = new Map();
  note;
  disposition;
  endedAt;
  isDone = false;
  operations = new Set();
  contactMessages = 0;
  contactWroteAt;

  #identity;

  /** @param {{agents: string, guests: string, routers: string[]}} identity the domains */
  constructor(identity) {
    this.#identity = identity;
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

  get activeConsultations() {
    return [...this.consultations.values()].filter(({ state }) => state === 'active');
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

  /** Takes an entry of one of the two rooms. */
  add(room, entry) {
    const sender = senderOf(entry.address, this.#identity);
    if (sender?.role !== 'router') {
      if (room === 'contact' && entry.text !== undefined) this.#addMessage(sender, entry);
      return;
    }
    for (const event of ownChildren(entry.stanza)) {
      if (room === 'contact') this.#addContactEvent(event, entry);
      else this.#addAgentsEvent(event, entry);
    }
  }

  #addMessage(sender, entry) {
    if (this.endedAt !== undefined || !sender) return;
    if (sender.role === 'contact') {
      this.contactMessages += 1;
      this.contactWroteAt = entry.at;
      return;
    }
    const last = this.owners.at(-1);
    if (last && this.ownerAgent === sender.agent) last.messages += 1;
  }

  #noteOperations(event) {
    for (const operation of (attribute(event, 'operations') ?? '').split(' ')) {
      if (operation) this.operations.add(operation);
    }
  }

  #addContactEvent(event, entry) {
    const at = numberOf(event, 'at') || entry.at;
    const party = attribute(event, 'party');
    switch (event.name) {
      case 'owner':
        if (!this.#addOwner(event, at)) return;
        this.ownerEntryId = entry.id;
        break;
      case 'joined':
        if (party !== 'contact' && !this.members.includes(party)) this.members.push(party);
        break;
      case 'left':
        this.members = this.members.filter((id) => id !== party);
        break;
      case 'ended':
        this.endedAt ??= at;
        this.members = [];
        break;
      case 'done':
        this.isDone = true;
        break;
      default:
        return;
    }
    this.#noteOperations(event);
  }

  #addOwner(event, at) {
    const seq = numberOf(event, 'seq');
    const party = attribute(event, 'party');
    if (numberOf(event, 'prev') !== this.epoch || seq !== this.epoch + 1) return false;
    if (this.endedAt !== undefined) return false;
    const former = this.owner;
    this.epoch = seq;
    this.owner = party;
    this.ownerOffer = attribute(event, 'offer');
    this.members = this.members.filter((id) => id !== party);
    if (party === undefined) {
      this.queue = { id: attribute(event, 'queue'), name: attribute(event, 'queue-name') };
      this.waitingSince = at;
      this.declined.clear();
      return true;
    }
    if (attribute(event, 'cause') === 'given' && former) this.members.push(former);
    this.owners.push({ party, name: attribute(event, 'name'), since: at, messages: 0 });
    return true;
  }

  #addAgentsEvent(event, entry) {
    const at = numberOf(event, 'at') || entry.at;
    const id = attribute(event, 'id');
    switch (event.name) {
      case 'interaction':
        this.#addInteraction(event);
        break;
      case 'party': {
        const { agent, name, nick, address } = event.attributes;
        this.parties.set(id, { id, agent, name, nick, address });
        break;
      }
      case 'occupant':
        this.occupants.set(id, bareOf(attribute(event, 'address')));
        break;
      case 'invitation':
        this.#addInvitation(event, at);
        break;
      case 'ringing':
        if (this.invitation?.id === id) this.#addRinging(event, at);
        break;
      case 'declined':
        if (this.invitation?.id === id) this.#addDeclined(event, at);
        break;
      case 'settled':
        if (this.invitation?.id === id) this.invitation = undefined;
        break;
      case 'consultation':
        this.#addConsultation(event, at);
        break;
      case 'datum':
        this.#addDatum(event);
        break;
      case 'note': {
        const by = attribute(event, 'by');
        this.note = { text: textOf(event), revision: numberOf(event, 'revision'), by };
        break;
      }
      case 'handover':
        this.handover = { by: attribute(event, 'by'), note: ownTextOf(event, 'note'), at };
        break;
      case 'disposition':
        this.disposition = id === undefined ? undefined : { id, name: attribute(event, 'name') };
        break;
      case 'joined':
      case 'left':
      case 'ended':
      case 'done':
        if (this.medium === 'instant-message') this.#addContactEvent(event, entry);
        break;
      default:
        return;
    }
    this.#noteOperations(event);
  }

  #addInteraction(event) {
    if (this.id !== undefined) return;
    this.id = attribute(event, 'id');
    this.medium = attribute(event, 'medium');
    this.room = attribute(event, 'room');
    this.startedAt = numberOf(event, 'started');
    this.subject = ownTextOf(event, 'subject');
    this.queue = childOf(event, 'queue', aw)?.attributes;
    this.contact = childOf(event, 'contact', aw)?.attributes;
    const data = childOf(event, 'case-data', aw);
    for (const datum of data ? childrenOf(data, 'datum', aw) : []) {
      this.caseData.set(attribute(datum, 'key'), { value: textOf(datum), revision: undefined });
    }
  }

  #addInvitation(event, at) {
    const { attributes } = event;
    this.invitation = {
      id: attributes.id,
      kind: attributes.kind,
      by: attributes.by,
      target: attributes.target,
      targetType: attributes['target-type'],
      targetName: attributes['target-name'],
      medium: attributes.medium,
      epoch: numberOf(event, 'epoch'),
      operation: attribute(event, 'operations'),
      note: ownTextOf(event, 'note'),
      sentAt: at,
      rungAt: at,
      deadline: at,
      /** Agents at whom it rings. */
      ringing: [],
      tried: new Set(),
    };
  }

  #addRinging(event, at) {
    const { invitation } = this;
    invitation.ringing = childrenOf(event, 'agent', aw).map(({ attributes }) => attributes.id);
    for (const agent of invitation.ringing) invitation.tried.add(agent);
    invitation.rungAt = at;
    invitation.deadline = at + numberOf(event, 'ttl');
  }

  #addDeclined(event, at) {
    const agent = attribute(event, 'agent');
    this.invitation.ringing = this.invitation.ringing.filter((id) => id !== agent);
    if (this.invitation.kind === 'inbound') this.declined.set(agent, at);
  }

  #addConsultation(event, at) {
    const { id, state, caller, consulted, medium, through, offer } = event.attributes;
    const held = this.consultations.get(id);
    if (state === 'ended') {
      if (held) this.consultations.set(id, { ...held, state, endedAt: at });
    } else if (!held) {
      const facts = { id, state, caller, consulted, medium, through, offer };
      this.consultations.set(id, { ...facts, startedAt: at });
    }
  }

  #addDatum(event) {
    const { key, removed } = event.attributes;
    const revision = numberOf(event, 'revision');
    if (removed === 'true') this.caseData.delete(key);
    else this.caseData.set(key, { value: textOf(event), revision });
  }
}
