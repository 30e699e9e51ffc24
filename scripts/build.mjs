/**
 * Builds what is given away: `dist/` (a module per source, types, maps, what editors and frameworks
 * want to know), `cdn/` (a bundle per entry, shared chunks, nothing from outside), and `build/desk`.
 * `--package-only` leaves the desk out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundling } from './bundles.mjs';
import { writeIntegrations } from './integrations.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { sourceOf } from './own-name.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

function modules() {
  rmSync(`${root}dist`, { recursive: true, force: true });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  for (const file of readdirSync(`${root}dist`, { recursive: true })) {
    if (!file.endsWith('.js')) continue;
    const path = `${root}dist/${file}`;
    writeFileSync(path, minifyTemplates(readFileSync(path, 'utf8'), path));
  }
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

/**
 * The shared worker in one file, under the name by which `dist/` asks for it: for bundlers that do not
 * know shared workers, whose pages serve it beside their own bundle.
 */
function workers() {
  mkdirSync(`${root}dist/workers`);
  for (const file of readdirSync(`${root}cdn/chunks`)) {
    const [, name] = /^([\w-]+-worker)-[\w-]{8}\.js$/.exec(file) ?? [];
    if (name === undefined) continue;
    const code = readFileSync(`${root}cdn/chunks/${file}`, 'utf8');
    writeFileSync(
      `${root}dist/workers/${name}.js`,
      code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'),
    );
  }
}

modules();
writeIntegrations();
await build(bundling(bundles(), 'cdn'));
workers();
if (!process.argv.includes('--package-only')) {
  await build({ configFile: `${root}vite.config.ts` });
}
