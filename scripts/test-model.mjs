/**
 * Plays histories: a contact centre with its agents, their tabs, contacts and somebody who means harm,
 * in one virtual time, with everything that can go wrong, and looks at what came of each.
 *
 *   npm run test:model -- --histories 500 --length 100 --seed 1
 *   npm run test:model -- --histories 200000 --all               goes on after a failure, and says each
 *   npm run test:model -- --replay 1:7 --length 100 [--trace]     one history again, as a failure names it
 *   npm run test:model -- --defect no-heartbeat                  with one of the defects in the source
 *   npm run test:model -- --teeth                                each defect, until it is caught
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { build } from 'esbuild';
import { defects } from './model-defects.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const here = fileURLToPath(import.meta.url);

/** In a table of fewer steps chance alone makes something rare. */
const stepsThatTell = 1_000_000;
const enough = 0.01;

const notApplicable = {
  F25: 'elements are not there: test/elements moves and removes them',
  F26: 'there is no page around: test/e2e and examples have hostile ones',
};
const meanings = {
  F1: 'a request or a reply lost with its line',
  F2: 'frames late, up to two minutes',
  F3: 'frames two to five times',
  F4: 'frames of a former line, after those of the next',
  F5: 'a line on which nothing goes either way',
  F6: 'a line on which nothing goes one way',
  F7: 'a sign-in refused for good (a message port has no close codes)',
  F8: 'the centre restarted, its log kept',
  F9: 'the centre restarted, its last commits forgotten',
  F10: 'clocks wrong by a day; the clock of the centre moved',
  F11: 'a page frozen',
  F12: 'the back-forward cache',
  F13: 'storms, one longer than a page of history',
  F14: 'a page busy for five seconds',
  F15: 'more tabs, other places, a stolen lock',
  F16: 'crashes, and storage that is slow',
  F17: 'storage full, emptied or in disorder',
  F18: 'frames that nobody understands',
  F19: 'some of many that nobody understands',
  F20: 'awkward texts (what they do when drawn: test/security)',
  F21: 'accepted and answered with an error; told under two ids',
  F22: 'an interaction taken away',
  F23: 'offers taken back at their end; many at once',
  F24: 'a network that comes and goes',
  F27: 'forged commands, copied ids, old epochs',
};

if (isMainThread) await main();
else await work();

/** Plays what it is told to, share after share: what a share has warmed up the next one finds warm. */
async function work() {
  const { run } = await import(pathToFileURL(workerData.bundle).href);
  const drain = () => new Promise((resolve) => setImmediate(resolve));
  const trace = workerData.trace ? (text) => console.log(text) : undefined;
  let problems = [];
  process.on('unhandledRejection', (error) => problems.push(String(error?.stack ?? error)));
  parentPort.on('message', async (options) => {
    problems = [];
    try {
      const report = await run({ ...options, ...(trace && { trace }) }, drain);
      parentPort.postMessage({ ...report, problems });
    } catch (error) {
      parentPort.postMessage({ error });
    }
  });
}

async function main() {
  const args = process.argv.slice(2);
  const value = (name, otherwise) =>
    args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : otherwise;
  const workers = Number(value('workers', 2));
  const length = Number(value('length', 200));
  defects.forEach(requireText);
  if (args.includes('--teeth')) return teeth(value('only', ''), length, workers);
  const fresh = Math.floor(Math.random() * 2 ** 31);
  const seeds = value('seed', String(fresh))
    .split(',')
    .map((seed) => (seed === 'fresh' ? fresh : Number(seed)));
  const [seed, path] = (value('replay') ?? '').split(/:(.*)/su);
  const defect = value('defect');
  const bundle = await bundleOf(defect && [defectOf(defect)], defect ?? 'all');
  let failed = 0;
  let passed = 0;
  if (path) {
    const shrinks = !args.includes('--whole');
    const options = { seed: Number(seed), path, histories: 1, length, shrinks };
    const report = await playOnce({ bundle, trace: args.includes('--trace') }, options);
    if (tellFailure(report, length)) failed += 1;
    else passed += 1;
  } else {
    const histories = Number(value('histories', 500));
    const goesOn = args.includes('--all');
    const report = await shared({ seeds, histories, length, workers, bundle, goesOn });
    tellTable(report, length);
    const { failures, problems } = report;
    failed += failures.length + (tellFailure({ problems }, length) ? 1 : 0);
    passed += report.histories - failures.length;
    const missing = histories - report.histories;
    if (missing > 0 && failed === 0) throw new Error(`${missing} histories were not played.`);
    const rare = rareIn(report, length);
    for (const name of rare) console.log(`TOO RARE  ${name}`);
    failed += rare.length;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  if (process.env.TEST_COUNTS) {
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passed, failed, skipped: 0 }));
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

function defectOf(name) {
  const defect = defects.find((each) => each.name === name);
  if (!defect)
    throw new Error(`There is no defect ${name}: ${defects.map((d) => d.name).join(', ')}`);
  return defect;
}

