/** How soon a desk notices that nobody answers, tries again, and is usable after a reload. */
import { quantile } from '../summary.mjs';

const round = (value) => Math.round(value);
const worst = (values) => ({
  median: round(quantile(values, 0.5)),
  p95: round(quantile(values, 0.95)),
  most: round(Math.max(...values)),
  count: values.length,
});

/**
 * Runs in a page before anything else: its lines to the centre can be made to swallow everything, both
 * ways, while they stay open; and what is sent on them is remembered with its time.
 */
function tapLines() {
  const { prototype } = MessagePort;
  const { postMessage } = prototype;
  const { get, set } = Object.getOwnPropertyDescriptor(prototype, 'onmessage');
  const lines = { isDead: false, tries: [], heard: 0 };
  prototype.postMessage = function (message, ...more) {
    const kind = message?.kind;
    if (kind === 'open' || kind === 'ping') lines.tries.push({ kind, at: performance.now() });
    if (!lines.isDead) postMessage.call(this, message, ...more);
  };
  Object.defineProperty(prototype, 'onmessage', {
    get,
    set(handler) {
      const tapped = (event) => {
        if (lines.isDead) return;
        lines.heard = performance.now();
        handler(event);
      };
      set.call(this, handler && tapped);
    },
  });
  globalThis.lines = lines;
  // Whoever listens first hears it first.
  globalThis.addEventListener('online', () => (lines.back = performance.now()));
  globalThis.document.addEventListener('resume', () => (lines.back = performance.now()));
}

/** Runs in a page: the text of the line that says how the connection stands, through shadow roots. */
function connectionText() {
  const find = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('.connection[role="status"]')) return element;
      const found = element.shadowRoot && find(element.shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  return find(globalThis.document)?.checkVisibility()
    ? find(globalThis.document).textContent.trim()
    : '';
}

const isConnected = () =>
  globalThis.document.querySelector('workspace-provider')?.currentSession?.isConnected === true;

async function openDesk(browser, address, agent) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 750 } });
  const page = await context.newPage();
  await page.addInitScript(tapLines);
  await page.addInitScript(`globalThis.connectionText = ${connectionText}`);
  await page.goto(`${address}/desk/?agent=${agent}`);
  await page.waitForFunction(isConnected);
  return { context, page };
}

/** From the moment when nothing flows any more to the frame in which the agent can see it. */
async function halfOpen({ page }, wait) {
  await page.waitForTimeout(wait);
  return page.evaluate(async () => {
    const { lines } = globalThis;
    lines.isDead = true;
    const begun = performance.now();
    while (globalThis.connectionText() === '') {
      if (performance.now() - begun > 60_000) return 60_000;
      await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
    }
    return performance.now() - begun;
  });
}

/** From the event to the first word that is sent because of it, and to a connection that stands. */
async function firstTry(page) {
  await page.waitForFunction(() => globalThis.lines.back !== undefined);
  await page.waitForFunction(() =>
    globalThis.lines.tries.some(({ at }) => at >= globalThis.lines.back),
  );
  await page.waitForFunction(isConnected);
  return page.evaluate(() => {
    const { tries, back } = globalThis.lines;
    globalThis.lines.back = undefined;
    return tries.find(({ at }) => at >= back).at - back;
  });
}

async function afterOnline({ context, page }) {
  await context.setOffline(true);
  await page.evaluate(() => (globalThis.lines.isDead = false));
  await context.setOffline(false);
  return firstTry(page);
}

/** A page that is on show is never frozen by a browser: it is told that it wakes, as it would be. */
async function afterSleep({ page }) {
  await page.evaluate(() => globalThis.document.dispatchEvent(new Event('resume')));
  return firstTry(page);
}

/** A line that dies a moment after something was heard on it is found last: that one is among them. */
const waits = [0, 0, 3_000, 9_000, 14_000];

/** @returns times in ms, each by what it is measured from */
export async function measureRecovery(browser, address) {
  const agents = ['alice', 'bob', 'chidi', 'alice', 'bob'];
  const desks = [];
  try {
    for (const agent of agents) desks.push(await openDesk(browser, address, agent));
    const found = await Promise.all(desks.map((desk, index) => halfOpen(desk, waits[index])));
    const online = [];
    const wake = [];
    for (const desk of desks) {
      online.push(await afterOnline(desk));
      wake.push(await afterSleep(desk));
    }
    return { halfOpen: worst(found), online: worst(online), wake: worst(wake) };
  } finally {
    await Promise.all(desks.map(({ context }) => context.close()));
  }
}

const draft = 'I have found your second payment, and';

/** Runs in a page from its first moment: when the agent can go on with the draft. */
function watchUsable(text) {
  const find = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'textarea' && element.value === text) return element;
      const found = element.shadowRoot && find(element.shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  const look = () => {
    const { currentSession } = globalThis.document.querySelector('workspace-provider') ?? {};
    const field = currentSession?.isConnected && find(globalThis.document);
    if (field && !field.readOnly && !field.disabled && field.checkVisibility()) {
      globalThis.usableAfter = performance.now();
    } else globalThis.requestAnimationFrame(look);
  };
  globalThis.requestAnimationFrame(look);
}

/** From the beginning of the navigation to a chat window in which the draft stands and can be sent. */
export async function measureReload(browser, address, times) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 750 } });
  try {
    const agent = await context.newPage();
    agent.on('dialog', (dialog) => dialog.accept());
    await agent.addInitScript(watchUsable, draft);
    await agent.goto(`${address}/desk/?agent=alice`);
    await agent.waitForFunction(isConnected);
    const contact = await context.newPage();
    await contact.goto(`${address}/desk/?contact=ana`);
    await contact.getByRole('button', { name: 'Start chat' }).click();
    await agent.bringToFront();
    await agent.getByRole('button', { name: 'Accept' }).click();
    const composer = agent.getByRole('textbox', { name: /^Message to/ });
    await composer.pressSequentially(draft);
    await agent.waitForFunction(() => globalThis.usableAfter !== undefined);
    // Half a second of typing may be lost, and no more.
    await agent.waitForTimeout(500);
    const taken = [];
    for (let time = 0; time < times; time += 1) {
      await agent.reload();
      await agent.waitForFunction(() => globalThis.usableAfter !== undefined);
      taken.push(await agent.evaluate(() => globalThis.usableAfter));
    }
    await composer.press('Enter');
    const sent = agent.getByRole('log').getByText(draft);
    await sent.waitFor();
    return worst(taken);
  } finally {
    await context.close();
  }
}
