import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { until } from './support/client.mjs';
import { World } from './support/world.mjs';

let world;
let router;
beforeEach(async () => {
  world = await World.start({ guests: 'accounts' });
  router = await world.router();
});
afterEach(() => world.stop());

test('the router makes a throwaway account, with which a contact comes in', async () => {
  const { username, password } = await router.contacts.makeAccount();
  const ana = await world.contact(username, { password });
  const chat = await ana.start();
  assert.match(chat.room, /^c-[0-9a-f]{32}@/);
});

test('nobody comes in without an account, or with another password', async () => {
  const { username } = await router.contacts.makeAccount();
  await assert.rejects(world.contact(username, { password: 'guessed' }), /Not signed in/);
  await assert.rejects(world.contact('nobody', { password: 'guessed' }), /Not signed in/);
});

test('an account that is deleted ends the session that it has', async () => {
  const { username, address, password } = await router.contacts.makeAccount();
  const ana = await world.contact(username, { password });
  await router.contacts.deleteAccount(address);
  await until(ana, () => ana.over, 'the end of the session');
  await assert.rejects(world.contact(username, { password }), /Not signed in/);
});

test('the router makes no accounts among the agents', async () => {
  router.identity.guests = world.server.domain;
  await assert.rejects(router.contacts.makeAccount());
});
