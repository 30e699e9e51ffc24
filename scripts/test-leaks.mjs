/**
 * Does what a page does all day a thousand times, in a built page in Chromium, and looks at what is
 * left: nodes, listeners, timers, subscriptions, locks, object URLs, and the heap. Then does it with
 * a leak of each kind, which it has to see.
 *
 *   npm run test:leaks                                  everything
 *   npm run test:leaks -- --only desks --cycles 200     one of them, less often
 *   npm run test:leaks -- --where                       also says where what is left was asked for
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium as playwright } from 'playwright-core';
import { build } from 'vite';
import { watch } from '../test/leaks/watch.mjs';
import { bundling } from './bundles.mjs';
import { chromium, chromiumFlags } from './chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = `${root}build/leaks`;
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    cycles: { type: 'string', default: '1000' },
    where: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
    'no-teeth': { type: 'boolean', default: false },
  },
});
const cycles = Number(values.cycles);
/** Caches fill, code is compiled, parts are loaded: none of it is a cycle's. */
const warmUp = 60;
const samples = 10;
/** In bytes for each cycle. */
const steepest = 1024;
/** A leak of each kind is seen after so many. */
const toothCycles = 100;
const teeth = ['node', 'listener', 'timer', 'subscription', 'lock', 'address', 'memory'];

async function buildPage() {
  await build(bundling({ page: `${root}test/leaks/leaks-page.ts` }, folder));
  const html =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Leaks</title><script type="module" src="page.js"></script></html>';
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/index.html`, html);
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.map': 'application/json' };

async function serve() {
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://local');
    const file = join(folder, normalize(pathname === '/' ? '/index.html' : pathname));
    try {
      const body = readFileSync(file);
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** One page, in a browser context of its own, with the DevTools protocol. */
class Watched {
  static async open(browser, address) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript(watch);
    await page.goto(address);
    await page.waitForFunction(() => globalThis.leaks);
    return new Watched(context, page, await context.newCDPSession(page), errors);
  }

  constructor(context, page, cdp, errors) {
    Object.assign(this, { context, page, cdp, errors });
  }

  run(times, leak) {
    return this.page.evaluate(([count, kind]) => globalThis.leaks.run(count, kind), [times, leak]);
  }

  /** Bytes in use, when what nobody uses is gone. */
  async heap() {
    await this.cdp.send('HeapProfiler.collectGarbage');
    await this.cdp.send('HeapProfiler.collectGarbage');
    return (await this.cdp.send('Runtime.getHeapUsage')).usedSize;
  }

  /** What is said stays for a screen reader, and texts are written soon: all of it comes to an end. */
  async settle(timers) {
    await this.page
      .waitForFunction((most) => globalThis.watched.timers().length <= most, timers, {
        timeout: 13_000,
        polling: 200,
      })
      .catch(() => undefined);
  }

  async #live(kind) {
    const { result } = await this.cdp.send('Runtime.evaluate', {
      expression: `leaks.prototypeOf('${kind}')`,
    });
    const { objects } = await this.cdp.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      objectGroup: 'counted',
    });
    const { result: length } = await this.cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await this.cdp.send('Runtime.releaseObjectGroup', { objectGroup: 'counted' });
    return length.value;
  }

  async #listenersOf(expression) {
    const { result } = await this.cdp.send('Runtime.evaluate', { expression });
    const { listeners } = await this.cdp.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId,
    });
    return listeners.length;
  }

  /** Everything that is there now, by name. */
  async count() {
    await this.heap();
    const { nodes, jsEventListeners } = await this.cdp.send('Memory.getDOMCounters');
    const counts = { nodes, listeners: jsEventListeners };
    counts['listeners of the window'] = await this.#listenersOf('window');
    counts['listeners of the document'] = await this.#listenersOf('document');
    counts.timers = (await this.page.evaluate(() => globalThis.watched.timers())).length;
    counts['object URLs'] = (await this.page.evaluate(() => globalThis.watched.addresses())).length;
    counts.locks = (await this.page.evaluate(() => globalThis.leaks.locks())).length;
    for (const kind of await this.page.evaluate(() => globalThis.leaks.kinds)) {
      counts[`${kind}s`] = await this.#live(kind);
    }
    return counts;
  }

  async where() {
    const { timers, addresses, locks } = await this.page.evaluate(async () => ({
      timers: globalThis.watched.timers(),
      addresses: globalThis.watched.addresses(),
      locks: await globalThis.leaks.locks(),
    }));
    for (const line of [...timers, ...addresses, ...locks].slice(0, 12)) console.log(`    ${line}`);
  }

  close() {
    return this.context.close();
  }
}

/** Bytes a cycle, by least squares. */
function slopeOf(points) {
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const x = mean(points.map(([cycle]) => cycle));
  const y = mean(points.map(([, bytes]) => bytes));
  const over = points.reduce((sum, [cycle, bytes]) => sum + (cycle - x) * (bytes - y), 0);
  return over / points.reduce((sum, [cycle]) => sum + (cycle - x) ** 2, 0);
}

/** Does something again and again: what there is more of than before, and how fast the heap grows. */
async function measure(browser, address, name, times, leak) {
  const page = await Watched.open(browser, address);
  try {
    const empty = await page.page.evaluate(() => globalThis.watched.timers().length);
    const title = await page.page.evaluate((each) => globalThis.leaks.begin(each), name);
    await page.run(leak ? 10 : warmUp);
    const resting = await page.page.evaluate(() => globalThis.watched.timers().length);
    await page.settle(Math.min(resting, 8));
    const before = await page.count();
    const points = [[0, await page.heap()]];
    for (let sample = 1; sample <= samples; sample += 1) {
      await page.run(times / samples, leak);
      points.push([(sample * times) / samples, await page.heap()]);
    }
    await page.settle(before.timers);
    const after = await page.count();
    const more = Object.entries(after).filter(([what, count]) => count > before[what]);
    if (values.where && more.length > 0) await page.where();
    await page.page.evaluate(() => globalThis.leaks.end());
    await page.settle(empty);
    const end = await page.count();
    return { title, before, after, end, more, slope: slopeOf(points), errors: page.errors };
  } finally {
    await page.close();
  }
}

if (!values['no-build']) await buildPage();
const server = await serve();
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await playwright.launch({
  executablePath: chromium(),
  // Machine code that the engine makes meanwhile is on the same heap, and is nobody's leak.
  args: [...chromiumFlags, '--js-flags=--no-opt --no-maglev --no-sparkplug'],
});
const counts = { passed: 0, failed: 0 };

function tell(isGood, sentence, details = []) {
  counts[isGood ? 'passed' : 'failed'] += 1;
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${sentence}`);
  for (const detail of details) console.log(`         ${detail}`);
}

