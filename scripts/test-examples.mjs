/**
 * Installs the packed package into the examples as others do, checks their types, builds them, and
 * drives each in a browser; then does what a newcomer does. The last line says how many checks passed.
 *
 *   npm run test:examples                     all of it
 *   npm run test:examples -- --only react     one example
 *   npm run test:examples -- --lock           writes examples/package-lock.json anew
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pack, tarball } from './pack.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const examples = `${root}examples/`;
const lockFile = `${examples}package-lock.json`;
const stamp = `${examples}node_modules/.installed-from`;
const countsFile = `${root}build/test-examples-counts.json`;

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { workspaces } = json(`${examples}package.json`);
const { dependencies } = json(`${root}package.json`);

const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1]?.split(',')
  : undefined;
const chosen = workspaces.filter((name) => !only || only.includes(name));

/** What a command printed and whether it went well; its output is shown when it did not. */
function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout?.on('data', (data) => (output += data));
  child.stderr?.on('data', (data) => (output += data));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ isOk: false, output: error.message }));
    child.on('close', (code) => resolve({ isOk: code === 0, output }));
  });
}

const counts = { passed: 0, failed: 0 };

function told(name, { isOk, output = '' }, started) {
  counts[isOk ? 'passed' : 'failed'] += 1;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${isOk ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (!isOk) console.log(output);
  return isOk;
}

async function check(name, work) {
  const started = Date.now();
  return told(name, await work(), started);
}

/** The package changes with each build, so the lock file must not name its hash. */
function forgetHashOfPackage() {
  const lock = json(lockFile);
  delete lock.packages['node_modules/agent-workspace-elements'].integrity;
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
}

/** Says what to do when the lock file knows other dependencies of the package than it has. */
function isLockFresh() {
  const locked = json(lockFile).packages['node_modules/agent-workspace-elements'].dependencies;
  const isOk = JSON.stringify(locked) === JSON.stringify(dependencies);
  const output =
    'examples/package-lock.json is not fresh: run `npm run test:examples -- --lock` and commit it.';
  return { isOk, output };
}

/** What is in node_modules was installed from these very files. */
function installedFrom() {
  const hash = createHash('sha256');
  for (const file of [lockFile, tarball]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

async function install() {
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === installedFrom();
  if (isInstalled) return { isOk: true };
  const result = await run('npm', ['ci', '--loglevel=error'], { cwd: examples });
  if (result.isOk) writeFileSync(stamp, installedFrom());
  return result;
}

/** Two at a time: there may be no more cores. */
async function inPairs(tasks) {
  const rest = [...tasks];
  const next = async () => {
    for (let task = rest.shift(); task; task = rest.shift()) await task();
  };
  await Promise.all([next(), next()]);
}

function preparations() {
  return chosen.flatMap((name) => {
    const { scripts } = json(`${examples}${name}/package.json`);
    const npmRun = (script) => () =>
      check(`${name}: ${script}`, () =>
        run('npm', ['run', '--silent', script], { cwd: `${examples}${name}` }),
      );
    return ['build', 'typecheck'].filter((script) => scripts[script]).map(npmRun);
  });
}

async function drive() {
  rmSync(countsFile, { force: true });
  const args = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '-c',
    'playwright.examples.config.ts',
  ];
  if (only) args.push('-g', `^(?:.*\\s)?(?:${only.join('|')}):`);
  const { isOk } = await run(process.execPath, args, {
    env: { TEST_COUNTS: countsFile },
    show: true,
  });
  const { passed, failed } = existsSync(countsFile) ? json(countsFile) : { passed: 0, failed: 0 };
  counts.passed += passed;
  counts.failed += !isOk && failed === 0 ? 1 : failed;
}

const started = Date.now();
mkdirSync(`${root}build`, { recursive: true });
// What is there may be of other sources: what is tested is always what is packed now.
const isBuilt = process.argv.includes('--built')
  ? true
  : await check('build', () => run(process.execPath, ['scripts/build.mjs', '--package-only']));
if (isBuilt) {
  pack();
  if (process.argv.includes('--lock')) {
    rmSync(lockFile, { force: true });
    const { isOk, output } = await run('npm', ['install', '--package-lock-only'], {
      cwd: examples,
    });
    if (!isOk) throw new Error(output);
    forgetHashOfPackage();
  }
  const isReady =
    (await check('lock file', () => isLockFresh())) && (await check('install', install));
  if (isReady && !process.argv.includes('--lock')) {
    await inPairs(preparations());
    await drive();
  }
}
rmSync(countsFile, { force: true });
const minutes = ((Date.now() - started) / 60_000).toFixed(1);
console.log(`\n${minutes} minutes\n\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
