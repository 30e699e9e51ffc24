/** Agents and contacts of a contact centre: they sign in, have chats, write, and hand over. */
import { setTimeout as wait } from 'node:timers/promises';
import { aw, childOf, own, ownChildren } from '../../servers/router/xml.mjs';
import { AgentClient, bodyOf, ContactClient, offerOf } from '../../test/xmpp/support/client.mjs';

/** So many sign in, or begin a chat, side by side. */
const atOnce = 4;
const capacity = 4;
/** After so long something has not come, in ms. */
const patience = 60_000;

async function inTurns(items, task) {
  const queue = [...items.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await task(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

export class Traffic {
  agents = [];
  chats = [];
  /** Milliseconds, by what was measured. */
  times = { message: [], offer: [], transfer: [] };
  failures = [];
  #awaited = new Map();
  #numbers = 0;

  async begin(server, size) {
    const nodes = server.wsUrls.map((wsUrl) => ({ ...server, wsUrl }));
    const numbers = Array.from({ length: size }, (_, index) => index);
    await inTurns(numbers, async (index) => {
      const agent = new AgentClient(nodes[index % nodes.length], `agent-${index}`);
      this.#listen(agent);
      await agent.connect();
      agent.say('ready');
      await agent.workspace();
      this.agents.push(agent);
    });
    await inTurns([...numbers, ...numbers], (_, index) => this.#startChat(nodes, index));
  }

  /** Writes so many messages a second, by turns of contact and owner, and hands chats over beside it. */
  async run({ seconds, messagesPerSecond, transfersPerSecond }) {
    const begun = performance.now();
    const under = [];
    let messages = 0;
    let transfers = 0;
    for (;;) {
      const elapsed = (performance.now() - begun) / 1_000;
      if (elapsed >= seconds) break;
      for (; messages < elapsed * messagesPerSecond; messages += 1) under.push(this.#say(messages));
      for (; transfers < elapsed * transfersPerSecond; transfers += 1) under.push(this.#handOver());
      await wait(5);
    }
    await Promise.all(under);
    return { messages, transfers, ms: performance.now() - begun };
  }

  end() {
    for (const client of [...this.agents, ...this.chats.map(({ contact }) => contact)])
      client.end();
  }

  #listen(client) {
    client.on('stanza', (stanza) => {
      const key = keyOf(stanza);
      if (key !== undefined) this.#awaited.get(`${key} ${client.bare}`)?.();
      // What was heard is not looked at again.
      if (client.stanzas.length > 200) client.stanzas.splice(0, 150);
    });
  }

  /** Resolves when a client hears something. */
  #hear(client, key) {
    return new Promise((resolve, reject) => {
      const name = `${key} ${client.bare}`;
      const done = (settle) => {
        clearTimeout(timer);
        this.#awaited.delete(name);
        settle();
      };
      const timer = setTimeout(() => done(() => reject(new Error(`${name} never came`))), patience);
      this.#awaited.set(name, () => done(resolve));
    });
  }

  async #measure(kind, task) {
    const begun = performance.now();
    const found = await task();
    this.times[kind].push(performance.now() - begun);
    return found;
  }

  async #startChat(nodes, index) {
    const contact = new ContactClient(nodes[index % nodes.length], `contact-${index}`);
    this.#listen(contact);
    await contact.connect();
    contact.router = contact.router.replace(/^router/, index % 2 ? 'router-2' : 'router');
    const { id, room, nick } = await this.#askForChat(contact);
    await contact.join(room, nick);
    const chat = { id, room, contact, router: contact.router, epoch: 2, isBusy: true };
    const begun = performance.now();
    for (;;) {
      const rung = this.agents.find((agent) => agent.stanzas.some((each) => isOfferOf(each, id)));
      if (rung) {
        await this.#take(
          chat,
          rung,
          rung.stanzas.find((each) => isOfferOf(each, id)),
        );
        break;
      }
      if (performance.now() - begun > patience) throw new Error(`Nobody is offered ${id}`);
      await wait(10);
    }
    this.chats.push(chat);
    chat.isBusy = false;
  }

  async #askForChat(contact) {
    const facts = { operation: crypto.randomUUID(), name: 'Ana', queue: 'everybody' };
    const asked = contact.ask('set', contact.router, own('start-chat', facts), {
      timeout: patience,
    });
    return ownChildren(await asked)[0].attributes;
  }

  /** Accepts, and is in both rooms. */
  async #take(chat, agent, stanza) {
    const offer = offerOf(stanza).attributes;
    const request = own('accept-invitation', {
      invitation: offer.id,
      operation: crypto.randomUUID(),
    });
    const [places] = ownChildren(
      await agent.ask('set', stanza.attributes.from, request, { timeout: patience }),
    );
    const { agents, nick } = places.attributes;
    await agent.join(chat.room, nick);
    await agent.join(agents, nick);
    chat.owner = agent;
  }

  async #say(number) {
    const chat = this.#any(() => true);
    const { contact, owner, room } = chat;
    const [author, reader] = number % 2 ? [contact, owner] : [owner, contact];
    this.#numbers += 1;
    const body = `message ${this.#numbers}`;
    try {
      await this.#measure('message', async () => {
        const heard = this.#hear(reader, body);
        author.write(room, body);
        await heard;
      });
    } catch (error) {
      this.failures.push(error.message);
    }
  }

  async #handOver() {
    const load = (agent) =>
      this.chats.filter(({ owner, next }) => [owner, next].includes(agent)).length;
    const chat = this.#any(() => true);
    const target = this.agents
      .filter((agent) => agent !== chat.owner && load(agent) < capacity - 1)
      .sort(() => Math.random() - 0.5)[0];
    if (!target) return;
    // Nobody writes while it changes hands: what the former owner would write then holds for nobody.
    Object.assign(chat, { isBusy: true, next: target });
    try {
      const { id: interaction, epoch, owner, router } = chat;
      const asked = { interaction, epoch, target: target.name, 'target-type': 'agent' };
      const request = own('transfer-interaction', { ...asked, operation: crypto.randomUUID() });
      await this.#measure('offer', async () => {
        const rings = this.#hear(target, `offer ${interaction}`);
        await Promise.all([rings, owner.ask('set', router, request, { timeout: patience })]);
      });
      const stanza = target.stanzas.findLast((each) => isOfferOf(each, interaction));
      await this.#measure('transfer', async () => {
        const told = this.#hear(chat.contact, `owner ${epoch + 1}`);
        await Promise.all([told, this.#take(chat, target, stanza)]);
      });
      chat.epoch += 1;
    } catch (error) {
      this.failures.push(error.message);
    }
    Object.assign(chat, { isBusy: false, next: undefined });
  }

  #any(isMeant) {
    const free = this.chats.filter((chat) => !chat.isBusy && isMeant(chat));
    return free[Math.floor(Math.random() * free.length)];
  }
}

function isOfferOf(stanza, interaction) {
  return offerOf(stanza)?.attributes.interaction === interaction;
}

/** What a stanza is awaited as. */
function keyOf(stanza) {
  const offer = offerOf(stanza);
  if (offer) return `offer ${offer.attributes.interaction}`;
  if (stanza.name !== 'message') return undefined;
  const owner = childOf(stanza, 'owner', aw);
  return owner ? `owner ${owner.attributes.seq}` : bodyOf(stanza);
}
