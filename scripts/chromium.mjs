/** Where Chromium is, for the tools of this repository: as the package's own command finds it. */
import { existsSync } from 'node:fs';
import { chromium } from '../bin/chromium.mjs';

export { chromium, chromiumFlags, findChromium, howToGetChromium } from '../bin/chromium.mjs';

/** Debian's package of the same Chromium without its own windows, menus and tabs. */
export const headlessShell = '/usr/bin/chromium-headless-shell';

/**
 * The Chromium for tests that open many windows: its headless shell where there is one, because a whole
 * Chromium takes seconds for the frame of each window, which nobody looks at. Page, workers and storage
 * are the same. `CHROME_PATH` wins.
 */
export function chromiumWithoutFrame() {
  return process.env.CHROME_PATH || !existsSync(headlessShell) ? chromium() : headlessShell;
}
