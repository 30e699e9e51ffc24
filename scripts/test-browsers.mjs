/**
 * Runs the unit and element tests in Chromium, Firefox and WebKitGTK, and says how many passed.
 *
 *   npm run test:browsers                            all three
 *   npm run test:browsers -- --only firefox,webkit   those that `npm test` has not run already
 *
 * As root on Debian, what is missing is installed first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { howToGetBrowsers, missingPackages } from './browsers.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const countsFile = `${root}build/browser-counts.json`;
const known = ['chromium', 'firefox', 'webkit'];
const names = { chromium: 'Chrome', firefox: 'Firefox', webkit: 'WebKitGTK' };

function stop(sentence) {
  console.error(`${sentence}\n\n0 passed, 1 failed`);
  process.exit(1);
}

function chosenBrowsers() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return known;
  const chosen = (process.argv[at + 1] ?? '').split(',').filter(Boolean);
  if (chosen.length === 0 || chosen.some((name) => !known.includes(name))) {
    stop(`--only takes some of: ${known.join(', ')}.`);
  }
  return chosen;
}

function run(command, args, env = {}) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
  const { status, error } = spawnSync(command, args, options);
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/** A browser that cannot be had is a failure, never a test less. */
function install(browsers) {
  const packages = missingPackages(browsers);
  if (packages.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) stop(howToGetBrowsers);
  console.log(`Installing ${packages.join(', ')} (apt-get) ...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], env);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env);
  if (missingPackages(browsers).length > 0) stop(howToGetBrowsers);
}

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return {};
  }
}

const browsers = chosenBrowsers();
install(browsers);
mkdirSync(`${root}build`, { recursive: true });
rmSync(countsFile, { force: true });
const started = Date.now();
const runner = 'node_modules/@web/test-runner/dist/bin.js';
const status = run(process.execPath, [runner, '--config', 'web-test-runner.browsers.config.js'], {
  BROWSERS: browsers.join(','),
  BROWSER_COUNTS: countsFile,
});

const counts = readCounts();
rmSync(countsFile, { force: true });
const rows = browsers.map((browser) => {
  const { passed, failed } = counts[names[browser]] ?? { passed: 0, failed: 0 };
  // A browser in which nothing ran has failed, whatever the runner says.
  return { name: names[browser], passed, failed: passed + failed === 0 ? 1 : failed };
});
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
// As has a runner that failed and counted nothing.
const failed = status !== 0 && sum('failed') === 0 ? 1 : sum('failed');
for (const row of rows) console.log(`${row.name}: ${row.passed} passed, ${row.failed} failed.`);
console.log(`In ${Math.round((Date.now() - started) / 1000)} s.`);
console.log(`\n${sum('passed')} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
