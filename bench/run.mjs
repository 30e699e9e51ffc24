/**
 * Measures everybody in one run.
 *
 *   npm run bench                     all contestants, all sizes, three rounds
 *   npm run bench -- --quick          ours, the floor, two lean lists, the two best full windows: gates
 *   npm run bench -- --only ours,floor --rounds 5 --sizes 100,10000
 *
 *   npm run bench -- --only parts     directory, engines, bus, start and growth alone
 *   npm run bench -- --only engines   one of them
 *
 * Prints tables, writes `results/latest.json` and `results/latest.html`, and fails where a gate is missed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const bench = fileURLToPath(new URL('./', import.meta.url));
if (!existsSync(`${bench}node_modules`)) {
  console.log('Installing what is measured beside us …');
  const { status } = spawnSync('npm', ['ci'], { cwd: bench, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const { contestants, quickContestants } = await import('./contestants.mjs');
const { buildContestants } = await import('./build.mjs');
const { serve } = await import('./serve.mjs');
const { measure, openBrowser } = await import('./measure.mjs');
const { summarise, machine } = await import('./summary.mjs');
const { judge } = await import('./gates.mjs');
const { printTables, page } = await import('./report.mjs');
const { buildParts, measureParts, partNames } = await import('./parts.mjs');
const { judgeParts } = await import('./part-gates.mjs');

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
    sizes: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});

const named =
  values.only?.split(',') ?? (values.quick ? quickContestants : Object.keys(contestants));
const names = named.filter((name) => name in contestants);
const isWhole = values.only === undefined || named.includes('parts');
const parts = partNames.filter((part) => isWhole || named.includes(part));
const unknown = named.filter((name) => ![...names, ...partNames, 'parts'].includes(name));
if (unknown.length > 0) throw new Error(`Nothing is called ${unknown.join(', ')}`);
// A quick run is to be over in five minutes.
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const sizes = (values.sizes ?? '100,1000,10000,100000').split(',').map(Number);

/** What is measured: one page each, so that nobody profits from what another one warmed up. */
function listRuns(round) {
  return names.flatMap((name) => {
    const { kind, most = 10_000 } = contestants[name];
    const isOwn = kind === 'ours' || kind === 'floor';
    const wanted = values.quick && !isOwn ? [10_000] : sizes;
    const runs = wanted
      .filter((size) => isOwn || size <= most)
      .map((size) => ({ name, size, round, isQuick: values.quick, isOwn }));
    // A first time there is only once on a page: for what a gate compares, a few more pages.
    const opens = runs.map((run) => ({ ...run, isOpenOnly: true }));
    return isOwn ? [...runs, ...opens, ...opens] : runs;
  });
}

function shuffle(list) {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [list[index], list[other]] = [list[other], list[index]];
  }
  return list;
}

const started = Date.now();
const sizesOfPages = values['no-build'] ? {} : await buildContestants(names);
if (!values['no-build']) await buildParts(values.quick, parts);
const built = Date.now();
const server = await serve(`${bench}build`);
const browser = await openBrowser();
const samples = [];
let measured;
try {
  for (let round = 1; round <= rounds; round += 1) {
    for (const run of shuffle(listRuns(round))) {
      const result = await measure(browser, server.address, run);
      samples.push({ ...run, ...result });
      process.stdout.write(result.error ? '×' : '·');
    }
  }
  if (parts.length > 0) {
    const options = { isQuick: values.quick, rounds, parts };
    measured = await measureParts(browser, server.address, options);
  }
} finally {
  await browser.close();
  server.close();
}

const about = machine(
  browser.version(),
  rounds,
  (Date.now() - built) / 1000,
  (built - started) / 1000,
);
const summary = summarise(samples);
const verdicts = [...judge(summary), ...(measured ? judgeParts(measured) : [])];
printTables({ about, summary, verdicts, sizesOfPages, parts: measured });
mkdirSync(`${bench}results`, { recursive: true });
const result = { about, sizesOfPages, verdicts, summary, parts: measured };
writeFileSync(`${bench}results/latest.json`, `${JSON.stringify(result, undefined, 1)}\n`);
writeFileSync(`${bench}results/latest.html`, page(result));
mkdirSync(`${bench}results/raw`, { recursive: true });
writeFileSync(`${bench}results/raw/${started}.json`, JSON.stringify({ about, samples }));
const missed = verdicts.filter(({ isMet }) => isMet === false);
console.log(`\n${verdicts.length - missed.length} passed, ${missed.length} failed`);
process.exitCode = missed.length > 0 ? 1 : 0;
