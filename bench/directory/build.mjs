/** Builds a page for each list of agents into `bench/build/directory-*`. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { bundling } from '../../scripts/bundles.mjs';

const bench = fileURLToPath(new URL('../', import.meta.url));
const own = ['ours', 'floor', 'engines'];

/** A page with one module. */
export function writePage(folder) {
  const page = readFileSync(`${bench}page/index.html`, 'utf8')
    .replace('/page.css', 'page.css')
    .replace('</head>', '<script type="module" src="contestant.js"></script></head>');
  cpSync(`${bench}page/page.css`, `${folder}/page.css`);
  writeFileSync(`${folder}/index.html`, page);
}

export async function buildDirectory(names) {
  for (const name of names) {
    const folder = `${bench}build/directory-${name}`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const entry = { contestant: `${bench}directory/pages/${name}.js` };
    if (own.includes(name)) await vite(bundling(entry, folder));
    else {
      await esbuild({
        ...{ entryPoints: entry, outdir: folder, bundle: true, splitting: true, format: 'esm' },
        ...{ minify: true, target: 'es2022', logLevel: 'error' },
        conditions: ['production', 'browser', 'module'],
      });
    }
    writePage(folder);
  }
}
