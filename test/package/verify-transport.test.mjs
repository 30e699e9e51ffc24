/** The command for whoever writes a transport. `npm run build` comes first. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = `${root}bin/agent-workspace-elements.mjs`;
const transports = `${root}test/package/transports`;

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-transport-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function run(args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, output: stdout + stderr };
}

const verify = (path, ...more) => run(['verify-transport', path, ...more]);

function write(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('verify-transport', () => {
  it('passes a good transport, in real time, and says what does not apply', () => {
    const { status, output } = verify(
      `${transports}/good.mjs`,
      '--only',
      'Lifecycle,Offers,until it is accepted,[T5],Malformed',
    );
    assert.equal(status, 0, output);
    assert.match(output, /✓ \[O8\] an offer that nobody answers stops ringing/);
    assert.match(output, /✓ \[T5\] one that nobody answers leaves it with its owner/);
    assert.match(output, /\n\d\d passed, 0 failed, \d+ not applicable/);
    assert.match(output, /the backend cannot forge/);
  });

  it('tells of each test when it is over', async () => {
    const args = [
      command,
      'verify-transport',
      `${transports}/good.mjs`,
      '--only',
      'Lifecycle,[O8]',
    ];
    const child = spawn(process.execPath, args, { cwd: folder });
    const told = [];
    const hear = (text) => told.push({ text, at: Date.now() });
    child.stdout.setEncoding('utf8').on('data', hear);
    const [code] = await once(child, 'close');
    assert.equal(code, 0, told.map(({ text }) => text).join(''));
    const ticks = told.filter(({ text }) => text.includes('✓'));
    // Between the first and the last, something rings in vain for a second and a half.
    assert.ok(ticks.at(-1).at - ticks[0].at > 1_000, 'all at once');
  });

  it('fails a broken one by the names of tests', () => {
    const { status, output } = verify(`${transports}/broken.mjs`, '--only', '[M7],[O3]');
    assert.equal(status, 1, output);
    assert.match(output, /✗ \[M7\] an empty message is refused for good\n.*it was accepted/);
    assert.match(output, /Failed:\n.*\[M7\] an empty message is refused for good/);
  });

  it('says where a module has an error of syntax', () => {
    const path = write('typo.js', 'export const factory = () => {;\nexport const backend = {};\n');
    const { status, output } = verify(path);
    assert.equal(status, 2, output);
    assert.match(output, /typo\.js:2/);
    assert.match(output, /SyntaxError/);
  });

  it('says what a module lacks', () => {
    const nothing = verify(write('nothing.js', 'export const other = 1;\n'));
    assert.equal(nothing.status, 2);
    assert.match(nothing.output, /export a function `factory`/);
    const half = verify(write('half.js', 'export const factory = () => ({});\n'));
    assert.match(half.output, /export a `backend`/);
  });

  it('says which package is not installed', () => {
    const { status, output } = verify(write('foreign.js', "import 'no-such-package';\n"));
    assert.equal(status, 2, output);
    assert.match(output, /“no-such-package”, which .*foreign\.js imports, is not installed/);
  });

  it('says that there is no such file, no such browser, no such word', () => {
    assert.match(verify('nowhere.js').output, /There is no file .*nowhere\.js/);
    const path = write('fine.js', 'export const factory = 1;\n');
    const { status, output } = run(['verify-transport', path], { CHROME_PATH: '/no/chromium' });
    assert.equal(status, 2);
    assert.match(output, /CHROME_PATH says \/no\/chromium/);
    assert.match(run(['verify-transport', path, '--fast']).output, /--fast is no option/);
    assert.match(run(['verify']).output, /verify is no command/);
    assert.equal(run(['--help']).status, 0);
  });
});
