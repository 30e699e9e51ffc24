/**
 * Takes the pictures of `docs/`: the built desk (`npm run build` comes first) in the widths of the
 * README, of a small screen, a tablet and a telephone; light, dark and from right to left; what opens
 * beside a chat; and the example themes.
 *
 *   node scripts/screenshots.mjs               all of them
 *   node scripts/screenshots.mjs rtl theme     those whose names have one of these words
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium as playwright } from '@playwright/test';
import { preview } from 'vite';
import { chromium, chromiumFlags } from './chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const docs = `${root}docs`;

const readme = { width: 1440, height: 820 };
const small = { width: 1280, height: 800 };
const tablet = { width: 768, height: 900 };
const telephone = { width: 360, height: 740 };

const alone = '?agent=alice&scenario=';

/** What stands at the top of a chat window, whatever it is about, in any language. */
const chatOf = (page) => page.locator('chat-interaction');

/** Alice looks for somebody else after Bob has rejected her transfer. */
async function searching(page) {
  const chat = chatOf(page).first();
  await chat.locator('[data-action=transfer]').click();
  await chat.getByRole('combobox').fill('bo');
  // The whole directory shows until the answer is there.
  await chat.getByRole('row', { name: /Mika/ }).waitFor({ state: 'detached' });
  const row = chat.getByRole('row', { name: /Bob Marley-Smith/ });
  await row.locator('[aria-haspopup=menu]').click();
  await chat.getByRole('menuitem').first().waitFor();
}

async function sidePanel(page) {
  await page.getByRole('button', { name: 'Case and contact' }).click();
  await page.getByRole('button', { name: /^Change of address/ }).waitFor();
}

async function messages(page) {
  await page.getByRole('button', { name: /^My Messages/ }).click();
  await page.getByRole('button', { name: /Error\. Transfer of Ana/ }).click();
}

/** Alice asks Bob, in a window of his own, and both write. */
async function consultation(page) {
  const bob = await page.context().newPage();
  await bob.goto(page.url().replace('alice', 'bob'));
  await bob.getByRole('heading', { name: 'No open interactions' }).waitFor();
  const chat = chatOf(page);
  await chat.getByRole('button', { name: 'Consult', exact: true }).click();
  await chat.getByRole('combobox').fill('bob');
  await chat.getByRole('button', { name: 'Actions for Bob Marley-Smith' }).click();
  await chat.getByRole('menuitem', { name: /Start Chat Consultation/ }).click();
  await bob.getByRole('button', { name: 'Accept' }).click();
  const say = async (from, text) => {
    const field = from.getByRole('textbox', { name: /only, consultation$/ });
    await field.fill(text);
    await field.press('Enter');
    await page.getByRole('article').filter({ hasText: text }).waitFor();
  };
  await say(page, 'Is the second charge ours? She has invoice 4711 twice.');
  await say(bob, 'Yes, it is ours. Refund it, please.');
  await bob.close();
}

/** The page as it is under one of the example themes. */
function themed(theme) {
  return async (page) => {
    await page.addStyleTag({ content: readFileSync(`${root}themes/${theme}.css`, 'utf8') });
    await page
      .locator('html')
      .evaluate((html, name) => html.classList.add(name), `aw-theme-${theme}`);
    await searching(page);
  };
}

const desk = '?scenario=transfer-rejected';
const shots = [
  ...['light', 'dark'].flatMap((scheme) => [
    { name: `desk-${scheme}`, scheme, size: readme, address: desk, play: searching },
    { name: `desk-${scheme}-1280`, scheme, size: small, address: desk, play: searching },
    { name: `desk-${scheme}-768`, scheme, size: tablet, address: desk, play: searching },
    { name: `desk-${scheme}-360`, scheme, size: telephone, address: desk, play: searching },
    {
      ...{ name: `side-panel-${scheme}`, scheme, size: small },
      ...{ address: `${alone}returning`, play: sidePanel },
    },
    {
      ...{ name: `my-messages-${scheme}`, scheme, size: small },
      ...{ address: `${alone}transfer-rejected`, play: messages },
    },
    {
      ...{ name: `communicator-${scheme}`, scheme, size: small },
      ...{ address: `${alone}busy`, play: searching },
    },
    {
      ...{ name: `consultation-${scheme}`, scheme, size: small },
      ...{ address: `${alone}chatting`, play: consultation },
    },
  ]),
  ...[small, tablet, telephone].map((size) => ({
    ...{ name: `desk-rtl-${size.width}`, scheme: 'light', size },
    ...{ address: `${alone}transfer-rejected&lang=ar`, play: searching },
  })),
  ...['portal', 'contrast', 'paper'].map((theme) => ({
    ...{ name: `theme-${theme}`, scheme: 'light', size: small },
    ...{ address: `${alone}transfer-rejected`, play: themed(theme) },
  })),
];

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function take(browser, origin, { name, scheme, size, address, play }) {
  // A context has a contact centre of its own, so that every picture shows the same moment.
  const context = await browser.newContext({
    viewport: size,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(`${origin}${address}`);
  await chatOf(page).first().locator('chat-interaction-composer').first().waitFor();
  await play(page);
  await page.screenshot({ path: `${docs}/${name}.png`, caret: 'initial' });
  await context.close();
}

const words = process.argv.slice(2);
const chosen = shots.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
if (!existsSync(`${root}build/desk/index.html`)) {
  console.error('There is no build/desk: run `npm run build` first.');
  process.exit(1);
}
mkdirSync(docs, { recursive: true });
const port = await freePort();
const server = await preview({
  configFile: `${root}vite.config.ts`,
  logLevel: 'warn',
  preview: { port, strictPort: true, host: 'localhost' },
});
const browser = await playwright.launch({ executablePath: chromium(), args: chromiumFlags });
try {
  for (const shot of chosen) await take(browser, `http://localhost:${port}/`, shot);
} finally {
  await browser.close();
  await server.close();
}
