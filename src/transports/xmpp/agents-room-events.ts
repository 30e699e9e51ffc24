import type { Medium } from '../../domain/agent.js';
import type { CaseDatum, Queue } from '../../domain/interaction.js';
import type { InvitationKind } from '../../domain/invitation.js';
import type { InvitationProblemReason } from '../../domain/problem.js';
import { targetTypes, type TargetType } from '../../domain/target.js';
import {
  caused,
  contactRoomCodecs,
  event,
  type Caused,
  type ContactRoomEvent,
} from './contact-room-events.js';
import {
  attempt,
  codec,
  count,
  grouped,
  identifier,
  inside,
  maybe,
  own,
  ownText,
  several,
  textIn,
  truth,
  word,
  words,
  type Codec,
  type Field,
} from './fields.js';
import { textOf } from './xml.js';

/** The contact, with an address that only agents see. */
export type RoomContact = {
  readonly id: string;
  readonly name: string;
  readonly segment?: string | undefined;
  readonly address?: string | undefined;
};

/** What the interaction is about: the first event of an agents' room. */
export type InteractionEvent = {
  readonly type: 'interaction';
  readonly id: string;
  readonly medium: Medium | 'instant-message';
  readonly room?: string | undefined;
  /** Epoch milliseconds. */
  readonly started: number;
  readonly contact?: RoomContact | undefined;
  readonly subject?: string | undefined;
  readonly queue?: Queue | undefined;
  readonly caseData: readonly CaseDatum[];
};

/** Who a party is. */
export type PartyEvent = {
  readonly type: 'party';
  readonly id: string;
  readonly agent: string;
  readonly name: string;
  readonly nick: string;
  readonly address: string;
};

/** Whose an occupant id is. */
export type OccupantEvent = {
  readonly type: 'occupant';
  readonly room: string;
  readonly id: string;
  readonly address: string;
};

export type InvitationEvent = Caused & {
  readonly type: 'invitation';
  readonly id: string;
  readonly kind: InvitationKind;
  /** The agent who asks; absent when a queue offers. */
  readonly by?: string | undefined;
  readonly target: string;
  readonly targetType: TargetType;
  readonly targetName: string;
  readonly medium: Medium | 'instant-message';
  readonly epoch: number;
  readonly note?: string | undefined;
};

type AgentName = { readonly id: string; readonly name: string };

export type RingingEvent = {
  readonly type: 'ringing';
  readonly id: string;
  readonly ttl: number;
  readonly at: number;
  readonly agents: readonly AgentName[];
};

export type DeclinedEvent = {
  readonly type: 'declined';
  readonly id: string;
  readonly agent: string;
  readonly outcome: InvitationProblemReason;
  readonly at: number;
  readonly operations: readonly string[];
  readonly reason?: string | undefined;
};

export type Alternative = {
  readonly id: string;
  readonly type: TargetType;
  readonly name: string;
};

export type SettledEvent = Caused & {
  readonly type: 'settled';
  readonly id: string;
  readonly outcome: InvitationProblemReason | 'accepted' | 'taken';
  /** Who has accepted. */
  readonly agent?: string | undefined;
  readonly seconds?: number | undefined;
  readonly stillOwner?: boolean | undefined;
  readonly whileRinging?: boolean | undefined;
  readonly reason?: string | undefined;
  readonly alternatives: readonly Alternative[];
};

export type ConsultationEvent = Caused & {
  readonly type: 'consultation';
  readonly id: string;
  readonly state: 'active' | 'ended';
  readonly caller?: string | undefined;
  readonly consulted?: string | undefined;
  readonly medium?: Medium | undefined;
  readonly through?: string | undefined;
  /** The invitation that began it. */
  readonly offer?: string | undefined;
  /** An end by which the consulted agent joined or took the interaction. */
  readonly joins?: boolean | undefined;
};

