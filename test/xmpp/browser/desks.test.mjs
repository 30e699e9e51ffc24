/** The desks that one starts by hand, each with a chat server of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect as playwrightExpect, chromium } from '@playwright/test';
import { chromium as chromiumPath, chromiumFlags } from '../../../scripts/chromium.mjs';
import { loadWithPackages } from '../../../servers/kit.mjs';
import { isAlive, offspring } from '../support/processes.mjs';
import '../support/ends.mjs';

const { AgentPane, ContactPane } = await loadWithPackages('../test/e2e/desk.ts');
const root = fileURLToPath(new URL('../../../', import.meta.url));
const expect = playwrightExpect.configure({ timeout: 30_000 });
/** The scripts, and on how many nodes of the server the agents are. */
const desks = { 'desk:xmpp': 1, 'desk:ejabberd': 2 };

/** How long everything may take to be gone, in ms. */
const longestEnd = 15_000;

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
});
after(() => browser.close());

/** Starts a script of the package, as in a terminal, and waits for the address that it prints. */
async function start(script, directory) {
  const child = spawn('npm', ['run', script, '--', '--port', '0'], {
    ...{ cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, NO_COLOR: '1', TMPDIR: directory },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  const origin = await new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const [, address] = /Local:\s+(http:\S+?)\/?\s/.exec(said) ?? [];
      if (address) resolve(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`${script} did not start.\n${said}`)));
  });
  /** As Ctrl+C does: everybody in the foreground is told. Answers who of some is there after a while. */
  const interrupt = async (pids) => {
    process.kill(-child.pid, 'SIGINT');
    const late = Date.now() + longestEnd;
    while (pids.some(isAlive) && Date.now() < late) await setTimeout(100);
    return pids.filter(isAlive);
  };
  return { origin, pid: child.pid, interrupt };
}

function killAll(pids) {
  for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
}

describe('A desk on a chat server', { timeout: 240_000 }, () => {
  for (const [script, nodes] of Object.entries(desks)) {
    it(`\`npm run ${script}\` hands a chat from agent to agent, and leaves nothing behind`, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'desks-'));
      const desk = await start(script, directory);
      const started = offspring(desk.pid);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      try {
        const sockets = {};
        const open = async (address, who) => {
          const page = await context.newPage();
          page.setDefaultTimeout(30_000);
          page.on('websocket', (socket) => {
            if (socket.url().includes('xmpp')) sockets[who] = socket.url();
          });
          await page.goto(`${desk.origin}${address}`);
          return page.locator('body');
        };
        const agent = async (id) => {
          const pane = new AgentPane(await open(`/?agent=${id}`, id));
          await pane.root.getByRole('button', { name: 'Go Ready' }).click();
          await expect(pane.idle).toBeVisible();
          return pane;
        };
        const alice = await agent('alice');
        const ana = new ContactPane(await open('/?contact=ana', 'ana'));
        await ana.start();
        await alice.accept();
        await expect(ana.messages.last()).toHaveText('Alice Lindqvist joined');
        await ana.say('My invoice was charged twice.');
        await expect(alice.messages.last()).toHaveText('My invoice was charged twice.');
        const bob = await agent('bob');
        await alice.transfer('bob', 'Bob Marley-Smith');
        await bob.accept();
        await expect(alice.idle).toBeVisible();
        await bob.say('Bob here.');
        await expect(ana.messages.last()).toHaveText('Bob here.');
        assert.equal(new Set([sockets.alice, sockets.bob]).size, nodes, 'the nodes of the agents');
        assert.ok((await readdir(directory)).length > 0, 'the servers keep their data here');
      } finally {
        await context.close();
        const left = await desk.interrupt(started);
        const kept = await readdir(directory);
        killAll(left);
        await rm(directory, { recursive: true });
        assert.deepEqual(left, [], 'what runs still');
        assert.deepEqual(kept, [], 'what is kept still');
      }
    });
  }
});
