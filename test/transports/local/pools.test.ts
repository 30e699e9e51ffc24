import { expect } from '@open-wc/testing';
import { demoOptions, type CentreOptions } from '../../../src/transports/local/centre/options.js';
import type { TargetType } from '../../../src/domain/target.js';
import { refusalOf, TestCentre, type TestAgent } from '../../support/test-centre.js';

/** Everybody of Bookings, or of the group Desk, is asked at once. */
const broadcast: Partial<CentreOptions> = {
  queues: demoOptions.queues.map((queue) =>
    queue.id === 'bookings' ? { ...queue, distribution: 'broadcast' } : queue,
  ),
};

async function withBookings(options: Partial<CentreOptions> = {}) {
  const test = await TestCentre.open(options);
  const alice = await test.agent('alice');
  const ana = await test.contact('ana');
  await alice.accept();
  const bob = await test.agent('bob');
  await test.pass(1_000);
  const leila = await test.agent('leila');
  return { test, alice, bob, leila, ana };
}

type Purpose = 'consultation' | 'conference';

const ask = (agent: TestAgent, purpose: Purpose, id: string, type: TargetType): Promise<void> =>
  purpose === 'consultation' ? agent.consult(id, { targetType: type }) : agent.invite(id, type);

for (const purpose of ['consultation', 'conference'] as const) {
  describe(`A ${purpose} through a queue`, () => {
    it('rings at the member who has been idle longest, and says through what', async () => {
      const { alice, bob, leila } = await withBookings();
      await ask(alice, purpose, 'bookings', 'queue');
      expect(bob.invitation).to.include({ kind: purpose, through: 'Bookings' });
      expect(leila.ringing).to.deep.equal([]);
      expect(alice.held.pending).to.deep.include({
        targetName: 'Bookings',
        targetType: 'queue',
        ringsAt: ['Bob Marley-Smith'],
      });
    });

    it('passes on to the next one, under the same id, when it is declined or rings out', async () => {
      for (const happens of [
        ({ bob }: { bob: TestAgent }) => bob.reject(),
        ({ test }: { test: TestCentre }) => test.pass(20_000),
      ]) {
        const there = await withBookings();
        const { alice, bob, leila } = there;
        await ask(alice, purpose, 'bookings', 'queue');
        const { id } = bob.ringing[0]!;
        await happens(there);
        expect(bob.ringing).to.deep.equal([]);
        expect(leila.ringing[0]?.id).to.equal(id);
        expect(leila.ringing[0]?.deadline).to.equal(there.test.clock.now() + 20_000);
        expect(alice.held.pending).to.deep.include({ id, ringsAt: ['Leila Bonnet'] });
        await leila.accept();
        const role = purpose === 'consultation' ? 'consulted' : 'conference';
        expect(leila.role).to.equal(role);
      }
    });

    it('that everybody declines is told once, and the queue is no alternative to itself', async () => {
      const { alice, bob, leila } = await withBookings();
      await ask(alice, purpose, 'bookings', 'queue');
      await bob.reject();
      await leila.reject('busy');
      expect(alice.problem).to.include({ code: `${purpose}.all-declined`, target: 'Bookings' });
      expect(alice.workspace.notices).to.have.length(1);
      expect(alice.notice.alternatives).to.deep.equal([
        { id: 'billing', type: 'queue', name: 'Billing' },
      ]);
      expect(alice.held.pending).to.equal(undefined);
    });

    it('rings at all at once where that is its way, and the first to accept has it', async () => {
      const { alice, bob, leila } = await withBookings(broadcast);
      await ask(alice, purpose, 'bookings', 'queue');
      expect(alice.held.pending?.ringsAt).to.have.members(['Bob Marley-Smith', 'Leila Bonnet']);
      const { id: invitationId } = bob.ringing[0]!;
      expect(leila.ringing[0]?.id).to.equal(invitationId);
      await Promise.all([
        leila.accept(),
        refusalOf(bob.do({ type: 'accept-invitation', invitationId })).then((code) =>
          expect(code).to.equal('invitation.lost'),
        ),
      ]);
      expect(bob.events.find(({ type }) => type === 'invitation-closed')).to.include({
        closure: 'taken',
      });
      expect(leila.held.owner?.agentId).to.equal('alice');
      expect(bob.hasNothing).to.equal(true);
    });

    it('goes on ringing at the others when one of them declines', async () => {
      const { alice, bob, leila } = await withBookings(broadcast);
      await ask(alice, purpose, 'bookings', 'queue');
      await bob.reject();
      expect(alice.held.pending?.ringsAt).to.deep.equal(['Leila Bonnet']);
      await leila.accept();
      expect(alice.held.pending).to.equal(undefined);
      expect(alice.workspace.notices).to.deep.equal([]);
    });

    it('can be taken back from all of them', async () => {
      const { alice, bob, leila } = await withBookings(broadcast);
      await ask(alice, purpose, 'bookings', 'queue');
      await alice.cancel();
      expect([...bob.ringing, ...leila.ringing]).to.deep.equal([]);
      expect(alice.problem?.code).to.equal(`${purpose}.cancelled`);
    });
  });
}

