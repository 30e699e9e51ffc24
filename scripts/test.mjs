/**
 * Runs every check, one after the other, to the end, and says how many passed.
 *
 *   npm test                        all of them
 *   npm test -- --only wtr,e2e      some, by step or by group
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const countsFile = `${root}build/test-counts.json`;
const minutes = 60_000;

const tools = {
  eslint: 'eslint/bin/eslint.js',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  'size-limit': 'size-limit/bin.js',
  tsc: 'typescript/bin/tsc',
  wtr: '@web/test-runner/dist/bin.js',
};

/** In the order in which they run. A step with `counts` reports each of its tests. */
const steps = [
  { name: 'types', group: 'typecheck', run: ['tsc', '--noEmit'] },
  { name: 'types-tools', group: 'typecheck', run: ['tsc', '-p', 'tsconfig.tools.json'] },
  { name: 'eslint', group: 'lint', run: ['eslint', '.', '--max-warnings=0'] },
  { name: 'layers', group: 'lint', run: ['scripts/check-layer-rule.mjs'] },
  { name: 'templates', group: 'lint', run: ['scripts/check-templates.mjs'] },
  { name: 'stories', group: 'lint', run: ['scripts/check-stories.mjs'] },
  { name: 'prettier', group: 'lint', run: ['prettier', '--check', '.'] },
  { name: 'manifest', group: 'manifest', run: ['scripts/check-manifest.mjs'] },
  { name: 'breaking', group: 'manifest', run: ['scripts/check-breaking-changes.mjs'] },
  { name: 'wtr', group: 'wtr', run: ['wtr'], counts: true },
  // A part of the step above, for when it alone is meant.
  {
    name: 'play',
    group: 'stories',
    run: ['wtr', '--group', 'stories'],
    counts: true,
    isPart: true,
  },
  { name: 'build', group: 'build', run: ['scripts/build.mjs'] },
  { name: 'sinks', group: 'build', run: ['scripts/check-html-sinks.mjs'] },
  {
    name: 'package',
    group: 'package',
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
  { name: 'size', group: 'size', run: ['size-limit'] },
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

/** The exit code; never longer than fifteen minutes. */
function execute([tool, ...args]) {
  const script =
    tool === 'node-test' ? '--test' : tools[tool] ? `node_modules/${tools[tool]}` : tool;
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TEST_COUNTS: countsFile },
  });
  const limit = setTimeout(() => {
    console.error(`${tool} did not end within 15 minutes.`);
    child.kill('SIGKILL');
  }, 15 * minutes);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  }).finally(() => clearTimeout(limit));
}

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

async function result(step) {
  rmSync(countsFile, { force: true });
  const started = Date.now();
  console.log(`\n=== ${step.name} ===`);
  const code = await execute(step.run);
  const counts = step.counts
    ? readCounts()
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  // A runner that failed and counted no failure, or counted nothing at all, has failed.
  const counted = counts.passed + counts.failed > 0;
  if ((code !== 0 && counts.failed === 0) || !counted) counts.failed += 1;
  return { name: step.name, seconds: (Date.now() - started) / 1000, ...counts };
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
for (const step of chosen) results.push(await result(step));
rmSync(countsFile, { force: true });

const sum = (key) => results.reduce((total, each) => total + each[key], 0);
console.log(`\n${table(results)}\n\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