/** A page that has taken everything away holds nothing more. */
const nothing = ['timers', 'object URLs', 'locks', 'Sessions', 'BroadcastChannels', 'IDBDatabases'];

try {
  const started = Date.now();
  console.log(`${cpus()[0].model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
  console.log(`Chromium ${browser.version()}, ${cycles} cycles each\n`);
  const page = await Watched.open(browser, address);
  const names = await page.page.evaluate(() => globalThis.leaks.names);
  await page.close();
  for (const name of names.filter(
    (each) => !values.only || values.only.split(',').includes(each),
  )) {
    const from = Date.now();
    const { title, before, after, end, more, slope, errors } = await measure(
      browser,
      address,
      name,
      cycles,
    );
    const seconds = Math.round((Date.now() - from) / 1000);
    const kept = nothing.filter((what) => end[what] > 0).map((what) => `${end[what]} ${what}`);
    console.log(`${title}: ${seconds} s`);
    tell(
      more.length === 0,
      `leaves nothing [S5]`,
      more.map(([what, count]) => `${what}: ${before[what]} before, ${count} after`),
    );
    tell(slope <= steepest, `grows by ${Math.round(slope)} bytes a cycle, of ${steepest} at most`);
    tell(kept.length === 0, 'holds nothing in the end', kept);
    tell(errors.length === 0, 'throws nothing', errors.slice(0, 5));
    if (values.where) console.log(JSON.stringify({ before, after, end }));
  }
  if (!values['no-teeth']) {
    console.log('\nA leak of each kind, which is to be seen:');
    for (const kind of teeth) {
      const { more, slope } = await measure(browser, address, 'desks', toothCycles, kind);
      const seen = more.filter(([, count]) => count >= toothCycles).map(([what]) => what);
      if (slope > steepest) seen.push(`${Math.round(slope)} bytes a cycle`);
      const isSeen = kind === 'memory' ? slope > steepest : seen.length > 0;
      tell(isSeen, `${kind}: ${seen.join(', ') || 'not seen'}`);
    }
  }
  console.log(`\nIn ${Math.round((Date.now() - started) / 1000)} s.`);
} finally {
  await browser.close();
  server.close();
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