/** What the former owner leaves for the next one, where nobody was invited. */
export type HandoverEvent = {
  readonly type: 'handover';
  readonly by: string;
  readonly at: number;
  /** The name of the routing point that chose the queue. */
  readonly through?: string | undefined;
  readonly note?: string | undefined;
};

export type DatumEvent = Caused & {
  readonly type: 'datum';
  readonly key: string;
  readonly revision: number;
  readonly by: string;
  readonly removed?: boolean | undefined;
  readonly value: string;
};

export type NoteEvent = Caused & {
  readonly type: 'note';
  readonly revision: number;
  readonly by: string;
  readonly text: string;
};

export type DispositionEvent = Caused & {
  readonly type: 'disposition';
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly by: string;
};

/** Something of the contact's room, for those who read it here. */
export type RelayEvent = {
  readonly type: 'relay';
  /** Its id there. */
  readonly stanza: string;
  readonly at: number;
  /** Who has written it; absent for events. */
  readonly party?: string | undefined;
  readonly text: string;
  /** In the order in which they stand there. */
  readonly events: readonly ContactRoomEvent[];
};

/** What a router writes into the agents' room. */
export type AgentsRoomEvent =
  | InteractionEvent
  | PartyEvent
  | OccupantEvent
  | InvitationEvent
  | RingingEvent
  | DeclinedEvent
  | SettledEvent
  | ConsultationEvent
  | HandoverEvent
  | DatumEvent
  | NoteEvent
  | DispositionEvent
  | RelayEvent;

export const invitationReasons = [
  ...(['rejected', 'timed-out', 'target-not-ready', 'target-logged-out'] as const),
  ...(['target-unknown', 'media-not-allowed', 'at-capacity', 'already-party'] as const),
  ...(['already-pending', 'queue-closed', 'all-declined', 'cancelled'] as const),
  ...(['contact-left', 'failed'] as const),
] as const satisfies readonly InvitationProblemReason[];

export const invitationKinds = [
  ...(['inbound', 'transfer', 'consultation', 'conference', 'message'] as const),
] as const satisfies readonly InvitationKind[];

export const medium = (name: string): Field<Medium> => word(name, 'chat', 'voice');
export const anyMedium = (name: string): Field<Medium | 'instant-message'> =>
  word(name, 'chat', 'voice', 'instant-message');
export const targetType = (name: string): Field<TargetType> => word(name, ...targetTypes);

export const contactCodec = codec<RoomContact>('contact', {
  id: identifier('id'),
  name: words('name'),
  segment: maybe('segment', words),
  address: maybe('address', identifier),
});
export const queueCodec = codec<Queue>('queue', { id: identifier('id'), name: words('name') });
export const datumCodec = codec<CaseDatum>('datum', {
  key: words('key'),
  revision: maybe('revision', count),
  value: ownText,
});
const agentCodec = codec<AgentName>('agent', { id: identifier('id'), name: words('name') });
const alternativeCodec = codec<Alternative>('alternative', {
  id: identifier('id'),
  type: targetType('type'),
  name: words('name'),
});

/** The events of the contact's room that are inside. */
const relayed: Field<readonly ContactRoomEvent[]> = {
  read: ({ children }) =>
    children.flatMap((child) => {
      if (typeof child === 'string' || child.ns !== own) return [];
      const known = Object.values<Codec<ContactRoomEvent>>(contactRoomCodecs).find(
        ({ name }) => name === child.name,
      );
      return (known && attempt(() => known.read(child))) ?? [];
    }),
  write: (values) => ({
    children: values.map((value) =>
      (contactRoomCodecs[value.type] as Codec<ContactRoomEvent>).write(value),
    ),
  }),
};

