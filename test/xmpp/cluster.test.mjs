/** Two nodes of ejabberd: everything across them, and what becomes of a chat when the node dies that has its rooms. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startEjabberd } from '../../servers/ejabberd/start.mjs';
import { until } from './support/client.mjs';
import { CuttingProxy } from './support/cutting-proxy.mjs';
import { AgentPerson, ContactPerson } from './support/people.mjs';
import { World } from './support/world.mjs';

/** Within so many ms of the node's death everybody agrees again. */
const agreed = 60_000;

let world, proxy, alice, bob, ana, routers;
/** By when they do. */
let deadline;
const left = () => Math.max(1, deadline - Date.now());

/** Alice on the node that makes the rooms, through what stands before the nodes; Bob and Ana on the other. */
async function begin() {
  deadline = undefined;
  world = new World();
  world.server = await startEjabberd({ nodes: 2 });
  const { wsUrls } = world.server;
  routers = [await world.router(), await world.router({}, 1)];
  proxy = await CuttingProxy.start(wsUrls[0]);
  for (const name of ['alice', 'bob']) await world.server.makeAccount(name);
  const onOther = { ...world.server, wsUrl: wsUrls[1] };
  alice = new AgentPerson({ ...world.server, wsUrl: proxy.wsUrl }, 'alice');
  bob = new AgentPerson(onOther, 'bob');
  ana = new ContactPerson(onOther, 'ana');
  await ana.begin();
  await alice.begin();
  await alice.accept();
  await bob.begin();
}

async function end() {
  await Promise.all([alice, bob, ana].map((person) => person?.end()));
  await proxy?.stop();
  await world.stop();
}

/** The node dies, and what stands before the nodes leads to the one that is left. */
async function kill() {
  deadline = Date.now() + agreed;
  await world.server.kill(0);
  proxy.lead(world.server.wsUrls[1]);
  proxy.cut();
}

/** Bob takes what rings, again and again while nobody is there to answer. */
async function acceptAtLast() {
  deadline ??= Date.now() + agreed;
  const late = AbortSignal.timeout(left());
  while (bob.chat?.owner?.agentId !== 'bob') {
    if (late.aborted) throw new Error('Nobody let Bob accept.');
    const { invitation } = bob;
    const asked = invitation
      ? bob.session
          .execute({ type: 'accept-invitation', invitationId: invitation.id })
          .catch(() => undefined)
      : undefined;
    await asked;
    await until(bob, () => bob.invitation || bob.chat, 'that it rings, or is there');
  }
}

async function agree(texts) {
  deadline ??= Date.now() + agreed;
  const hasAll = (person) => texts.every((text) => person.texts.includes(text));
  const other = routers[1].interactions.get(ana.session.view.chat.id);
  await Promise.all([
    bob.sees(() => hasAll(bob) && bob.isDoneSending, 'all at Bob', left()),
    ana.sees(() => hasAll(ana) && ana.isDoneSending, 'all at Ana', left()),
    ana.sees(
      () => ana.session.view.chat.agentName === 'Bob Marley-Smith',
      'who it is, at Ana',
      left(),
    ),
    alice.sees(
      () => alice.session.isConnected && alice.session.workspace.interactions.size === 0,
      'no window at Alice',
      left(),
    ),
    until(routers[1], () => other.log.ownerAgent === 'bob', 'the owner at the router', left()),
  ]);
  assert.deepEqual([...bob.texts].sort(), [...texts].sort());
  assert.deepEqual(bob.lines, ana.lines);
  assert.equal(bob.chat.owner.agentId, 'bob');
  assert.equal(other.log.epoch, 3);
}

const has = (name) => (events) => events.some((event) => event.name === name);

describe('A cluster', { timeout: 300_000 }, () => {
  beforeEach(begin);
  afterEach(end);

  it('carries a chat, a transfer and what is said between agents on different nodes', async () => {
    ana.say('Hello?');
    await alice.sees(() => alice.texts.includes('Hello?'), 'the contact, at Alice');
    alice.say('Good morning.');
    await ana.sees(() => ana.texts.includes('Good morning.'), 'the agent, at Ana');
    await alice.transferTo('bob', 'Wants a refund.');
    await bob.sees(() => bob.invitation?.note === 'Wants a refund.', 'the note');
    await bob.accept();
    bob.say('I have it now.');
    await agree(['Hello?', 'Good morning.', 'I have it now.']);
  });

  it('[T2] has a transfer that rings when the node dies with the rooms, and nothing is lost', async () => {
    const said = Array.from({ length: 20 }, (_, index) => `before ${index}`);
    for (const text of said) ana.say(text);
    await alice.sees(() => said.every((text) => alice.texts.includes(text)), 'what was said');
    await alice.transferTo('bob');
    await bob.sees(() => bob.invitation, 'an invitation');
    const later = Array.from({ length: 20 }, (_, index) => `after ${index}`);
    const killed = kill();
    for (const text of later) ana.say(text);
    await killed;
    await acceptAtLast();
    bob.say('I have it now.');
    await agree([...said, ...later, 'I have it now.']);
  });

  it('[T1] has a transfer whose ownership is written when the node dies with the rooms', async () => {
    ana.say('before');
    await alice.sees(() => alice.texts.includes('before'), 'what was said');
    await alice.transferTo('bob');
    await bob.sees(() => bob.invitation, 'an invitation');
    const held = routers[0].interactions.get(ana.session.view.chat.id);
    const write = held.writeContact.bind(held);
    const killed = new Promise((resolve, reject) => {
      held.writeContact = async (...events) => {
        const entry = await write(...events);
        if (has('owner')(events)) kill().then(resolve, reject);
        return entry;
      };
    });
    const accepting = acceptAtLast();
    await killed;
    ana.say('after');
    await accepting;
    bob.say('I have it now.');
    await agree(['before', 'after', 'I have it now.']);
  });
});
