import { expect } from '@open-wc/testing';
import { media } from '../../../src/domain/agent.js';
import type { CommandRequest } from '../../../src/domain/command.js';
import { TestCentre, type TestAgent } from '../../support/test-centre.js';

type Purpose = 'transfer' | 'consultation' | 'conference';

const ask: Record<Purpose, (agent: TestAgent) => Promise<void>> = {
  transfer: (agent) => agent.transfer('bob'),
  consultation: (agent) => agent.consult('bob'),
  conference: (agent) => agent.invite('bob'),
};

const roles: Record<Purpose, string> = {
  transfer: 'owner',
  consultation: 'consulted',
  conference: 'conference',
};

const outcomes = async (...attempts: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(attempts)).map(({ status }) => status);

/** How many agents own the first interaction, by what each of them was told. */
const owners = (...agents: readonly TestAgent[]): number =>
  agents.filter((agent) => !agent.hasNothing && agent.role === 'owner').length;

for (const medium of media) {
  for (const purpose of ['transfer', 'consultation', 'conference'] as const) {
    describe(`While a ${purpose} about a ${medium} interaction rings`, () => {
      async function ringing() {
        const test = await TestCentre.open();
        const there = await test.withAlice(medium);
        await ask[purpose](there.alice);
        const invitationId = there.bob.ringing[0]!.id;
        return { test, ...there, invitationId };
      }

      it('[T7] acceptance before cancelling wins, and both sides show it', async () => {
        const { alice, bob, invitationId } = await ringing();
        const cancel: CommandRequest = { type: 'cancel-invitation', invitationId };
        expect(await outcomes(bob.accept(), alice.do(cancel))).to.deep.equal([
          'fulfilled',
          'rejected',
        ]);
        expect(bob.role).to.equal(roles[purpose]);
        expect(owners(alice, bob)).to.equal(1);
        expect(alice.hasNothing).to.equal(purpose === 'transfer');
      });

      it('[T7] cancelling before acceptance wins, and both sides show it', async () => {
        const { alice, bob, invitationId } = await ringing();
        const accept: CommandRequest = { type: 'accept-invitation', invitationId };
        expect(await outcomes(alice.cancel(), bob.do(accept))).to.deep.equal([
          'fulfilled',
          'rejected',
        ]);
        expect(bob.hasNothing).to.equal(true);
        expect(bob.ringing).to.deep.equal([]);
        expect(alice.problem?.code).to.equal(`${purpose}.cancelled`);
        expect(alice.role).to.equal('owner');
      });

      it('[O8] the last moment to accept is before the deadline', async () => {
        const early = await ringing();
        await early.test.pass(19_999);
        await early.bob.accept();
        expect(early.bob.role).to.equal(roles[purpose]);

        const late = await ringing();
        late.test.clock.advance(20_000);
        const { invitationId } = late;
        expect(await late.bob.refusal({ type: 'accept-invitation', invitationId })).to.equal(
          'invitation.lost',
        );
        expect(late.alice.problem?.code).to.equal(`${purpose}.timed-out`);
        expect(late.alice.role).to.equal('owner');
      });

      it('[O3] a second acceptance changes nothing', async () => {
        const { bob, invitationId } = await ringing();
        const accept: CommandRequest = { type: 'accept-invitation', invitationId };
        await bob.do(accept, 'once');
        const heard = bob.events.length;
        await bob.do(accept, 'once');
        expect(bob.events.length).to.equal(heard);
        expect(await bob.refusal(accept)).to.equal('invitation.lost');
        expect(bob.held.epoch).to.equal(purpose === 'transfer' ? 2 : 1);
      });

      it('[T8] nobody accepts at whom it does not ring', async () => {
        const { alice, bob, ravi, invitationId } = await ringing();
        const accept: CommandRequest = { type: 'accept-invitation', invitationId };
        expect(await ravi.refusal(accept)).to.equal('invitation.lost');
        expect(await alice.refusal(accept)).to.equal('invitation.lost');
        expect(bob.ringing).to.have.length(1);
      });

      it('[T4] the same request again is the same request', async () => {
        const { alice, bob } = await ringing();
        const received = bob.events.filter(({ type }) => type === 'invitation-received').length;
        expect(received).to.equal(1);
        const again = await outcomes(ask[purpose](alice));
        expect(again).to.deep.equal(['rejected']);
        expect(bob.ringing).to.have.length(1);
      });

      it('the owner’s connection may be lost for a while', async () => {
        const { test, alice, bob } = await ringing();
        await alice.disconnect();
        await test.pass(10_000);
        await bob.accept();
        expect(bob.role).to.equal(roles[purpose]);
        const again = await test.agent('alice');
        expect(again.hasNothing).to.equal(purpose === 'transfer');
        expect(owners(again, bob)).to.equal(1);
      });

      it('the owner who is gone for good leaves nothing that rings', async () => {
        const test = await TestCentre.open({ ownerGrace: 15_000 });
        const { alice, bob } = await test.withAlice(medium);
        await ask[purpose](alice);
        const invitationId = bob.ringing[0]!.id;
        await alice.disconnect();
        await test.pass(15_000);
        expect(await bob.refusal({ type: 'accept-invitation', invitationId })).to.equal(
          'invitation.lost',
        );
        expect(bob.ringing.map(({ kind }) => kind)).to.deep.equal(['inbound']);
        await bob.accept();
        expect(bob.role).to.equal('owner');
      });

      it('the contact may leave, and nobody has it any more than before', async () => {
        const { alice, bob, ana } = await ringing();
        await ana.do({ type: medium === 'chat' ? 'leave-chat' : 'leave-call' });
        expect(bob.ringing).to.deep.equal([]);
        expect(alice.problem?.code).to.equal(`${purpose}.contact-left`);
        expect(alice.held).to.deep.include({
          state: 'ended',
          capabilities: ['mark-done', 'edit-case-data', 'edit-note'],
        });
      });
    });
  }

  describe(`[T6] A ${medium} interaction that goes there and back and there again`, () => {
    it('obeys nobody under an epoch that has passed', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      const fences = [alice.fence];
      let [from, to] = [alice, bob];
      for (const epoch of [2, 3, 4]) {
        await from.consult(to.id);
        await to.accept();
        await from.do({ type: 'transfer-to-consultation', ...from.consultationFence });
        expect(from.hasNothing).to.equal(true);
        expect(to.held).to.include({ epoch, state: 'active' });
        expect(owners(alice, bob)).to.equal(1);
        [from, to] = [to, from];
        fences.push(from.fence);
      }
      const [former, owner] = [to, from];
      for (const fence of fences.slice(0, -1)) {
        for (const type of ['end-interaction', 'leave-interaction'] as const) {
          expect(await owner.refusal({ type, ...fence })).to.equal('interaction.stale');
          expect(await former.refusal({ type, ...fence })).to.equal('interaction.not-owner');
        }
      }
      expect(owner.held.state).to.equal('active');
    });
  });
}

