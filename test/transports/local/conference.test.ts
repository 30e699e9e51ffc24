import { expect } from '@open-wc/testing';
import { media } from '../../../src/domain/agent.js';
import { MemoryLog } from '../../../src/transports/local/centre/log.js';
import { FakeClock } from '../../support/fake-clock.js';
import { TestCentre, type TestAgent } from '../../support/test-centre.js';

const rolesOf = (agent: TestAgent): string[] =>
  agent.held.parties.map(({ role, name }) => `${role} ${name}`);

for (const medium of media) {
  describe(`At the local contact centre a conference about a ${medium} interaction`, () => {
    it('is joined on acceptance, and the roster is the same for everybody', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).conference(medium);
      for (const agent of [alice, bob, ravi]) {
        expect(rolesOf(agent)).to.deep.equal([
          'contact ana',
          'owner Alice Lindqvist',
          'conference Bob Marley-Smith',
          'conference Ravi Bose',
        ]);
        expect(agent.held).to.include({ state: 'active', epoch: 1 });
      }
      expect([alice, bob, ravi].map(({ role }) => role)).to.deep.equal([
        'owner',
        'conference',
        'conference',
      ]);
      expect(bob.held.capabilities).to.deep.equal(
        medium === 'chat'
          ? ['send-message', 'leave', 'edit-case-data', 'edit-note']
          : ['leave', 'edit-case-data', 'edit-note'],
      );
    });

    it('tells those who are in it who joins', async () => {
      const { alice, bob } = await (await TestCentre.open()).conference(medium);
      const joined = (agent: TestAgent): unknown[] =>
        agent.events.flatMap((event) => (event.type === 'party-joined' ? [event.party.name] : []));
      expect(joined(alice)).to.deep.equal(['Bob Marley-Smith', 'Ravi Bose']);
      expect(joined(bob)).to.deep.equal(['Ravi Bose']);
    });

    it('hands the one who joins a note and the handling', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      await alice.invite('bob', 'agent', 'Please join');
      expect(bob.invitation).to.include({ kind: 'conference', medium, note: 'Please join' });
      await bob.accept();
      expect(bob.held.handover).to.include({ fromName: 'Alice Lindqvist', note: 'Please join' });
    });

    it('lets its owner remove an agent, whose window closes', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).conference(medium);
      const partyId = 'agent-bob';
      const party = alice.held.parties.find(({ id }) => id === partyId);
      expect(party?.capabilities).to.deep.equal(['remove', 'consult', 'make-owner']);
      expect(bob.held.parties.some(({ capabilities }) => capabilities)).to.equal(false);
      await alice.do({ type: 'remove-party', ...alice.fence, partyId });
      expect(bob.hasNothing).to.equal(true);
      expect(bob.events.find(({ type }) => type === 'interaction-removed')).to.include({
        reason: 'removed',
      });
      expect(rolesOf(ravi)).to.deep.equal([
        'contact ana',
        'owner Alice Lindqvist',
        'conference Ravi Bose',
      ]);
      expect(ravi.typesSince(0)).to.include('party-left');
    });

    it('lets nobody but its owner remove, end or hand over', async () => {
      const { bob } = await (await TestCentre.open()).conference(medium);
      const { fence } = bob;
      for (const request of [
        { type: 'remove-party', ...fence, partyId: 'agent-ravi' },
        { type: 'end-interaction', ...fence },
        { type: 'transfer-ownership', ...fence, partyId: 'agent-ravi' },
        { type: 'transfer-interaction', ...fence, targetId: 'chidi', targetType: 'agent' },
      ] as const) {
        expect(await bob.refusal(request)).to.equal('interaction.not-owner');
      }
    });

    it('has another owner when it is handed over, and the former one stays', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).conference(medium);
      const former = alice.fence;
      await alice.do({ type: 'transfer-ownership', ...former, partyId: 'agent-bob' });
      expect([alice, bob, ravi].map(({ role }) => role)).to.deep.equal([
        'conference',
        'owner',
        'conference',
      ]);
      for (const agent of [alice, bob, ravi]) expect(agent.held.epoch).to.equal(2);
      expect(bob.held.capabilities).to.include('end');
      expect(alice.held.capabilities).to.not.include('end');
      expect(await alice.refusal({ type: 'end-interaction', ...former })).to.equal(
        'interaction.not-owner',
      );
    });

    it('[T13] leaves no window to an owner who was consulted about it, and leaves', async () => {
      const centre = await TestCentre.open();
      const { alice, bob } = await centre.conference(medium);
      await alice.consult('bob');
      await bob.accept();
      await alice.do({ type: 'transfer-ownership', ...alice.fence, partyId: 'agent-bob' });
      await bob.do({ type: 'leave-interaction', ...bob.fence });
      expect(bob.hasNothing).to.equal(true);
      await bob.disconnect();
      expect((await centre.agent('bob')).hasNothing).to.equal(true);
    });

    it('[T11] goes to whoever has been there longest when its owner leaves', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).conference(medium);
      await alice.do({ type: 'leave-interaction', ...alice.fence });
      expect(alice.hasNothing).to.equal(true);
      expect(bob.role).to.equal('owner');
      expect(ravi.role).to.equal('conference');
      expect(ravi.held).to.include({ epoch: 2, state: 'active' });
      await bob.do({ type: 'leave-interaction', ...bob.fence });
      expect(ravi.role).to.equal('owner');
    });

    it('[T11] goes back to its queue when the last agent leaves', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).conference(medium);
      for (const agent of [ravi, bob]) {
        await agent.do({ type: 'leave-interaction', ...agent.fence });
        expect(agent.hasNothing).to.equal(true);
      }
      expect(alice.role).to.equal('owner');
      await alice.do({ type: 'leave-interaction', ...alice.fence });
      expect(alice.hasNothing).to.equal(true);
      expect(bob.invitation).to.include({ kind: 'inbound', medium });
    });

    it('goes to an agent of it when its owner is gone for good', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.conference(medium);
      await alice.disconnect();
      await test.pass(60_000);
      expect(bob.role).to.equal('owner');
      expect((await test.agent('alice')).hasNothing).to.equal(true);
    });

    it('goes on without an agent of it who is gone for good', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.conference(medium);
      await bob.disconnect();
      await test.pass(59_999);
      expect(rolesOf(alice)).to.have.length(4);
      await test.pass(1);
      expect(rolesOf(alice)).to.have.length(3);
      expect(alice.role).to.equal('owner');
    });

    it('ends for everybody, and the owner’s Mark done takes every window away', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).conference(medium);
      await alice.do({ type: 'end-interaction', ...alice.fence });
      for (const agent of [alice, bob, ravi]) {
        expect(agent.held).to.deep.include({
          state: 'ended',
          capabilities: ['mark-done', 'edit-case-data', 'edit-note'],
        });
      }
      await ravi.do({ type: 'mark-done', ...ravi.fence });
      expect(ravi.hasNothing).to.equal(true);
      expect(alice.held.state).to.equal('ended');
      await alice.do({ type: 'mark-done', ...alice.fence });
      expect([alice, bob].every(({ hasNothing }) => hasNothing)).to.equal(true);
    });

    it('stays with its owner when the contact leaves', async () => {
      const { alice, bob, ana } = await (await TestCentre.open()).conference(medium);
      await ana.do({ type: medium === 'chat' ? 'leave-chat' : 'leave-call' });
      expect(alice.held.state).to.equal('ended');
      expect(bob.held.state).to.equal('ended');
    });

    it('can have one of its agents consulted, who is there twice then', async () => {
      const { alice, bob } = await (await TestCentre.open()).conference(medium);
      await alice.consult('bob');
      await bob.accept();
      expect(bob.role).to.equal('conference');
      const own = bob.held.parties.filter(({ agentId }) => agentId === 'bob');
      expect(own.map(({ role }) => role)).to.deep.equal(['conference', 'consulted']);
      await bob.do({ type: 'end-consultation', ...bob.consultationFence });
      expect(bob.held.state).to.equal('active');
      expect(bob.role).to.equal('conference');
    });

    it('goes into a queue as a whole', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).conference(medium);
      await alice.transfer('bookings', 'queue');
      for (const agent of [alice, bob, ravi]) expect(agent.hasNothing).to.equal(true);
      expect(bob.invitation).to.include({ kind: 'inbound' });
    });

    it('is as it was after a restart', async () => {
      const [log, clock] = [new MemoryLog(), new FakeClock()];
      const first = await TestCentre.open({}, { log, clock });
      const there = await first.conference(medium);
      await first.centre.stop();
      const second = await TestCentre.open({}, { log, clock });
      for (const id of ['alice', 'bob', 'ravi'] as const) {
        expect((await second.agent(id)).held).to.deep.equal(there[id].held);
      }
    });
  });
}

