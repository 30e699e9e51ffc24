/**
 * Looks at every story in light, dark and forced colours, from right to left, with text of 200 %, and
 * in narrow windows: axe finds nothing, nothing has to be scrolled sideways, no text is cut off
 * without its full form, and no control lies under another.
 *
 *   node scripts/test-a11y.mjs                             all of it
 *   node scripts/test-a11y.mjs test/a11y/stories-1.test.ts some of its files
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const countsFile = `${root}build/a11y-counts.json`;
const files = process.argv.slice(2);

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

mkdirSync(`${root}build`, { recursive: true });
rmSync(countsFile, { force: true });
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/@web/test-runner/dist/bin.js',
    ...['--config', 'web-test-runner.a11y.config.js'],
    ...(files.length > 0 ? ['--files', ...files] : []),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_COUNTS: countsFile } },
);
const { passed, failed } = readCounts();
rmSync(countsFile, { force: true });
// A run that failed and counted no failure, or counted nothing at all, has failed.
const isUncounted = passed + failed === 0 || (status !== 0 && failed === 0);
const failures = failed + (isUncounted ? 1 : 0);
console.log(`\n${passed} passed, ${failures} failed`);
process.exitCode = failures > 0 ? 1 : 0;
