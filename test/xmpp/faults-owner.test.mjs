/** The former owner's page dies at every step of a transfer, and the server in the middle of one. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startProsody } from '../../servers/prosody/start.mjs';
import { until } from './support/client.mjs';
import { CuttingProxy } from './support/cutting-proxy.mjs';
import { AgentPerson, ContactPerson } from './support/people.mjs';
import { World } from './support/world.mjs';

let world, proxy, router, alice, bob, ana;

async function begin() {
  world = new World();
  world.server = await startProsody();
  router = await world.router();
  proxy = await CuttingProxy.start(world.server.wsUrl);
  for (const name of ['alice', 'bob']) await world.server.makeAccount(name);
  alice = new AgentPerson({ ...world.server, wsUrl: proxy.wsUrl }, 'alice');
  bob = new AgentPerson(world.server, 'bob');
  ana = new ContactPerson(world.server, 'ana');
  await ana.begin();
  await alice.begin();
  await alice.accept();
  await bob.begin();
  ana.say('Hello?');
  await alice.sees(() => alice.texts.includes('Hello?'), 'the contact, at Alice');
}

async function end() {
  await Promise.all([alice, bob, ana].map((person) => person?.end()));
  await proxy?.stop();
  await world.stop();
}

const has =
  (name) =>
  (...events) =>
    events.some((event) => event.name === name);

/** What the router does of a transfer, one after the other. */
const steps = {
  'while the invitation is written': { method: 'writeAgents', isIt: has('invitation') },
  'when the colleague accepts': { method: 'party', isIt: (agent) => agent === 'bob' },
  'before the colleague is let in': { method: 'grant', isIt: (agent) => agent === 'bob' },
  'before the ownership is written': { method: 'writeContact', isIt: has('owner') },
  'before the offer is settled': { method: 'writeAgents', isIt: has('settled') },
  'before it is put out itself': { method: 'settleAffiliation' },
};

/** Does something before a step of the router's. */
function before(interaction, { method, isIt = () => true }, act) {
  const real = interaction[method].bind(interaction);
  interaction[method] = (...given) => {
    if (isIt(...given)) act();
    return real(...given);
  };
}

const held = () => router.interactions.get(ana.session.view.chat.id);

async function bobHasIt() {
  await until(router, () => held().log.ownerAgent === 'bob', 'the owner, at the router');
  await held().run(() => undefined);
  ana.say('Are you there?');
  await bob.sees(() => bob.texts.includes('Are you there?'), 'the contact, at Bob');
  bob.say('I have it now.');
  for (const person of [ana, bob]) {
    await person.sees(() => person.texts.includes('I have it now.'), 'the new owner, at both');
  }
  assert.deepEqual(bob.texts, ['Hello?', 'Are you there?', 'I have it now.']);
  assert.deepEqual(ana.lines, bob.lines);
  assert.equal(held().log.epoch, 3);
  assert.equal(ana.session.view.chat.agentName, 'Bob Marley-Smith');
}

describe('A transfer on Prosody', { timeout: 300_000 }, () => {
  beforeEach(begin);
  afterEach(end);

  for (const [when, step] of Object.entries(steps)) {
    it(`[F16] comes to its end though the former owner’s page dies ${when}`, async () => {
      let isDead = false;
      before(held(), step, () => {
        isDead = true;
        proxy.close();
      });
      void alice.transferTo('bob').catch(() => undefined);
      await bob.accept();
      await bobHasIt();
      assert.equal(isDead, true);
      // A page that comes back later has nothing of it.
      const again = new AgentPerson(world.server, 'alice');
      await again.begin();
      assert.equal(again.session.workspace.interactions.size, 0);
      await again.end();
    });
  }

  it('[F8] rings on when the server is started again, and nothing that was said is lost', async () => {
    await alice.transferTo('bob');
    await bob.sees(() => bob.invitation, 'an invitation');
    const lost = new Promise((resolve) => router.component.once('offline', resolve));
    const restarted = world.server.restart('SIGKILL');
    ana.say('In the meantime');
    await lost;
    await restarted;
    const isBack = ({ session }) => session.isConnected;
    await Promise.all([alice, bob].map((person) => person.sees(isBack, 'the connection', 40_000)));
    await until(router, () => router.isReady && router.agents.isHere('bob'), 'Bob', 40_000);
    await bob.accept();
    await bob.sees(() => bob.texts.includes('In the meantime'), 'what was said', 40_000);
    await ana.sees(() => ana.isDoneSending, 'that it was sent', 40_000);
    assert.deepEqual(bob.texts, ['Hello?', 'In the meantime']);
    assert.equal(held().log.ownerAgent, 'bob');
    await alice.sees(() => alice.session.workspace.interactions.size === 0, 'no window at Alice');
  });
});

describe('A chat on Prosody', { timeout: 300_000 }, () => {
  beforeEach(begin);
  afterEach(end);

  it('[F8] goes on for pages that are back before any router is', async () => {
    router.stop({ isCrash: true });
    const people = [alice, bob, ana];
    const before = people.map(({ refusals }) => refusals);
    await world.server.restart('SIGKILL');
    await Promise.all(
      people.map((person, index) =>
        person.sees(() => person.refusals > before[index], 'that no router answers', 40_000),
      ),
    );
    router = await world.router();
    const isBack = ({ session }) => session.isConnected;
    await Promise.all(people.map((person) => person.sees(isBack, 'the connection', 40_000)));
    ana.say('Are you still there?');
    await alice.sees(() => alice.texts.includes('Are you still there?'), 'the contact, at Alice');
    alice.say('I am.');
    for (const person of [ana, alice]) {
      await person.sees(() => person.texts.includes('I am.'), 'the agent, at both');
    }
    assert.deepEqual(alice.texts, ['Hello?', 'Are you still there?', 'I am.']);
    assert.deepEqual(ana.lines, alice.lines);
  });
});