describe('Two steps at once with a consultation', () => {
  it('have one outcome: transferred, or ended', async () => {
    for (const isEndFirst of [true, false]) {
      const { alice, bob } = await (await TestCentre.open()).consulting('chat');
      const transfer = { type: 'transfer-to-consultation', ...alice.consultationFence } as const;
      const end = { type: 'end-consultation', ...bob.consultationFence } as const;
      const attempts = isEndFirst
        ? outcomes(bob.do(end), alice.do(transfer))
        : outcomes(alice.do(transfer), bob.do(end));
      expect(await attempts).to.deep.equal(
        isEndFirst ? ['fulfilled', 'rejected'] : ['fulfilled', 'fulfilled'],
      );
      expect(alice.hasNothing).to.equal(!isEndFirst);
      expect(bob.role).to.equal(isEndFirst ? 'consulted' : 'owner');
      expect(owners(alice, bob)).to.equal(1);
    }
  });

  it('[T4] are one transfer, however often the operation comes', async () => {
    const { alice, bob } = await (await TestCentre.open()).consulting('chat');
    const transfer = { type: 'transfer-to-consultation', ...alice.consultationFence } as const;
    await alice.do(transfer, 'same');
    await alice.do(transfer, 'same');
    expect(bob.held.epoch).to.equal(2);
  });
});
