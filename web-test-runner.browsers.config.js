/**
 * The same tests in Firefox and WebKitGTK, and in Chromium again when asked: BROWSERS names them.
 * `npm run test:browsers` runs this; one file is `npx wtr --config
 * web-test-runner.browsers.config.js --files test/elements/some.test.ts`.
 */
import { writeFileSync } from 'node:fs';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { findFirefox, findWebKit, howToGetBrowsers } from './scripts/browsers.mjs';
import { webKitLauncher } from './scripts/webkit-launcher.mjs';
import base from './web-test-runner.config.js';

/** A page apart from the others; the name of one key is another one here. */
async function createPage({ browser }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // It has nothing of what those before it have loaded, and the machine may have something else to do.
  page.setDefaultNavigationTimeout(120_000);
  const { keyboard } = page;
  const press = keyboard.press.bind(keyboard);
  keyboard.press = (key) => press(key === 'Space' ? ' ' : key);
  return page;
}

function firefox() {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error(howToGetBrowsers);
  return chromeLauncher({
    puppeteer,
    concurrency: 1,
    createPage,
    // To hear of each of some hundred modules that a page loads is a third of the work.
    launchOptions: { browser: 'firefox', executablePath, headless: true, networkEnabled: false },
  });
}

function webkit() {
  const paths = findWebKit();
  if (!paths) throw new Error(howToGetBrowsers);
  return webKitLauncher(paths);
}

const launchers = { chromium: () => base.browsers[0], firefox, webkit };
const chosen = (process.env.BROWSERS || 'firefox,webkit').split(',');

const testsOf = (results) => [
  ...(results?.tests ?? []),
  ...(results?.suites ?? []).flatMap(testsOf),
];

/** Writes what passed and failed in each browser to the file that BROWSER_COUNTS names. */
const byBrowserReporter = {
  onTestRunFinished({ sessions }) {
    if (!process.env.BROWSER_COUNTS) return;
    const counts = {};
    for (const session of sessions) {
      const row = (counts[session.browser.name] ??= { passed: 0, failed: 0, skipped: 0 });
      const tests = testsOf(session.testResults);
      for (const test of tests) {
        row[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
      }
      // A file that could not be loaded, or broke outside its tests, is a failure of its own.
      if (!session.passed && tests.every((test) => test.passed || test.skipped)) row.failed += 1;
    }
    writeFileSync(process.env.BROWSER_COUNTS, JSON.stringify(counts));
  },
};

/**
 * What an engine may do otherwise: what is drawn, focused, typed and read out, storage, locks and
 * channels, XML, and words about dates and numbers. The rest is arithmetic, of which one engine is enough.
 */
const files = [
  'test/{contact,elements,inspector,localization,security}/**/*.test.ts',
  'test/services/{agent-storage,drafts,session-tabs,tab-group}.test.ts',
  'test/transports/local/{files,isolation,local-connection,local-transport}.test.ts',
  'test/transports/xmpp/*.test.ts',
];
const isAboutFiles = process.argv.includes('--files');

export default {
  ...base,
  groups: [],
  ...(isAboutFiles ? {} : { files }),
  browsers: chosen.map((name) => launchers[name]()),
  concurrentBrowsers: 2,
  reporters: [...base.reporters, byBrowserReporter],
  // Two engines at once, of which neither is as fast at this as Chromium is.
  testFramework: { config: { ...base.testFramework.config, timeout: 30_000 } },
  testsFinishTimeout: 300_000,
};
