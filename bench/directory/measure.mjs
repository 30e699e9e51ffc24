/** Lists of 100,000 agents: how long a key takes, and what their indexes take. */
import { typed } from './data.js';
import { quantile } from '../summary.mjs';

export const many = 100_000;
/** Longer than this nobody waits for a list. */
const patience = 60_000;

async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 1000 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address);
  await page.waitForFunction(() => globalThis.directory);
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  };
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
  };
  return { context, page, busy, heap };
}

/** Each key of each text, from one character to six: the clock, and the main thread's own time. */
export async function measureList(browser, address, name, count = many, texts = typed) {
  const { context, page, busy } = await open(browser, `${address}/directory-${name}/`);
  try {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`over ${patience / 1_000} s`)), patience).unref();
    });
    await Promise.race([page.evaluate((size) => globalThis.directory.mount(size), count), late]);
    const keys = [];
    await page.evaluate(() => globalThis.directory.key('q'));
    for (const text of texts) {
      await page.evaluate(() => globalThis.directory.key(''));
      for (let length = 1; length <= 6; length += 1) {
        const before = await busy();
        const { taken, shown } = await page.evaluate(
          (each) => globalThis.directory.key(each),
          text.slice(0, length),
        );
        keys.push({ text: text.slice(0, length), taken, shown, cpu: (await busy()) - before });
      }
    }
    const result = { keys };
    if (name === 'ours' || name === 'floor') {
      await page.evaluate(() => globalThis.directory.key('marina'));
      result.presence = await page.evaluate(() => globalThis.directory.presence(1_000));
      result.still = await page.evaluate(() => globalThis.directory.presence(0));
    }
    return result;
  } catch (error) {
    return { error: error.message.slice(0, 200) };
  } finally {
    await context.close();
  }
}

export async function measureEngine(browser, address, name, count = many) {
  const { context, page, busy, heap } = await open(browser, `${address}/directory-engines/`);
  try {
    await page.evaluate((size) => globalThis.directory.hold(size), count);
    const empty = await heap();
    const before = await busy();
    const { slices } = await page.evaluate((each) => globalThis.directory.build(each), name);
    const index = (await busy()) - before;
    const questions = await page.evaluate((times) => globalThis.directory.search(times), 7);
    const worst = questions.reduce((one, other) => (other.ms > one.ms ? other : one));
    return {
      index,
      heap: (await heap()) - empty,
      worst: worst.ms,
      worstText: worst.text,
      median: quantile(
        questions.map(({ ms }) => ms),
        0.5,
      ),
      ...(slices && { slices: slices.length, slice: quantile(slices, 0.95) }),
      questions,
    };
  } finally {
    await context.close();
  }
}
