/**
 * An element as a value: what is read from the wire and what is written to it, in a browser as in Node.
 * `attributes` has those without a namespace.
 */
export type Xml = {
  readonly name: string;
  readonly ns: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Xml | string)[];
};

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Makes an element. Attributes that are `undefined` are left out; so are children. */
export function xml(
  name: string,
  ns: string,
  attributes: Attributes = {},
  ...children: readonly (Xml | string | undefined)[]
): Xml {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return {
    name,
    ns,
    attributes: Object.fromEntries(given.map(([key, value]) => [key, String(value)])),
    children: children.filter((child): child is Xml | string => child !== undefined),
  };
}

/** The value of an attribute. */
export function attribute({ attributes }: Xml, name: string): string | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** The elements directly inside, of one name in one namespace. */
export function childrenOf({ children }: Xml, name: string, ns: string): Xml[] {
  return children.filter(
    (child): child is Xml => typeof child !== 'string' && child.name === name && child.ns === ns,
  );
}

/** The element directly inside; `undefined` where there is none, or where there are several. */
export function childOf(parent: Xml, name: string, ns: string): Xml | undefined {
  const found = childrenOf(parent, name, ns);
  return found.length === 1 ? found[0] : undefined;
}

/** The text directly inside. */
export function textOf({ children }: Xml): string {
  return children.filter((child) => typeof child === 'string').join('');
}

/** The text of the element directly inside. */
export function childText(parent: Xml, name: string, ns: string): string | undefined {
  const child = childOf(parent, name, ns);
  return child && textOf(child);
}

/** As much of the DOM as is read: the browser's own, or a library's in Node. */
export type DomNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<DomNode>;
  readonly localName?: string | null;
  readonly namespaceURI?: string | null;
  readonly attributes?: ArrayLike<{
    readonly name: string;
    readonly value: string;
    readonly localName: string | null;
    readonly namespaceURI: string | null;
  }>;
};

/** Elements in each other; nothing that is sent to us goes deeper. */
const deepest = 32;

/**
 * Reads an element of the DOM.
 *
 * @throws RangeError where it is deeper than anything that is sent to us
 */
export function readXml(element: DomNode, depth = 0): Xml {
  if (depth > deepest) throw new RangeError('The elements are too deep');
  const attributes = Array.from(element.attributes ?? [])
    .filter(({ name, namespaceURI }) => !namespaceURI && name !== 'xmlns')
    .map(({ name, value }): [string, string] => [name, value]);
  return {
    name: element.localName ?? element.nodeName,
    ns: element.namespaceURI ?? '',
    attributes: Object.fromEntries(attributes),
    children: Array.from(element.childNodes).flatMap((child): (Xml | string)[] => {
      if (child.nodeType === 1) return [readXml(child, depth + 1)];
      return child.nodeType === 3 || child.nodeType === 4 ? [child.nodeValue ?? ''] : [];
    }),
  };
}

/** What XML cannot carry, whatever it is written as. */
const unspeakable =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser makes a line feed of it where it stands as it is.
  '\r': '&#xD;',
};

function escape(text: string): string {
  return text.replace(unspeakable, '\ufffd').replace(/[&<>"'\r]/g, (mark) => escapes[mark]!);
}

/** In an attribute a parser makes a space of every break. */
function escapeAttribute(text: string): string {
  return escape(text).replace(/[\t\n]/g, (mark) => (mark === '\t' ? '&#x9;' : '&#xA;'));
}

/** Writes an element as text. */
export function writeXml({ name, ns, attributes, children }: Xml, outside = ''): string {
  const declared = ns === outside ? '' : ` xmlns="${escapeAttribute(ns)}"`;
  const given = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('');
  const inside = children
    .map((child) => (typeof child === 'string' ? escape(child) : writeXml(child, ns)))
    .join('');
  return `<${name}${declared}${given}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
}
