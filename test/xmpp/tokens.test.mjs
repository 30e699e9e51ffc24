/** Agents and contacts who prove by tokens of their portal who they are, on ejabberd. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Desk } from './support/desk.mjs';
import { ContactPerson } from './support/people.mjs';
import { TokenIssuer } from './support/tokens.mjs';
import { World } from './support/world.mjs';

const levels = ['debug', 'info', 'log', 'warn', 'error'];

describe('With tokens, on ejabberd,', { timeout: 120_000 }, () => {
  const portal = new TokenIssuer();
  let world, directory;
  let ends = [];

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tokens-'));
    const byToken = { agents: 'tokens', guests: 'tokens', tokenKey: portal.key };
    world = await World.start({ on: 'ejabberd', dir: directory, ...byToken });
    await world.router();
  });
  after(async () => {
    await world?.stop();
    await rm(directory, { recursive: true });
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const addressOf = (agent) => `${agent}@${world.server.domain}`;

  function deskOf(name, token, storage) {
    const desk = new Desk(world.server, name, storage, token);
    ends.push(() => desk.end());
    return desk;
  }

  async function isRefused(token) {
    const desk = deskOf('alice', () => Promise.resolve(token));
    const failure = await desk.transport.connect().catch((error) => error);
    return failure?.code === 'agent.sign-in-failed' && desk.status.state === 'failed';
  }

  it('agents and contacts come in, and back with another one when a socket breaks', async () => {
    const asked = [];
    const alice = deskOf('alice', (agent) => {
      asked.push(agent);
      return Promise.resolve(portal.tokenFor(addressOf(agent)));
    });
    await alice.transport.connect();
    await alice.ready();
    let visits = 0;
    const ana = new ContactPerson(world.server, 'visitor-1', (address) => {
      visits += 1;
      return portal.tokenFor(address);
    });
    ends.push(() => ana.end());
    await ana.begin();
    await alice.accept();
    const before = [asked.length, visits];

    alice.sockets.at(-1).terminate();
    await alice.sees(() => alice.status.state === 'reconnecting', 'that it is cut off');
    await alice.sees(() => alice.status.state === 'connected', 'that it is back');
    ana.socket.terminate();
    await ana.sees(({ session }) => !session.isConnected, 'that it is cut off');
    await ana.sees(({ session }) => session.isConnected, 'that it is back');
    ana.say('Hello?');
    await alice.sees(() => alice.lines().includes('Hello?'), 'the contact');
    await alice.say('Good morning.');
    await ana.sees(() => ana.texts.includes('Good morning.'), 'the agent');
    assert.ok(asked.length > before[0] && visits > before[1], 'tokens are asked for anew');
    assert.deepEqual([...new Set(asked)], ['alice']);
  });

  it('nobody comes in with one that somebody else has signed, that is over, or that is for another', async () => {
    assert.equal(await isRefused(new TokenIssuer().tokenFor(addressOf('alice'))), true);
    assert.equal(await isRefused(portal.tokenFor(addressOf('alice'), -60)), true);
    assert.equal(await isRefused(portal.tokenFor(addressOf('bob'))), true);
    assert.equal(await isRefused(''), true);
    const ana = new ContactPerson(world.server, 'visitor-2', () =>
      portal.tokenFor(`visitor-1@${world.server.guests}`),
    );
    ends.push(() => ana.end());
    const failure = await ana.session.connect().catch((error) => error);
    assert.equal(failure.problem?.code, 'agent.sign-in-failed');
  });

  it('[X23] none is in an address, in what is sent but to sign in, in storage, or in any log', async () => {
    const seen = [];
    const real = levels.map((level) => console[level]);
    for (const level of levels) console[level] = (...given) => void seen.push(given.join(' '));
    const kept = new Map();
    const storage = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
    let signIns = 0;
    try {
      const alice = deskOf(
        'alice',
        (agent) => Promise.resolve(portal.tokenFor(addressOf(agent))),
        storage,
      );
      alice.rewrite = (frame) => {
        if (frame.startsWith('<auth ')) signIns += 1;
        else seen.push(frame);
        return frame;
      };
      await alice.transport.connect();
      await alice.ready();
      assert.equal(await isRefused(portal.tokenFor(addressOf('bob'))), true);
      seen.push(...alice.sockets.map(({ url }) => url), JSON.stringify(alice.events));
    } finally {
      levels.forEach((level, index) => (console[level] = real[index]));
    }
    assert.equal(signIns, 1);
    assert.ok(kept.size > 0, 'the rig sees what is stored');
    seen.push(JSON.stringify([...kept]), world.server.log(), ...(await textsIn(directory)));
    for (const token of portal.issued) {
      const [, , signature] = token.split('.');
      assert.ok(!seen.some((text) => text.includes(signature)), 'a token is kept');
    }
  });
});

/** What is in every file below a directory. */
async function textsIn(directory) {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  return Promise.all(files.map((each) => readFile(join(each.parentPath, each.name), 'latin1')));
}
