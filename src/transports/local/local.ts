import type { ContactIdentity, ContactTransport } from '../../services/contact-transport.js';
import type { Transport } from '../../services/transport.js';
import { registerTransport, type Credentials } from '../../services/transport-registry.js';
import { reachCentre } from './centre-access.js';
import { demoOptions, type CentreOptions } from './centre-options.js';
import { LocalContactTransport } from './local-contact-transport.js';
import { LocalTransport } from './local-transport.js';

export { demoOptions, type CentreOptions } from './centre-options.js';

/** Which local centre, and how it is set up. */
export type LocalOptions = Partial<CentreOptions> & {
  /** Its name: pages of one origin that use the same one share a centre. `demo` when absent. */
  readonly centre?: string;
};

/** An agent's transport to the contact centre inside the browser. */
export function localTransport({ agent }: Credentials, options: LocalOptions = {}): Transport {
  const { centre, ...policies } = options;
  return new LocalTransport(() => reachCentre(logName(centre)), agent, {
    ...demoOptions,
    ...policies,
  });
}

/** A contact's transport to the contact centre inside the browser. */
export function localContactTransport(
  { contact }: ContactIdentity,
  options: LocalOptions = {},
): ContactTransport {
  const { centre, ...policies } = options;
  const reach = (): ReturnType<typeof reachCentre> => reachCentre(logName(centre));
  return new LocalContactTransport(reach, contact, { ...demoOptions, ...policies });
}

function logName(centre = 'demo'): string {
  return `agent-workspace-centre-${centre}`;
}

registerTransport('local', (credentials) => localTransport(credentials));
