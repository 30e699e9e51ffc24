/**
 * Packs what was built to `build/package/agent-workspace-elements.tgz`, for tests and examples that
 * install the package as others do.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = `${root}build/package`;

/** Where the package is. */
export const tarball = `${folder}/agent-workspace-elements.tgz`;

const npmOptions = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, shell: false };

/** Packs what `npm run build` has made; says which files are inside, and how large it is. */
export function pack() {
  mkdirSync(folder, { recursive: true });
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const told = JSON.parse(
    execFileSync(npm, args, { ...npmOptions, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  const [{ filename, files, size }] = Array.isArray(told) ? told : Object.values(told);
  renameSync(`${folder}/${filename}`, tarball);
  return { files: files.map(({ path }) => path), size };
}

/** What package.json says. */
export const description = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, size } = pack();
  console.log(`${tarball}: ${files.length} files, ${Math.round(size / 1000)} kB`);
}
