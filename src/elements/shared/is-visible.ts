/**
 * Asks whether an element has a box that can be seen. WebKit answers `checkVisibility` by the styles
 * of the last layout, which is before what a container query or a state has just changed: so the
 * layout comes first.
 */
export function isVisible(element: Element, options?: CheckVisibilityOptions): boolean {
  // Reading a style is what makes it up to date there; a box alone does not.
  void getComputedStyle(element).display;
  return element.checkVisibility(options);
}
