/**
 * The tests on real chat servers.
 *
 *   npm run test:xmpp                      all of them
 *   npm run test:xmpp -- test/xmpp/x.test.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const countsFile = `${root}build/xmpp-test-counts.json`;
const run = (...args) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_COUNTS: countsFile },
  }).status ?? 1;

if (run('scripts/setup-servers.mjs') !== 0) process.exit(1);

/** Most of the time is waiting: for servers to start, and for what is made to go wrong. */
const atOnce = 2;

const given = process.argv.slice(2);
const files = readdirSync(`${root}test/xmpp`, { recursive: true })
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => `test/xmpp/${name}`)
  .sort();
mkdirSync(`${root}build`, { recursive: true });
rmSync(countsFile, { force: true });
const code = run(
  '--test',
  `--test-concurrency=${atOnce}`,
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./scripts/node-test-counts.mjs',
  '--test-reporter-destination=stderr',
  ...(given.length > 0 ? given : files),
);
let counts = { passed: 0, failed: 0 };
try {
  counts = JSON.parse(readFileSync(countsFile, 'utf8'));
} catch {
  // A runner that counted nothing has failed.
}
if (code !== 0 && counts.failed === 0) counts.failed = 1;
rmSync(countsFile, { force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
