import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumFlags, chromiumWithoutFrame } from './scripts/chromium.mjs';
import { ownNamePlugin } from './scripts/own-name.mjs';

/** Loads the guard of the console into each test file, so that noise fails the test that made it. */
const consoleGuardPlugin = {
  name: 'console-guard',
  transform(context) {
    if (!/^\/test\/.*\.test\.ts$/.test(context.path)) return undefined;
    return { body: `import '/test/support/console-guard.ts';${context.body}` };
  },
};

/**
 * Serves the corpora of hostile texts, which are no part of the repository, from the folder beside
 * it. Without it there is none, which a test says; on the machine that decides it is a failure.
 */
const corporaPlugin = {
  name: 'corpora',
  serve(context) {
    const name = /^\/corpora\/([\w.-]+)$/.exec(context.path)?.[1];
    if (name === undefined) return undefined;
    const path = fileURLToPath(new URL(`../shared/corpora/${name}`, import.meta.url));
    if (existsSync(path)) return { body: readFileSync(path, 'utf8'), type: 'text/plain' };
    return { body: process.env.CI === 'true' ? 'missing' : 'none', type: 'text/x-missing' };
  },
};

/** Writes how many tests passed and failed to the file that TEST_COUNTS names. */
function countsReporter() {
  const passes = (results) => [
    ...(results?.tests ?? []),
    ...(results?.suites ?? []).flatMap(passes),
  ];
  return {
    onTestRunFinished({ sessions }) {
      if (!process.env.TEST_COUNTS) return;
      const tests = sessions.flatMap((session) => passes(session.testResults));
      const skipped = tests.filter((test) => test.skipped).length;
      const failed = tests.filter((test) => !test.skipped && !test.passed).length;
      // A file that could not be loaded, or broke outside its tests, is a failure of its own.
      const broken = sessions.filter(
        (session) => !session.passed && passes(session.testResults).every((test) => test.passed),
      ).length;
      const counts = {
        passed: tests.length - skipped - failed,
        failed: failed + broken,
        skipped,
      };
      writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
    },
  };
}

const groups = [
  { name: 'unit', files: 'test/{domain,services,transports,contact,localization}/**/*.test.ts' },
  { name: 'elements', files: 'test/{elements,security,styles,examples,inspector}/**/*.test.ts' },
  { name: 'stories', files: 'test/stories/**/*.test.ts' },
];

// With groups as well, `wtr --files test/some.test.ts` would run everything else too.
const isAboutFiles = process.argv.includes('--files');

/**
 * A window of its own for each page: a tab in the background gets no frames and no focus, and what
 * two files store, broadcast or share a worker for stays apart.
 */
async function createPage({ browser }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateFocusedPage(true);
  return page;
}

/** How long one waits for something is no part of what is tested: a machine may be busy. */
const patiencePlugin = {
  name: 'patience',
  transform(context) {
    if (!context.path.endsWith('/@open-wc/testing-helpers/src/helpers.js')) return undefined;
    const body = context.body.replace('timeout = 1000 }', 'timeout = 10_000 }');
    if (body === context.body) throw new Error('waitUntil waits in another way than it did.');
    return { body };
  },
};

const lists = process.env.TEST_LIST ? [summaryReporter()] : [];

export default {
  nodeResolve: { exportConditions: ['development', 'browser'] },
  preserveSymlinks: false,
  concurrency: 2,
  groups: isAboutFiles ? [] : groups,
  browsers: [
    chromeLauncher({
      concurrency: 2,
      createPage,
      launchOptions: {
        executablePath: chromiumWithoutFrame(),
        headless: true,
        args: chromiumFlags,
      },
    }),
  ],
  plugins: [
    patiencePlugin,
    ownNamePlugin,
    consoleGuardPlugin,
    corporaPlugin,
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  reporters: [defaultReporter({ reportTestProgress: !process.env.CI }), countsReporter(), ...lists],
  testFramework: { config: { ui: 'bdd', timeout: 20_000, forbidOnly: Boolean(process.env.CI) } },
  testsFinishTimeout: 120_000,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Tests</title>
        <script type="module" src="${testFramework}"></script>
      </head>
      <body></body>
    </html>`,
};
