import { TransportError } from '../../services/transport.js';
import { domainOf, isOfAccount, resourceOf, sameAddress } from './address.js';
import { own } from './fields.js';
import { ns } from './namespaces.js';
import { RequestError } from './request-error.js';
import type { RequestOptions } from './requests.js';
import { attribute, childOf, childrenOf, xml, type Xml } from './xml.js';

const beginning = 'desk-';
/** How long another desk of one's own may take to say that it lives, in ms. */
const otherDeskTime = 2_000;

/** A resource for a desk, by which it is known for one. */
export function deskResource(id: string): string {
  return `${beginning}${id}`;
}

/** The desks of an account other than one, as its server lists them. */
export function readOtherDesks(answer: Xml, address: string): readonly string[] {
  const query = childOf(answer, 'query', ns.discoItems);
  const items = query ? childrenOf(query, 'item', ns.discoItems) : [];
  return items.flatMap((item) => {
    const other = attribute(item, 'jid');
    const isDesk = other !== undefined && resourceOf(other).startsWith(beginning);
    return isDesk && !sameAddress(other, address) ? [other] : [];
  });
}

export type OwnDesksLink = {
  /** Of this desk, with its resource. */
  readonly address: () => string | undefined;
  readonly send: (stanza: Xml) => void;
  /** @throws RequestError */
  readonly ask: (type: 'get', to: string, payload: Xml, options?: RequestOptions) => Promise<Xml>;
};

/** The desks of one agent: one of them at a time is signed in. */
export class OwnDesks {
  readonly #account: string;
  readonly #link: OwnDesksLink;
  readonly #others = new Set<string>();

  constructor(account: string, link: OwnDesksLink) {
    this.#account = account;
    this.#link = link;
  }

  /** Whether another desk of this agent's sent it. */
  isOther(from: string | undefined): from is string {
    if (from === undefined || !isOfAccount(from, this.#account)) return false;
    const address = this.#link.address();
    return address !== undefined && !sameAddress(from, address);
  }

  /** Notes the presence of another desk. */
  note(presence: Xml): void {
    const from = attribute(presence, 'from');
    if (!this.isOther(from)) return;
    const isDesk = childOf(presence, 'readiness', own) && !attribute(presence, 'type');
    if (isDesk) this.#others.add(from);
    else this.#others.delete(from);
  }

  /** @throws TransportError `agent.signed-in-elsewhere`, unless it takes over: then the others are told */
  async requireAlone(isTakingOver: boolean): Promise<void> {
    this.#others.clear();
    this.#link.send(xml('presence', ns.client, {}));
    const alive = new Map<string, Promise<boolean>>();
    const isAlive = (address: string): Promise<boolean> => {
      const asked = alive.get(address) ?? this.#isAlive(address);
      alive.set(address, asked);
      return asked;
    };
    // What the server says of others has come when it has answered what was asked afterwards. Where each of
    // them says it for itself, it has come when that one has answered.
    await Promise.all([
      this.#link.ask('get', domainOf(this.#account), xml('ping', ns.ping)),
      this.#listed().then((desks) => Promise.all(desks.map(isAlive))),
    ]);
    for (const address of [...this.#others]) {
      if (isTakingOver) {
        const message = { type: 'headline', to: address };
        this.#link.send(xml('message', ns.client, message, xml('superseded', own)));
      } else if (await isAlive(address)) {
        throw new TransportError({ code: 'agent.signed-in-elsewhere' }, 'refused');
      }
    }
  }

  /** None where the server does not list them: such a one knows of their presence by itself. */
  async #listed(): Promise<readonly string[]> {
    try {
      const answer = await this.#link.ask('get', this.#account, xml('query', ns.discoItems));
      return readOtherDesks(answer, this.#link.address() ?? this.#account);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      return [];
    }
  }

  async #isAlive(address: string): Promise<boolean> {
    try {
      await this.#link.ask('get', address, xml('ping', ns.ping), { timeout: otherDeskTime });
      return true;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      return false;
    }
  }
}
