import type { Clock } from '../../services/clock.js';
import type { ContactTransport } from '../../services/contact-transport.js';
import type { Transport } from '../../services/transport.js';
import type { CentreOptions } from './centre/options.js';
import { type CentreAccess, connectInPage } from './centre-access.js';
import { CentreHost } from './centre-host.js';
import { LocalContactTransport } from './local-contact-transport.js';
import { LocalTransport } from './local-transport.js';
import { Stage } from './scenario-stage.js';
import { type ScenarioName, scenarios } from './scenarios.js';

/** A scenario that has been played, and stands still. */
export type PlayedScenario = {
  /** Stands still where the scenario ended. Sessions over the transports take it as theirs. */
  readonly clock: Clock & { advance(ms: number): void };
  readonly stage: Stage;
  agentTransport(agentId: string): Transport;
  contactTransport(contactId: string): ContactTransport;
};

/**
 * Plays a named scenario in a contact centre of its own, and gives the transports to it.
 *
 * @param start epoch ms at which it begins; 2026-03-02 14:00 UTC when absent
 */
export async function playScenario(
  name: ScenarioName,
  {
    start = Date.UTC(2026, 2, 2, 14),
    ...policies
  }: Partial<CentreOptions> & { start?: number } = {},
): Promise<PlayedScenario> {
  const stage = await Stage.set(start, policies);
  await scenarios[name](stage);
  const { centre, options, clock } = stage;
  const host = new CentreHost(() => Promise.resolve(centre));
  const access: CentreAccess = { scope: 'page', connect: () => connectInPage(host) };
  const reach = (): Promise<CentreAccess> => Promise.resolve(access);
  return {
    clock,
    stage,
    agentTransport: (agentId) => new LocalTransport(reach, agentId, { options }),
    contactTransport: (contactId) => new LocalContactTransport(reach, contactId, { options }),
  };
}
