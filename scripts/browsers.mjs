/** Where the browsers beside Chromium are, and how to get those that are missing. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = () => ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];

/** The first of these names that is an executable's, or undefined. */
function onThePath(...names) {
  return folders()
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** The path that a variable of the environment gives, which has to exist. */
function fromEnvironment(variable) {
  const path = process.env[variable];
  if (path && !existsSync(path)) {
    throw new Error(`${variable} says ${path}, but there is no such file.`);
  }
  return path;
}

/** The path of Firefox, or undefined. `FIREFOX_PATH` wins. */
export function findFirefox() {
  return fromEnvironment('FIREFOX_PATH') ?? onThePath('firefox-esr', 'firefox');
}

/** The paths of what runs WebKitGTK without a screen, or undefined when one of them is missing. */
export function findWebKit() {
  const driver = onThePath('WebKitWebDriver');
  const display = onThePath('Xvfb');
  const browser = fromEnvironment('MINIBROWSER_PATH') ?? findMiniBrowser();
  return driver && display && browser ? { driver, display, browser } : undefined;
}

/** Debian keeps it in a folder of the architecture and of the version of the interface. */
function findMiniBrowser() {
  const within = (folder, pattern) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => pattern.test(name))
          .sort()
          .reverse()
          .map((name) => join(folder, name))
      : [];
  return ['/usr/lib', '/usr/libexec']
    .flatMap((folder) => [...within(folder, /-linux-gnu/), folder])
    .flatMap((folder) => within(folder, /^webkit2?gtk-/))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path));
}

/** What to tell somebody on whose machine one of them is missing. */
export const howToGetBrowsers =
  'The tests in Firefox and WebKit need Debian’s packages firefox-esr, webkit2gtk-driver and xvfb, or FIREFOX_PATH, MINIBROWSER_PATH, and WebKitWebDriver and Xvfb on the PATH.';

/** The packages of Debian that are needed for what is missing of `firefox` and `webkit`. */
export function missingPackages(engines) {
  return [
    ...(engines.includes('firefox') && !findFirefox() ? ['firefox-esr'] : []),
    ...(engines.includes('webkit') && !findWebKit() ? ['webkit2gtk-driver', 'xvfb'] : []),
  ];
}
