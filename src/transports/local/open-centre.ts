import { systemClock } from '../../services/clock.js';
import { ContactCentre } from './centre/centre.js';
import type { Fact } from './centre/facts.js';
import type { CentreSetup } from './centre-host.js';
import type { CentreLog } from './centre/log.js';
import type { CentreOptions } from './centre/options.js';
import { Stage } from './scenario-stage.js';
import { type ScenarioName, scenarios } from './scenarios.js';

/** Opens the centre of a log, in real time; one without history begins with the scenario asked for. */
export async function openLoggedCentre(
  log: CentreLog,
  { options, scenario }: CentreSetup,
): Promise<ContactCentre> {
  const facts = await log.load();
  if (scenario && scenario in scenarios && facts.length === 0) {
    await log.append(await factsOf(scenario, options));
  }
  const newId = (): string => crypto.randomUUID();
  return ContactCentre.open({ clock: systemClock, newId, log, options });
}

/** The facts of a scenario that ends now: it is played once to learn how long it takes. */
async function factsOf(scenario: ScenarioName, options: CentreOptions): Promise<readonly Fact[]> {
  const rehearsal = await Stage.set(0, options);
  await scenarios[scenario](rehearsal);
  const stage = await Stage.set(systemClock.now() - rehearsal.clock.now(), options);
  await scenarios[scenario](stage);
  return stage.log.load();
}
