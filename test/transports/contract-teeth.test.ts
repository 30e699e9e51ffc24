import { expect } from '@open-wc/testing';
import { brokenAdapters } from '../../src/testing/contract/broken/broken-adapters.js';
import { runContract } from '../../src/testing/contract/run-contract.js';
import { BreakingBackend } from '../support/contract-teeth.js';

describe('The contract suite fails', () => {
  for (const { name, defect, spoil } of brokenAdapters) {
    it(`${name}: ${defect}`, async () => {
      const backend = new BreakingBackend();
      const { results } = await runContract(
        { name, factory: (who) => spoil(backend.transport(who), who), backend },
        { stopAtFirst: true },
      );
      const failed = results.filter(({ failure }) => failure !== undefined);
      expect(failed.map(({ title }) => title)).to.have.length(1);
    });
  }

  it('no transport that is good', async () => {
    const backend = new BreakingBackend();
    const { results } = await runContract({ name: 'good', factory: backend.transport, backend });
    expect(results.filter(({ failure }) => failure !== undefined)).to.deep.equal([]);
  });
});
