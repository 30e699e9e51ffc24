/*
 * The shape of what is rendered. The getters are taken from their prototypes before any hostile text
 * is there: an element named `children` would stand in the way of its form's.
 */
function getter<T>(prototype: object, name: string): (of: Node) => T {
  const get = Object.getOwnPropertyDescriptor(prototype, name)!.get!;
  return (of) => get.call(of) as T;
}

const childNodes = getter<NodeListOf<ChildNode>>(Node.prototype, 'childNodes');
const nodeType = getter<number>(Node.prototype, 'nodeType');
const localName = getter<string>(Element.prototype, 'localName');
const attributes = getter<NamedNodeMap>(Element.prototype, 'attributes');
const shadowRoot = getter<ShadowRoot | null>(Element.prototype, 'shadowRoot');
const textContent = getter<string | null>(Node.prototype, 'textContent');

/** Attributes whose values are ours alone. */
const ours = new Set([
  'class',
  'style',
  'role',
  'part',
  'target',
  'rel',
  'dir',
  'id',
  'slot',
  'type',
]);

/** The elements below a node, through shadow roots, a line each, with the names of their attributes. */
export function skeleton(root: Node, depth = 0): string[] {
  const lines: string[] = [];
  for (const child of childNodes(root)) {
    if (nodeType(child) !== Node.ELEMENT_NODE || isSafeLink(child)) continue;
    lines.push(`${' '.repeat(depth)}${tagOf(child)}`);
    const shadow = shadowRoot(child);
    if (shadow) lines.push(...skeleton(shadow, depth + 1));
    lines.push(...skeleton(child, depth + 1));
  }
  return lines;
}

function tagOf(element: Node): string {
  const named = Array.from(attributes(element), ({ name, value }) =>
    // Which of a few colours an avatar has is chosen by its name.
    ours.has(name) ? `${name}=${value.replace(/tone-\d/u, 'tone')}` : name,
  );
  return [localName(element), ...named.sort()].join(' ');
}

/** A text may have links: those that are what they show do not count. */
function isSafeLink(node: Node): boolean {
  if (!(node instanceof HTMLAnchorElement)) return false;
  const names = Array.from(attributes(node), ({ name }) => name).filter(
    (name) => name !== 'tabindex',
  );
  const href = node.getAttribute('href') ?? '';
  return (
    names.sort().join() === 'dir,href,rel,target' &&
    node.rel === 'noopener noreferrer nofollow' &&
    /^https?:$/.test(node.protocol) &&
    node.username + node.password === '' &&
    textContent(node) === href &&
    node.href === href
  );
}

/** Every place below a node that shows a text, as a reader, a tooltip or a screen reader has it. */
export function sinks(root: Node, contains: (text: string) => boolean, path = ''): string[] {
  const found: string[] = [];
  for (const child of childNodes(root)) {
    if (nodeType(child) === Node.TEXT_NODE && contains(textContent(child) ?? '')) found.push(path);
    if (nodeType(child) !== Node.ELEMENT_NODE) continue;
    const here = `${path} ${localName(child)}`;
    for (const { name, value } of attributes(child)) {
      if (contains(value)) found.push(`${here}[${name}]`);
    }
    const shadow = shadowRoot(child);
    if (shadow) found.push(...sinks(shadow, contains, localName(child)));
    found.push(...sinks(child, contains, here));
  }
  return found;
}
