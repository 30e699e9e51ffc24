import { brokenAdapters } from '../../src/testing/contract/broken/broken-adapters.js';
import { limited } from '../../src/testing/contract/broken/limited.js';
import { runContract } from '../../src/testing/contract/run-contract.js';
import type { Transport } from '../../src/services/transport.js';
import type { Credentials } from '../../src/services/transport-registry.js';
import { BreakingBackend } from './contract-teeth.js';

type Spoil = (transport: Transport, credentials: Credentials) => Transport;

/** What came of the whole suite for one transport. */
async function suiteFor(name: string, spoil: Spoil) {
  const backend = new BreakingBackend();
  const factory = (who: Credentials): Transport => spoil(backend.transport(who), who);
  const { results } = await runContract({ name, factory, backend });
  return results.map(({ group, title, failure }) => ({ group, title, failure }));
}

const good: Readonly<Record<string, Spoil>> = {
  'the local transport': (transport) => transport,
  'the local transport with little support': (transport) => limited(transport),
};

/** Called by `scripts/contract-teeth.mjs`, one transport after the other. */
Object.assign(globalThis, {
  contractTeeth: {
    good: Object.keys(good),
    broken: brokenAdapters.map(({ name, defect }) => ({ name, defect })),
    run(name: string) {
      const spoil = good[name] ?? brokenAdapters.find((one) => one.name === name)!.spoil;
      return suiteFor(name, spoil);
    },
  },
});
