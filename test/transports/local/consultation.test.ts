import { expect } from '@open-wc/testing';
import { media, type Medium } from '../../../src/domain/agent.js';
import { MemoryLog } from '../../../src/transports/local/centre/log.js';
import { FakeClock } from '../../support/fake-clock.js';
import { TestCentre, type TestAgent } from '../../support/test-centre.js';

const end = (agent: TestAgent) =>
  agent.do({ type: 'end-consultation', ...agent.consultationFence });

const transferTo = (agent: TestAgent, note?: string) =>
  agent.do({ type: 'transfer-to-consultation', ...agent.consultationFence, note });

for (const medium of media) {
  describe(`At the local contact centre a consultation about a ${medium} interaction`, () => {
    it('rings at the target and says who asks, about what and how it was handled', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      await alice.consult('bob', { note: 'Is this a double charge?' });
      expect(bob.invitation).to.deep.include({
        kind: 'consultation',
        medium,
        fromName: 'Alice Lindqvist',
        note: 'Is this a double charge?',
        earlierOwners: 0,
      });
      expect(bob.invitation?.handling?.steps.map(({ name }) => name)).to.deep.equal([
        'Alice Lindqvist',
      ]);
      expect(alice.held.pending).to.include({
        purpose: 'consultation',
        targetName: 'Bob Marley-Smith',
        medium,
        canCancel: true,
      });
      expect(alice.events.at(-1)?.type).to.equal('interaction-changed');
    });

    it('connects the two on acceptance, and changes nothing of who owns what', async () => {
      const { alice, bob } = await (await TestCentre.open()).consulting(medium, 'Please look');
      expect(bob.role).to.equal('consulted');
      expect(bob.held).to.include({ state: 'active', epoch: 1 });
      expect(bob.held.capabilities).to.deep.equal([]);
      expect(bob.held.owner?.agentId).to.equal('alice');
      expect(bob.held.handover).to.include({ fromName: 'Alice Lindqvist', note: 'Please look' });
      expect(alice.role).to.equal('owner');
      expect(alice.consultation).to.deep.include({
        medium,
        state: 'active',
        consulted: { agentId: 'bob', name: 'Bob Marley-Smith' },
      });
      expect(alice.consultation.capabilities).to.include.members(['transfer', 'merge', 'end']);
      expect(bob.consultation.capabilities).to.include('end');
      expect(bob.consultation.capabilities).to.not.include('transfer');
      expect(alice.held.pending).to.equal(undefined);
    });

    it('repeats the operation of each side, so that its window can be found', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      const { fence } = alice;
      const target = { targetId: 'bob', targetType: 'agent', medium } as const;
      await alice.do({ type: 'start-consultation', ...fence, ...target }, 'ask');
      const invitationId = bob.ringing[0]!.id;
      await bob.do({ type: 'accept-invitation', invitationId }, 'answer');
      const started = (agent: TestAgent) =>
        agent.events.find(({ type }) => type === 'consultation-started');
      expect(started(alice)).to.include({ operationId: 'ask' });
      expect(started(bob)).to.include({ operationId: 'answer' });
    });

    for (const side of ['alice', 'bob'] as const) {
      it(`ends for both when ${side} ends it, and the interaction goes on`, async () => {
        const there = await (await TestCentre.open()).consulting(medium);
        await end(there[side]);
        const { alice, bob } = there;
        expect(alice.consultation).to.deep.include({ state: 'ended', capabilities: [] });
        expect(alice.held.state).to.equal('active');
        expect(alice.held.capabilities).to.include('transfer');
        expect(bob.held).to.deep.include({ state: 'ended', capabilities: ['mark-done'] });
        expect(bob.role).to.equal('consulted');
        await bob.do({ type: 'mark-done', ...bob.fence });
        expect(bob.hasNothing).to.equal(true);
        expect(alice.held.state).to.equal('active');
      });
    }

    it('is ended once, however many sides end it', async () => {
      const { alice, bob } = await (await TestCentre.open()).consulting(medium);
      const late = { type: 'end-consultation', ...bob.consultationFence } as const;
      await end(alice);
      await bob.do(late);
      const ended = bob.events.filter(({ type }) => type === 'consultation-ended');
      expect(ended).to.have.length(1);
    });

    it('can be left by whoever is asked', async () => {
      const { alice, bob } = await (await TestCentre.open()).consulting(medium);
      await bob.do({ type: 'leave-interaction', ...bob.fence });
      expect(alice.consultation.state).to.equal('ended');
    });

    it('gives the interaction to the consulted agent in one step', async () => {
      const { alice, bob } = await (await TestCentre.open()).consulting(medium, 'Please look');
      const heard = alice.events.length;
      await transferTo(alice);
      expect(alice.hasNothing).to.equal(true);
      expect(
        alice.typesSince(heard).filter((type) => type !== 'medium-state-changed'),
      ).to.deep.equal(['consultation-ended', 'interaction-transferred', 'interaction-removed']);
      expect(bob.role).to.equal('owner');
      expect(bob.held).to.include({ state: 'active', epoch: 2 });
      expect(bob.held.owner?.agentId).to.equal('bob');
      expect(bob.held.capabilities).to.include.members(['transfer', 'end']);
      expect(bob.held.handover).to.include({ fromName: 'Alice Lindqvist', note: 'Please look' });
      expect(bob.held.handover?.handling?.steps).to.have.length(1);
      expect(bob.consultation.state).to.equal('ended');
      expect(alice.workspace.notices).to.deep.equal([]);
    });

    it('gives the note of the transfer rather than that of the question', async () => {
      const { alice, bob } = await (await TestCentre.open()).consulting(medium, 'Please look');
      await transferTo(alice, 'Refund agreed');
      expect(bob.held.handover?.note).to.equal('Refund agreed');
    });

    it('ends with the others when the interaction goes to one of the consulted', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).consulting(medium);
      await alice.consult('ravi');
      await ravi.accept();
      expect(alice.held.consultations.map(({ state }) => state)).to.deep.equal([
        'active',
        'active',
      ]);
      await transferTo(alice);
      expect(ravi.role).to.equal('owner');
      expect(bob.held).to.deep.include({ state: 'ended', capabilities: ['mark-done'], epoch: 2 });
    });

    it('turns into a conference of which the contact is told', async () => {
      const { alice, bob, ana } = await (await TestCentre.open()).consulting(medium);
      const heard = ana.events.length;
      await alice.do({ type: 'merge-consultation', ...alice.consultationFence });
      expect(bob.role).to.equal('conference');
      expect(bob.held).to.include({ state: 'active', epoch: 1 });
      expect(bob.held.capabilities).to.include('leave');
      expect(alice.held.parties.map(({ role }) => role)).to.deep.equal([
        'contact',
        'owner',
        'conference',
      ]);
      expect(alice.typesSince(0)).to.include('party-joined');
      expect(alice.consultation.state).to.equal('ended');
      expect(ana.events.length > heard).to.equal(medium === 'chat');
    });

    it('ends when the contact leaves, and its caller keeps the interaction for after-work', async () => {
      const { alice, bob, ana } = await (await TestCentre.open()).consulting(medium);
      await ana.do({ type: medium === 'chat' ? 'leave-chat' : 'leave-call' });
      expect(alice.held).to.deep.include({
        state: 'ended',
        capabilities: ['mark-done', 'edit-case-data', 'edit-note'],
      });
      expect(alice.consultation.state).to.equal('ended');
      expect(bob.held.state).to.equal('ended');
    });

    it('ends when its caller ends the interaction', async () => {
      const { alice, bob } = await (await TestCentre.open()).consulting(medium);
      await alice.do({ type: 'end-interaction', ...alice.fence });
      expect(bob.held.state).to.equal('ended');
      await alice.do({ type: 'mark-done', ...alice.fence });
      expect(bob.held.state).to.equal('ended');
      await bob.do({ type: 'mark-done', ...bob.fence });
      expect(bob.hasNothing).to.equal(true);
    });

    it('ends when its caller hands the interaction to somebody else', async () => {
      const { alice, bob, ravi } = await (await TestCentre.open()).consulting(medium);
      await alice.transfer('ravi');
      await ravi.accept();
      expect(bob.held).to.include({ state: 'ended', epoch: 2 });
      expect(ravi.held.consultations).to.deep.equal([]);
    });

    it('[T10] ends for its caller when the consulted agent is gone for longer than a reload', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.consulting(medium);
      await bob.disconnect();
      await test.pass(7_999);
      expect(alice.consultation.state).to.equal('active');
      await test.pass(1);
      expect(alice.consultation.state).to.equal('ended');
      expect(alice.held.state).to.equal('active');
      const again = await test.agent('bob');
      expect(again.held).to.deep.include({ state: 'ended', capabilities: ['mark-done'] });
    });

    it('goes on when the consulted agent’s page is loaded again', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.consulting(medium);
      await bob.disconnect();
      await test.pass(5_000);
      const again = await test.agent('bob');
      await test.pass(60_000);
      expect(again.role).to.equal('consulted');
      expect(alice.consultation.state).to.equal('active');
    });

    it('ends when its caller is gone for good, and the interaction is queued again', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.consulting(medium);
      await alice.disconnect();
      await test.pass(59_999);
      expect(bob.held.state).to.equal('active');
      await test.pass(1);
      expect(bob.held.state).to.equal('ended');
      expect(bob.invitation?.kind).to.equal('inbound');
    });

    it('takes one of the consulted agent’s capacity, for as long as it goes on', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      const load = (agent: TestAgent) =>
        agent.workspace.agent?.media.find((held) => held.medium === medium)?.load;
      await alice.consult('bob');
      expect(load(bob)).to.equal(1);
      await bob.accept();
      expect(load(bob)).to.equal(1);
      expect(load(alice)).to.equal(1);
      await end(alice);
      expect(load(bob)).to.equal(0);
    });

    it('can be had again with the same agent, in the window that is open', async () => {
      const { alice, bob } = await (await TestCentre.open()).consulting(medium);
      await end(bob);
      await alice.consult('bob');
      await bob.accept();
      expect(bob.held.state).to.equal('active');
      expect(bob.role).to.equal('consulted');
      expect(bob.held.consultations.map(({ state }) => state)).to.deep.equal(['ended', 'active']);
    });

    it('is as it was after a restart, pending or going on', async () => {
      const [log, clock] = [new MemoryLog(), new FakeClock()];
      const first = await TestCentre.open({}, { log, clock });
      const { alice } = await first.consulting(medium, 'Please look');
      await alice.consult('ravi');
      await first.centre.stop();

      const second = await TestCentre.open({}, { log, clock });
      const again = await second.agent('alice');
      const bob = await second.agent('bob');
      const ravi = await second.agent('ravi');
      expect(again.held).to.deep.equal(alice.held);
      expect(bob.role).to.equal('consulted');
      await ravi.accept();
      expect(again.held.consultations.map(({ state }) => state)).to.deep.equal([
        'active',
        'active',
      ]);
      await transferTo(again);
      expect(ravi.role).to.equal('owner');
    });
  });
}

