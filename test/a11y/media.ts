import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/localization/ar.js';

/** How an agent looks at the page. */
export type Medium = {
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly isForced: boolean;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  /** As set in the browser, in percent of what it has by itself. */
  readonly textSize: number;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Only the colours differ from those in light: what axe says of the rest is the same. */
  readonly isOfColours: boolean;
};

export const light: Medium = {
  name: 'in light',
  scheme: 'light',
  isForced: false,
  width: 1280,
  textSize: 100,
  language: 'en',
  direction: 'ltr',
  isOfColours: false,
};
export const dark: Medium = { ...light, name: 'in dark', scheme: 'dark', isOfColours: true };
export const forced: Medium = {
  ...light,
  name: 'in forced colours',
  isForced: true,
  isOfColours: true,
};
export const narrow: Medium = { ...light, name: 'at 320 px', width: 320 };
export const large: Medium = { ...light, name: 'with text of 200 %', textSize: 200 };
export const rightToLeft: Medium = {
  ...light,
  name: 'from right to left',
  language: 'ar',
  direction: 'rtl',
};

/** In which every story is accessible, and laid out. */
export const media: readonly Medium[] = [light, dark, forced, rightToLeft, large, narrow];

/** Shows the page as somebody sees it who uses it so. */
export async function useMedium(medium: Medium): Promise<void> {
  const { scheme, isForced, width, textSize, language, direction } = medium;
  await executeServerCommand('use-medium', { scheme, isForced, width, textSize });
  const { documentElement } = document;
  readForcedColours(isForced);
  documentElement.lang = language;
  documentElement.dir = direction;
  documentElement.style.setProperty('color-scheme', 'light dark');
  expectInUse(medium);
}

const { getPropertyValue } = CSSStyleDeclaration.prototype;

/**
 * In forced colours Chromium paints a text in the forced colour, but still tells the page's own one as
 * the colour that its letters are filled with, which is what axe asks for.
 */
function readForcedColours(isForced: boolean): void {
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    const isFill = isForced && name === '-webkit-text-fill-color';
    return getPropertyValue.call(this, isFill ? 'color' : name);
  };
}

/** A look at a page that is not as it is meant to be would find nothing. */
function expectInUse({ scheme, isForced, width, textSize }: Medium): void {
  const used = {
    scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    isForced: matchMedia('(forced-colors: active)').matches,
    width: innerWidth,
    fontSize: getComputedStyle(document.documentElement).fontSize,
  };
  const meant = { scheme, isForced, width, fontSize: `${(16 * textSize) / 100}px` };
  expect(used).to.deep.equal(meant);
}