/** A defect is put into a source as it is now. */
function requireText({ name, file, text }) {
  if (readFileSync(root + file, 'utf8').split(text).length === 2) return;
  throw new Error(`${name}: its text is not in ${file} exactly once.`);
}

/** The harness and the sources in one file, the globals of a browser replaced by those of a history. */
async function bundleOf(patches, name) {
  const platform = (member) => `globalThis.modelPlatform.${member}`;
  mkdirSync(`${root}build/model`, { recursive: true });
  const outfile = `${root}build/model/${name}.mjs`;
  const unused = new Set(patches ?? []);
  const patching = {
    name: 'defects',
    setup({ onLoad }) {
      onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
        const mine = (patches ?? []).filter(({ file }) => path === root + file);
        if (mine.length === 0) return undefined;
        let contents = readFileSync(path, 'utf8');
        for (const patch of mine) {
          requireText(patch);
          contents = contents.replace(patch.text, () => patch.replacement);
          unused.delete(patch);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
  await build({
    entryPoints: [`${root}test/model/run.ts`],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['fast-check'],
    outfile,
    logLevel: 'error',
    tsconfig: `${root}tsconfig.json`,
    define: {
      setTimeout: platform('setTimeout'),
      clearTimeout: platform('clearTimeout'),
      'Date.now': platform('now'),
      'crypto.randomUUID': platform('uuid'),
      structuredClone: platform('copy'),
      navigator: platform('navigator'),
    },
    plugins: [patching],
  });
  for (const { name: left, file } of unused) throw new Error(`${left}: ${file} is not in use.`);
  return outfile;
}

/** A worker that plays one share at a time, until it is ended. */
function openWorker(data) {
  // What a history makes is mostly gone before its next step: with more room it is seldom looked through.
  const resourceLimits = { maxYoungGenerationSizeMb: 128 };
  const worker = new Worker(here, { workerData: data, resourceLimits });
  let settle;
  worker.on('message', (report) => {
    if (report.error) settle.reject(report.error);
    else settle.resolve(report);
  });
  worker.on('error', (error) => settle.reject(error));
  worker.on('exit', (code) => settle?.reject(new Error(`A worker ended with ${code}.`)));
  return {
    play: (options) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        worker.postMessage(options);
      }),
    end: () => worker.terminate(),
  };
}

async function playOnce(data, options) {
  const worker = openWorker(data);
  try {
    return await worker.play(options);
  } finally {
    await worker.end();
  }
}

/** Shares histories out among the seeds; each share of a seed has a seed that follows from it. */
async function shared({ seeds, histories, length, workers, bundle, goesOn }) {
  const forSeed = Math.ceil(histories / seeds.length);
  const share = Math.min(250, Math.max(1, Math.ceil(histories / Math.max(workers, seeds.length))));
  const shares = seeds.flatMap((seed, place) => {
    const mine = Math.min(forSeed, histories - place * forSeed);
    return Array.from({ length: Math.ceil(mine / share) }, (_, index) => ({
      seed: (seed + index * 7919) % 2 ** 31,
      histories: Math.min(share, mine - index * share),
      length,
    }));
  });
  console.log(`Seeds ${seeds.join(', ')}: ${histories} histories of ${length} steps.`);
  const total = { histories: 0, drawn: {}, effects: {}, spread: {}, failures: [], problems: [] };
  const started = Date.now();
  const isOver = () => !goesOn && total.failures.length > 0;
  const take = async () => {
    const worker = openWorker({ bundle });
    for (let options = shares.shift(); options && !isOver(); options = shares.shift()) {
      const report = await worker.play(options);
      const thousands = Math.floor(total.histories / 1_000);
      total.histories += report.histories;
      if (Math.floor(total.histories / 1_000) > thousands) {
        const seconds = ((Date.now() - started) / 1_000).toFixed(0);
        console.log(`  ${total.histories} after ${seconds} s, ${total.failures.length} failed`);
      }
      for (const key of ['drawn', 'effects', 'spread']) {
        for (const [name, times] of Object.entries(report[key])) {
          total[key][name] = (total[key][name] ?? 0) + times;
        }
      }
      if (report.failure) {
        tellFailure({ failure: report.failure, problems: [] }, length);
        total.failures.push(report.failure);
      }
      total.problems.push(...report.problems);
    }
    await worker.end();
  };
  await Promise.all(Array.from({ length: workers }, take));
  total.seconds = (Date.now() - started) / 1_000;
  const { user, system } = process.cpuUsage();
  total.msPerStep = (user + system) / 1_000 / (total.histories * length);
  return total;
}

function tellFailure({ failure, problems }, length) {
  for (const problem of new Set(problems)) console.log(`NOBODY CAUGHT  ${problem}`);
  if (!failure) return problems.length > 0;
  const { replay, violations, shrunk } = failure;
  console.log(
    `\nFAILED  seed ${replay.split(':')[0]}, path ${replay.split(':').slice(1).join(':')}`,
  );
  console.log(`  npm run test:model -- --replay ${replay} --length ${length} --trace`);
  for (const { checker, detail } of violations.slice(0, 10)) {
    console.log(`  [${checker}] ${detail.slice(0, 600)}`);
  }
  const told = shrunk.steps.filter((step) => !step.startsWith('…'));
  console.log(
    `  Shrunk to ${told.length} steps (${shrunk.steps.length} with those that only wait):`,
  );
  for (const step of told) console.log(`    ${step}`);
  for (const { checker, detail } of shrunk.violations.slice(0, 5)) {
    console.log(`  [${checker}] ${detail.slice(0, 600)}`);
  }
  return true;
}

/** Each fault by its number: what commands of that number and what the network itself has noted. */
function faultRows({ effects, spread }) {
  const names = Object.keys(spread);
  return Array.from({ length: 27 }, (_, index) => `F${index + 1}`).map((fault) => {
    const mine = names.filter((name) => name === fault || name.startsWith(`${fault} `));
    const times = mine.reduce((sum, name) => sum + effects[name], 0);
    const most = Math.max(0, ...mine.map((name) => spread[name]));
    return { fault, times, most };
  });
}

function tellTable(report, length) {
  const { histories, drawn, effects, spread, seconds, msPerStep } = report;
  const share = (times) => `${((100 * times) / histories).toFixed(1)} %`;
  console.log(
    `\n${histories} histories of ${length} steps in ${seconds.toFixed(0)} s, ${msPerStep.toFixed(2)} ms of a processor for each step.`,
  );
  console.log('How often each took effect, and in how many histories:\n');
  for (const { fault, times, most } of faultRows(report)) {
    const note = notApplicable[fault];
    if (note) console.log(`  ${fault.padEnd(5)}${'not applicable'.padStart(28)}  ${note}`);
    else {
      console.log(
        `  ${fault.padEnd(5)}${String(times).padStart(18)}${share(most).padStart(10)}  ${meanings[fault]}`,
      );
    }
  }
  console.log(`\n  ${'command'.padEnd(40)}${'came'.padStart(9)}${'effect'.padStart(9)}`);
  for (const name of Object.keys(drawn).sort()) {
    const cells = [drawn[name], effects[name] ?? 0]
      .map((cell) => String(cell).padStart(9))
      .join('');
    console.log(`  ${name.padEnd(40)}${cells}${share(spread[name] ?? 0).padStart(10)}`);
  }
}

function rareIn(report, length) {
  const { histories, drawn, spread } = report;
  if (report.failures.length > 0 || histories < 250) return [];
  const least = histories * length >= stepsThatTell ? enough * histories : 1;
  const faults = faultRows(report)
    .filter(({ fault, most }) => !notApplicable[fault] && most < least)
    .map(({ fault }) => fault);
  return [...faults, ...Object.keys(drawn).filter((name) => (spread[name] ?? 0) < least)];
}

/** Puts each defect into the source and plays until a checker finds fault. */
async function teeth(only, length, workers) {
  const meant = defects.filter(({ name }) => name.includes(only));
  const results = [];
  const waiting = [...meant];
  const take = async () => {
    for (let defect = waiting.shift(); defect; defect = waiting.shift()) {
      const bundle = await bundleOf([defect], defect.name);
      const { histories, caught } = await until(bundle, length, 20);
      results.push({ histories, caught });
      const by = caught ? `[${caught.checker}] ${caught.detail.slice(0, 90)}` : 'NOT CAUGHT';
      console.log(`${defect.name.padEnd(34)}${String(histories).padStart(6)}  ${by}`);
    }
  };
  await Promise.all(Array.from({ length: workers }, take));
  let failed = results.filter(({ caught }) => !caught).length;
  // Nothing is caught by histories that fail anyway.
  const most = Math.max(...results.map(({ caught, histories }) => (caught ? histories : 0)));
  const sound = await until(await bundleOf(undefined, 'all'), length, Math.ceil(most / 50));
  const { caught, histories } = sound;
  console.log(
    `${'(no defect)'.padEnd(34)}${String(histories).padStart(6)}  ${caught ? `[${caught.checker}] ${caught.detail.slice(0, 90)}` : 'nothing found'}`,
  );
  if (caught)
    failed += 1 + results.filter((one) => one.caught && one.histories >= histories).length;
  console.log(`\n${results.length + 1 - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Plays shares of fifty histories, always the same, until something is found. */
async function until(bundle, length, shares) {
  let histories = 0;
  let caught;
  const worker = openWorker({ bundle });
  for (let share = 0; share < shares && !caught; share++) {
    const options = { seed: 4_711 + share, histories: 50, length, shrinks: false };
    const report = await worker.play(options);
    histories += report.histories;
    caught = report.failure?.violations[0] ?? toViolation(report.problems[0]);
  }
  await worker.end();
  return { histories, caught };
}

function toViolation(problem) {
  return problem && { checker: 'nobody caught it', detail: problem };
}
