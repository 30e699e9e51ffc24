/** What is measured beside the transcript: directory, bus, start, growth. */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { bundling } from '../scripts/bundles.mjs';
import { measureBus } from './bus/measure.mjs';
import { buildDirectory, writePage } from './directory/build.mjs';
import { many, measureEngine, measureList } from './directory/measure.mjs';
import { measureElements, measureStart, starters } from './start/measure.mjs';
import { median } from './summary.mjs';

const bench = fileURLToPath(new URL('./', import.meta.url));

async function buildPage(name, entry, isOwn = true) {
  const folder = `${bench}build/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const entries = { contestant: `${bench}${entry}` };
  if (isOwn) await vite(bundling(entries, folder));
  else {
    await esbuild({
      ...{ entryPoints: entries, outdir: folder, bundle: true, splitting: true, format: 'esm' },
      ...{ minify: true, target: 'es2022', logLevel: 'error' },
      conditions: ['production', 'browser', 'module'],
    });
  }
  writePage(folder);
}

const lists = (isQuick) =>
  isQuick ? ['ours', 'floor', 'vaadin'] : ['ours', 'floor', 'vaadin', 'ui5'];

/** What can be measured by itself. */
export const partNames = ['directory', 'engines', 'bus', 'start', 'growth'];

/** Builds the pages that some parts need. */
export async function buildParts(isQuick, parts = partNames) {
  const needs = (...wanted) => wanted.some((part) => parts.includes(part));
  await buildDirectory([
    ...(needs('directory') ? lists(isQuick) : []),
    ...(needs('engines', 'growth') ? ['engines'] : []),
  ]);
  if (needs('bus')) await buildPage('bus', 'bus/page.js');
  if (!needs('start', 'growth')) return;
  for (const name of starters) {
    await buildPage(`start-${name}`, `start/${name}.js`, name !== 'webawesome');
  }
}

export async function measureParts(browser, address, { isQuick, rounds, parts = partNames }) {
  const turns = isQuick ? 5 : 9;
  const measures = {
    directory: () => measureLists(browser, address, isQuick),
    engines: () => measureEngines(browser, address, isQuick ? 1 : rounds),
    bus: () => measureBus(browser, address, turns),
    start: () => measureStart(browser, address, turns),
    growth: () => measureGrowth(browser, address, isQuick),
  };
  const results = {};
  for (const part of partNames) if (parts.includes(part)) results[part] = await measures[part]();
  return results;
}

async function measureLists(browser, address, isQuick) {
  const directory = {};
  const texts = isQuick ? ['marina'] : undefined;
  for (const name of lists(isQuick)) {
    directory[name] = await measureList(browser, address, name, many, texts);
  }
  return directory;
}

async function measureEngines(browser, address, rounds) {
  const engines = { ours: [], ufuzzy: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['ours', 'ufuzzy']) {
      engines[name].push(await measureEngine(browser, address, name));
    }
  }
  return Object.fromEntries(
    Object.entries(engines).map(([name, samples]) => [name, mediansOf(samples)]),
  );
}

async function measureGrowth(browser, address, isQuick) {
  const growth = { targets: {} };
  for (const count of isQuick ? [100, 10_000, 100_000] : [100, 1_000, 10_000, 100_000, 1_000_000]) {
    const { index, heap, worst, slice } = await measureEngine(browser, address, 'ours', count);
    growth.targets[count] = { index, heap, worst, slice };
  }
  growth.elements = await measureElements(browser, address, isQuick);
  return growth;
}

function mediansOf(samples) {
  const keys = Object.keys(samples[0]).filter((key) => typeof samples[0][key] === 'number');
  const medians = keys.map((key) => [key, median(samples.map((each) => each[key]))]);
  return { ...Object.fromEntries(medians), worstText: samples[0].worstText };
}
