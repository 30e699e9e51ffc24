import { readRoomEvent } from './agents-room-events.js';
import { bareOf, resourceOf, sameAddress } from './address.js';
import { own } from './fields.js';
import type { RoomStanza } from './interaction-state.js';
import { ns } from './namespaces.js';
import { attribute, childOf, childrenOf, childText, textOf, xml, type Xml } from './xml.js';

/** A message in a room, as far as the server vouches for it. */
export type RoomMessage = {
  /** The room's id of it; absent for what is not archived. */
  readonly id?: string;
  readonly nick: string;
  readonly occupantId?: string;
  /** The account, where the archive says it. */
  readonly address?: string;
  /** Absent where it says nothing. */
  readonly stanza?: RoomStanza;
  /** That somebody begins or stops to write. */
  readonly typing?: { readonly isTyping: boolean; readonly consultationId?: string };
};

/** Reads a message of type `groupchat`, live or forwarded from the archive. */
export function readRoomMessage(message: Xml, room: string, archived?: string): RoomMessage {
  const nick = resourceOf(attribute(message, 'from') ?? '');
  const id = archived ?? stanzaIdOf(message, room);
  const occupant = childOf(message, 'occupant-id', ns.occupantId);
  const occupantId = occupant && attribute(occupant, 'id');
  const address = archived === undefined ? undefined : archivedAddress(message);
  const stanza = readRoomStanza(message);
  const typing = stanza ? undefined : readTyping(message);
  return {
    nick,
    ...(id === undefined ? {} : { id }),
    ...(occupantId === undefined ? {} : { occupantId }),
    ...(address === undefined ? {} : { address }),
    ...(stanza && { stanza }),
    ...(typing && { typing }),
  };
}

/** What only the room itself gives a message. */
function stanzaIdOf(message: Xml, room: string): string | undefined {
  const [given, another] = childrenOf(message, 'stanza-id', ns.stanzaId).filter((child) =>
    sameAddress(attribute(child, 'by') ?? '', room),
  );
  return given && !another ? attribute(given, 'id') : undefined;
}

/** The server puts its own before whatever somebody has written. */
function archivedAddress(message: Xml): string | undefined {
  const [user] = childrenOf(message, 'x', ns.mucUser);
  const [item] = user ? childrenOf(user, 'item', ns.mucUser) : [];
  const address = item && attribute(item, 'jid');
  return address === undefined ? undefined : bareOf(address);
}

/** What changes a message that was sent before; there is no such thing here. */
const amendments: readonly (readonly [string, string])[] = [
  ['replace', ns.correction],
  ['retract', ns.retraction],
  ['retract', 'urn:xmpp:message-retract:0'],
  ['apply-to', 'urn:xmpp:fasten:0'],
  ['reactions', 'urn:xmpp:reactions:0'],
];

/** Reads what a message says in a room; `undefined` where it says nothing. */
export function readRoomStanza(message: Xml): RoomStanza | undefined {
  const amends = amendments.find(([name, space]) => childrenOf(message, name, space).length > 0);
  if (amends) return { kind: 'void', why: amends[0] };
  const ours = message.children.filter(
    (child): child is Xml =>
      typeof child !== 'string' && child.ns === own && child.name !== 'conversation',
  );
  if (ours.length > 0) {
    const events = ours.flatMap((element) => readRoomEvent(element) ?? []);
    // What is not known is passed over; what is known and not right holds nothing at all.
    return events.length > 0 ? { kind: 'events', events } : { kind: 'void', why: ours[0]!.name };
  }
  const text = childText(message, 'body', ns.client);
  if (text === undefined || text === '') return undefined;
  const origin = childOf(message, 'origin-id', ns.stanzaId);
  const clientId = origin && attribute(origin, 'id');
  return {
    kind: 'message',
    text,
    ...(clientId === undefined ? {} : { clientId }),
    ...consultationOf(message),
  };
}

function readTyping(message: Xml): RoomMessage['typing'] {
  const state = message.children.find(
    (child): child is Xml => typeof child !== 'string' && child.ns === ns.chatStates,
  );
  return state && { isTyping: state.name === 'composing', ...consultationOf(message) };
}

function consultationOf(message: Xml): { readonly consultationId?: string } {
  const conversation = childOf(message, 'conversation', own);
  const id = conversation && attribute(conversation, 'id');
  return id === undefined ? {} : { consultationId: id };
}

