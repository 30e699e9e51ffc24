import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { chromium, chromiumFlags } from './scripts/chromium.mjs';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

// Each worker reads this file again, and has to find the server where the first reader put it.
process.env.EXAMPLES_PORT ??= String(await freePort());
const port = process.env.EXAMPLES_PORT;
const baseURL = `http://localhost:${port}`;

/** What agents do on the built examples: `npm run test:examples` builds them. */
export default defineConfig({
  testDir: 'test/examples',
  testMatch: '**/*.e2e.ts',
  outputDir: 'build/examples',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./scripts/playwright-counts.mjs']],
  use: {
    baseURL,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: chromium(), args: chromiumFlags },
  },
  webServer: {
    command: 'node examples/serve.mjs',
    env: { PORT: port },
    port: Number(port),
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
