import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumWithoutFrame } from './scripts/chromium.mjs';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

// Each worker reads this file again, and has to find the server where the first reader put it.
process.env.E2E_PORT ??= String(await freePort());
const port = process.env.E2E_PORT;
const baseURL = `http://localhost:${port}`;

/**
 * Without a toolbar that is drawn as a page of its own, in a process more for every window that nobody
 * looks at. Of two such lists Chromium heeds the last, so this one repeats Playwright's.
 */
const withoutToolbar = `--disable-features=${[
  ...['WebUIReloadButton', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AimEnabled', 'AutoDeElevate', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'BlockOriginHeaderModificationOnRedirect'],
  ...['DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls'],
  ...['HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying'],
  ...['OptimizationHints', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'Translate'],
].join()}`;

/** What agents and a contact do in real browsers, on the built desk: `npm run build` comes first. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'build/e2e',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  // How long one waits is no part of what is tested: a machine may be busy.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./scripts/playwright-counts.mjs']],
  use: {
    baseURL,
    viewport: { width: 1280, height: 800 },
    // A trace takes a third of the time; `npx playwright test --trace retain-on-failure` records one.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumWithoutFrame(),
      args: [...chromiumFlags, withoutToolbar],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort --host localhost`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
