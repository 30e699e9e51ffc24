import type { Clock } from '../../services/clock.js';
import type { ConnectionOptions } from './connection.js';
import type { Directory } from './directory.js';

/** What is kept of a tab: the browser's `sessionStorage`, or a test's own. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What an agent's desk on an XMPP server needs. */
export type XmppDeskOptions = Pick<
  ConnectionOptions,
  'service' | 'secret' | 'openSocket' | 'parse' | 'backoff' | 'wakes' | 'random'
> & {
  /** The agent's account. */
  readonly account: string;
  /** The domain of contacts' accounts, from which nothing is taken outside a room. */
  readonly guests: string;
  /** The domains of the routers, the one to ask first before the others. */
  readonly routers: readonly string[];
  readonly clock: Clock;
  readonly newId: () => string;
  /** Where readiness outlives a reload; nowhere when absent. */
  readonly storage?: TabStorage | undefined;
  /** In place of the routers' own. */
  readonly directory?: Directory | undefined;
};
