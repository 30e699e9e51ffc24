/** Says whether custom-elements.json is what the sources make of it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const analyzer = new URL('node_modules/@custom-elements-manifest/analyzer/cem.js', root);

const { status } = spawnSync(
  process.execPath,
  [fileURLToPath(analyzer), 'analyze', '--quiet', '--outdir', 'build/manifest'],
  { cwd: root, stdio: 'inherit' },
);
if (status !== 0) process.exit(1);

const bytes = (path) => {
  try {
    return readFileSync(new URL(path, root), 'utf8');
  } catch {
    return '';
  }
};
if (bytes('custom-elements.json') !== bytes('build/manifest/custom-elements.json')) {
  console.error('custom-elements.json is not fresh: run `npm run manifest` and commit it.');
  process.exit(1);
}
console.log('custom-elements.json is fresh.');