type Refused = {
  readonly title: string;
  readonly arrange: (agents: { alice: TestAgent; bob: TestAgent }) => Promise<void>;
  readonly target: string;
  readonly code: string;
};

const refused: readonly Refused[] = [
  {
    title: 'somebody whom the directory does not know',
    arrange: async () => undefined,
    target: 'nobody',
    code: 'consultation.target-unknown',
  },
  {
    title: 'the owner',
    arrange: async () => undefined,
    target: 'alice',
    code: 'consultation.already-party',
  },
  {
    title: 'somebody who is logged out',
    arrange: async () => undefined,
    target: 'jose',
    code: 'consultation.target-logged-out',
  },
  {
    title: 'somebody without the medium',
    arrange: async () => undefined,
    target: 'mika',
    code: 'consultation.media-not-allowed',
  },
  {
    title: 'somebody who is not ready',
    arrange: async ({ bob }) => bob.goNotReady(),
    target: 'bob',
    code: 'consultation.target-not-ready',
  },
  {
    title: 'anybody while an invitation is in flight',
    arrange: async ({ alice }) => alice.consult('bob'),
    target: 'ravi',
    code: 'consultation.already-pending',
  },
  {
    title: 'somebody who is consulted already',
    arrange: async ({ alice, bob }) => {
      await alice.consult('bob');
      await bob.accept();
    },
    target: 'bob',
    code: 'consultation.already-party',
  },
];

