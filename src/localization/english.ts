import type { Terms } from './localization.js';

/**
 * The English of the elements that a page has. Each section comes with the module that speaks it, so
 * that nobody loads the words of an element that is not there; the linter sees to the imports.
 */
export const english = {} as Terms;

/** Adds sections; each calls it when it is imported. */
export function speakEnglish(sections: Partial<Terms>): void {
  Object.assign(english, sections);
}
