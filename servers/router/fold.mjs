/** What the transport knows of rooms, taken from its source: the router judges by the same rules as its clients. */
import { loadFromSource } from '../kit.mjs';

export const { InteractionFold } = await loadFromSource('transports/xmpp/interaction-log.ts');
export const { Occupants } = await loadFromSource('transports/xmpp/occupants.ts');
export const { readArchiveResult, readArchiveEnd, readRoomMessage, readRoomPresence } =
  await loadFromSource('transports/xmpp/stanza.ts');
export const { writeRoomEvent } = await loadFromSource('transports/xmpp/agents-room-events.ts');
