/**
 * Installs the chat servers of `npm run desk:xmpp` and `npm run desk:ejabberd`: Debian's packages, when run as root
 * on Debian or Ubuntu. Elsewhere it says what to do. No service is started: the start scripts do that.
 *
 *   npm run setup:servers                  both
 *   npm run setup:servers -- prosody       one of them
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';

const servers = {
  prosody: { programs: ['/usr/bin/prosody'], packages: ['prosody'] },
  ejabberd: { programs: ['/usr/sbin/ejabberdctl', '/usr/bin/erl'], packages: ['ejabberd'] },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in servers));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(servers).join(', ')}`);
  process.exit(1);
}

const missing = (asked.length > 0 ? asked : Object.keys(servers)).filter((name) =>
  servers[name].programs.some((program) => !existsSync(program)),
);
if (missing.length === 0) {
  console.log('The chat servers are installed.');
  process.exit(0);
}

const packages = missing.flatMap((name) => servers[name].packages);
const line = `apt-get install --no-install-recommends ${packages.join(' ')}`;
if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
  console.error(
    `Not installed: ${missing.join(', ')}. On Debian or Ubuntu, as root:\n\n  ${line}\n\n` +
      'On other systems, any Prosody from 0.12 and ejabberd from 23.01 will do. The start scripts run them as you;\n' +
      'a service that your system has started is not needed and not touched.',
  );
  process.exit(1);
}

/** While this stands, installing a package starts no service. */
const policy = '/usr/sbin/policy-rc.d';
const ownPolicy = !existsSync(policy);
if (ownPolicy) {
  writeFileSync(policy, '#!/bin/sh\nexit 101\n');
  chmodSync(policy, 0o755);
}
try {
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  // The lists of packages may be old, or not there at all.
  if (install() !== 0) {
    execFileSync('apt-get', ['update'], { stdio: 'inherit' });
    if (install() !== 0) throw new Error(`${line} did not succeed.`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (ownPolicy) rmSync(policy, { force: true });
}
