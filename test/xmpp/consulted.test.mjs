/** Whoever is consulted knows the chat as its owner does, and is not in the contact's room. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Desk } from './support/desk.mjs';
import { World } from './support/world.mjs';

for (const on of ['prosody', 'ejabberd']) {
  describe(`An agent who is consulted, on ${on}`, { timeout: 120_000 }, () => {
    let world, router, desks, alice, bob, chidi, ana, chat;

    async function desk(name) {
      await world.server.makeAccount(name);
      const made = new Desk(world.server, name);
      desks.push(made);
      await made.transport.connect();
      await made.ready();
      return made;
    }

    async function consult(target) {
      const facts = { targetId: target.name, targetType: 'agent', medium: 'chat' };
      await alice.do({ type: 'start-consultation', ...alice.fence, ...facts });
      await target.accept();
      await alice.sees(() => alice.chat.consultations.at(-1)?.state === 'active', 'the start');
      return { consultationId: alice.chat.consultations.at(-1).id };
    }

    /** The contact says something, and the owner has heard it. */
    async function anaSays(...texts) {
      for (const text of texts) ana.write(chat.room, text);
      await alice.sees(() => alice.lines().includes(texts.at(-1)), texts.at(-1));
    }

    /** One knows what another knows of the chat, now or soon. */
    async function knowsAll(one, lines = alice.lines()) {
      const isSame = () => JSON.stringify(one.lines()) === JSON.stringify(lines);
      await one.sees(isSame, `the lines ${lines}`);
    }

    before(async () => {
      world = await World.start({ on });
      router = await world.router();
    });
    after(() => world.stop());
    beforeEach(async () => {
      desks = [];
      alice = await desk('alice');
      ana = await world.contact();
      chat = await ana.start();
      await alice.accept();
      await anaSays('I was charged twice.');
      await alice.say('I can see both charges.');
      [bob, chidi] = [await desk('bob'), await desk('chidi')];
    });
    afterEach(async () => {
      await ana.leave();
      for (const each of [alice, bob]) {
        if (each.chat?.owner?.agentId !== each.name) continue;
        await each.sees(() => each.chat.state === 'ended', 'the end');
        await each.do({ type: 'mark-done', interactionId: each.chat.id });
      }
      await Promise.all(desks.map((each) => each.end()));
    });

    it('[T1] sees whose it is and what was said before, and then what is said', async () => {
      await consult(bob);
      await knowsAll(bob);
      assert.deepEqual([bob.chat.owner.agentId, bob.chat.epoch], ['alice', alice.chat.epoch]);
      await anaSays('Are you there?');
      await knowsAll(bob);
      const { log } = router.interactions.get(alice.chat.id);
      assert.equal(log.roleOf('bob'), 'consulted');
    });

    it('[T1] has it whole when it is handed over, and goes on with it', async () => {
      const { consultationId } = await consult(bob);
      const before = alice.lines();
      await alice.do({ type: 'transfer-to-consultation', ...alice.fence, consultationId });
      await bob.sees(() => bob.chat.owner?.agentId === 'bob', 'the ownership');
      ana.write(chat.room, 'Hello Bob.');
      await knowsAll(bob, [...before, 'ownership-transferred', 'Hello Bob.']);
      await bob.say('I will refund it.');
      assert.equal(bob.lines().at(-1), 'I will refund it.');
    });

    it('[M5] sees what was said while nobody was asked, however much, in its order', async () => {
      const { consultationId } = await consult(bob);
      await alice.do({ type: 'end-consultation', ...alice.fence, consultationId });
      await anaSays(...Array.from({ length: 80 }, (_, index) => `line ${index}`));
      await consult(chidi);
      await anaSays('Now?');
      await knowsAll(chidi);
    });
  });
}
