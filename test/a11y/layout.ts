import { isVisible } from '../../src/elements/shared/is-visible.js';

const operable =
  'button, a[href], input, textarea, select, summary, [role=option], [role=tab], [tabindex="0"]';

/** Sizes are rounded to whole pixels, positions are not. */
const tolerance = 1;

/** Fails with a line for each thing that an agent could not read, reach or press. */
export function expectLaidOut(place: Element): void {
  const elements = within(place).filter((element) =>
    isVisible(element, { visibilityProperty: true }),
  );
  const problems = [...sideways(elements), ...cutTexts(elements), ...coveredControls(elements)];
  if (problems.length > 0) throw new Error(`Not laid out:\n${problems.join('\n')}`);
}

/** Neither the page nor a part of it has to be scrolled sideways to be read. */
function sideways(elements: readonly HTMLElement[]): string[] {
  return [document.documentElement, ...elements]
    .filter((element) => element.scrollWidth > element.clientWidth + tolerance)
    .filter((element) => element === document.documentElement || scrolls(element))
    .map((element) => `${nameOf(element)} scrolls sideways: ${widthsOf(element)}`);
}

function scrolls(element: HTMLElement): boolean {
  const { overflowX } = getComputedStyle(element);
  const canScroll = overflowX === 'auto' || overflowX === 'scroll';
  return canScroll && element.clientWidth > 0 && !isStrip(element);
}

/** One row of things, each of which fits: nothing has to be scrolled to and fro to be read. */
function isStrip(element: HTMLElement): boolean {
  const boxes = [...element.children]
    .map((child) => child.getBoundingClientRect())
    .filter(({ width }) => width > 0);
  const top = Math.max(...boxes.map(({ y }) => y));
  return boxes.every(({ bottom, width }) => bottom > top && width <= element.clientWidth);
}

/** What does not fit ends in an ellipsis, and can be read whole: in a tooltip, or in a name. */
function cutTexts(elements: readonly HTMLElement[]): string[] {
  return elements
    .filter((element) => element.scrollWidth > element.clientWidth + tolerance)
    .filter((element) => element.clientWidth > 0 && !isForEarsOnly(element))
    .flatMap((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (overflowX !== 'hidden' && overflowX !== 'clip') return [];
      if (textOverflow === 'ellipsis' && hasWholeText(element)) return [];
      const how = textOverflow === 'ellipsis' ? 'has no full form of' : 'cuts off';
      return [`${nameOf(element)} ${how} its text: ${widthsOf(element)}`];
    });
}

function isForEarsOnly(element: Element): boolean {
  return element.clientWidth <= 1 || element.matches('.visually-hidden');
}

function hasWholeText(element: HTMLElement): boolean {
  for (let each: Element | null = element; each; each = parentOf(each)) {
    if (each.matches('[title], [aria-label], input')) return true;
  }
  return false;
}

/** What is pressed is what is seen: nothing else lies over the middle of it. */
function coveredControls(elements: readonly HTMLElement[]): string[] {
  return elements
    .filter((element) => element.matches(operable) && !isForEarsOnly(element))
    .flatMap((element) => {
      const middle = middleOf(element);
      const hit = middle && elementAt(middle.x, middle.y);
      const other = hit && controlOf(hit);
      if (!other || isRelated(element, other) || floats(other)) return [];
      return [`${nameOf(element)} lies under ${nameOf(other)}`];
    });
}

/** The middle of an element's box, unless it is scrolled out of sight. */
function middleOf(element: HTMLElement): { x: number; y: number } | undefined {
  const box = element.getBoundingClientRect();
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (let each = parentOf(element); each; each = parentOf(each)) {
    if (getComputedStyle(each).overflow === 'visible') continue;
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const isOutside = middle.x < left || middle.x > right || middle.y < top || middle.y > bottom;
    if (isOutside) return undefined;
    // What floats is cut off by nothing around it.
    if (each.matches(':popover-open, dialog[open]')) break;
  }
  return middle;
}

function elementAt(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

function controlOf(element: Element): Element | null {
  for (let each: Element | null = element; each; each = parentOf(each)) {
    if (each.matches(operable)) return each;
  }
  return null;
}

function isRelated(one: Element, other: Element): boolean {
  return contains(one, other) || contains(other, one);
}

function contains(outer: Element, inner: Element): boolean {
  for (let each: Element | null = inner; each; each = parentOf(each)) {
    if (each === outer) return true;
  }
  return false;
}

/** What lies over everything on purpose, until it is closed; or over what scrolls below it. */
function floats(element: Element): boolean {
  for (let each: Element | null = element; each; each = parentOf(each)) {
    if (each.matches(':popover-open, dialog[open], [role=dialog]')) return true;
    if (getComputedStyle(each).position === 'sticky') return true;
  }
  return false;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return (
    element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  );
}

/** Every element in a place, through shadow roots. */
function within(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? within(element.shadowRoot) : []),
  ]);
}

function widthsOf({ scrollWidth, clientWidth }: Element): string {
  return `${scrollWidth} px in ${clientWidth} px`;
}

/** Enough to find it: the hosts around it, its classes, and what it says. */
function nameOf(element: Element): string {
  const hosts: string[] = [];
  for (
    let root = element.getRootNode();
    root instanceof ShadowRoot;
    root = root.host.getRootNode()
  ) {
    hosts.unshift(root.host.localName);
  }
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const says = (element.getAttribute('aria-label') ?? element.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40);
  return `${[...hosts, element.localName + classes].join(' > ')} “${says}”`;
}
