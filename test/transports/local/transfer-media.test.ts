import { expect } from '@open-wc/testing';
import { media } from '../../../src/domain/agent.js';
import { TestCentre } from '../../support/test-centre.js';

for (const medium of media) {
  describe(`At the local contact centre a transfer over ${medium}`, () => {
    it('[T1] is the target’s on acceptance, under the next epoch, and the sender has nothing', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      const { epoch } = alice.held;
      await alice.transfer('bob', 'agent', 'Please refund');
      expect(bob.invitation).to.include({ kind: 'transfer', medium, note: 'Please refund' });
      expect(alice.role).to.equal('owner');
      await bob.accept();
      expect(bob.role).to.equal('owner');
      expect(bob.held).to.include({ medium, epoch: epoch + 1 });
      expect(bob.held.handover).to.include({ fromName: 'Alice Lindqvist', note: 'Please refund' });
      expect(alice.hasNothing).to.equal(true);
    });

    it('[T5] is back with its sender, with the reason, when it is declined or rings out', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.withAlice(medium);
      await alice.transfer('bob');
      await bob.reject('on a call');
      expect(alice.problem).to.include({ code: 'transfer.rejected', reason: 'on a call', medium });
      await alice.transfer('bob');
      await test.pass(20_000);
      expect(alice.problem).to.include({ code: 'transfer.timed-out', medium });
      expect(alice.role).to.equal('owner');
      expect(alice.held.pending).to.equal(undefined);
    });

    it('[T1] waits in the queue that it was placed in, owned by nobody, and rings there', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      await alice.transfer('bookings', 'queue');
      expect(alice.hasNothing).to.equal(true);
      expect(alice.workspace.notices[0]).to.include({ kind: 'placement', target: 'Bookings' });
      expect(bob.invitation).to.include({ kind: 'inbound', medium });
      await bob.accept();
      expect(bob.role).to.equal('owner');
    });
  });
}
