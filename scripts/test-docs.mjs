/**
 * Says whether guides and documents are right (`check-guides.mjs`); builds the site of guides and stories
 * and says whether it works offline: its pages, opened from a static server in a browser that reaches
 * nothing else, ask no other host for anything and have nothing to complain of. The page of each element
 * has every section, every name and control of the manifest, and a behaviour that is played to its end.
 *
 *   node scripts/test-docs.mjs            builds first
 *   node scripts/test-docs.mjs --built    takes what build/docs has
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { problemsOfElementPage } from './check-element-page.mjs';
import { checkGuides } from './check-guides.mjs';
import { chromium as chromiumPath, chromiumFlags } from './chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const site = join(root, 'build', 'docs');
const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

function build() {
  const storybook = 'node_modules/storybook/dist/bin/dispatcher.js';
  const args = [storybook, 'build', '--disable-telemetry', '--output-dir', 'build/docs'];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return status === 0;
}

async function serve() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    let path = join(site, normalize(decodeURIComponent(pathname)));
    try {
      if ((await stat(path)).isDirectory()) path = join(path, 'index.html');
      const body = await readFile(path);
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
const elements = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter(({ tagName }) => tagName);

const isPageOf = (tag, title) => title.split('/').slice(1).join('/') === tag;

/** Every guide, every story, and the page of everything that there are stories of. */
async function entriesOf() {
  const { entries } = JSON.parse(await readFile(join(site, 'index.json'), 'utf8'));
  return Object.values(entries);
}

/** What is wrong with any page once it shows something. */
function problemsOfPage(page) {
  return page.evaluate(() => {
    const { document } = globalThis;
    const { scrollWidth, clientWidth } = document.documentElement;
    const raw = [...document.querySelectorAll('p')].filter((each) =>
      /^\||\n\|/.test(each.innerText),
    );
    const isCovered = document.querySelector(':modal') !== null;
    return [
      ...raw.map((each) => `shows markup: ${each.innerText.slice(0, 60)}`),
      ...(scrollWidth > clientWidth ? ['has to be scrolled sideways'] : []),
      ...(isCovered ? ['is covered by a dialog'] : []),
    ];
  });
}

async function problemsOf(context, origin, { id, title }) {
  const problems = [];
  const page = await context.newPage();
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) problems.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`lacks ${response.url()}`);
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // What is lacking is told above, and by its address.
    const isOwn =
      message.type() === 'error' && !message.text().startsWith('Failed to load resource');
    if (isOwn) problems.push(message.text());
  });
  await page.goto(`${origin}/iframe.html?id=${id}&viewMode=docs`);
  const shown = page.locator('#storybook-docs h1').first();
  const failed = page.locator('.sb-show-errordisplay');
  await shown
    .or(failed)
    .first()
    .waitFor({ state: 'attached', timeout: 60_000 })
    .catch(() => problems.push('shows nothing'));
  if (await failed.count()) problems.push('shows an error');
  problems.push(...(await problemsOfPage(page)));
  const element = elements.find(({ tagName }) => isPageOf(tagName, title));
  const stories = entries.filter((each) => each.type === 'story' && each.title === title);
  if (element) {
    const found = await problemsOfElementPage(page, element, stories).catch((error) => [
      error.message,
    ]);
    problems.push(...found);
  }
  await page.close();
  return problems.map((problem) => `${title}: ${problem}`);
}

if (!process.argv.includes('--built') && !build()) {
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}
const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
// The network is cut but for the site itself.
const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
const args = [...chromiumFlags, offline];
const browser = await chromium.launch({ executablePath: chromiumPath(), args });
const context = await browser.newContext();
let passed = 0;
let failed = 0;
for (const { name, problems } of checkGuides()) {
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) passed += 1;
  else failed += 1;
  console.log(`${problems.length === 0 ? 'holds' : 'fails'}: ${name}`);
}
const entries = await entriesOf();
const pages = entries.filter(({ type }) => type === 'docs');
for (const { tagName } of elements) {
  if (pages.some(({ title }) => isPageOf(tagName, title))) continue;
  console.error(`<${tagName}> has no page.`);
  failed += 1;
}
for (const entry of pages) {
  const problems = await problemsOf(context, origin, entry);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) passed += 1;
  else failed += 1;
  console.log(`${problems.length === 0 ? 'works' : 'fails'}: ${entry.title}`);
}
const home = await context.newPage();
const foreign = [];
home.on('request', (request) => {
  const asked = new URL(request.url());
  if (asked.protocol.startsWith('http') && asked.origin !== origin) foreign.push(request.url());
});
await home.goto(origin);
await home.getByRole('link', { name: 'Getting started' }).waitFor({ timeout: 60_000 });
if (foreign.length === 0) passed += 1;
else failed += 1;
for (const url of foreign) console.error(`The site itself: asks ${url}`);
await browser.close();
server.close();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
