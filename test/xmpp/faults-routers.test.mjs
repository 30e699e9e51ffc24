/** Routers that die at every step, alone or with others beside them: nobody who waits is lost, and one agent owns it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { own, ownText } from '../../servers/router/xml.mjs';
import { bodyOf, until } from './support/client.mjs';
import { World } from './support/world.mjs';

let world;

async function ownedByAlice(router) {
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start();
  const places = await alice.takeOver(await alice.offer());
  return { router, alice, ana, places };
}

function ask(agent, kind, { id }, target, more = {}) {
  const asked = { interaction: id, epoch: 2, target, 'target-type': 'agent', ...more };
  return agent.command(kind, asked);
}

/** The router does nothing any more from a certain step on, as if it had died there. */
function dieAt(router, interaction, step) {
  const never = () => new Promise(() => undefined);
  const died = new Promise((resolve) => {
    const die = () => {
      router.stop({ isCrash: true });
      resolve();
      return never();
    };
    const { method, isIt = () => true, isAfter } = step;
    const real = interaction[method].bind(interaction);
    interaction[method] = async (...given) => {
      if (!isIt(...given)) return real(...given);
      if (isAfter) await real(...given);
      return die();
    };
  });
  return died;
}

const has =
  (name) =>
  (...events) =>
    events.some((event) => event.name === name);

/** What a router does when a transfer is accepted, one after the other. */
const steps = {
  'before the party is written': { method: 'party' },
  'before anything is granted': { method: 'grant' },
  'before the ownership is written': { method: 'writeContact', isIt: has('owner') },
  'after the ownership is written': { method: 'writeContact', isIt: has('owner'), isAfter: true },
  'before the end of the offer is written': { method: 'writeAgents', isIt: has('settled') },
  'before the former owner is put out': { method: 'settleAffiliation' },
};

describe('Routers that die', { timeout: 400_000 }, () => {
  beforeEach(async () => {
    world = await World.start();
  });
  afterEach(() => world.stop());

  it('leave a contact who waits to the first that comes back, whoever had let it in', async () => {
    const first = await world.router();
    const second = await world.router({}, 1);
    const earlier = await world.contact();
    await earlier.start();
    await earlier.leave();
    const ana = await world.contact();
    [, ana.router] = world.server.routers;
    const { id, room } = await ana.start();
    // Who she is in the room is written down for those who come later, where occupants have ids.
    const { contactRoom, log } = second.interactions.get(id);
    const isKnown = () => [...log.occupants.values()].includes(ana.bare);
    await until(second, () => !contactRoom.known.hasIds || isKnown(), 'who she is');
    first.stop({ isCrash: true });
    second.stop({ isCrash: true });
    ana.write(room, 'Is anybody there?');
    await ana.heard((stanza) => bodyOf(stanza) === 'Is anybody there?');
    // What a router was in the rooms is forgotten with the server, and nobody can be asked who had which id.
    await world.server.restart?.('SIGTERM');
    const third = await world.router();
    const alice = await world.agent('alice');
    const offer = await alice.offer();
    assert.equal(offer.interaction, id);
    assert.equal((await alice.takeOver(offer)).role, 'owner');
    assert.equal(third.interactions.get(id).log.contactMessages, 1);
  });

  for (const [when, step] of Object.entries(steps)) {
    for (const isAlone of [true, false]) {
      const heir = isAlone ? 'when it comes back' : 'at the other router';
      it(`[T1] hand a transfer over that was accepted, ${when}, ${heir}`, async () => {
        const first = await world.router({ beatEvery: 100 });
        const other = isAlone ? undefined : await world.router({ beatEvery: 100 }, 1);
        const { alice, ana, places } = await ownedByAlice(first);
        const bob = await world.agent('bob');
        await ask(alice, 'transfer-interaction', places, 'bob');
        const offer = await bob.offer();
        if (other) await until(other, () => other.interactions.get(places.id)?.log.invitation);
        const died = dieAt(first, first.interactions.get(places.id), step);
        const operation = 'accepted-once';
        void bob.accept(offer, operation).catch(() => undefined);
        await died;
        const heirs = other ?? (await world.router());
        const address = world.server.routers[isAlone ? 0 : 1];
        const found = () => heirs.interactions.get(places.id);
        await until(heirs, () => found()?.isHeld && heirs.isReady, 'the heir');
        bob.router = address;
        // A page that got no answer asks again, with the same operation.
        const [mine] = await bob.command('accept-invitation', { invitation: offer.id, operation });
        assert.equal(mine.attributes.role, 'owner');
        await bob.join(mine.attributes.room, mine.attributes.nick);
        await found().run(() => undefined);
        assert.equal(found().log.ownerAgent, 'bob');
        assert.equal(found().log.epoch, 3);
        assert.equal(found().log.invitation, undefined);
        await assert.rejects(alice.archive(places.room), { condition: 'forbidden' });
        bob.write(places.room, 'I have it now.');
        await ana.heard((stanza) => bodyOf(stanza) === 'I have it now.');
      });
    }
  }

  it('leave to the next one what is over between two agents, who put it away one by one', async () => {
    const first = await world.router();
    const alice = await world.agent('alice');
    const bob = await world.agent('bob');
    const text = ownText('text', 'A minute?');
    const [begun] = await alice.command('start-instant-message', { target: 'bob' }, text);
    const { id: interaction } = begun.attributes;
    await bob.takeOver(await bob.offer());
    await alice.command('end-interaction', { interaction });
    await alice.command('mark-done', { interaction });
    first.stop({ isCrash: true });
    const second = await world.router();
    await bob.command('mark-done', { interaction });
    const { log } = second.interactions.get(interaction);
    assert.equal(log.isDone, true);
  });

  it('pass nothing on to a consulted agent that holds for nobody', async () => {
    const { alice, ana, places } = await ownedByAlice(await world.router());
    const bob = await world.agent('bob');
    await ask(alice, 'start-consultation', places, 'bob', { medium: 'chat' });
    await bob.takeOver(await bob.offer());
    // A forged event of the contact's, and then a word of it.
    ana.send({
      name: 'message',
      ns: 'jabber:client',
      attributes: { type: 'groupchat', to: ana.chat.room },
      children: [
        own('owner', { seq: 3, prev: 2, at: 1, party: 'p-x', name: 'Eve', cause: 'given' }),
      ],
    });
    ana.write(ana.chat.room, 'Hello?');
    await bob.heard((stanza) => stanza.children.some(({ name }) => name === 'relay'));
    const relayed = bob.stanzas.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'relay'),
    );
    assert.deepEqual(
      relayed.map(({ children }) => children),
      [['Hello?']],
    );
  });
});
