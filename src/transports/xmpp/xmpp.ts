import { systemClock, type Clock } from '../../services/clock.js';
import type { Transport } from '../../services/transport.js';
import { registerTransport, type Credentials } from '../../services/transport-registry.js';
import type { Backoff } from '../backoff.js';
import { escapeLocal } from './address.js';
import type { Directory } from './directory.js';
import type { OpenSocket, Secret } from './stream.js';
import type { TabStorage } from './xmpp-options.js';
import { XmppTransport } from './xmpp-transport.js';

export { HttpDirectory, SearchDirectory, type Directory } from './directory.js';

/** Which server, and who is who on it. */
export type XmppOptions = {
  /** The address of the server's WebSocket: `wss://chat.example/xmpp-websocket`. */
  readonly service: string;
  /** The domain of agents' accounts. */
  readonly domain: string;
  /** The domains of the routers; `router.` before the domain when absent. */
  readonly routers?: readonly string[];
  /** The domain of contacts' accounts; `guests.` before the domain when absent. */
  readonly guests?: string;
  /** Asked for a token at each sign-in, also when the connection comes back by itself. */
  readonly token?: (agent: string) => Promise<string>;
  /** In place of the directory of the routers. */
  readonly directory?: Directory;
  readonly backoff?: Backoff;
  readonly clock?: Clock;
  readonly newId?: () => string;
  readonly random?: () => number;
  readonly openSocket?: OpenSocket;
  readonly storage?: TabStorage;
};

/** Makes transports of agents to a contact centre on an XMPP server. */
export function xmppTransport(options: XmppOptions): (credentials: Credentials) => Transport {
  const { service, domain, token, guests = `guests.${domain}` } = options;
  requireSafe(service);
  const { routers = [`router.${domain}`], clock = systemClock } = options;
  const { newId = () => crypto.randomUUID(), storage = tabStorage() } = options;
  const { directory, backoff, random, openSocket } = options;
  return (credentials) => {
    const secret = async (): Promise<Secret> => {
      if (token) return { token: await token(credentials.agent) };
      if (credentials.token !== undefined) return { token: credentials.token };
      return { password: credentials.password ?? '' };
    };
    return new XmppTransport({
      ...{ service, guests, routers, clock, newId, storage, directory, secret },
      account: `${escapeLocal(credentials.agent.toLowerCase())}@${domain}`,
      ...(backoff && { backoff }),
      ...(random && { random }),
      ...(openSocket && { openSocket }),
    });
  };
}

/**
 * Makes the server known as `xmpp` for `<workspace-provider transport="xmpp">`: there is none that
 * could be meant without being said.
 */
export function registerXmppTransport(options: XmppOptions, name = 'xmpp'): void {
  registerTransport(name, xmppTransport(options));
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|.+\.localhost)$/;

/** A token in clear text is anybody's. */
function requireSafe(service: string): void {
  const { protocol, hostname } = new URL(service);
  if (protocol === 'wss:' || (protocol === 'ws:' && loopback.test(hostname))) return;
  throw new TypeError(`Not a secure WebSocket: ${service}`);
}

/** Nothing where the page has none, or may not use it. */
function tabStorage(): TabStorage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