describe('A group, a skill and a routing point', () => {
  const pools: readonly [type: TargetType, id: string, name: string][] = [
    ['agent-group', 'back-office', 'bob'],
    ['skill', 'skill-refunds', 'bob'],
    ['queue', 'bookings', 'bob'],
  ];
  for (const [targetType, targetId, expected] of pools) {
    it(`ring at one of their members: ${targetType}`, async () => {
      const { alice, bob } = await withBookings();
      await alice.consult(targetId, { targetType });
      expect(bob.id).to.equal(expected);
      expect(bob.ringing).to.have.length(1);
    });
  }

  it('take a transfer when a member accepts, and not before', async () => {
    const { alice, bob } = await withBookings();
    await alice.transfer('back-office', 'agent-group', 'Please refund');
    expect(alice.role).to.equal('owner');
    expect(bob.invitation).to.include({ kind: 'transfer', note: 'Please refund' });
    await bob.accept();
    expect(bob.role).to.equal('owner');
    expect(alice.hasNothing).to.equal(true);
  });

  it('choose the queue by the contact for a consultation', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    await test.contact('ana', { segment: 'Gold' });
    await alice.accept();
    const leila = await test.agent('leila');
    await alice.consult('front-door', { targetType: 'routing-point' });
    expect(leila.invitation).to.include({ kind: 'consultation', through: 'Front Door' });
  });
});

describe('A pool that nobody could answer for refuses at once:', () => {
  type Refused = {
    readonly title: string;
    readonly code: string;
    readonly target?: readonly [string, TargetType];
    readonly arrange?: (there: Awaited<ReturnType<typeof withBookings>>) => Promise<unknown>;
  };
  const refused: readonly Refused[] = [
    { title: 'unknown', target: ['none', 'skill'], code: 'consultation.target-unknown' },
    { title: 'closed', target: ['returns', 'queue'], code: 'consultation.queue-closed' },
    { title: 'logged out', target: ['sales', 'queue'], code: 'consultation.target-not-ready' },
    {
      title: 'not ready',
      code: 'consultation.target-not-ready',
      arrange: ({ bob, leila }) => Promise.all([bob.goNotReady(), leila.goNotReady()]),
    },
    {
      title: 'at capacity',
      code: 'consultation.at-capacity',
      arrange: async ({ test }) => {
        for (const id of [1, 2, 3, 4, 5, 6]) {
          await test.contact(`c${id}`, { queueId: 'bookings' });
        }
      },
    },
    {
      title: 'in it already',
      code: 'consultation.already-party',
      arrange: async ({ alice, bob, leila }) => {
        for (const agent of [bob, leila]) {
          await alice.consult(agent.id);
          await agent.accept();
        }
      },
    },
  ];
  for (const { title, code, target, arrange } of refused) {
    const [targetId, targetType] = target ?? (['bookings', 'queue'] as const);
    it(title, async () => {
      const there = await withBookings();
      await arrange?.(there);
      const { fence } = there.alice;
      const asked = { ...fence, targetId, targetType, medium: 'chat' } as const;
      expect(await there.alice.refusal({ type: 'start-consultation', ...asked })).to.equal(code);
    });
  }
});

describe('What is offered from a queue that asks all of its members', () => {
  it('rings at every ready one, and the first to accept owns it', async () => {
    const test = await TestCentre.open(broadcast);
    const [bob, leila] = [await test.agent('bob'), await test.agent('leila')];
    await test.contact('ana', { queueId: 'bookings' });
    expect(bob.ringing[0]?.id).to.equal(leila.ringing[0]?.id);
    const { id: invitationId } = bob.ringing[0]!;
    const results = await Promise.allSettled([bob.accept(), leila.accept()]);
    expect(results.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected']);
    expect(bob.held.owner?.agentId).to.equal('bob');
    expect(leila.ringing).to.deep.equal([]);
    expect(await leila.refusal({ type: 'accept-invitation', invitationId })).to.equal(
      'invitation.lost',
    );
  });
});

describe('Whom to ask instead of an agent who does not accept', () => {
  it('are ready colleagues of the same group or queue, then the queue of the interaction', async () => {
    const { test, alice, bob } = await withBookings();
    await test.pass(1_000);
    await test.agent('chidi');
    await alice.transfer('bob');
    await bob.reject();
    expect(alice.notice.alternatives).to.deep.equal([
      { id: 'leila', type: 'agent', name: 'Leila Bonnet' },
      { id: 'chidi', type: 'agent', name: 'Chidi Okafor' },
      { id: 'billing', type: 'queue', name: 'Billing' },
    ]);
  });

  it('is nobody when it was taken back', async () => {
    const { alice } = await withBookings();
    await alice.transfer('bob');
    await alice.cancel();
    expect(alice.notice.alternatives).to.equal(undefined);
  });
});