describe('The local contact centre refuses a consultation at once with', () => {
  for (const { title, arrange, target, code } of refused) {
    it(title, async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice('chat');
      await arrange({ alice, bob });
      const asked = {
        ...alice.fence,
        targetId: target,
        targetType: 'agent',
        medium: 'chat',
      } as const;
      expect(await alice.refusal({ type: 'start-consultation', ...asked })).to.equal(code);
    });
  }

  it('somebody whose capacity is taken by calls and consultations', async () => {
    const test = await TestCentre.open();
    const { alice, bob, ravi } = await test.consulting('voice');
    const asked = { ...alice.fence, targetId: 'bob', targetType: 'agent' } as const;
    const jamal = await test.contact('jamal', { medium: 'voice', queueId: 'support' });
    await ravi.accept();
    const request = {
      ...asked,
      ...ravi.fence,
      type: 'start-consultation',
      medium: 'voice',
    } as const;
    expect(await ravi.refusal(request)).to.equal('consultation.at-capacity');
    expect(bob.role).to.equal('consulted');
    expect(jamal.view.chat).to.equal(undefined);
  });

  it('what is written about a call, which has no place for it', async () => {
    const { alice } = await (await TestCentre.open()).withAlice('voice');
    const asked = { ...alice.fence, targetId: 'bob', targetType: 'agent', medium: 'chat' } as const;
    expect(await alice.refusal({ type: 'start-consultation', ...asked })).to.equal(
      'transport.unsupported',
    );
  });
});

