/** Where Chromium is, for the tools of this repository: as the package's own command finds it. */
export { chromium, chromiumFlags, findChromium, howToGetChromium } from '../bin/chromium.mjs';
