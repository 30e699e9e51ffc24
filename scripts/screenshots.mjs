/**
 * Takes the pictures of `docs/`: the built desk (`npm run build` comes first) in the middle of a
 * refused transfer, light and dark, in the width of the README and of a small screen, a tablet and a
 * telephone.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium as playwright } from '@playwright/test';
import { preview } from 'vite';
import { chromium, chromiumFlags } from './chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const docs = `${root}docs`;

const sizes = [
  { suffix: '', width: 1440, height: 820 },
  { suffix: '-1280', width: 1280, height: 800 },
  { suffix: '-768', width: 768, height: 900 },
  { suffix: '-360', width: 360, height: 740 },
];

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Alice looks for somebody else after Bob has rejected her transfer. */
async function play(page, address) {
  await page.goto(`${address}?scenario=transfer-rejected`);
  const alice = page.locator('[data-agent="alice"]');
  const chat = alice.getByRole('region', { name: /^Chat with/ });
  await chat.getByRole('button', { name: 'Transfer', exact: true }).click();
  await chat.getByRole('combobox').fill('bo');
  // The whole directory shows until the answer is there.
  await chat.getByRole('row', { name: /Mika/ }).waitFor({ state: 'detached' });
  const row = chat.getByRole('row', { name: /Bob Marley-Smith/ });
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await chat.getByRole('menuitem', { name: /Instant Chat Transfer/ }).waitFor();
}

async function take(browser, address, colorScheme, { suffix, width, height }) {
  // A context has a contact centre of its own, so that every picture shows the same moment.
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await play(page, address);
  await page.screenshot({ path: `${docs}/desk-${colorScheme}${suffix}.png`, caret: 'initial' });
  await context.close();
}

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
  for (const colorScheme of ['light', 'dark']) {
    for (const size of sizes) await take(browser, `http://localhost:${port}/`, colorScheme, size);
  }
} finally {
  await browser.close();
  await server.close();
}
