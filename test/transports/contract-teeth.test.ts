import { expect } from '@open-wc/testing';
import { brokenAdapters } from '../../src/testing/contract/broken/broken-adapters.js';
import { runContract } from '../../src/testing/contract/run-contract.js';
import { caughtBy } from '../support/contract-caught-by.js';
import { BreakingBackend } from '../support/contract-teeth.js';

// The whole matrix, each test against each adapter: `npm run test:contract-teeth`.
describe('The contract suite fails', () => {
  for (const { name, defect, spoil } of brokenAdapters) {
    it(`${name}: ${defect}`, async () => {
      const backend = new BreakingBackend();
      const { results } = await runContract(
        { name, factory: (who) => spoil(backend.transport(who), who), backend },
        { only: [caughtBy[name]!] },
      );
      const failed = results.filter(({ failure }) => failure !== undefined);
      expect(failed.map(({ title }) => title)).to.deep.equal([caughtBy[name]]);
    });
  }
});