/** The codecs of the events of the agents' room, by name. */
export const agentsRoomCodecs: {
  readonly [T in AgentsRoomEvent['type']]: Codec<Extract<AgentsRoomEvent, { type: T }>>;
} = {
  interaction: event<InteractionEvent>('interaction', {
    id: identifier('id'),
    medium: anyMedium('medium'),
    room: maybe('room', identifier),
    started: count('started'),
    contact: inside(contactCodec),
    subject: textIn('subject'),
    queue: inside(queueCodec),
    caseData: grouped('case-data', datumCodec),
  }),
  party: event<PartyEvent>('party', {
    id: identifier('id'),
    agent: identifier('agent'),
    name: words('name'),
    nick: words('nick'),
    address: identifier('address'),
  }),
  occupant: event<OccupantEvent>('occupant', {
    room: identifier('room'),
    id: identifier('id'),
    address: identifier('address'),
  }),
  invitation: event<InvitationEvent>('invitation', {
    id: identifier('id'),
    kind: word('kind', ...invitationKinds),
    by: maybe('by', identifier),
    target: identifier('target'),
    targetType: targetType('target-type'),
    targetName: words('target-name'),
    medium: anyMedium('medium'),
    epoch: count('epoch'),
    ...caused,
    note: textIn('note'),
  }),
  ringing: event<RingingEvent>('ringing', {
    id: identifier('id'),
    ttl: count('ttl'),
    at: count('at'),
    agents: several(agentCodec),
  }),
  declined: event<DeclinedEvent>('declined', {
    id: identifier('id'),
    agent: identifier('agent'),
    outcome: word('outcome', ...invitationReasons),
    ...caused,
    reason: textIn('reason'),
  }),
  settled: event<SettledEvent>('settled', {
    id: identifier('id'),
    outcome: word('outcome', ...invitationReasons, 'accepted', 'taken'),
    agent: maybe('agent', identifier),
    seconds: maybe('seconds', count),
    stillOwner: truth('still-owner'),
    whileRinging: truth('while-ringing'),
    ...caused,
    reason: textIn('reason'),
    alternatives: several(alternativeCodec),
  }),
  consultation: event<ConsultationEvent>('consultation', {
    id: identifier('id'),
    state: word('state', 'active', 'ended'),
    caller: maybe('caller', identifier),
    consulted: maybe('consulted', identifier),
    medium: maybe('medium', medium),
    through: maybe('through', words),
    offer: maybe('offer', identifier),
    joins: truth('joins'),
    ...caused,
  }),
  handover: event<HandoverEvent>('handover', {
    by: identifier('by'),
    through: maybe('through', words),
    at: count('at'),
    note: textIn('note'),
  }),
  datum: event<DatumEvent>('datum', {
    key: words('key'),
    revision: count('revision'),
    by: identifier('by'),
    removed: truth('removed'),
    ...caused,
    value: ownText,
  }),
  note: event<NoteEvent>('note', {
    revision: count('revision'),
    by: identifier('by'),
    ...caused,
    text: ownText,
  }),
  disposition: event<DispositionEvent>('disposition', {
    id: maybe('id', identifier),
    name: maybe('name', words),
    by: identifier('by'),
    ...caused,
  }),
  relay: event<RelayEvent>('relay', {
    stanza: identifier('stanza'),
    at: count('at'),
    party: maybe('party', identifier),
    // What an element writes between its children is nobody's text.
    text: { ...ownText, read: textOf },
    events: relayed,
  }),
};

/** Whatever a router writes into a room. */
export type RoomEvent = ContactRoomEvent | AgentsRoomEvent;

const codecs = new Map<string, Codec<RoomEvent>>(
  [...Object.values(contactRoomCodecs), ...Object.values(agentsRoomCodecs)].map((one) => [
    one.name,
    one as Codec<RoomEvent>,
  ]),
);

/** Reads an element of ours; `undefined` for one that is unknown or not right. */
export function readRoomEvent(
  element: Parameters<Codec<RoomEvent>['read']>[0],
): RoomEvent | undefined {
  const found = element.ns === own ? codecs.get(element.name) : undefined;
  return found && attempt(() => found.read(element));
}

/** Writes an event as an element of ours. */
export function writeRoomEvent(value: RoomEvent): ReturnType<Codec<RoomEvent>['write']> {
  return codecs.get(value.type)!.write(value);
}
