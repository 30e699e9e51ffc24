/** Builds the pages of the faults, as they ship: the desk, and the storm. */
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundling } from '../../scripts/bundles.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const folder = `${root}build/faults`;

export async function buildPages() {
  await build({
    configFile: `${root}vite.config.ts`,
    logLevel: 'warn',
    build: { outDir: `${folder}/desk` },
  });
  await build(bundling({ storm: `${root}bench/page/storm.js` }, `${folder}/storm`));
  cpSync(`${root}bench/page/storm.html`, `${folder}/storm/index.html`);
  cpSync(`${root}bench/page/page.css`, `${folder}/storm/page.css`);
}
