/**
 * What a page loads, bundled as `cdn/` is: `initial` is what comes with the elements, `in all` also
 * what they load on demand. The budget, and what the figures consist of: docs/sizes.md.
 */
import { build } from 'vite';
import { bundling } from './scripts/bundles.mjs';

const checks = [
  {
    name: 'All elements with session and English, without a transport: initial',
    bundle: 'all-elements',
    limit: '62.5 kB',
  },
  {
    name: 'All elements with session and English, without a transport: in all',
    bundle: 'all-elements',
    isInAll: true,
    limit: '177.5 kB',
  },
  {
    name: '<interaction-preview> alone, with session and English: initial',
    bundle: 'interaction-preview',
    limit: '29 kB',
  },
];

/** The files of one bundle by whether a page loads them at once. Each by itself: together they would share. */
async function filesOf(bundle) {
  const outDir = `build/size/${bundle}`;
  const entry = `scripts/size/${bundle}.js`;
  const { output } = [await build(inOnePiece(bundling({ [bundle]: entry }, outDir)))].flat()[0];
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((c) => [c.fileName, c]));
  const initial = new Set();
  const load = (name) => {
    if (initial.has(name)) return;
    initial.add(name);
    chunks.get(name).imports.forEach(load);
  };
  [...chunks.values()].filter(({ isEntry }) => isEntry).forEach(({ fileName }) => load(fileName));
  const paths = (names) => [...names].map((name) => `${outDir}/${name}`);
  return { initial: paths(initial), inAll: paths(chunks.keys()) };
}

/**
 * What loads at once in one file, as a page's own bundler would have it; but for rxjs, of which the
 * index imports everything, and everything would count, with what that needs of tslib.
 */
function inOnePiece(config) {
  const { rolldownOptions } = config.build;
  const groups = [
    {
      debugName: 'initial',
      test: (id) => !/\/node_modules\/(?:rxjs|tslib)\//u.test(id),
      name: (id, graph) => (isInitial(id, graph) ? 'initial' : null),
    },
  ];
  const output = { ...rolldownOptions.output, codeSplitting: { groups } };
  return { ...config, build: { ...config.build, rolldownOptions: { ...rolldownOptions, output } } };
}

/** True when a chain of static imports leads to the module from an entry. */
function isInitial(id, graph, seen = new Set()) {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = graph.getModuleInfo(id);
  if (!info) return false;
  return info.isEntry || info.importers.some((importer) => isInitial(importer, graph, seen));
}

const built = new Map();
for (const bundle of new Set(checks.map((check) => check.bundle))) {
  built.set(bundle, await filesOf(bundle));
}

export default checks.map(({ bundle, isInAll, ...check }) => ({
  ...check,
  path: isInAll ? built.get(bundle).inAll : built.get(bundle).initial,
  gzip: true,
}));
