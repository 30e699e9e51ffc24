/** What browsers have and the DOM of tests lacks: `ParentNode.append`. */
import 'strophe.js';

const sample = new globalThis.DOMParser().parseFromString('<sample/>', 'text/xml');
const prototype = Object.getPrototypeOf(sample.documentElement);
prototype.append ??= function append(...nodes) {
  for (const node of nodes) this.appendChild(node);
};
