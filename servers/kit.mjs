/** Takes modules of the transport's own source, so that what is true of a room is written down once. */
import { build } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * Bundles a module of `src` that needs nothing but the language, and loads it.
 *
 * @param {string} path below `src`
 */
export async function loadFromSource(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${path}`, import.meta.url))],
    ...{ bundle: true, write: false, format: 'esm', platform: 'neutral', target: 'node20' },
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

let numbers = 0;

/**
 * Bundles a module of `src` for Node and loads it; packages stay what Node finds.
 *
 * @param {string} path below `src`
 */
export async function loadWithPackages(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${path}`, import.meta.url))],
    ...{ bundle: true, write: false, format: 'esm', platform: 'node', target: 'node20' },
    packages: 'external',
  });
  // A file of its own, because what comes from memory finds no packages.
  const folder = new URL('../build/servers/', import.meta.url);
  await mkdir(folder, { recursive: true });
  numbers += 1;
  const file = new URL(`kit-${process.pid}-${numbers}.mjs`, folder);
  await writeFile(file, outputFiles[0].contents);
  try {
    return await import(file.href);
  } finally {
    await rm(file);
  }
}
