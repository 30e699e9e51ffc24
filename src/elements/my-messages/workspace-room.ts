/** Narrower than this, in px, nothing can be read: then what floats takes what the page has. */
const least = 224;

/**
 * How wide, in px, something may be that ends where an element ends and stays inside its workspace:
 * what floats is cut off by nothing, and would lie over the workspace beside it. Nothing where the
 * page is all there is.
 */
export function roomInWorkspace(element: HTMLElement): number | undefined {
  const { left, right } = element.getBoundingClientRect();
  const isMirrored = getComputedStyle(element).direction === 'rtl';
  for (let each = parentOf(element); each; each = parentOf(each)) {
    if (getComputedStyle(each).overflowX === 'visible') continue;
    const box = each.getBoundingClientRect();
    const room = isMirrored ? box.right - left : right - box.left;
    if (room >= least) return room;
  }
  return undefined;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return (
    element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  );
}
