import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { own, ownChildren } from '../../servers/router/xml.mjs';
import { ownerEvent } from '../../servers/router/ownership.mjs';
import { until } from './support/client.mjs';
import { centre, World } from './support/world.mjs';

const rounds = Number(process.env.ROUNDS ?? 200);
const claimants = ['alice', 'bob', 'chidi'];

let world;
beforeEach(async () => {
  world = await World.start();
});
afterEach(async () => {
  await world.stop();
  assert.deepEqual(world.problems, []);
});

const inRush = {
  agents: centre.agents.map((agent) => ({ ...agent, queues: ['rush'] })),
};

test(`${rounds} times, of three agents who accept the same offer one has it`, async () => {
  const router = await world.router(inRush);
  const other = await world.router(inRush, 1);
  const agents = [];
  for (const name of claimants) agents.push(await world.agent(name));
  await until(agents[0], () => claimants.every((id) => router.agents.isHere(id))).catch(
    () => undefined,
  );
  const ana = await world.contact();
  const wins = new Map(claimants.map((name) => [name, 0]));
  for (let round = 0; round < rounds; round += 1) {
    const request = own('start-chat', {
      ...{ operation: `start-${round}`, name: 'Ana', queue: 'rush' },
    });
    const [chat] = ownChildren(await ana.ask('set', ana.router, request));
    const offers = await Promise.all(agents.map((agent) => agent.offer()));
    const taken = await Promise.allSettled(
      agents.map((agent, index) => agent.accept(offers[index])),
    );
    const winners = taken.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    assert.equal(winners.length, 1, `round ${round}`);
    const winner = agents[winners[0]];
    wins.set(winner.name, wins.get(winner.name) + 1);
    assert.equal(router.interactions.get(chat.attributes.id).log.ownerAgent, winner.name);
    const facts = { interaction: chat.attributes.id, epoch: 2 };
    await winner.command('end-interaction', facts);
    await winner.command('mark-done', facts);
    // The other router, which holds none of them, reads the same.
    const read = other.interactions.get(chat.attributes.id);
    await until(other, () => read.log.isDone, 'it at the other router');
    assert.deepEqual(read.log.owners, router.interactions.get(read.id).log.owners);
  }
  assert.equal(
    [...wins.values()].reduce((sum, each) => sum + each),
    rounds,
  );
});

test('of two routers that give the same interaction away at once, the room says which one did', async () => {
  const routers = [await world.router(inRush), await world.router(inRush, 1)];
  const ana = await world.contact();
  for (let round = 0; round < 50; round += 1) {
    const request = own('start-chat', {
      ...{ operation: `start-${round}`, name: 'Ana', queue: 'sales' },
    });
    const [chat] = ownChildren(await ana.ask('set', ana.router, request));
    const { id } = chat.attributes;
    const found = await Promise.all(
      routers.map(async (router) => {
        const isThere = () => router.interactions.get(id)?.log.epoch === 1;
        await until(router, isThere, 'it at both routers');
        return router.interactions.get(id);
      }),
    );
    const parties = [await found[0].party('alice'), await found[0].party('bob')];
    const entries = await Promise.all(
      found.map((interaction, index) =>
        interaction.writeContact(
          ownerEvent({ epoch: 1 }, parties[index], { cause: 'accepted', offer: `i-${index}` }),
        ),
      ),
    );
    const won = found.map(({ log }, index) => log.ownerEntryId === entries[index].id);
    assert.deepEqual([...won].sort(), [false, true], `round ${round}`);
    assert.equal(found[0].log.owner, found[1].log.owner);
    await ana.ask('set', ana.router, own('leave-chat', { operation: `leave-${round}` }));
  }
});
