import { isVisible } from './is-visible.js';

const focusable =
  'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]';

/** What has the focus, through open shadow roots. */
export function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : undefined;
}

/** Puts the focus on the first thing inside an element that takes it; false when nothing does. */
export function focusWithin(element: Element): boolean {
  for (const inner of innerElements(element)) {
    if (!isShown(inner)) continue;
    const takesFocus = inner.matches(focusable) || inner.focus !== HTMLElement.prototype.focus;
    if (takesFocus) inner.focus();
    if (element.matches(':focus-within')) return true;
    if (focusWithin(inner)) return true;
  }
  return false;
}

/** What is drawn right inside an element: of a slot what fills it, of a host its shadow. */
function innerElements(element: Element): HTMLElement[] {
  const slotted = element instanceof HTMLSlotElement ? element.assignedElements() : [];
  const children = slotted.length > 0 ? slotted : [...(element.shadowRoot ?? element).children];
  return children.filter((child) => child instanceof HTMLElement);
}

/** What has no box of its own is shown by what is inside it. */
function isShown(element: Element): boolean {
  if (getComputedStyle(element).display === 'contents') return true;
  return isVisible(element, { visibilityProperty: true });
}
