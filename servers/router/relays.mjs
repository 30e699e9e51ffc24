/** What whoever is consulted hears of the contact's room without being in it: a router writes it for agents. */
import { writeRoomEvent } from './fold.mjs';
import { own } from './xml.mjs';

/** Events of the contact's room by which somebody who is consulted may have another part. */
const relayed = new Set(['owner', 'joined', 'left', 'ended']);
/** So much goes into one stanza: servers end the stream of whoever sends too long a one. */
const mostTogether = 50;
const longestText = 30_000;

export class Relays {
  #interaction;
  #router;
  #isBeginning = false;

  constructor(interaction, router) {
    this.#interaction = interaction;
    this.#router = router;
  }

  /**
   * Writes what begins a consultation. Where the server does not vouch for occupants, only who is in a room is told
   * who has written what stands in its archive: there everything from before is passed on first.
   */
  async begin(...events) {
    this.#isBeginning = true;
    try {
      // All of it is sent before what comes in the meantime.
      const past = this.#past().map((relays) => this.#interaction.writeAgents(...relays));
      await Promise.all(past);
      await this.#interaction.writeAgents(...events);
    } finally {
      this.#isBeginning = false;
    }
  }

  /** Passes on what an entry of the contact's room came to, as it comes. */
  add(outcomes) {
    const { isHeld, log } = this.#interaction;
    if (!isHeld || (!this.#isBeginning && log.activeConsultations.length === 0)) return;
    const relay = relayOf(outcomes);
    if (relay) this.#interaction.writeAgents(relay).catch((error) => this.#router.note(error));
  }

  /** What was not passed on yet, in stanzas. */
  #past() {
    const { contactRoom, log } = this.#interaction;
    if (contactRoom.known.hasIds) return [];
    const stanzas = [];
    let length = 0;
    for (const [id, outcomes] of log.ofContact) {
      const relay = log.relayed.has(id) ? undefined : relayOf(outcomes);
      if (!relay) continue;
      const own = lengthOf(outcomes);
      length += own;
      if (stanzas.at(-1)?.length < mostTogether && length <= longestText) {
        stanzas.at(-1).push(relay);
      } else {
        stanzas.push([relay]);
        length = own;
      }
    }
    return stanzas;
  }
}

/** One entry of the contact's room; nothing where nobody who is consulted needs it. */
function relayOf(outcomes) {
  const message = outcomes.find(({ line }) => line?.kind === 'message');
  if (message) {
    const { id, at, author, text } = message.line;
    const party = author.role === 'contact' ? 'contact' : author.partyId;
    return own('relay', { stanza: id, at, party }, text);
  }
  // Lines that say what has happened follow from the events.
  const events = outcomes.filter(({ event }) => event && relayed.has(event.type));
  if (events.length === 0) return undefined;
  const { id, at } = events[0].entry;
  return own('relay', { stanza: id, at }, ...events.map(({ event }) => writeRoomEvent(event)));
}

function lengthOf(outcomes) {
  return outcomes.reduce((sum, { line }) => sum + (line?.text?.length ?? 0), 0);
}
