/**
 * A wrong attribute, event or property of an element is refused by the compiler of each framework:
 * the lines marked as errors have to be errors, and no other line may be one.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

const compilers = {
  typescript: ['typescript', 'bin/tsc', '-p', 'tsconfig.json'],
  react: ['typescript', 'bin/tsc', '-p', 'tsconfig.react.json'],
  preact: ['typescript', 'bin/tsc', '-p', 'tsconfig.preact.json'],
  solid: ['typescript', 'bin/tsc', '-p', 'tsconfig.solid.json'],
  vue: ['vue-tsc', 'bin/vue-tsc.js', '-p', 'tsconfig.vue.json'],
};

function compile([tool, bin, ...args], stdio = 'inherit') {
  const manifest = fileURLToPath(import.meta.resolve(`${tool}/package.json`));
  const script = join(dirname(manifest), bin);
  return spawnSync(process.execPath, [script, ...args], { cwd: here, stdio, encoding: 'utf8' });
}

/** In a template of Svelte no comment expects an error, so the lines are compared here. */
function isSvelteRight() {
  const lines = readFileSync(join(here, 'svelte.svelte'), 'utf8').split('\n');
  const expected = lines.flatMap((line, index) => (/<!-- error: /.test(line) ? [index + 2] : []));
  const args = ['--tsconfig', 'tsconfig.svelte.json', '--output', 'machine'];
  const { stdout } = compile(['svelte-check', 'bin/svelte-check', ...args], 'pipe');
  const told = [...stdout.matchAll(/^\d+ (?:ERROR|WARNING) \S+ (\d+):/gm)].map(([, line]) => +line);
  const isRight = expected.length > 0 && String(told) === String(expected);
  if (!isRight) console.log(`Expected errors in the lines ${expected}; there were:\n${stdout}`);
  return isRight;
}

const checks = [
  ...Object.entries(compilers).map(([name, command]) => [
    name,
    () => compile(command).status === 0,
  ]),
  ['svelte', isSvelteRight],
];
const results = checks.map(([name, isRight]) => {
  const isOk = isRight();
  console.log(`${isOk ? '✓' : '✗'} ${name}`);
  return isOk;
});
process.exitCode = results.every(Boolean) ? 0 : 1;
