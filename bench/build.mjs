/** Builds a page for each contestant into `bench/build`: production builds, minified. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { bundling } from '../scripts/bundles.mjs';
import { contestants } from './contestants.mjs';

const bench = fileURLToPath(new URL('./', import.meta.url));

/** Ours, and what draws our rows, as `cdn/` is built. */
async function buildOwn(name) {
  await vite(bundling({ contestant: `${bench}contestants/${name}.js` }, `${bench}build/${name}`));
}

async function buildPeer(name) {
  await esbuild({
    entryPoints: { contestant: `${bench}contestants/${name}.js` },
    outdir: `${bench}build/${name}`,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    // Classes of Lit and TypeScript of the kit; JSX of React.
    jsx: 'automatic',
    conditions: ['production', 'browser', 'module'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    jsxImportSource: 'react',
    loader: {
      '.ts': 'ts',
      '.js': 'jsx',
      '.woff': 'file',
      '.woff2': 'file',
      '.svg': 'dataurl',
      '.png': 'dataurl',
    },
    tsconfigRaw: {
      compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false },
    },
    logLevel: 'error',
  });
}

/** What the page loads, gzipped, in bytes. */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => /\.(?:js|css)$/u.test(file))
    .reduce((sum, file) => sum + gzipSync(readFileSync(`${folder}/${file}`)).length, 0);
}

/** @returns the size of each by its name */
export async function buildContestants(names) {
  const sizes = {};
  for (const name of names) {
    const folder = `${bench}build/${name}`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    if (contestants[name].isOwn) await buildOwn(name);
    else await buildPeer(name);
    sizes[name] = sizeOf(folder);
    const hasStyles = existsSync(`${folder}/contestant.css`);
    const link = hasStyles ? '<link rel="stylesheet" href="contestant.css" />' : '';
    const page = readFileSync(`${bench}page/index.html`, 'utf8')
      .replace('/page.css', 'page.css')
      .replace('</head>', `${link}<script type="module" src="contestant.js"></script></head>`);
    cpSync(`${bench}page/page.css`, `${folder}/page.css`);
    writeFileSync(`${folder}/index.html`, page);
  }
  return sizes;
}