type Unanswered = {
  readonly outcome: string;
  readonly happens: (there: {
    test: TestCentre;
    alice: TestAgent;
    bob: TestAgent;
  }) => Promise<void>;
};

const unanswered: readonly Unanswered[] = [
  { outcome: 'rejected', happens: ({ bob }) => bob.reject('on a call') },
  { outcome: 'timed-out', happens: ({ test }) => test.pass(20_000) },
  { outcome: 'cancelled', happens: ({ alice }) => alice.cancel() },
  { outcome: 'target-not-ready', happens: ({ bob }) => bob.goNotReady() },
  { outcome: 'target-logged-out', happens: ({ bob }) => bob.do({ type: 'log-off' }) },
];

describe('A consultation that the target does not accept', () => {
  for (const { outcome, happens } of unanswered) {
    it(`is told as ${outcome} with what was asked, and the owner goes on`, async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.withAlice('chat');
      await alice.consult('bob', { note: 'Please look' });
      await happens({ test, alice, bob });
      expect(alice.events.some(({ type }) => type === 'consultation-refused')).to.equal(true);
      expect(alice.problem).to.include({
        code: `consultation.${outcome}`,
        target: 'Bob Marley-Smith',
        stillOwner: true,
      });
      expect(alice.notice.attempt).to.deep.equal({
        purpose: 'consultation',
        targetId: 'bob',
        targetType: 'agent',
        targetName: 'Bob Marley-Smith',
        medium: 'chat',
        note: 'Please look',
      });
      expect(alice.held.pending).to.equal(undefined);
      expect(bob.ringing).to.deep.equal([]);
      expect(bob.hasNothing).to.equal(true);
    });
  }

  it('is withdrawn when the contact leaves', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).withAlice('chat');
    await alice.consult('bob');
    await ana.do({ type: 'leave-chat' });
    expect(alice.problem?.code).to.equal('consultation.contact-left');
    expect(bob.ringing).to.deep.equal([]);
  });
});

