import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import './support/dom.mjs';
import { loadWithPackages } from '../../servers/kit.mjs';
import { bodyOf } from './support/client.mjs';
import { openSocket } from './support/sockets.mjs';
import { World } from './support/world.mjs';

const { xmppContactTransport } = await loadWithPackages('transports/xmpp/contact.ts');

let world;
const ends = [];
beforeEach(async () => {
  world = await World.start({ guests: 'accounts' });
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await world.stop();
});

/** A contact's transport, with everything that it has told. */
async function contactOf(router, { account, sockets } = {}) {
  const { address, password } = account ?? (await router.contacts.makeAccount());
  const transport = xmppContactTransport(
    { contact: 'ana' },
    {
      ...{ service: world.server.wsUrl, routers: world.server.routers },
      credentials: () => Promise.resolve({ address, password }),
      openSocket: (service, protocol) => {
        const socket = openSocket(service, protocol);
        sockets?.push(socket);
        return socket;
      },
      wakes: () => () => undefined,
      backoff: { least: 20, first: 50, longest: 500 },
    },
  );
  const told = [];
  const waiting = new Set();
  const note = (each) => {
    told.push(each);
    for (const look of waiting) look();
  };
  transport.events$.subscribe(note);
  transport.status$.subscribe((status) => note({ type: 'status', status }));
  const hear = (find, what) =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`It did not come: ${what ?? find}`)), 20_000);
      const look = () => {
        const found = told.find(find);
        if (!found) return;
        clearTimeout(limit);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  ends.push(() => transport.disconnect());
  return { transport, told, hear, account: { address, password } };
}

const started = { type: 'start-chat', operationId: 'start', name: 'Ana Kovač', queueId: 'billing' };

const says = (text) => (event) => event.type === 'message-added' && event.entry.text === text;

test('a contact without a chat is told so, and waits in its queue after asking for one', async () => {
  const router = await world.router();
  const { transport, told, hear } = await contactOf(router);
  await transport.connect();
  const [synchronised] = told.filter(({ type }) => type === 'contact-synchronised');
  assert.equal(synchronised.chat, undefined);
  assert.deepEqual(told.at(-1).status, { state: 'connected', scope: 'server' });
  await transport.execute(started);
  const { chat } = await hear(({ type }) => type === 'chat-changed');
  assert.equal(chat.state, 'waiting');
  assert.equal(chat.queueName, 'Billing');
});

test('contact and agent write to each other, and the contact sees who it is', async () => {
  const router = await world.router();
  const alice = await world.agent('alice');
  const { transport, hear } = await contactOf(router);
  await transport.connect();
  await transport.execute(started);
  const places = await alice.takeOver(await alice.offer());
  const { chat } = await hear(({ type, chat: each }) => type === 'chat-changed' && each.agentName);
  assert.equal(chat.agentName, 'Alice Lindqvist');
  await transport.execute({
    type: 'send-message',
    operationId: '1',
    clientId: 'm1',
    text: 'Hello',
  });
  await alice.heard((stanza) => bodyOf(stanza) === 'Hello');
  alice.write(places.room, 'Good morning');
  const { entry } = await hear(says('Good morning'));
  assert.equal(entry.author.role, 'agent');
  assert.equal(entry.author.name, 'Alice Lindqvist');
  assert.equal(entry.author.agentId, undefined);
  assert.equal((await transport.findMessage('m1')).text, 'Hello');
  assert.equal(await transport.findMessage('m2'), undefined);
});

test('a page that is loaded again finds its chat with everything in it', async () => {
  const router = await world.router();
  const first = await contactOf(router);
  await first.transport.connect();
  await first.transport.execute(started);
  await first.transport.execute({
    ...{ type: 'send-message', operationId: '1', clientId: 'm1', text: 'Hello' },
  });
  await first.transport.disconnect();
  const second = await contactOf(router, { account: first.account });
  await second.transport.connect();
  const [{ chat, entries, contact }] = second.told.filter(
    ({ type }) => type === 'contact-synchronised',
  );
  assert.equal(chat.state, 'waiting');
  assert.equal(contact.name, 'Ana Kovač');
  assert.deepEqual(
    entries.filter(({ kind }) => kind === 'message').map(({ text, author }) => [text, author.name]),
    [['Hello', 'Ana Kovač']],
  );
});

test('a connection that breaks comes back by itself, with what was said meanwhile', async () => {
  const router = await world.router();
  const alice = await world.agent('alice');
  const sockets = [];
  const { transport, told, hear } = await contactOf(router, { sockets });
  await transport.connect();
  await transport.execute(started);
  const places = await alice.takeOver(await alice.offer());
  await hear(({ type, chat }) => type === 'chat-changed' && chat.agentName);
  sockets.at(-1).terminate();
  await hear(({ status }) => status?.state === 'reconnecting');
  alice.write(places.room, 'Are you there?');
  await hear(says('Are you there?'));
  assert.equal(told.filter(says('Are you there?')).length, 1);
  await transport.execute({ type: 'send-message', operationId: '2', clientId: 'm9', text: 'Yes' });
  await alice.heard((stanza) => bodyOf(stanza) === 'Yes');
});

test('a contact who leaves has a chat that is over, and can begin another', async () => {
  const router = await world.router();
  const { transport, hear } = await contactOf(router);
  await transport.connect();
  await transport.execute(started);
  const first = await hear(({ type }) => type === 'chat-changed');
  await transport.execute({ type: 'leave-chat', operationId: 'leave' });
  await hear(({ type, chat }) => type === 'chat-changed' && chat.state === 'ended');
  const text = { type: 'send-message', operationId: '3', clientId: 'm3', text: 'Too late' };
  await assert.rejects(transport.execute(text), { outcome: 'refused' });
  await transport.execute({ ...started, operationId: 'again' });
  await hear(({ type, chat }) => type === 'chat-changed' && chat.id !== first.chat.id);
});

test('a contact with a bad password is told that the sign-in failed', async () => {
  const router = await world.router();
  const { address } = await router.contacts.makeAccount();
  const { transport, told } = await contactOf(router, {
    account: { address, password: 'guessed' },
  });
  const failure = await transport.connect().catch((error) => error);
  assert.equal(failure.problem.code, 'agent.sign-in-failed');
  assert.equal(told.at(-1).status.state, 'failed');
});
