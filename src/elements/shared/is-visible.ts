/**
 * Asks whether an element has a box that can be seen. WebKit answers `checkVisibility` by the styles
 * of the last layout, which is before what a container query or a state has just changed: so the
 * layout comes first.
 */
export function isVisible(element: Element, options?: CheckVisibilityOptions): boolean {
  element.getBoundingClientRect();
  return element.checkVisibility(options);
}
