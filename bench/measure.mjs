/** One contestant, one size, one fresh page: everything that is measured of it. */
import { chromium } from 'playwright-core';
import { chromium as findChromium, chromiumFlags } from '../scripts/chromium.mjs';

export function openBrowser() {
  return chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumFlags, '--js-flags=--expose-gc'],
  });
}

/** Longer than this nobody waits. */
const patience = 60_000;

/** Milliseconds of the main thread's own time, which does not grow when others use the machine. */
async function mainThread(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

async function heap(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: over ${patience / 1000} s`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export async function measure(browser, address, { name, size, isOwn, isQuick, isOpenOnly }) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 1000 } });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const result = {};
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const call = (method, ...args) =>
      within(
        page.evaluate(([key, given]) => globalThis.bench[key](...given), [method, args]),
        method,
      );
    const busy = async (work) => {
      const before = await mainThread(cdp);
      const value = await work();
      return [value, (await mainThread(cdp)) - before];
    };

    await page.goto(`${address}/${name}/`);
    await page.waitForFunction(() => globalThis.bench);
    await call('mount');
    await call('warm');
    const empty = await heap(cdp);
    await call('keep', size);
    result.data = (await heap(cdp)) - empty;
    await page.evaluate(() => void (globalThis.kept = undefined));
    const before = await heap(cdp);
    await call('hold', size);

    [result.open, result.openCpu] = await busy(() => call('open'));
    if (result.open === undefined) throw new Error('the newest line never showed');
    if (isOpenOnly) return result;
    await call('quiet', 20);
    result.heap = (await heap(cdp)) - before;
    const nodes = await call('nodes');
    result.nodes = nodes.list;
    result.allNodes = nodes.all;

    if (await page.evaluate(() => globalThis.bench.canClose())) {
      const again = isOwn ? 5 : 2;
      const [opens, spent] = await busy(() => call('reopen', again));
      result.reopen = opens;
      result.reopenCpu = spent / again;
    }
    const times = isOwn ? 30 : isQuick ? 6 : 20;
    // The first ones warm up.
    await call('appends', isOwn ? 5 : 2);
    const [appends, cpu] = await busy(() => call('appends', times));
    result.append = appends.taken;
    result.appendCpu = cpu / times;
    result.missed = appends.missed;

    if (size === 10_000 && (isOwn || !isQuick)) {
      const burst = await call('burst', 500);
      result.burstDropped = burst.dropped;
      result.burstLongest = burst.longest;
      result.burstLost = burst.isLastShown ? 0 : 1;
      for (const kind of ['fling', 'sweep']) {
        const travel = await call('travel', kind);
        result[`${kind}Dropped`] = travel.dropped;
        result[`${kind}Blank`] = (100 * travel.blanks) / travel.samples;
      }
    }
    if (isOwn && name !== 'floor' && size >= 10_000) {
      result.never = await call('appendsShown', isQuick ? 100 : 500);
    }
  } catch (error) {
    result.error = [error.message, ...errors].join('; ').slice(0, 300);
  } finally {
    await context.close();
  }
  return result;
}