/** A message as an agent or contact writes it into a room. */
export function writeRoomText(
  room: string,
  clientId: string,
  text: string,
  consultationId?: string,
): Xml {
  return xml(
    'message',
    ns.client,
    { type: 'groupchat', id: clientId, to: room },
    xml('body', ns.client, {}, text),
    xml('origin-id', ns.stanzaId, { id: clientId }),
    conversation(consultationId),
  );
}

/** That somebody begins or stops to write. */
export function writeTyping(room: string, isTyping: boolean, consultationId?: string): Xml {
  return xml(
    'message',
    ns.client,
    { type: 'groupchat', to: room },
    xml(isTyping ? 'composing' : 'active', ns.chatStates),
    conversation(consultationId),
    xml('no-store', ns.hints),
  );
}

function conversation(id: string | undefined): Xml | undefined {
  return id === undefined ? undefined : xml('conversation', own, { id });
}

/** What a room says of one who is in it, or not any more. */
export type RoomPresence = {
  readonly nick: string;
  readonly isThere: boolean;
  readonly affiliation: string;
  readonly address?: string;
  readonly occupantId?: string;
  readonly statuses: readonly string[];
  /** The name of the condition for which it is refused. */
  readonly error?: string;
};

/** Reads a presence from a room. */
export function readRoomPresence(presence: Xml): RoomPresence {
  const type = attribute(presence, 'type');
  const user = childOf(presence, 'x', ns.mucUser);
  const item = user && childOf(user, 'item', ns.mucUser);
  const address = item && attribute(item, 'jid');
  const occupant = childOf(presence, 'occupant-id', ns.occupantId);
  const occupantId = occupant && attribute(occupant, 'id');
  const error = type === 'error' ? childOf(presence, 'error', ns.client) : undefined;
  const condition = error?.children.find(
    (child): child is Xml => typeof child !== 'string' && child.ns === ns.stanzaErrors,
  );
  return {
    nick: resourceOf(attribute(presence, 'from') ?? ''),
    isThere: type === undefined,
    affiliation: (item && attribute(item, 'affiliation')) ?? 'none',
    statuses: (user ? childrenOf(user, 'status', ns.mucUser) : []).flatMap(
      (status) => attribute(status, 'code') ?? [],
    ),
    ...(address === undefined ? {} : { address: bareOf(address) }),
    ...(occupantId === undefined ? {} : { occupantId }),
    ...(type === 'error' ? { error: condition?.name ?? 'undefined-condition' } : {}),
  };
}

/** Joins a room, without what was said in it. */
export function writeJoin(room: string, nick: string): Xml {
  const history = xml('history', ns.muc, { maxstanzas: 0 });
  return xml('presence', ns.client, { to: `${room}/${nick}` }, xml('x', ns.muc, {}, history));
}

export function writeLeave(room: string, nick: string): Xml {
  return xml('presence', ns.client, { to: `${room}/${nick}`, type: 'unavailable' });
}

/** Asks for a page of an archive, after the entry of an id. */
export function writeArchiveQuery(queryId: string, limit: number, after?: string): Xml {
  const place = after === undefined ? undefined : xml('after', ns.resultSet, {}, after);
  const max = xml('max', ns.resultSet, {}, String(limit));
  return xml('query', ns.archive, { queryid: queryId }, xml('set', ns.resultSet, {}, max, place));
}

/** One entry of an archive. */
export type ArchiveResult = {
  readonly queryId: string;
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: Xml;
};

/** Reads a message that carries a result of an archive; `undefined` where it carries none. */
export function readArchiveResult(message: Xml): ArchiveResult | undefined {
  const result = childOf(message, 'result', ns.archive);
  const forwarded = result && childOf(result, 'forwarded', ns.forward);
  const inner = forwarded && childOf(forwarded, 'message', ns.client);
  const delay = forwarded && childOf(forwarded, 'delay', ns.delay);
  const queryId = result && attribute(result, 'queryid');
  const id = result && attribute(result, 'id');
  if (!inner || queryId === undefined || id === undefined) return undefined;
  const at = Date.parse((delay && attribute(delay, 'stamp')) ?? '');
  return { queryId, id, at, message: inner };
}

/** How a page of an archive ended. */
export function readArchiveEnd(answer: Xml): {
  readonly isComplete: boolean;
  readonly last?: string;
} {
  const fin = childOf(answer, 'fin', ns.archive);
  const set = fin && childOf(fin, 'set', ns.resultSet);
  const last = set && childOf(set, 'last', ns.resultSet);
  const isComplete = !fin || attribute(fin, 'complete') === 'true' || !last;
  return { isComplete, ...(last ? { last: textOf(last) } : {}) };
}
