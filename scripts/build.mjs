/**
 * Builds what is given away: `dist/` (a module per source, types, maps), `cdn/` (a bundle per entry,
 * shared chunks, nothing from outside), and `build/desk`. `--package-only` leaves the desk out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { sourceOf, viteAliases } from './own-name.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

function modules() {
  rmSync(`${root}dist`, { recursive: true, force: true });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** From the name of a bundle to its source: `{'transports/local': 'src/transports/local/local.ts'}`. */
function bundles() {
  const named = Object.entries(sourceOf).map(([specifier, source]) => [
    specifier.split('/').slice(1).join('/') || 'index',
    `${root}${source}`,
  ]);
  const missing = named.filter(([, source]) => !existsSync(source)).map(([name]) => name);
  if (missing.length > 0) throw new Error(`package.json exports ${missing}, but it has no source.`);
  return Object.fromEntries(named);
}

modules();
await build({
  configFile: false,
  root,
  base: './',
  logLevel: 'warn',
  resolve: { alias: viteAliases },
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'chunks/[name]-[hash].js' } },
  },
  build: {
    outDir: 'cdn',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: bundles(), formats: ['es'] },
    rolldownOptions: { output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
  },
});
if (!process.argv.includes('--package-only')) {
  await build({ configFile: `${root}vite.config.ts` });
}
