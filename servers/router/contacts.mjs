/** Contacts: how they come in, what they may ask, when they are gone, and their throwaway accounts. */
import { randomBytes, randomUUID } from 'node:crypto';
import { endFor } from './commands.mjs';
import { ownerEvent } from './ownership.mjs';
import { Problem, require } from './problem.mjs';
import {
  attribute,
  bareOf,
  childOf,
  childrenOf,
  aw,
  localOf,
  ns,
  own,
  ownText,
  ownTextOf,
  textOf,
  xml,
} from './xml.mjs';

const longestName = 64;
const longestText = 1_000;
const mostData = 30;
const adminNode = 'http://jabber.org/protocol/admin';

export class Contacts {
  #router;
  #starting = new Map();
  #absences = new Map();

  constructor(router) {
    this.#router = router;
  }

  /** The chat of a contact that goes on, or else the last one. */
  chatOf(address) {
    const { chats } = this.#router.ledger;
    return chats.get(bareOf(address));
  }

  /** What a contact is told of its chat. */
  chatElement(places) {
    if (!places) return own('chat');
    const { id, room, nick } = places;
    return own('chat', { id, room, nick });
  }

  /** Begins a chat; a contact has one. */
  async start(address, request) {
    const contact = bareOf(address);
    const former = this.#starting.get(contact) ?? Promise.resolve();
    const started = former.catch(() => undefined).then(() => this.#start(contact, request));
    this.#starting.set(contact, started);
    try {
      return await started;
    } finally {
      if (this.#starting.get(contact) === started) this.#starting.delete(contact);
    }
  }

  async #start(contact, request) {
    const { router } = { router: this.#router };
    const operation = attribute(request, 'operation');
    const held = this.chatOf(contact);
    const running = held && router.interactions.get(held.id);
    if (running && operation !== undefined && running.log.operations.has(operation)) return held;
    require(!running || running.log.endedAt !== undefined, 'command.invalid', {
      what: 'a chat is open already',
    });
    const name = (attribute(request, 'name') ?? '').trim().slice(0, longestName);
    const spoken = speakable(name);
    require(spoken !== '', 'command.invalid', { what: 'name' });
    const { queues } = router.options;
    const queueId = attribute(request, 'queue');
    const queue = queueId ? queues.find(({ id }) => id === queueId) : queues[0];
    if (!queue) throw new Problem('command.invalid', { what: 'queue' });
    const { name: target } = queue;
    require(!queue.closed, 'transfer.queue-closed', { target, medium: 'chat' });
    // Nobody but a router is called what a router is called.
    const nick = /^router(-\d+)?$/i.test(spoken) ? `${spoken} (contact)` : spoken;
    const places = {
      ...{ id: `c-${randomName()}`, contact, nick, maker: router.nick },
      ...{ agents: `a-${randomName()}@${router.identity.rooms}` },
    };
    places.room = `${places.id}@${router.identity.rooms}`;
    const interaction = await router.make(places);
    const at = Date.now();
    const segment = attribute(request, 'segment');
    const who = { id: localOf(contact), name, segment, address: contact };
    const subject = speakable(ownTextOf(request, 'subject') ?? '').slice(0, longestText);
    const facts = { id: places.id, medium: 'chat', room: places.room, started: at };
    await interaction.writeAgents(
      own(
        'interaction',
        { ...facts, at, operations: operation },
        own('contact', who),
        ownText('subject', subject),
        own('queue', { id: queue.id, name: queue.name }),
        own('case-data', {}, ...caseData(request)),
      ),
    );
    const joined = { party: 'contact', name, nick, role: 'contact', at };
    const waits = { queue: queue.id, 'queue-name': queue.name, cause: 'started' };
    await interaction.writeContact(
      own('joined', joined),
      ownerEvent(interaction.log, undefined, { ...waits, operations: operation }),
    );
    await interaction.contactRoom.setAffiliation(contact, 'member');
    await router.open(interaction);
    this.watch(interaction);
    return places;
  }

  /** The contact leaves, by its own word. */
  async leave(address, request) {
    const held = this.chatOf(address);
    const interaction = held && this.#router.interactions.get(held.id);
    require(interaction, 'interaction.unknown');
    this.#router.requireHeld(interaction);
    const operation = attribute(request, 'operation');
    await interaction.run(async () => {
      if (interaction.log.operations.has(operation)) return;
      require(interaction.log.endedAt === undefined, 'interaction.ended');
      await this.#end(interaction, operation);
    });
  }

  /** Notes whether the contact is there: one who is away for too long has left. */
  watch(interaction) {
    clearTimeout(this.#absences.get(interaction.id));
    this.#absences.delete(interaction.id);
    const { log, isHeld, isContactThere } = interaction;
    if (!isHeld || !log.contact || log.endedAt !== undefined || isContactThere) return;
    const gone = () =>
      interaction
        .run(() => !interaction.isContactThere && interaction.isHeld && this.#end(interaction))
        .catch((error) => this.#router.note(error));
    this.#absences.set(interaction.id, setTimeout(gone, this.#router.options.contactGrace));
  }

  stop() {
    for (const timer of this.#absences.values()) clearTimeout(timer);
  }

  #end(interaction, operations) {
    const { name } = interaction.log.contact;
    const facts = { party: 'contact', name, operations };
    return endFor(this.#router, interaction, 'contact-left', facts);
  }

  /** Makes an account that lives as long as its chat. */
  async makeAccount() {
    const username = `v-${randomName()}`;
    const password = randomBytes(24).toString('base64url');
    const address = `${username}@${this.#router.identity.guests}`;
    await this.#admin('add-user', {
      accountjid: [address],
      password: [password],
      'password-verify': [password],
    });
    return { address, username, password };
  }

  /** Ends an account, and the session that it has. */
  async deleteAccount(address) {
    await this.#admin('delete-user', { accountjids: [address] });
  }

  async #admin(name, fields) {
    const field = (key, values) =>
      xml('field', ns.data, { var: key }, ...values.map((each) => xml('value', ns.data, {}, each)));
    const form = xml(
      'x',
      ns.data,
      { type: 'submit' },
      field('FORM_TYPE', [adminNode]),
      ...Object.entries(fields).map(([key, values]) => field(key, values)),
    );
    const commands = 'http://jabber.org/protocol/commands';
    const facts = { node: `${adminNode}#${name}`, action: 'complete' };
    const { component, identity } = this.#router;
    const answer = await component.ask(
      'set',
      identity.guests,
      xml('command', commands, facts, form),
    );
    const command = childOf(answer, 'command', commands);
    const notes = command ? childrenOf(command, 'note', commands) : [];
    const error = notes.find((note) => attribute(note, 'type') === 'error');
    if (!command || error)
      throw new Error(`${name} was refused: ${error ? textOf(error) : 'no answer'}`);
  }
}

/** 128 random bits, as a name of a room. */
export function randomName() {
  return randomUUID().replaceAll('-', '');
}

/** A text without what a nickname cannot have. */
function speakable(text) {
  return text
    .replace(/[\p{Cc}\p{Co}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function caseData(request) {
  const data = childOf(request, 'case-data', aw);
  return (data ? childrenOf(data, 'datum', aw) : [])
    .slice(0, mostData)
    .filter((datum) => attribute(datum, 'key') && textOf(datum).length <= longestText)
    .map((datum) => own('datum', { key: attribute(datum, 'key') }, textOf(datum)));
}
