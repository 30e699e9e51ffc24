/** What a page loads, bundled as `cdn/` is. The budget, and what the figures consist of: docs/sizes.md. */
import { build } from 'vite';
import { bundling } from './scripts/bundles.mjs';

const checks = [
  {
    name: 'All elements with session and English, without a transport',
    bundle: 'all-elements',
    limit: '89.5 kB',
  },
  {
    name: '<interaction-preview> alone, with session and English',
    bundle: 'interaction-preview',
    limit: '36.5 kB',
  },
];

// Each by itself: together they would share chunks.
for (const { bundle } of checks) {
  await build(bundling({ [bundle]: `scripts/size/${bundle}.js` }, `build/size/${bundle}`));
}

export default checks.map(({ bundle, ...check }) => ({
  ...check,
  path: `build/size/${bundle}/**/*.js`,
  gzip: true,
}));
