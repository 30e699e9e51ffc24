/** The start scripts of the servers: on loopback alone, for anybody, in one directory, and gone with the script. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from './support/client.mjs';
import { isAlive, offspring, processorSeconds } from './support/processes.mjs';
import './support/ends.mjs';

const sources = fileURLToPath(new URL('../../servers/', import.meta.url));
/** Debian's `nobody`, as whom root tries them. */
const nobody = 65_534;
const isRoot = process.getuid() === 0;

/** What each may take of a processor until it is ready, in s, and how many ports it listens on. */
const scripts = {
  prosody: { most: 3, ports: 2 },
  // Of each node: pages, routers, and the other node; and one for all that tells where the nodes are.
  ejabberd: { most: 25, ports: 7 },
};
const longestEnd = 15_000;

let directory;
let child;

/** The addresses on which processes listen. */
async function listeners(pids) {
  const inodes = new Set();
  for (const pid of pids) {
    const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const name of names) {
      const target = await readlink(`/proc/${pid}/fd/${name}`).catch(() => '');
      const [, inode] = /^socket:\[(\d+)\]$/.exec(target) ?? [];
      if (inode) inodes.add(inode);
    }
  }
  const tables = await Promise.all(
    ['tcp', 'tcp6', 'udp', 'udp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8')),
  );
  const listening = ['0A', '0A', '07', '07'];
  return tables.flatMap((table, index) =>
    table
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.trim().split(/\s+/))
      .filter((cells) => cells[3] === listening[index] && inodes.has(cells[9]))
      .map(([, local]) => local.split(':')[0]),
  );
}

/** As Linux writes them: in the order of the machine's bytes. */
const loopback = /^(?:.{6}7F|0{24}01000000|0{16}FFFF0000.{6}7F)$/;

/** Starts a script as somebody who is not root, from a copy that anybody can read. */
async function start(name) {
  const home = join(directory, 'home');
  await mkdir(home);
  await cp(sources, join(directory, 'servers'), { recursive: true });
  if (isRoot) for (const each of [directory, home]) await chown(each, nobody, nobody);
  const script = join(directory, 'servers', name, 'start.mjs');
  child = spawn(process.execPath, [script, '--account', 'alice=alice-secret'], {
    ...(isRoot && { uid: nobody, gid: nobody }),
    cwd: home,
    env: { ...process.env, HOME: home, TMPDIR: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(() => undefined);
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const [wsUrl] = /ws:\S+?(?=[,\s])/.exec(said) ?? [];
      if (wsUrl && /Ctrl\+C/.test(said)) resolve({ wsUrl, home, ended });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`${name} did not start.\n${said}`)));
  });
}

describe('The start script', { timeout: 240_000 }, () => {
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'servers-'));
  });
  afterEach(async () => {
    const isRunning = child && child.exitCode === null && child.signalCode === null;
    for (const pid of isRunning ? offspring(child.pid).filter(isAlive) : []) {
      process.kill(pid, 'SIGKILL');
    }
    child = undefined;
    await rm(directory, { recursive: true });
  });

  it('would be found to listen where others reach it', async () => {
    const open = createServer().listen(0, '0.0.0.0');
    await once(open, 'listening');
    const found = await listeners([process.pid]);
    open.close();
    assert.equal(
      found.every((each) => loopback.test(each)),
      false,
    );
  });

  for (const [name, { most, ports }] of Object.entries(scripts)) {
    it(`of ${name} is ready in seconds for anybody, on loopback, and leaves nothing`, async () => {
      const { wsUrl, home, ended } = await start(name);
      // What else the machine does is no part of it.
      const taken = processorSeconds(offspring(child.pid));
      assert.ok(taken > 0 && taken < most, `${taken} s of a processor`);

      const alice = new Client({ wsUrl }, 'alice@desk.localhost', { password: 'alice-secret' });
      await alice.connect();
      alice.end();

      const pids = offspring(child.pid);
      const found = await listeners(pids);
      assert.ok(found.length >= ports, `${found.length} ports`);
      assert.deepEqual(
        found.filter((each) => !loopback.test(each)),
        [],
      );
      if (isRoot) {
        const users = execFileSync('ps', ['-o', 'uid=', '-p', pids.join()], { encoding: 'utf8' });
        assert.deepEqual([...new Set(users.trim().split(/\s+/).map(Number))], [nobody]);
      }
      assert.equal((await readdir(home)).length, 1, 'one directory');

      child.kill('SIGINT');
      await ended;
      const late = Date.now() + longestEnd;
      while (pids.some(isAlive) && Date.now() < late) await wait(50);
      assert.deepEqual(pids.filter(isAlive), []);
      assert.deepEqual(await readdir(home), []);
    });
  }
});
