import type { TransportFactory } from 'agent-workspace-elements';
import {
  broadcastLocally,
  localContactTransport,
  localTransport,
  type Broadcast,
} from 'agent-workspace-elements/transports/local';
import { agents, centreOptions } from './settings.js';

/** The chat server that the desk was started on, if any. */
type DeskServer = {
  readonly name: string;
  /** One address for each node. */
  readonly services: readonly string[];
  readonly domain: string;
  readonly guests: string;
  readonly routers: readonly string[];
};

// Filled in by Vite: `scripts/desk-server.mjs` says what with.
declare const __DESK_SERVER__: DeskServer | undefined;
const server = __DESK_SERVER__;

/** Where everybody meets. */
export const place = server?.name ?? 'one contact centre inside this browser';

/** What agents and contacts come in with. Loaded only where there is a server. */
const xmpp =
  server &&
  (await Promise.all([
    import('agent-workspace-elements/transports/xmpp'),
    import('agent-workspace-elements/transports/xmpp/contact'),
  ]));

/** The transport of an agent of the desk. */
export const agentTransport: TransportFactory = (credentials, { policies } = {}) => {
  if (!server || !xmpp) {
    return localTransport(credentials, {
      ...centreOptions,
      policies: { ...centreOptions.policies, ...policies },
    });
  }
  const { services, domain, guests, routers } = server;
  const index = agents.findIndex(({ id }) => id === credentials.agent);
  const service = services[Math.max(0, index) % services.length]!;
  const { agent } = credentials;
  // Accounts of this machine, made when the desk was started.
  return xmpp[0].xmppTransport({ service, domain, guests, routers })({
    ...credentials,
    password: `${agent}-secret`,
  });
};

/** Tells agents something; absent where that is the matter of a server. */
export const broadcast = server
  ? undefined
  : (message: Broadcast): Promise<void> => broadcastLocally(message, centreOptions);

/** The transport of a contact of the desk. */
export function contactTransport(contact: string): ReturnType<typeof localContactTransport> {
  if (!server || !xmpp) return localContactTransport({ contact }, centreOptions);
  const { services, guests, routers } = server;
  return xmpp[1].xmppContactTransport(
    { contact },
    {
      ...{ service: services.at(-1)!, routers },
      credentials: (id) => Promise.resolve({ address: `${id}@${guests}`, token: 'of-this-desk' }),
    },
  );
}
