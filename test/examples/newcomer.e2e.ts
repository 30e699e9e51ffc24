import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from '@playwright/test';
import { AgentPane, ContactPane } from '../e2e/desk.js';
import { expect, test } from '../e2e/support.js';
import { serve, type Site } from './site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tarball = join(root, 'build/package/agent-workspace-elements.tgz');
const kit = 'node_modules/agent-workspace-elements';
/** With DOCS=1 the picture of `docs/` is taken on the way. */
const docs = process.env.DOCS ? join(root, 'docs/') : undefined;

/** A folder far from this repository, so that nothing of it is found by chance. */
let folder: string;
const sites: Site[] = [];

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newcomer-'));
});

test.afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.close()));
  await rm(folder, { recursive: true, force: true });
});

async function npm(...args: string[]): Promise<void> {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await promisify(execFile)(command, [...args, '--no-audit', '--no-fund'], { cwd: folder });
}

/** What a command of the installed package says; it may end with any code. */
function npx(...args: string[]): string {
  const command = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const { stdout, stderr } = spawnSync(command, ['--no', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
}

async function serveFolder(path: string): Promise<string> {
  const site = await serve(join(folder, path));
  sites.push(site);
  return site.origin;
}

/** A piece of code that the packed README shows, by the name that it gives it in a comment. */
async function example(name: string): Promise<string> {
  const readme = await readFile(join(folder, kit, 'README.md'), 'utf8');
  const pattern = new RegExp(`<!-- example: ${name} -->\\s*\`\`\`\\w+\\n([^]*?)\`\`\``);
  const code = pattern.exec(readme)?.[1];
  if (code === undefined) throw new Error(`The README has no example ${name}.`);
  return code;
}

async function open(context: BrowserContext, address: string, asked: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  return page;
}

/** Ana chats with Alice, who hands the chat to Bob. */
async function transferToBob(alicePage: Page, bobPage: Page, anaPage: Page): Promise<void> {
  const alice = new AgentPane(alicePage.locator('body'));
  const bob = new AgentPane(bobPage.locator('body'));
  const ana = new ContactPane(anaPage.locator('body'));
  // Both are idle, and the chat is for both: it rings at whoever has waited longer.
  await ana.start();
  await ana.say('My invoice was charged twice.');
  await alicePage.bringToFront();
  await alice.accept();
  await alice.say('I can see both charges.');
  await alice.transfer('bob', 'Bob Marley-Smith', 'Please refund.');
  await bobPage.bringToFront();
  await bob.accept();
  await bob.say('Bob here.');
  await expect(ana.messages.last()).toHaveText('Bob here.');
  await expect(alice.idle).toBeVisible();
}

test('newcomer: an empty folder, the package, the ten lines of its README, and a transfer', async ({
  context,
}) => {
  test.setTimeout(120_000);
  await npm('init', '-y');
  await npm('install', tarball);
  await cp(join(folder, kit, 'cdn'), join(folder, 'site/cdn'), { recursive: true });
  const workspace = await example('workspace.html');
  expect(workspace.trim().split('\n')).toHaveLength(10);
  await writeFile(join(folder, 'site/workspace.html'), workspace);
  await writeFile(join(folder, 'site/bob.html'), workspace.replace('agent="alice"', 'agent="bob"'));
  await writeFile(join(folder, 'site/contact.html'), await example('contact.html'));

  const origin = await serveFolder('site');
  const asked: string[] = [];
  const alice = await open(context, `${origin}/workspace.html`, asked);
  await expect(new AgentPane(alice.locator('body')).idle).toBeVisible();
  const bob = await open(context, `${origin}/bob.html`, asked);
  await expect(new AgentPane(bob.locator('body')).idle).toBeVisible();
  await transferToBob(alice, bob, await open(context, `${origin}/contact.html`, asked));
  expect(asked.filter((url) => !url.startsWith(origin))).toEqual([]);
});

test('newcomer: one script that loads what the page turns out to have', async ({ context }) => {
  test.setTimeout(120_000);
  await npm('init', '-y');
  await npm('install', tarball);
  await cp(join(folder, kit, 'cdn'), join(folder, 'site/cdn'), { recursive: true });
  await writeFile(
    join(folder, 'site/index.html'),
    '<!doctype html><html lang="en"><title>Later</title><script type="module" src="cdn/autoloader.js"></script><main></main>',
  );
  const asked: string[] = [];
  const page = await open(context, `${await serveFolder('site')}/index.html`, asked);
  await expect.poll(() => asked.some((url) => url.includes('autoloader'))).toBe(true);
  expect(asked.filter((url) => /agent-|provider|local/.test(url.split('/cdn/')[1] ?? ''))).toEqual(
    [],
  );
  await page.evaluate(() => {
    const provider = document.createElement('workspace-provider');
    provider.setAttribute('agent', 'alice');
    provider.append(document.createElement('agent-status'));
    document.querySelector('main')!.append(provider);
    provider.setAttribute('transport', 'local');
  });
  await expect(page.getByRole('button', { name: /^Your status/ })).toContainText('Ready');
  expect(await page.evaluate(() => customElements.get('chat-interaction') === undefined)).toBe(
    true,
  );
});

test('newcomer: the starter, copied, installed, built, and a transfer', async ({ context }) => {
  test.setTimeout(180_000);
  await cp(join(root, 'examples/starter'), folder, {
    recursive: true,
    filter: (source) => !/node_modules|dist/.test(source),
  });
  await npm('install', tarball);
  await npm('run', 'build');
  const origin = await serveFolder('dist');
  const asked: string[] = [];
  const alice = await open(context, `${origin}/`, asked);
  await expect(new AgentPane(alice.locator('body')).idle).toBeVisible();
  const bob = await open(context, `${origin}/?agent=bob`, asked);
  await expect(new AgentPane(bob.locator('body')).idle).toBeVisible();
  const ana = await open(context, `${origin}/customer.html`, asked);
  await transferToBob(alice, bob, ana);
  await expect(alice).toHaveTitle('Transferred to Bob Marley-Smith');
  if (docs) await bob.screenshot({ path: `${docs}example-starter.png` });
  expect(asked.filter((url) => !url.startsWith(origin))).toEqual([]);
});

test('newcomer: the contract, once the one who drives the browser is installed', async () => {
  test.setTimeout(120_000);
  await npm('init', '-y');
  await npm('install', tarball);
  const transport = './my-transport.mjs';
  await cp(join(root, 'test/package/transports/good.mjs'), join(folder, transport));
  const verify = ['agent-workspace-elements', 'verify-transport', transport, '--only', 'Lifecycle'];
  expect(npx(...verify)).toContain('npm install --save-dev playwright-core');

  await npm('install', '--save-dev', join(root, 'node_modules/playwright-core'));
  const told = npx(...verify);
  expect(told).toMatch(/\n {2}✓ \[[A-Z]\d+\] /);
  expect(told).toMatch(/\n\d+ passed, 0 failed, \d+ not applicable/);
});
