import type { ProblemCode } from '../../domain/problem.js';
import { TransportError } from '../../services/transport.js';
import { readHolder, readProblem } from './command-stanza.js';
import { RequestError } from './request-error.js';
import type { Xml } from './xml.js';

/** With these, the next router may do what this one did not. */
const elsewhere = new Set([
  'remote-server-not-found',
  'remote-server-timeout',
  'service-unavailable',
  'recipient-unavailable',
  'timeout',
]);

/**
 * Asks the routers, one after the other until one answers; the same request is done once, whoever does
 * it.
 *
 * @throws TransportError
 */
export async function askRouters(
  routers: readonly string[],
  ask: (router: string) => Promise<Xml>,
): Promise<Xml> {
  let failure: unknown = new RequestError('service-unavailable', 'not-sent');
  const waiting = [...routers];
  let redirections = 0;
  for (let router = waiting.shift(); router !== undefined; router = waiting.shift()) {
    try {
      return await ask(router);
    } catch (error) {
      failure = error;
      if (!(error instanceof RequestError)) throw error;
      const holder = error.answer && readHolder(error.answer);
      const isRedirected = holder !== undefined && routers.includes(holder);
      if (isRedirected && redirections < routers.length) {
        redirections += 1;
        waiting.unshift(holder);
      } else if (!elsewhere.has(error.condition)) break;
    }
  }
  throw toTransportError(failure);
}

/** What whoever asked is told of a request that was not done. */
export function toTransportError(error: unknown, code: ProblemCode = 'protocol.error'): unknown {
  if (!(error instanceof RequestError)) return error;
  const problem = error.answer && readProblem(error.answer);
  if (problem) return new TransportError(problem, 'refused');
  const isUnreached = error.condition === 'lost' || elsewhere.has(error.condition);
  if (isUnreached) return new TransportError({ code: 'connection.lost' }, error.outcome);
  return new TransportError({ code, what: error.condition }, error.outcome);
}
