/**
 * How the sources become bundles that a page loads as they are: those of `cdn/`, and those that are
 * weighed. Nobody bundles them once more, so nothing is kept in them for the sake of a bundler.
 */
import { fileURLToPath } from 'node:url';
import { defaultClientConditions } from 'vite';
import { kitPolicyPlugin } from './kit-policy.mjs';
import { minifyTemplatesPlugin } from './minify-templates.mjs';
import { viteAliases } from './own-name.mjs';
import { stropheWithoutHtmlPlugin } from './strophe-without-html.mjs';
import { stylesFirstPlugin } from './styles-first.mjs';

const chunkFileNames = 'chunks/[name]-[hash].js';

/** The configuration of Vite that builds `entry`, a path by name, to `outDir`. */
export function bundling(entry, outDir) {
  return {
    configFile: false,
    root: fileURLToPath(new URL('../', import.meta.url)),
    base: './',
    logLevel: 'warn',
    plugins: [minifyTemplatesPlugin, stylesFirstPlugin, kitPolicyPlugin, stropheWithoutHtmlPlugin],
    // Of rxjs the modules without what older languages need.
    resolve: { alias: viteAliases, conditions: ['es2015', ...defaultClientConditions] },
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: chunkFileNames } } },
    build: {
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'es2022',
      sourcemap: true,
      license: { fileName: 'third-party-licenses.md' },
      lib: { entry, formats: ['es'] },
      // Vite by itself keeps the spaces of a library.
      rolldownOptions: { output: { chunkFileNames, minify: true, comments: false } },
    },
  };
}
