import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { World } from './support/world.mjs';

let world;
before(async () => {
  world = await World.start();
});
afterEach(() => world.reset());
after(() => world.stop());

test('what waits rings at a ready member of its queue, who owns it by accepting', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  const chat = await ana.start();
  const offer = await alice.offer();
  assert.equal(offer.kind, 'inbound');
  assert.equal(offer.interaction, chat.id);
  const places = await alice.takeOver(offer);
  const owner = await ana.event('owner', ({ party }) => party !== undefined);
  assert.equal(owner.name, 'Alice Lindqvist');
  assert.equal(owner.seq, '2');
  assert.equal(places.role, 'owner');
});
