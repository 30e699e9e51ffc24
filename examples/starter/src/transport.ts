import type { Credentials, Transport } from 'agent-workspace-elements';
import { localTransport } from 'agent-workspace-elements/transports/local';

/**
 * How the workspace reaches your contact centre. This one lives inside the browser, so that all of
 * it can be tried: return a `Transport` of your own instead. The README of the package says what
 * it has to do, and why.
 */
export function transport(credentials: Credentials): Transport {
  return localTransport(credentials);
}
