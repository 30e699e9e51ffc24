import type { Policies } from '../../domain/policies.js';
import type { ContactIdentity, ContactTransport } from '../../services/contact-transport.js';
import type { Transport } from '../../services/transport.js';
import { registerTransport, type Credentials } from '../../services/transport-registry.js';
import { reachCentre, type CentreAccess } from './centre-access.js';
import type { CentreSetup } from './centre-host.js';
import { demoOptions, type CentreOptions } from './centre/options.js';
import { Decoder } from '../decode.js';
import type { Broadcast } from './centre/broadcasting.js';
import { LocalConnection } from './local-connection.js';
import { LocalContactTransport } from './local-contact-transport.js';
import { LocalTransport } from './local-transport.js';
import type { ScenarioName } from './scenarios.js';

export { demoOptions, type CentreOptions } from './centre/options.js';
export type { Broadcast, BroadcastTopic } from './centre/broadcasting.js';
export type { ScenarioName } from './scenarios.js';

/** Which local centre, and how it is set up. The first page that connects to a centre decides. */
export type LocalOptions = Partial<Omit<CentreOptions, 'policies'>> & {
  /** What differs from `defaultPolicies`. */
  readonly policies?: Partial<Policies>;
  /** Its name: pages of one origin that use the same one share a centre. `demo` when absent. */
  readonly centre?: string;
  /** What has happened in it already when it is opened for the first time. */
  readonly scenario?: ScenarioName;
};

/** An agent's transport to the contact centre inside the browser. */
export function localTransport({ agent }: Credentials, options: LocalOptions = {}): Transport {
  const { reach, setup, name } = toSetup(options);
  return new LocalTransport(reach, agent, setup, name);
}

/** A contact's transport to the contact centre inside the browser. */
export function localContactTransport(
  { contact }: ContactIdentity,
  options: LocalOptions = {},
): ContactTransport {
  const { reach, setup } = toSetup(options);
  return new LocalContactTransport(reach, contact, setup);
}

/**
 * Tells agents of a local centre something, as a supervisor would: each has it in My Messages, signed in
 * or not.
 *
 * @throws TransportError
 */
export async function broadcastLocally(
  message: Broadcast,
  options: LocalOptions = {},
): Promise<void> {
  const { reach, setup } = toSetup(options);
  const supervisor = { role: 'supervisor', id: 'supervisor' } as const;
  const reading = { decoder: new Decoder(), events: () => [] };
  const connection = new LocalConnection<never>(reach, supervisor, setup, reading);
  try {
    await connection.connect(false);
    await connection.call({ kind: 'broadcast', message });
  } finally {
    connection.disconnect();
  }
}

function toSetup({ centre = 'demo', scenario, policies, ...people }: LocalOptions): {
  readonly reach: () => Promise<CentreAccess>;
  readonly setup: CentreSetup;
  readonly name: string;
} {
  const name = `agent-workspace-centre-${centre}`;
  const options = {
    ...demoOptions,
    ...people,
    policies: { ...demoOptions.policies, ...policies },
  };
  const setup = { options, ...(scenario && { scenario }) };
  return { reach: () => reachCentre(name), setup, name };
}

registerTransport('local', (credentials, options) => localTransport(credentials, options));
