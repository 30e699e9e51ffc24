/**
 * Every story as it looks to somebody who uses dark or forced colours, a narrow window, large text,
 * or a language that is written from right to left: `npm run test:a11y`.
 */
import config from './web-test-runner.config.js';

const height = 800;
const sessions = new WeakMap();

/** Its emulation lasts as long as the session with the page. */
async function sessionOf(page) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  return sessions.get(page);
}

const mediaPlugin = {
  name: 'media',
  async executeCommand({ command, payload, session }) {
    if (command !== 'use-medium') return undefined;
    const { scheme, isForced, width, textSize } = payload;
    const page = session.browser.getPage(session.id);
    const tools = await sessionOf(page);
    await tools.send('Page.setFontSizes', {
      fontSizes: { standard: (16 * textSize) / 100, fixed: (13 * textSize) / 100 },
    });
    await tools.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
    // Last: other preferences, when they change, take these away.
    await tools.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'forced-colors', value: isForced ? 'active' : 'none' },
      ],
    });
    return true;
  },
};

export default {
  ...config,
  // As there: what is asked for by name runs alone.
  groups: config.groups.length > 0 ? [{ name: 'a11y', files: 'test/a11y/**/*.test.ts' }] : [],
  plugins: [...config.plugins, mediaPlugin],
  // A file draws some fifty stories and looks at each in six ways.
  testsFinishTimeout: 1_500_000,
};
