import { codec, count, identifier, identifiers, maybe, word, words, type Codec } from './fields.js';

/** When it was written, and which commands have caused it. */
export type Caused = {
  /** Epoch milliseconds, by the router's clock. */
  readonly at: number;
  readonly operations: readonly string[];
};

/** Why an ownership began. */
export const ownerCauses = [
  ...(['started', 'accepted', 'transferred', 'given'] as const),
  ...(['queued', 'left', 'returned', 'declined'] as const),
] as const;

export type OwnerCause = (typeof ownerCauses)[number];

/** Who owns the interaction from here on: a party, or nobody while it waits in a queue. */
export type OwnerEvent = Caused & {
  readonly type: 'owner';
  readonly seq: number;
  readonly prev: number;
  readonly cause: OwnerCause;
  readonly party?: string | undefined;
  readonly name?: string | undefined;
  readonly nick?: string | undefined;
  readonly offer?: string | undefined;
  readonly queue?: string | undefined;
  readonly queueName?: string | undefined;
  /** The name of the routing point that chose the queue. */
  readonly through?: string | undefined;
};

type PartyRoomRole = 'agent' | 'contact';

export type JoinedEvent = Caused & {
  readonly type: 'joined';
  readonly party: string;
  readonly name: string;
  readonly nick?: string | undefined;
  readonly role: PartyRoomRole;
  /** The invitation that was accepted. */
  readonly offer?: string | undefined;
};

export type LeftEvent = Caused & {
  readonly type: 'left';
  readonly party: string;
  readonly name: string;
  readonly role: PartyRoomRole;
  readonly cause?: 'left' | 'removed' | 'disconnected' | undefined;
};

/** Nobody can write any more. Without a party the centre has ended it. */
export type EndedEvent = Caused & {
  readonly type: 'ended';
  readonly party?: string | undefined;
  readonly name?: string | undefined;
};

export type DoneEvent = Caused & { readonly type: 'done' };

/** What a router writes into the contact's room. */
export type ContactRoomEvent = OwnerEvent | JoinedEvent | LeftEvent | EndedEvent | DoneEvent;

type Typed = { readonly type: string };
/** A codec whose records have their type, and whose elements are named so. */
export function event<E extends Typed>(
  type: E['type'],
  fields: Parameters<typeof codec<Omit<E, 'type'>>>[1],
): Codec<E> {
  const plain = codec<Omit<E, 'type'>>(type, fields);
  return {
    name: type,
    read: (element) => ({ type, ...plain.read(element) }) as unknown as E,
    write: (value) => plain.write(value),
  };
}

export const caused = { at: count('at'), operations: identifiers('operations') };

/** The codecs of the events of the contact's room, by name. */
export const contactRoomCodecs: {
  readonly [T in ContactRoomEvent['type']]: Codec<Extract<ContactRoomEvent, { type: T }>>;
} = {
  owner: event<OwnerEvent>('owner', {
    seq: count('seq'),
    prev: count('prev'),
    ...caused,
    queue: maybe('queue', identifier),
    queueName: maybe('queue-name', words),
    through: maybe('through', words),
    party: maybe('party', identifier),
    name: maybe('name', words),
    nick: maybe('nick', words),
    cause: word('cause', ...ownerCauses),
    offer: maybe('offer', identifier),
  }),
  joined: event<JoinedEvent>('joined', {
    party: identifier('party'),
    name: words('name'),
    nick: maybe('nick', words),
    role: word('role', 'agent', 'contact'),
    offer: maybe('offer', identifier),
    ...caused,
  }),
  left: event<LeftEvent>('left', {
    party: identifier('party'),
    name: words('name'),
    role: word('role', 'agent', 'contact'),
    cause: maybe('cause', (name) => word(name, 'left', 'removed', 'disconnected')),
    ...caused,
  }),
  ended: event<EndedEvent>('ended', {
    party: maybe('party', identifier),
    name: maybe('name', words),
    ...caused,
  }),
  done: event<DoneEvent>('done', caused),
};
