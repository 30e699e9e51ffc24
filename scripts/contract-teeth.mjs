/**
 * Runs the whole contract suite against each broken adapter, and says which test catches which: a
 * suite is worth what it catches. Fails when a good transport fails, or a broken one does not.
 *
 *   npm run test:contract-teeth                     all of them
 *   npm run test:contract-teeth -- --only swaps     those whose name contains this
 *   npm run test:contract-teeth -- --write          also writes docs/transport-matrix.md
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium as playwright } from 'playwright-core';
import { chromium, chromiumFlags } from './chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const matrixFile = `${root}docs/transport-matrix.md`;
const args = process.argv.slice(2);
const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : '';

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [`${root}test/support/contract-teeth-page.ts`],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: `${root}tsconfig.json`,
    write: false,
  });
  return outputFiles[0].text;
}

/** Locks, which the local centre uses, are there for pages with an origin alone. */
async function serve(script) {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="page.js"></script>',
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** An adapter that fails more tests than this is left out of what each test catches. */
const blunt = 60;

const percent = (part, whole) => `${part} of ${whole}`;

function report(goods, kills, tests) {
  const caught = kills.filter(({ failed }) => failed.length > 0);
  const killing = new Map(tests.map((title) => [title, []]));
  // What breaks most tests says nothing of any of them.
  for (const { name, failed } of kills.filter(({ failed: all }) => all.length <= blunt)) {
    for (const title of failed) killing.get(title)?.push(name);
  }
  const idle = [...killing].filter(([, names]) => names.length === 0).map(([title]) => title);
  return { caught, killing, idle, goods };
}

function markdown({ kills, killing, idle }) {
  const code = (text) => `\`${text}\``;
  const cell = (text) => text.replaceAll('|', '\\|');
  return [
    '# Which test catches which broken transport',
    '',
    'Made by `npm run test:contract-teeth -- --write`. Each broken adapter is a good transport with one defect',
    '(`src/testing/contract/broken`); the suite runs against each of them, on the local contact centre.',
    '',
    '## The broken adapters',
    '',
    '| Adapter | Defect | Tests that fail | For example |',
    '| --- | --- | --: | --- |',
    ...kills.map(
      ({ name, defect, failed }) =>
        `| ${code(name)} | ${cell(defect)} | ${failed.length} | ${cell(failed[0] ?? 'none')} |`,
    ),
    '',
    '## The tests',
    '',
    `Adapters that fail more than ${blunt} tests are left out here: they say nothing of any of them.`,
    '',
    '| Test | Catches |',
    '| --- | --- |',
    ...[...killing]
      .filter(([, names]) => names.length > 0)
      .map(([title, names]) => {
        const shown = names.slice(0, 6).map(code).join(', ');
        return `| ${cell(title)} | ${shown}${names.length > 6 ? ` and ${names.length - 6} more` : ''} |`;
      }),
    '',
    '## Tests that catch none of them',
    '',
    'They hold for the port all the same; what they catch is caught in the wire of a real backend, or no adapter',
    'here has the defect.',
    '',
    ...idle.map((title) => `- ${title}`),
    '',
  ].join('\n');
}

const server = await serve(await bundle());
const browser = await playwright.launch({
  executablePath: chromium(),
  args: [...chromiumFlags],
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`  (in the page: ${error.message})`));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => 'contractTeeth' in globalThis);
  const run = (name) => page.evaluate((each) => globalThis.contractTeeth.run(each), name);
  const { good, broken } = await page.evaluate(() => {
    const { good: goods, broken: bad } = globalThis.contractTeeth;
    return { good: goods, broken: bad };
  });

  const titles = new Set();
  let failures = 0;
  for (const name of good) {
    const results = await run(name);
    for (const { title } of results) titles.add(title);
    const failed = results.filter(({ failure }) => failure !== undefined);
    failures += failed.length > 0 ? 1 : 0;
    console.log(`${name}: ${percent(results.length - failed.length, results.length)} tests passed`);
    for (const { title, failure } of failed) console.log(`  FAILED ${title}\n    ${failure}`);
  }

  const kills = [];
  for (const { name, defect } of broken.filter((each) => each.name.includes(only))) {
    const results = await run(name);
    for (const { title } of results) titles.add(title);
    const failed = results.filter(({ failure }) => failure !== undefined).map(({ title }) => title);
    kills.push({ name, defect, failed });
    failures += failed.length > 0 ? 0 : 1;
    const example = failed[0] ?? 'NOT CAUGHT';
    console.log(`${name.padEnd(28)}${String(failed.length).padStart(4)}  ${example}`);
  }

  const found = report(good, kills, [...titles]);
  console.log(
    `\n${found.caught.length} of ${kills.length} broken adapters are caught, by ${titles.size - found.idle.length} of ${titles.size} tests.`,
  );
  if (!only) for (const title of found.idle) console.log(`  catches none: ${title}`);
  if (args.includes('--write')) writeFileSync(matrixFile, markdown({ kills, ...found }));
  const passed = good.length + kills.length - failures;
  console.log(`\n${passed} passed, ${failures} failed`);
  process.exitCode = failures > 0 ? 1 : 0;
} finally {
  await browser.close();
  server.close();
}
