/**
 * Makes a fresh clone ready: the dependencies of the lock file, and with `--browser` a Chromium.
 * Runs before every script of package.json that needs them, so it uses nothing but Node.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, headlessShell, howToGetChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lock = join(root, 'package-lock.json');
const installedLock = join(root, 'node_modules', '.package-lock.json');
const stamp = join(root, 'node_modules', '.installed-from');

// npm writes both of its lock files at the end of an install, in no particular order.
const npmWritesBothWithin = 10_000;

const lockHash = () => createHash('sha256').update(readFileSync(lock)).digest('hex');

function isInstalled() {
  if (!existsSync(installedLock)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
  return statSync(installedLock).mtimeMs + npmWritesBothWithin >= statSync(lock).mtimeMs;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing the dependencies (npm ci) ...');
  // A registry may fail for a moment; twice is no moment.
  const installed = npm('ci', '--loglevel=error') || npm('ci', '--loglevel=error');
  if (!installed) stop('npm ci failed: see above. Is a package registry reachable?');
  writeFileSync(stamp, lockHash());
}

function installBrowser() {
  const isOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (!findBrowser()) {
    if (!isOnDebian) stop(howToGetChromium);
    console.log('Installing Chromium (apt-get) ...');
    if (!installPackages('chromium', 'chromium-headless-shell') && !installPackages('chromium')) {
      stop(howToGetChromium);
    }
    if (!findBrowser()) stop(howToGetChromium);
  } else if (isOnDebian && !process.env.CHROME_PATH && !existsSync(headlessShell)) {
    // Without it the same tests run, and take longer.
    installPackages('chromium-headless-shell');
  }
}

function installPackages(...names) {
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  return (
    run('apt-get', ['update', '-q']) &&
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names])
  );
}

function findBrowser() {
  try {
    return findChromium();
  } catch (error) {
    return stop(error.message);
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

installDependencies();
if (process.argv.includes('--browser')) installBrowser();
