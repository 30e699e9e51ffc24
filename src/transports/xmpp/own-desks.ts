import { resourceOf, sameAddress } from './address.js';
import { ns } from './namespaces.js';
import { attribute, childOf, childrenOf, type Xml } from './xml.js';

const beginning = 'desk-';

/** A resource for a desk, by which it is known for one. */
export function deskResource(id: string): string {
  return `${beginning}${id}`;
}

/** The desks of an account other than one, as its server lists them. */
export function readOtherDesks(answer: Xml, own: string): readonly string[] {
  const query = childOf(answer, 'query', ns.discoItems);
  const items = query ? childrenOf(query, 'item', ns.discoItems) : [];
  return items.flatMap((item) => {
    const address = attribute(item, 'jid');
    const isDesk = address !== undefined && resourceOf(address).startsWith(beginning);
    return isDesk && !sameAddress(address, own) ? [address] : [];
  });
}
