/** Elements as values, as the transport has them, and what the router's stanzas are made of. */
import { loadFromSource } from '../kit.mjs';

export const { xml, readXml, writeXml, childOf, childrenOf, attribute, textOf } =
  await loadFromSource('transports/xmpp/xml.ts');
export const { ns } = await loadFromSource('transports/xmpp/namespaces.ts');

/** Our own namespace. */
export const aw = 'urn:agent-workspace-elements:0';

/** An element of our own; attributes and children that are `undefined` are left out, and what is `false`. */
export function own(name, attributes = {}, ...children) {
  const given = Object.entries(attributes).filter(([, value]) => value !== false);
  return xml(name, aw, Object.fromEntries(given), ...children);
}

/** An element of our own with a text, when there is one. */
export function ownText(name, text) {
  return text === undefined || text === '' ? undefined : own(name, {}, text);
}

/** The text of the only child of ours with that name. */
export function ownTextOf(parent, name) {
  const child = childOf(parent, name, aw);
  return child ? textOf(child) : undefined;
}

/** The elements of our own directly inside. */
export function ownChildren({ children }) {
  return children.filter((child) => typeof child !== 'string' && child.ns === aw);
}

/** An element with another namespace for those that have the one: streams differ in what they call theirs. */
export function inNamespace(element, from, to) {
  if (typeof element === 'string') return element;
  const children = element.children.map((child) => inNamespace(child, from, to));
  return { ...element, ns: element.ns === from ? to : element.ns, children };
}

export function bareOf(address = '') {
  return address.split('/', 1)[0].toLowerCase();
}

export function resourceOf(address = '') {
  const slash = address.indexOf('/');
  return slash < 0 ? '' : address.slice(slash + 1);
}

export function localOf(address = '') {
  const bare = bareOf(address);
  return bare.includes('@') ? bare.slice(0, bare.indexOf('@')) : '';
}

export function domainOf(address = '') {
  const bare = bareOf(address);
  return bare.slice(bare.indexOf('@') + 1);
}
