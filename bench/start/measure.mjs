/** From navigation to something that can be operated: ours, one vanilla element, a button of a library. */
import { setTimeout as wait } from 'node:timers/promises';
import { median } from '../summary.mjs';

export const starters = ['vanilla', 'ours', 'webawesome'];
export const elementCounts = [1, 10, 50, 200];
/** Longer than this nobody waits for a page of windows. */
const patience = 60_000;

async function startOnce(browser, address, name, query = '') {
  const context = await browser.newContext({ viewport: { width: 1000, height: 1000 } });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.addInitScript(() => {
      globalThis.longTasks = [];
      new globalThis.PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(`${address}/start-${name}/${query}`);
    await page.waitForFunction(() => globalThis.operable, undefined, {
      polling: 20,
      timeout: patience,
    });
    const { metrics } = await cdp.send('Performance.getMetrics');
    const valueOf = (key) => metrics.find((each) => each.name === key).value * 1_000;
    const [operable, longTasks] = await page.evaluate(() => [
      globalThis.operable,
      globalThis.longTasks,
    ]);
    const result = {
      operable,
      longest: Math.max(0, ...longTasks),
      thread: valueOf('TaskDuration'),
      // Lit draws in microtasks, which the browser does not count as script.
      script: valueOf('TaskDuration') - valueOf('LayoutDuration') - valueOf('RecalcStyleDuration'),
    };
    await cdp.send('HeapProfiler.collectGarbage');
    result.heap = (await cdp.send('Runtime.getHeapUsage')).usedSize;
    // What is fetched ahead comes when the page is idle.
    if (name === 'ours' && query === '') await wait(300);
    return { ...result, fetched };
  } finally {
    await context.close();
  }
}

export async function measureStart(browser, address, turns) {
  const samples = Object.fromEntries(starters.map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const name of starters) samples[name].push(await startOnce(browser, address, name));
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, list]) => [
      name,
      {
        ...Object.fromEntries(
          ['operable', 'thread', 'script', 'longest', 'heap'].map((key) => [
            key,
            median(list.map((each) => each[key])),
          ]),
        ),
        fetched: list[0].fetched,
      },
    ]),
  );
}

/** So many windows on one page. */
export async function measureElements(browser, address, isQuick) {
  const result = {};
  for (const count of isQuick ? elementCounts.slice(0, 2) : elementCounts) {
    try {
      const { thread, heap } = await startOnce(browser, address, 'ours', `?count=${count}`);
      result[count] = { thread, heap };
    } catch (error) {
      result[count] = { error: error.message.slice(0, 100) };
    }
  }
  return result;
}
