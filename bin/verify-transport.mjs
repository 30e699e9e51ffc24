/** Runs the contract suite against a module's transport, in a page of an installed Chromium. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, chromiumFlags } from './chromium.mjs';
import { ModuleServer } from './module-server.mjs';

const suite = fileURLToPath(new URL('../cdn/testing.js', import.meta.url));
const tick = '✓';
const cross = '✗';

/**
 * The exit code: 0 when every test passed, 1 when one failed.
 *
 * @throws Error with a sentence that says what is missing, when nothing could be run
 */
export async function verifyTransport({ module, only, quiet }) {
  const path = checkedModule(module);
  if (!existsSync(suite)) throw new Error(`The package is not built: there is no ${suite}.`);
  const executablePath = chromium();
  const playwright = await loadPlaywright();
  const server = await ModuleServer.start();
  try {
    const browser = await playwright
      .launch({ executablePath, args: [...chromiumFlags] })
      .catch((error) => {
        throw new Error(`${executablePath} does not start:\n${error.message}`);
      });
    try {
      return await runIn(await browser.newPage(), server, { path, only, quiet });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** The path of a module that is there, and that is one. */
function checkedModule(name) {
  const path = resolve(name);
  if (!existsSync(path) || !statSync(path).isFile()) throw new Error(`There is no file ${path}.`);
  if (/\.[cm]?tsx?$/.test(path)) {
    throw new Error(`${path} is TypeScript: give the JavaScript that is made of it.`);
  }
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--check', '-'], {
    input: readFileSync(path, 'utf8'),
    encoding: 'utf8',
  });
  if (status !== 0) {
    const [where = ''] = stderr.split(/\n\s+at |\n\nNode\.js/);
    throw new Error(`${where.replace('[stdin]', path).trim()}\n\n${path} is no ES module.`);
  }
  return path;
}

/** From where the command was called, or from where the package is. */
async function loadPlaywright() {
  for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      const path = createRequire(from).resolve('playwright-core');
      const { chromium: engine, default: all } = await import(pathToFileURL(path).href);
      return engine ?? all.chromium;
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(
    'The browser is driven by playwright-core, which is not installed:\n\n  npm install --save-dev playwright-core\n\nIt brings no browser along, and needs none but the Chromium that is there.',
  );
}

async function runIn(page, server, { path, only, quiet }) {
  page.on('pageerror', (error) => console.error(`(in the page) ${error.message}`));
  page.on('console', (message) => {
    const isLoud = message.type() === 'error' || message.type() === 'warning';
    if (isLoud) console.error(`(in the page) ${message.text()}`);
  });
  const telling = tellResults(quiet);
  await page.exposeFunction('tellContractResult', telling);
  await page.goto(server.page);
  const started = Date.now();
  const outcome = await page.evaluate(run, {
    suite: server.urlOf(suite),
    module: server.urlOf(path),
    only,
  });
  if ('problem' in outcome) {
    const hints = server.problems.map((line) => `\n  ${line}`).join('');
    throw new Error(`${path}: ${outcome.problem}${hints}`);
  }
  return sum(outcome, Date.now() - started);
}

/** Runs in the page. */
async function run({ suite: suiteUrl, module: moduleUrl, only }) {
  const { runContract } = await import(suiteUrl);
  let loaded;
  try {
    loaded = await import(moduleUrl);
  } catch (error) {
    return { problem: `it cannot be loaded: ${error.message}` };
  }
  const { factory, backend, name = 'The transport' } = loaded;
  if (typeof factory !== 'function') {
    return { problem: 'it has to export a function `factory` that makes a transport.' };
  }
  if (backend === undefined) {
    return { problem: 'it has to export a `backend`: how the suite plays the other side.' };
  }
  try {
    const held = typeof backend === 'function' ? await backend() : backend;
    if (typeof held?.open !== 'function') return { problem: '`backend` has no `open()`.' };
    const onResult = (result) => void globalThis.tellContractResult(result);
    return await runContract({ name, factory, backend: held }, { only, onResult });
  } catch (error) {
    return { problem: `the suite cannot begin: ${error.message}` };
  }
}

/** Tells each result when it is there, under the name of its group. */
function tellResults(quiet) {
  let last;
  return ({ group, title, failure }) => {
    if (quiet && failure === undefined) return;
    if (group !== last) console.log(`\n${group}`);
    last = group;
    console.log(`  ${failure === undefined ? tick : cross} ${title}`);
    if (failure !== undefined) console.log(`      ${failure}`);
  };
}

function sum({ results, notApplicable }, ms) {
  const failed = results.filter(({ failure }) => failure !== undefined);
  if (notApplicable.length > 0) {
    console.log(`\nNot applicable: ${notApplicable.length}`);
    for (const because of new Set(notApplicable.map((one) => one.because))) {
      console.log(`  ${because}:`);
      for (const one of notApplicable) if (one.because === because) console.log(`    ${one.title}`);
    }
  }
  if (failed.length > 0) {
    console.log('\nFailed:');
    for (const { group, title } of failed) console.log(`  ${cross} ${group}: ${title}`);
  }
  const seconds = (ms / 1000).toFixed(1);
  const counts = [
    `${results.length - failed.length} passed`,
    `${failed.length} failed`,
    `${notApplicable.length} not applicable`,
  ];
  console.log(`\n${counts.join(', ')} (${seconds} s)`);
  if (results.length === 0) throw new Error('No test has such a name.');
  return failed.length > 0 ? 1 : 0;
}
