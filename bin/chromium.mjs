/** Where Chromium is, and the flags it runs with, for every tool that drives a browser. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What to tell somebody on whose machine no Chromium was found. */
export const howToGetChromium =
  'No Chromium found. Install Chromium or Google Chrome, or set CHROME_PATH to its executable, and run this again.';

/** For a container or root, where Chromium's sandbox and its background services do not work. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium, or undefined. `CHROME_PATH` wins, and is an error when nothing is there. */
export function findChromium(env = process.env) {
  if (env.CHROME_PATH) {
    if (existsSync(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH says ${env.CHROME_PATH}, but there is no such file.`);
  }
  const onThePath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...usualPlaces, ...onThePath].find((path) => existsSync(path));
}

/** The path of a Chromium; throws the sentence that says what to do when there is none. */
export function chromium() {
  const path = findChromium();
  if (!path) throw new Error(howToGetChromium);
  return path;
}
