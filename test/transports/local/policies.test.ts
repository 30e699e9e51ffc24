import { expect } from '@open-wc/testing';
import { defaultPolicies, type Policies } from '../../../src/domain/policies.js';
import { demoOptions } from '../../../src/transports/local/centre/options.js';
import { TestCentre, type TestAgent } from '../../support/test-centre.js';

function openWith(policies: Partial<Policies>): Promise<TestCentre> {
  return TestCentre.open({ policies: { ...defaultPolicies, ...policies } });
}

const stateOf = (agent: TestAgent): string | undefined => agent.workspace.agent?.media[0]?.state;

describe('The local contact centre follows its policies:', () => {
  it('they are part of what an agent is told on connecting', async () => {
    const alice = await (await openWith({ ringTime: 5_000 })).agent('alice');
    expect(alice.workspace.policies).to.deep.equal({ ...defaultPolicies, ringTime: 5_000 });
  });

  it('an invitation rings for as long as the ring time', async () => {
    const test = await openWith({ ringTime: 5_000 });
    const { alice, bob } = await test.withAlice('chat');
    await alice.transfer('bob');
    await test.pass(4_999);
    expect(bob.ringing).to.have.length(1);
    await test.pass(1);
    expect(alice.problem).to.include({ code: 'transfer.timed-out', seconds: 5 });
  });

  it('an agent without a limit of their own has that of the policies', async () => {
    const test = await TestCentre.open({
      policies: { ...defaultPolicies, capacity: { chat: 2, voice: 1 } },
      agents: demoOptions.agents.map((agent) =>
        agent.id === 'bob' ? { ...agent, media: [{ medium: 'chat' }] } : agent,
      ),
    });
    const bob = await test.agent('bob');
    for (const id of ['one', 'two', 'three']) await test.contact(id);
    expect(bob.ringing).to.have.length(2);
    expect(bob.workspace.agent?.media[0]?.capacity).to.equal(2);
  });

  type There = { readonly test: TestCentre; readonly bob: TestAgent };
  const unanswered: readonly [title: string, happens: (there: There) => Promise<void>][] = [
    ['declines', ({ bob }) => bob.reject('on a call')],
    ['misses', ({ test }) => test.pass(20_000)],
  ];
  for (const [title, happens] of unanswered) {
    it(`what a target ${title} goes to the queue where that is the policy`, async () => {
      const test = await openWith({ onDecline: 'queue' });
      const { alice, bob, ravi, ana } = await test.withAlice('chat');
      await alice.transfer('bob');
      await happens({ test, bob });
      expect(alice.hasNothing).to.equal(true);
      expect(alice.problem).to.include({ target: 'Bob Marley-Smith', stillOwner: false });
      expect(ana.view.chat?.state).to.equal('waiting');
      expect([...bob.ringing, ...ravi.ringing]).to.deep.equal([]);
    });
  }

  it('but a cancelled transfer stays with its owner', async () => {
    const { alice } = await (await openWith({ onDecline: 'queue' })).withAlice('chat');
    await alice.transfer('bob');
    await alice.cancel();
    expect(alice.problem).to.include({ code: 'transfer.cancelled', stillOwner: true });
    expect(alice.role).to.equal('owner');
  });

  it('and what a conference has goes to an agent of it, not to the queue', async () => {
    const test = await openWith({ onDecline: 'queue' });
    const { alice, bob, ravi } = await test.conference('chat');
    const chidi = await test.agent('chidi');
    await alice.transfer('chidi');
    await chidi.reject();
    expect(alice.hasNothing).to.equal(true);
    expect([bob.role, ravi.role]).to.deep.equal(['owner', 'conference']);
  });

  it('what everybody declines ends where that is the policy', async () => {
    const test = await openWith({ whenAllDecline: 'end' });
    const [alice, bob] = [await test.agent('alice'), await test.agent('bob')];
    const ana = await test.contact('ana');
    await alice.reject();
    expect(ana.view.chat?.state).to.equal('waiting');
    await bob.reject();
    expect(ana.view.chat?.state).to.equal('ended');
    expect(ana.lines.at(-1)).to.equal('interaction-ended');
    await test.pass(60_000);
    expect([...alice.ringing, ...bob.ringing]).to.deep.equal([]);
  });

  it('and waits on while somebody who could have it has not been asked', async () => {
    const test = await openWith({ whenAllDecline: 'end' });
    const alice = await test.agent('alice');
    const bob = await test.agent('bob');
    for (const id of ['one', 'two', 'three']) {
      await test.contact(id, { queueId: 'bookings' });
      await bob.accept();
    }
    const ana = await test.contact('ana');
    await alice.reject();
    expect(ana.view.chat?.state).to.equal('waiting');
  });

  it('what everybody declines is offered again otherwise', async () => {
    const test = await openWith({ whenAllDecline: 'offer-again' });
    const alice = await test.agent('alice');
    await test.contact('ana');
    await alice.reject();
    await test.pass(15_000);
    expect(alice.ringing).to.have.length(1);
  });

  it('whoever misses an offer from a queue is Not Ready then, where that is the policy', async () => {
    for (const [notReadyAfterMissedOffer, state] of [
      [true, 'not-ready'],
      [false, 'ready'],
    ] as const) {
      const test = await openWith({ notReadyAfterMissedOffer });
      const alice = await test.agent('alice');
      await test.contact('ana');
      await test.pass(20_000);
      expect(stateOf(alice)).to.equal(state);
    }
  });

  it('but not whoever declines one, or misses what a colleague asks', async () => {
    const test = await openWith({ notReadyAfterMissedOffer: true });
    const { alice, bob } = await test.withAlice('chat');
    await alice.transfer('bob');
    await test.pass(20_000);
    expect(stateOf(bob)).to.equal('ready');
    await test.contact('jamal');
    await bob.reject();
    expect(stateOf(bob)).to.equal('ready');
  });
});
