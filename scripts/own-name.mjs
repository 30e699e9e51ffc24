/**
 * Lets pages, stories and tests of this repository import the package by its own name, as its
 * users do, without building it first: `exports` of package.json, led back from dist to src. What is
 * made from the manifest, for frameworks, has no source.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packageUrl = new URL('../package.json', import.meta.url);
const { name, exports } = JSON.parse(readFileSync(packageUrl, 'utf8'));

/** From what somebody imports to its source, relative to the root: `{'<name>': 'src/index.ts'}`. */
export const sourceOf = Object.fromEntries(
  Object.entries(exports)
    .filter(([, target]) => /^\.\/dist\/(?!frameworks\/)/.test(target.default ?? ''))
    .map(([path, target]) => [
      path.replace('.', name),
      target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts'),
    ]),
);

/** The same for the `resolve.alias` of Vite. */
export const viteAliases = Object.entries(sourceOf).map(([specifier, source]) => ({
  find: new RegExp(`^${specifier}$`),
  replacement: fileURLToPath(new URL(`../${source}`, import.meta.url)),
}));

/** The same for Web Test Runner. */
export const ownNamePlugin = {
  name: 'own-name',
  resolveImport: ({ source }) => (source in sourceOf ? `/${sourceOf[source]}` : undefined),
};
