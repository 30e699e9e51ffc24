/** An agent has one desk, also on a server where every session says for itself that it is there, in its own time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk } from './support/desk.mjs';
import { World } from './support/world.mjs';

const times = 100;

test(`[O6] ${times} times, nobody signs in on ejabberd beside a desk that is there`, async () => {
  const world = await World.start({ on: 'ejabberd' });
  const desks = [];
  try {
    await world.router();
    await world.server.makeAccount('alice');
    const first = new Desk(world.server, 'alice');
    desks.push(first);
    await first.transport.connect();
    await first.ready();
    const outcomes = new Map();
    for (let time = 0; time < times; time += 1) {
      const second = new Desk(world.server, 'alice');
      desks.push(second);
      const outcome = await second.transport.connect().then(
        () => 'signed in',
        ({ code }) => code,
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      await desks.pop().end();
    }
    assert.deepEqual([...outcomes], [['agent.signed-in-elsewhere', times]]);
    assert.equal(first.status.state, 'connected');
  } finally {
    await Promise.all(desks.map((desk) => desk.end()));
    await world.stop();
  }
});