describe('In a conference about a chat', () => {
  it('everybody writes to the contact, and reads what the others write', async () => {
    const { alice, bob, ravi, ana } = await (await TestCentre.open()).conference('chat');
    await bob.say('Bob here');
    await ana.say('Hello Bob');
    await alice.say('Alice again');
    for (const agent of [alice, bob, ravi]) {
      expect(agent.linesIn('contact')).to.deep.equal(ana.lines);
    }
    expect(ana.lines.slice(-3)).to.deep.equal([
      'Bob Marley-Smith: Bob here',
      'ana: Hello Bob',
      'Alice Lindqvist: Alice again',
    ]);
  });

  it('the contact and the other agents see who writes', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).conference('chat');
    const conversationId = bob.chat.conversations[0]!.id;
    const { interactionId } = bob.fence;
    await bob.do({ type: 'set-typing', interactionId, conversationId, typing: true });
    expect(ana.view.typing.map(({ name }) => name)).to.deep.equal(['Bob Marley-Smith']);
    expect(alice.events.at(-1)).to.deep.include({ type: 'typing-changed', conversationId });
  });

  it('the contact is told who joins and leaves, and nothing of who is asked', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).withAlice('chat');
    const heard = ana.events.length;
    await alice.invite('bob', 'agent', 'A secret note');
    expect(ana.events.length).to.equal(heard);
    await bob.accept();
    expect(ana.lines.at(-1)).to.equal('party-joined');
    await bob.do({ type: 'leave-interaction', ...bob.fence });
    expect(ana.lines.at(-1)).to.equal('party-left');
    expect(JSON.stringify(ana.events)).to.not.contain('secret');
  });

  it('an agent under an old epoch is refused, and nothing that was typed arrives', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).conference('chat');
    const conversationId = bob.chat.conversations[0]!.id;
    const late = { ...bob.fence, conversationId, text: 'Late', clientId: 'late' };
    await alice.do({ type: 'transfer-ownership', ...alice.fence, partyId: 'agent-ravi' });
    expect(await bob.refusal({ type: 'send-message', ...late })).to.equal('interaction.stale');
    expect(ana.lines.some((line) => line.includes('Late'))).to.equal(false);
  });

  it('the owner who leaves while an invitation is in flight waits for it', async () => {
    const { alice } = await (await TestCentre.open()).withAlice('chat');
    await alice.invite('bob');
    for (const type of ['leave-interaction', 'end-interaction'] as const) {
      expect(await alice.refusal({ type, ...alice.fence })).to.equal('interaction.busy');
    }
  });

  const refusals: readonly [target: string, code: string][] = [
    ['bob', 'conference.already-party'],
    ['alice', 'conference.already-party'],
    ['nobody', 'conference.target-unknown'],
    ['mika', 'conference.media-not-allowed'],
    ['jose', 'conference.target-logged-out'],
  ];
  for (const [targetId, code] of refusals) {
    it(`${targetId} cannot be invited: ${code}`, async () => {
      const { alice } = await (await TestCentre.open()).conference('chat');
      const asked = { ...alice.fence, targetId, targetType: 'agent' } as const;
      expect(await alice.refusal({ type: 'invite-to-conference', ...asked })).to.equal(code);
    });
  }
});
