import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { freePorts } from '../../servers/programs.mjs';
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

test('a portal asks a router for accounts with its secret, and nobody else is given one', async () => {
  router.stop();
  const [port] = await freePorts(1);
  const env = { ACCOUNTS_SECRET: 'of-the-portal' };
  const program = await world.routerProgram({ env, accounts: { port } });
  const ask = (authorization, method = 'POST') =>
    fetch(`http://127.0.0.1:${port}/`, {
      method,
      headers: authorization ? { authorization } : {},
    });
  for (const wrong of [
    undefined,
    'Bearer guessed',
    'of-the-portal',
    'Bearer ',
    'Bearer of-the-portal2',
  ]) {
    const answer = await ask(wrong);
    assert.deepEqual([answer.status, await answer.text()], [401, ''], String(wrong));
  }
  assert.equal((await ask('Bearer of-the-portal', 'GET')).status, 405);

  const answer = await ask('Bearer of-the-portal');
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const { address, password } = await answer.json();
  assert.ok(address.endsWith(`@${world.server.guests}`));
  const ana = await world.contact(address.split('@', 1)[0], { password });
  assert.match((await ana.start()).room, /^c-[0-9a-f]{32}@/);
  for (const log of [program.log(), world.server.log()]) {
    assert.ok(!log.includes(password) && !log.includes('of-the-portal'));
  }
});
