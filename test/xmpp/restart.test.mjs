import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { childOf, aw } from '../../servers/router/xml.mjs';
import { bodyOf, until } from './support/client.mjs';
import { World } from './support/world.mjs';

let world;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

async function ownedByAlice(router) {
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start();
  const places = await alice.takeOver(await alice.offer());
  return { router, alice, ana, places };
}

async function isRefused(asking) {
  try {
    await asking;
    return false;
  } catch (error) {
    return error.condition;
  }
}

test('a contact who waits is not lost when the router is', async () => {
  const first = await world.router();
  const ana = await world.contact();
  const { id, room } = await ana.start();
  first.stop({ isCrash: true });
  ana.write(room, 'Is anybody there?');
  await ana.heard((stanza) => bodyOf(stanza) === 'Is anybody there?');
  const second = await world.router();
  const alice = await world.agent('alice');
  const offer = await alice.offer();
  assert.equal(offer.interaction, id);
  await alice.takeOver(offer);
  assert.equal(second.interactions.get(id).log.contactMessages, 1);
  assert.equal(second.interactions.get(id).log.owners[0].name, 'Alice Lindqvist');
});

test('a router that starts again goes on with what rings, and rings no second time', async () => {
  const first = await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start();
  const offer = await alice.offer();
  first.stop({ isCrash: true });
  await world.router();
  // A page that hears of a new router asks it what there is.
  await alice.heard((stanza) => childOf(stanza, 'hello', aw), 'word of the router');
  const rings = (await alice.workspace()).children.filter(({ name }) => name === 'offer');
  assert.deepEqual(
    rings.map(({ attributes }) => attributes.id),
    [offer.id],
  );
  assert.equal(Number(rings[0].attributes.ttl) <= Number(offer.ttl), true);
  const places = await alice.takeOver(offer);
  assert.equal(places.role, 'owner');
});

test('[F8] a router that is killed while an offer rings, and one that is accepted, is there again', async () => {
  const first = await world.routerProgram();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  const { room } = await ana.start();
  const offer = await alice.offer();
  await first.stop('SIGKILL');
  assert.notEqual(await isRefused(alice.accept(offer, 'taken')), false);
  ana.write(room, 'Is anybody there?');
  const second = await world.routerProgram();
  await alice.heard((stanza) => childOf(stanza, 'hello', aw), 'word of the router');
  const [ringing] = (await alice.workspace()).children.filter(({ name }) => name === 'offer');
  assert.equal(ringing.attributes.id, offer.id);
  // Nobody says to whoever accepts whether the router has heard it before it is killed.
  void alice.accept(offer, 'taken').catch(() => undefined);
  await second.stop('SIGKILL');
  await world.routerProgram();
  const places = await alice.accept(offer, 'taken');
  assert.equal(places.role, 'owner');
  await alice.join(places.room, places.nick);
  assert.deepEqual((await alice.archive(places.room)).map(bodyOf).filter(Boolean), [
    'Is anybody there?',
  ]);
  const owners = (await alice.archive(places.room)).flatMap(({ children }) =>
    children.filter(({ name, attributes }) => name === 'owner' && attributes.party),
  );
  assert.equal(owners.length, 1);
});

test('a transfer that is cut off after its event is finished by the next router', async () => {
  const first = await world.router();
  const { alice, ana, places } = await ownedByAlice(first);
  const bob = await world.agent('bob');
  await alice.command('transfer-interaction', {
    ...{ interaction: places.id, epoch: 2, target: 'bob', 'target-type': 'agent' },
  });
  const offer = await bob.offer();
  const held = first.interactions.get(places.id);
  const write = held.writeAgents.bind(held);
  // The event is in the contact's room; what follows in the agents' room and the affiliations never comes.
  held.writeAgents = (...events) =>
    events.some(({ name }) => name === 'settled') ? new Promise(() => undefined) : write(...events);
  const accepted = bob.accept(offer).catch(() => undefined);
  await ana.event('owner', ({ seq }) => seq === '3');
  first.stop({ isCrash: true });
  const second = await world.router();
  const found = second.interactions.get(places.id);
  await found.run(() => undefined);
  assert.equal(found.log.ownerAgent, 'bob');
  assert.equal(found.log.invitation, undefined);
  assert.equal(await isRefused(alice.archive(places.room)), 'forbidden');
  const [mine] = (await bob.workspace()).children.filter(({ name }) => name === 'interaction');
  assert.equal(mine.attributes.role, 'owner');
  void accepted;
});

test('the second router takes over when the first one is gone', async () => {
  const first = await world.router({ beatEvery: 100 });
  const second = await world.router({ beatEvery: 100 }, 1);
  const { alice, places } = await ownedByAlice(first);
  const theirs = await until(
    second,
    () => {
      const found = second.interactions.get(places.id);
      return found?.log.epoch === 2 && found;
    },
    'the interaction at the second router',
  );
  assert.equal(theirs.isHeld, false);
  first.stop({ isCrash: true });
  await until(second, () => theirs.isHeld, 'the second router to hold it');
  const [, address] = world.server.routers;
  const bob = await world.agent('bob', 'ready', address);
  alice.router = address;
  await alice.command('transfer-interaction', {
    ...{ interaction: places.id, epoch: 2, target: 'bob', 'target-type': 'agent' },
  });
  const offer = await bob.offer();
  assert.equal(offer.from, address);
  assert.equal((await bob.takeOver(offer)).role, 'owner');
});

test('a router that does not hold an interaction says which one does', async () => {
  const first = await world.router();
  const second = await world.router({}, 1);
  const { alice, places } = await ownedByAlice(first);
  await until(second, () => second.interactions.get(places.id), 'it at the second router');
  [, alice.router] = world.server.routers;
  const facts = { interaction: places.id, epoch: 2 };
  const error = await alice.command('end-interaction', facts).catch((thrown) => thrown);
  assert.equal(error.condition, 'redirect');
  const details = error.answer.children.find(({ name }) => name === 'error');
  assert.equal(childOf(details, 'holder', aw).attributes.address, world.server.routers[0]);
});

test('after the server was killed and started again, a chat goes on', async () => {
  const router = await world.router();
  const { alice, ana, places } = await ownedByAlice(router);
  ana.write(places.room, 'before');
  await alice.heard((stanza) => bodyOf(stanza) === 'before');
  const lost = new Promise((resolve) => router.component.once('offline', resolve));
  await world.server.restart('SIGKILL');
  await lost;
  await until(router, () => router.isReady && router.agents.isHere('alice'), 'Alice again');
  const [mine] = (await alice.workspace()).children.filter(({ name }) => name === 'interaction');
  assert.equal(mine.attributes.id, places.id);
  await alice.join(places.room, places.nick);
  const bodies = (await alice.archive(places.room)).map(bodyOf).filter(Boolean);
  assert.deepEqual(bodies, ['before']);
  await alice.command('end-interaction', { interaction: places.id, epoch: 2 });
  assert.notEqual(router.interactions.get(places.id).log.endedAt, undefined);
});