describe('What is written in a consultation', () => {
  it('reaches the two agents, and what the contact writes reaches both too', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).consulting('chat');
    await alice.consultSay('Is it a double charge?');
    await bob.consultSay('It is.');
    await ana.say('Are you there?');
    await alice.say('One moment');
    for (const agent of [alice, bob]) {
      expect(agent.linesIn('consultation')).to.deep.equal([
        'Alice Lindqvist: Is it a double charge?',
        'Bob Marley-Smith: It is.',
      ]);
      expect(agent.linesIn('contact')).to.deep.equal(ana.lines);
    }
    expect(JSON.stringify(ana.events)).to.not.contain('double');
  });

  it('is refused after its end, to be given back to the draft', async () => {
    const { alice, bob } = await (await TestCentre.open()).consulting('chat');
    const late = [alice.consultSayRequest('Late'), bob.consultSayRequest('Late')] as const;
    await end(bob);
    expect(await alice.refusal(late[0])).to.equal('message.refused');
    expect(await bob.refusal(late[1])).to.equal('message.refused');
  });

  it('is refused after the interaction has gone to the consulted agent', async () => {
    const { alice, bob } = await (await TestCentre.open()).consulting('chat');
    const late = alice.consultSayRequest('Late');
    await transferTo(alice);
    expect(await alice.refusal(late)).to.equal('message.refused');
    expect(bob.linesIn('consultation')).to.deep.equal([]);
  });

  it('is no way to the contact for the consulted agent', async () => {
    const { bob } = await (await TestCentre.open()).consulting('chat');
    const conversationId = bob.chat.conversations[0]!.id;
    const message = { ...bob.fence, conversationId, text: 'Hello', clientId: 'x' };
    expect(await bob.refusal({ type: 'send-message', ...message })).to.equal(
      'interaction.not-owner',
    );
  });

  it('is not for an agent of the same interaction who is not one of the two', async () => {
    const { alice, bob, ravi } = await (await TestCentre.open()).consulting('chat');
    await alice.consultSay('Only for Bob');
    await alice.invite('ravi');
    await ravi.accept();
    expect(ravi.held.consultations).to.deep.equal([]);
    const conversationId = bob.consultation.conversationId!;
    const message = { ...ravi.fence, conversationId, text: 'Hello', clientId: 'x' };
    expect(await ravi.refusal({ type: 'send-message', ...message })).to.equal('command.invalid');
    await alice.consultSay('Still only for Bob');
    expect(JSON.stringify(ravi.events)).to.not.contain('only for Bob');
  });

  it('can be read for as long as the window is open', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.consulting('chat');
    await alice.consultSay('Is it a double charge?');
    await end(alice);
    const again = await test.agent('bob');
    expect(again.linesIn('consultation')).to.deep.equal([
      'Alice Lindqvist: Is it a double charge?',
    ]);
    await alice.say('Something that Bob is not there for');
    expect(again.linesIn('contact').at(-1)).to.equal('party-joined');
    const third = await test.agent('bob');
    expect(third.linesIn('contact')).to.deep.equal(bob.linesIn('contact'));
  });

  it('shows who writes, to the other one alone', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).consulting('chat');
    const heard = ana.events.length;
    const conversationId = alice.consultation.conversationId!;
    const { interactionId } = alice.fence;
    const typing = { type: 'set-typing', interactionId, conversationId, typing: true } as const;
    await alice.do(typing);
    expect(bob.events.at(-1)).to.deep.include({ type: 'typing-changed', conversationId });
    await bob.do(typing);
    expect(alice.events.at(-1)).to.deep.include({ type: 'typing-changed', conversationId });
    expect(ana.events.length).to.equal(heard);
  });

  it('leaves the consulted agent seeing the contact write', async () => {
    const { bob, ana } = await (await TestCentre.open()).consulting('chat');
    await ana.do({ type: 'set-typing', typing: true });
    const conversationId = bob.chat.conversations[0]!.id;
    expect(bob.events.at(-1)).to.deep.include({ type: 'typing-changed', conversationId });
  });
});

describe('A consultation over the voice medium about a chat', () => {
  it('counts as a call on both sides and has no conversation', async () => {
    const { alice, bob } = await (await TestCentre.open()).withAlice('chat');
    await alice.consult('bob', { medium: 'voice' });
    expect(bob.invitation).to.include({ medium: 'voice', interactionMedium: 'chat' });
    await bob.accept();
    expect(bob.consultation).to.include({ medium: 'voice', state: 'active' });
    expect(bob.consultation.conversationId).to.equal(undefined);
    expect(bob.chat.conversations.map(({ audience }) => audience)).to.deep.equal(['contact']);
    const loads = (agent: TestAgent) =>
      agent.workspace.agent?.media.map(({ medium, load }: { medium: Medium; load: number }) => [
        medium,
        load,
      ]);
    expect(loads(bob)).to.deep.equal([
      ['chat', 0],
      ['voice', 1],
    ]);
    expect(loads(alice)).to.deep.equal([
      ['chat', 1],
      ['voice', 1],
    ]);
    await transferTo(alice);
    expect(bob.role).to.equal('owner');
    expect(loads(bob)).to.deep.equal([
      ['chat', 1],
      ['voice', 0],
    ]);
  });

  it('cannot go on as a transfer to somebody without the interaction’s medium', async () => {
    const test = await TestCentre.open();
    const { alice } = await test.withAlice('chat');
    const mika = await test.agent('mika');
    await alice.consult('mika', { medium: 'voice' });
    await mika.accept();
    expect(alice.consultation.capabilities).to.deep.equal(['end']);
    expect(
      await alice.refusal({ type: 'transfer-to-consultation', ...alice.consultationFence }),
    ).to.equal('transfer.media-not-allowed');
  });
});
