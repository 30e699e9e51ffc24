import type { Problem } from '../../domain/problem.js';
import { TransportError } from '../../services/transport.js';
import { sameAddress } from './address.js';
import { readHolder, readProblem } from './command-stanza.js';
import { RequestError } from './request-error.js';
import type { Xml } from './xml.js';

type Ask = (
  type: 'get' | 'set',
  to: string,
  payload: Xml,
  options?: { readonly timeout?: number },
) => Promise<Xml>;

/** Conditions by which a router is not there, or not now. */
const absent = new Set([
  ...['remote-server-not-found', 'service-unavailable', 'remote-server-timeout', 'timeout'],
  ...['recipient-unavailable', 'item-not-found'],
]);

/** How long a router may take, in ms: it writes down what it does before it answers. */
const patience = 10_000;

/** The routers: whichever answers is asked, and whoever holds what it is about. */
export class Routers {
  readonly addresses: readonly string[];
  readonly #ask: Ask;
  #present = 0;

  constructor(addresses: readonly string[], ask: Ask) {
    this.addresses = addresses;
    this.#ask = ask;
  }

  /** Asks whether something is from a router itself. */
  has(address: string | undefined): boolean {
    return address !== undefined && this.addresses.some((one) => sameAddress(one, address));
  }

  /**
   * Resolves with the answer of the first router that has one.
   *
   * @throws TransportError
   */
  async ask(type: 'get' | 'set', payload: Xml, first?: string): Promise<Xml> {
    const count = this.addresses.length;
    const others = this.addresses.map(
      (_, index) => this.addresses[(this.#present + index) % count]!,
    );
    const queue = first === undefined ? others : [first, ...others.filter((one) => one !== first)];
    const asked = new Set<string>();
    let last: RequestError | undefined;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (asked.has(next)) continue;
      asked.add(next);
      try {
        const answer = await this.#ask(type, next, payload, { timeout: patience });
        this.#present = Math.max(0, this.addresses.indexOf(next));
        return answer;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        last = error;
        const holder = error.answer && readHolder(error.answer);
        if (holder !== undefined && this.has(holder)) queue.unshift(holder);
        else if (error.condition === 'lost' || !absent.has(error.condition)) break;
        else if (error.answer && readProblem(error.answer)) break;
      }
    }
    throw toTransportError(last);
  }
}

/** What a request came to, in the port's words. */
export function toTransportError(error: RequestError | undefined): TransportError {
  if (!error) return new TransportError({ code: 'connection.lost' }, 'not-sent');
  const problem = error.answer && readProblem(error.answer);
  if (problem) return new TransportError(problem, 'refused');
  if (absent.has(error.condition) && error.condition !== 'timeout') {
    return new TransportError({ code: 'connection.lost' }, 'not-sent');
  }
  const code: Problem['code'] = error.outcome === 'refused' ? 'protocol.error' : 'connection.lost';
  const what = code === 'protocol.error' ? { what: error.condition } : {};
  return new TransportError({ code, ...what }, error.outcome);
}

/** Throws what went wrong in the port's words. @throws TransportError */
export function asTransportError(error: unknown): never {
  throw error instanceof RequestError ? toTransportError(error) : error;
}
