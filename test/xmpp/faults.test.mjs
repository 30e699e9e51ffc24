/** What is said while connections break, on each server: everything, once, in the order of the room. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startEjabberd } from '../../servers/ejabberd/start.mjs';
import { startProsody } from '../../servers/prosody/start.mjs';
import { CuttingProxy } from './support/cutting-proxy.mjs';
import { AgentPerson, ContactPerson } from './support/people.mjs';
import { World } from './support/world.mjs';

const messages = 250;
const cuts = 10;

const servers = {
  'stock Prosody': () => startProsody(),
  'Prosody with the half-frame mend': () => startProsody({ mend: true }),
  ejabberd: () => startEjabberd({ nodes: 1 }),
};

/** Writes everything in bursts, and is cut off in each of them in the middle of a frame. */
async function writeWhileCut(person, proxy, name) {
  const burst = messages / cuts;
  for (let index = 0; index < messages; index += 1) {
    const cut = index % burst === 5 ? proxy.cutInFrame() : undefined;
    person.say(`${name} ${index}`);
    await cut;
    if (index % burst !== burst - 1) continue;
    const text = `${name} ${index}`;
    await person.sees(({ texts }) => texts.includes(text), `${text} to come back`);
  }
}

for (const [name, start] of Object.entries(servers)) {
  describe(`500 messages on ${name}, each side cut off ten times`, { timeout: 400_000 }, () => {
    const world = new World();
    const proxies = [];
    let alice, ana;

    before(async () => {
      world.server = await start();
      await world.router();
      await world.server.makeAccount('alice');
      const { wsUrl } = world.server;
      proxies.push(await CuttingProxy.start(wsUrl), await CuttingProxy.start(wsUrl));
      alice = new AgentPerson({ ...world.server, wsUrl: proxies[0].wsUrl }, 'alice');
      ana = new ContactPerson({ ...world.server, wsUrl: proxies[1].wsUrl }, 'ana');
      await ana.begin();
      await alice.begin();
      await alice.accept();
      await Promise.all([
        writeWhileCut(alice, proxies[0], 'Alice'),
        writeWhileCut(ana, proxies[1], 'Ana'),
      ]);
      const isAll = ({ texts, isDoneSending }) => isDoneSending && texts.length >= 2 * messages;
      await Promise.all([alice.sees(isAll, 'all at Alice'), ana.sees(isAll, 'all at Ana')]);
    });

    after(async () => {
      await Promise.all([alice?.end(), ana?.end()]);
      await Promise.all(proxies.map((proxy) => proxy.stop()));
      await world.stop();
    });

    it('[M1] loses none and doubles none, at either end', () => {
      const all = ['Alice', 'Ana'].flatMap((side) =>
        Array.from({ length: messages }, (_, index) => `${side} ${index}`),
      );
      assert.deepEqual([...alice.texts].sort(), all.sort());
      assert.deepEqual([...ana.texts].sort(), all.sort());
    });

    it('[M5] has the same order at both ends', () => {
      assert.deepEqual(alice.lines, ana.lines);
    });

    it('[M4] keeps the order in which each of them wrote', () => {
      for (const side of ['Alice', 'Ana']) {
        const own = alice.texts.filter((text) => text.startsWith(`${side} `));
        assert.deepEqual(
          own.map((text) => Number(text.slice(side.length + 1))),
          Array.from({ length: messages }, (_, index) => index),
        );
      }
    });

    it('[F7] was cut off as often as it says', () => {
      assert.ok(proxies.every((proxy) => proxy.cuts >= cuts));
    });
  });
}
