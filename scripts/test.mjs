/**
 * Runs every check to the end, and says how many passed. What keeps one processor busy runs in lanes
 * side by side; browsers have the machine to themselves.
 *
 *   npm test                        all of them
 *   npm test -- --only wtr,e2e      some, by step or by group
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const minutes = 60_000;

const tools = {
  eslint: 'eslint/bin/eslint.js',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  'size-limit': 'size-limit/bin.js',
  tsc: 'typescript/bin/tsc',
  wtr: '@web/test-runner/dist/bin.js',
};

/**
 * In the order in which they run. A step with `counts` reports each of its tests. Lanes that follow
 * each other run side by side, and the steps of one lane in order.
 */
const steps = [
  { name: 'types', group: 'typecheck', lane: 'sources', run: ['tsc', '--noEmit'] },
  {
    name: 'types-tools',
    group: 'typecheck',
    lane: 'sources',
    run: ['tsc', '-p', 'tsconfig.tools.json'],
  },
  { name: 'eslint', group: 'lint', lane: 'sources', run: ['eslint', '.', '--max-warnings=0'] },
  { name: 'layers', group: 'lint', lane: 'sources', run: ['scripts/check-layer-rule.mjs'] },
  { name: 'templates', group: 'lint', lane: 'sources', run: ['scripts/check-templates.mjs'] },
  { name: 'stories', group: 'lint', lane: 'sources', run: ['scripts/check-stories.mjs'] },
  { name: 'prettier', group: 'lint', lane: 'sources', run: ['prettier', '--check', '.'] },
  { name: 'manifest', group: 'manifest', lane: 'sources', run: ['scripts/check-manifest.mjs'] },
  { name: 'parts', group: 'manifest', lane: 'sources', run: ['scripts/check-parts.mjs'] },
  {
    name: 'breaking',
    group: 'manifest',
    lane: 'sources',
    run: ['scripts/check-breaking-changes.mjs'],
  },
  { name: 'build', group: 'build', lane: 'package', run: ['scripts/build.mjs'] },
  { name: 'sinks', group: 'build', lane: 'package', run: ['scripts/check-html-sinks.mjs'] },
  {
    name: 'package',
    group: 'package',
    lane: 'package',
    run: [
      'node-test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./scripts/node-test-counts.mjs',
      '--test-reporter-destination=stderr',
      'test/package/breaking-changes.test.mjs',
      'test/package/new-element.test.mjs',
      'test/package/package.test.mjs',
      'test/package/verify-transport.test.mjs',
    ],
    counts: true,
  },
  { name: 'size', group: 'size', lane: 'package', run: ['size-limit'] },
  {
    name: 'histories',
    group: 'model',
    lane: 'package',
    run: [
      ...['scripts/test-model.mjs', '--histories', '500', '--length', '100'],
      ...['--seed', '1,fresh', '--workers', '1'],
    ],
    counts: true,
  },
  { name: 'wtr', group: 'wtr', run: ['wtr'], counts: true },
  // A part of the step above, for when it alone is meant.
  {
    name: 'play',
    group: 'stories',
    run: ['wtr', '--group', 'stories'],
    counts: true,
    isPart: true,
  },
  { name: 'e2e', group: 'e2e', run: ['playwright', 'test'], counts: true },
];

function chosenSteps() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return steps.filter((step) => !step.isPart);
  const names = (process.argv[at + 1] ?? '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !steps.some((step) => isMeant(step, name)));
  if (names.length === 0 || unknown.length > 0) {
    const known = [...new Set(steps.flatMap((step) => [step.group, step.name]))].join(', ');
    console.error(
      `--only takes some of: ${known}. Unknown: ${unknown.join(', ') || '(none given)'}`,
    );
    process.exit(1);
  }
  return steps.filter((step) => names.some((name) => isMeant(step, name)));
}

function isMeant(step, name) {
  return step.name === name || step.group === name;
}

/** The exit code and, unless it is shown as it comes, the output; never longer than half an hour. */
function execute([tool, ...args], countsFile, isShown) {
  const script =
    tool === 'node-test' ? '--test' : tools[tool] ? `node_modules/${tools[tool]}` : tool;
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: isShown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TEST_COUNTS: countsFile },
  });
  const written = [];
  child.stdout?.on('data', (chunk) => written.push(chunk));
  child.stderr?.on('data', (chunk) => written.push(chunk));
  const limit = setTimeout(() => {
    written.push(Buffer.from(`${tool} did not end within 30 minutes.\n`));
    child.kill('SIGKILL');
  }, 30 * minutes);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      written.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  })
    .finally(() => clearTimeout(limit))
    .then((code) => ({ code, output: Buffer.concat(written).toString() }));
}

function readCounts(countsFile) {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

async function result(step, isShown) {
  const countsFile = `${root}build/test-counts-${step.name}.json`;
  rmSync(countsFile, { force: true });
  const started = Date.now();
  const heading = `\n=== ${step.name} ===`;
  if (isShown) console.log(heading);
  const { code, output } = await execute(step.run, countsFile, isShown);
  if (!isShown) console.log(`${heading}\n${output.trimEnd()}`);
  else if (output) console.error(output);
  const counts = step.counts
    ? readCounts(countsFile)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  rmSync(countsFile, { force: true });
  // A runner that failed and counted no failure, or counted nothing at all, has failed.
  const counted = counts.passed + counts.failed > 0;
  if ((code !== 0 && counts.failed === 0) || !counted) counts.failed += 1;
  return { name: step.name, seconds: (Date.now() - started) / 1000, ...counts };
}

/** Steps that run at the same time, each list in its order; a step without a lane runs alone. */
function batches(chosen) {
  const found = [];
  for (const step of chosen) {
    const last = found.at(-1);
    if (step.lane === undefined || last === undefined || last.has(undefined)) {
      found.push(new Map([[step.lane, [step]]]));
    } else {
      last.set(step.lane, [...(last.get(step.lane) ?? []), step]);
    }
  }
  return found.map((lanes) => [...lanes.values()]);
}

async function resultsOf(lane, isShown) {
  const results = [];
  for (const step of lane) results.push(await result(step, isShown));
  return results;
}

function table(results) {
  const line = (name, passed, failed, skipped, seconds) =>
    `${String(name).padEnd(12)}${[passed, failed, skipped, seconds].map((cell) => String(cell).padStart(9)).join('')}`;
  return [
    line('', 'passed', 'failed', 'skipped', 'seconds'),
    ...results.map((each) =>
      line(each.name, each.passed, each.failed, each.skipped, each.seconds.toFixed(1)),
    ),
  ].join('\n');
}

const chosen = chosenSteps();
mkdirSync(`${root}build`, { recursive: true });
const results = [];
for (const lanes of batches(chosen)) {
  const isShown = lanes.length === 1;
  const found = await Promise.all(lanes.map((lane) => resultsOf(lane, isShown)));
  results.push(...found.flat());
}

const sum = (key) => results.reduce((total, each) => total + each[key], 0);
console.log(`\n${table(results)}\n\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
