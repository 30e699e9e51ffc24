/** A thousand lines a second over twenty chats, while an agent types in one of them. */
import { quantile } from '../summary.mjs';

const chats = 20;
const typed = 'I see both charges and refund the second one. ';
/** Between two keys, in ms: a fast typist's. */
const pause = 90;
/** How long what was said may take to arrive in full after the last line, in ms. */
const patience = 120_000;

const round = (value) => Math.round(value * 10) / 10;
const spread = (values) => ({
  median: round(quantile(values, 0.5)),
  p95: round(quantile(values, 0.95)),
  most: round(Math.max(...values)),
  count: values.length,
});

/** @returns what was measured */
export async function measureStorm(browser, address, { rate, seconds }) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  try {
    await page.goto(`${address}/storm/`);
    await page.waitForFunction(() => globalThis.storm);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value;
    };
    await page.evaluate((count) => globalThis.storm.connect(count), chats);
    const before = await busy();
    await page.evaluate(([each, long]) => globalThis.storm.begin(each, long), [rate, seconds]);
    const begun = Date.now();
    for (let at = 0; Date.now() - begun < seconds * 1000; at += 1) {
      await page.keyboard.type(typed[at % typed.length], { delay: pause });
    }
    const total = rate * seconds;
    await page.waitForFunction((count) => globalThis.storm.said() === count, total, {
      timeout: patience,
      polling: 100,
    });
    const said = Date.now();
    await page.waitForFunction((count) => globalThis.storm.arrived() >= count, total, {
      timeout: patience,
      polling: 100,
    });
    const drained = Date.now() - said;
    const cpu = (await busy()) - before;
    const counted = await page.evaluate(() => globalThis.storm.end());
    const inOrder = await page.evaluate(() => globalThis.storm.inOrder());
    const took = await page.evaluate(() => globalThis.storm.took());
    const reached = [];
    let mostRows = counted.mostRows;
    for (let chat = 0; chat < chats; chat += 1) {
      const found = await page.evaluate((each) => globalThis.storm.scrollThrough(each), chat);
      reached.push(found.seen);
      mostRows = Math.max(mostRows, found.mostRows);
    }
    const sum = (list) => list.reduce((one, other) => one + other, 0);
    return {
      rate,
      seconds: round(took / 1000),
      said: total,
      inOrder: sum(inOrder),
      reached: sum(reached),
      mostRows,
      keyToPaint: spread(counted.keys),
      lineToScreen: spread(counted.lags),
      frames: counted.frames,
      longestFrame: round(counted.longestFrame),
      mainThreadBusy: round((100 * cpu) / ((drained + took) / 1000)),
      drained,
      errors,
    };
  } finally {
    await context.close();
  }
}
