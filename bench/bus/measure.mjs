/** The bus beside one Subject with filters; folding and reading as a workspace grows. */
import { median } from '../summary.mjs';

export const interactionCounts = [1, 10, 100, 1_000];
export const messageCounts = [100, 10_000, 100_000];

export async function measureBus(browser, address, turns) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${address}/bus/`);
    await page.waitForFunction(() => globalThis.bus);
    const carry = { bus: [], filters: [] };
    for (let turn = 0; turn < turns + 1; turn += 1) {
      for (const name of ['bus', 'filters']) {
        const ms = await page.evaluate((each) => globalThis.bus.carry(each, 300_000), name);
        // The first turn warms up.
        if (turn > 0) carry[name].push(ms);
      }
    }
    const fold = (interactions, messages) =>
      page.evaluate(
        ([one, other]) => globalThis.bus.fold(one, other, 1_000),
        [interactions, messages],
      );
    const byInteractions = {};
    const byMessages = {};
    for (let turn = 0; turn < turns + 1; turn += 1) {
      for (const count of interactionCounts) {
        const taken = await fold(count, 100);
        if (turn > 0) (byInteractions[count] ??= []).push(taken);
      }
      for (const count of messageCounts) {
        const taken = await fold(10, count);
        if (turn > 0) (byMessages[count] ??= []).push(taken);
      }
    }
    const medians = (lists) =>
      Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, median(list)]));
    return {
      carry: medians(carry),
      interactions: medians(byInteractions),
      messages: medians(byMessages),
    };
  } finally {
    await context.close();
  }
}
