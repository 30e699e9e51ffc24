import { expect } from '@open-wc/testing';
import type { CommandRequest } from '../../../src/domain/command.js';
import { MemoryLog } from '../../../src/transports/local/centre/log.js';
import { FakeClock } from '../../support/fake-clock.js';
import { TestCentre, type TestAgent } from '../../support/test-centre.js';

const toBob: CommandRequest = {
  type: 'start-instant-message',
  targetId: 'bob',
  text: 'Do you have a minute?',
};

async function ringing(options = {}) {
  const test = await TestCentre.open({}, options);
  const [alice, bob] = [await test.agent('alice'), await test.agent('bob')];
  await alice.do(toBob, 'write');
  return { test, alice, bob };
}

async function writing(options = {}) {
  const there = await ringing(options);
  await there.bob.accept();
  return there;
}

const fenceOf = ({ messages }: TestAgent) => ({
  interactionId: messages.id,
  epoch: messages.epoch,
});

const linesOf = ({ messages }: TestAgent): string[] =>
  [...messages.conversations[0]!.transcript].map((entry) =>
    entry.kind === 'message' ? `${entry.author.name}: ${entry.text}` : entry.kind,
  );

const write = (agent: TestAgent, text: string, clientId = text): Promise<void> => {
  const conversationId = agent.messages.conversations[0]!.id;
  return agent.do({ type: 'send-message', ...fenceOf(agent), conversationId, text, clientId });
};

describe('At the local contact centre an instant message', () => {
  it('is open for its sender at once, and rings at the colleague with its text', async () => {
    const { alice, bob } = await ringing();
    expect(alice.messages).to.deep.include({
      medium: 'instant-message',
      state: 'active',
      colleague: { agentId: 'bob', name: 'Bob Marley-Smith' },
      capabilities: ['send-message'],
    });
    expect(alice.messages.pending).to.include({ purpose: 'message', canCancel: true });
    expect(alice.events.find(({ type }) => type === 'interaction-added')).to.include({
      operationId: 'write',
    });
    expect(bob.ringing[0]).to.include({
      kind: 'message',
      medium: 'instant-message',
      fromName: 'Alice Lindqvist',
      note: 'Do you have a minute?',
    });
    expect(bob.workspace.interactions.size).to.equal(0);
  });

  it('can be followed by others before it is answered, all of which arrive', async () => {
    const { alice, bob } = await ringing();
    await write(alice, 'It is about Ana');
    await bob.accept();
    await write(bob, 'Go on');
    for (const agent of [alice, bob]) {
      expect(linesOf(agent)).to.deep.equal([
        'Alice Lindqvist: Do you have a minute?',
        'Alice Lindqvist: It is about Ana',
        'Bob Marley-Smith: Go on',
      ]);
      expect(agent.messages.capabilities).to.deep.equal(['send-message', 'leave']);
    }
    expect(bob.messages.colleague.name).to.equal('Alice Lindqvist');
    expect(alice.messages.pending).to.equal(undefined);
  });

  it('is taken once, however often its client sends it', async () => {
    const { alice, bob } = await writing();
    await write(alice, 'Hello', 'same');
    await write(alice, 'Hello', 'same');
    expect(linesOf(bob).filter((line) => line.endsWith('Hello'))).to.have.length(1);
  });

  it('shows the other side who writes', async () => {
    const { alice, bob } = await writing();
    const { id: interactionId, conversations } = alice.messages;
    const conversationId = conversations[0]!.id;
    await alice.do({ type: 'set-typing', interactionId, conversationId, typing: true });
    expect(bob.events.at(-1)).to.deep.include({ type: 'typing-changed', typing: true });
  });

  type Unanswered = {
    readonly outcome: string;
    readonly happens: (there: { test: TestCentre; alice: TestAgent; bob: TestAgent }) => unknown;
  };
  const unanswered: readonly Unanswered[] = [
    { outcome: 'rejected', happens: ({ bob }) => bob.reject('in a meeting') },
    { outcome: 'timed-out', happens: ({ test }) => test.pass(20_000) },
    { outcome: 'target-logged-out', happens: ({ bob }) => bob.do({ type: 'log-off' }) },
    {
      outcome: 'cancelled',
      happens: ({ alice }) =>
        alice.do({ type: 'cancel-invitation', invitationId: alice.messages.pending!.id }),
    },
  ];
  for (const { outcome, happens } of unanswered) {
    it(`that is ${outcome} is told to its sender, and is over`, async () => {
      const there = await ringing();
      await happens(there);
      const { alice, bob } = there;
      expect(alice.events.some(({ type }) => type === 'instant-message-refused')).to.equal(true);
      expect(alice.problem).to.include({ code: `message.${outcome}`, target: 'Bob Marley-Smith' });
      expect(alice.notice.attempt).to.include({ purpose: 'message', targetId: 'bob' });
      expect(alice.messages).to.deep.include({ state: 'ended', capabilities: ['mark-done'] });
      expect(bob.ringing).to.deep.equal([]);
      await alice.do({ type: 'mark-done', ...fenceOf(alice) });
      expect(alice.hasNothing).to.equal(true);
    });
  }

  it('goes on ringing at a colleague who goes Not Ready', async () => {
    const { bob } = await ringing();
    await bob.goNotReady();
    expect(bob.ringing).to.have.length(1);
    await bob.accept();
    expect(bob.messages.state).to.equal('active');
  });

  it('takes nothing of anybody’s capacity', async () => {
    const { alice, bob } = await writing();
    for (const agent of [alice, bob]) {
      expect(agent.workspace.agent?.media.map(({ load }) => load)).to.deep.equal([0, 0]);
    }
  });

  for (const side of ['alice', 'bob'] as const) {
    it(`is over for the other one when ${side} leaves`, async () => {
      const there = await writing();
      const other = side === 'alice' ? there.bob : there.alice;
      await there[side].do({ type: 'leave-interaction', ...fenceOf(there[side]) });
      expect(there[side].hasNothing).to.equal(true);
      expect(other.messages).to.deep.include({ state: 'ended', capabilities: ['mark-done'] });
      const late = { ...fenceOf(other), conversationId: other.messages.conversations[0]!.id };
      const message = { type: 'send-message', ...late, text: 'Late', clientId: 'x' } as const;
      expect(await other.refusal(message)).to.equal('interaction.ended');
      await other.do({ type: 'mark-done', ...fenceOf(other) });
      expect(other.hasNothing).to.equal(true);
    });
  }

  it('is over when a colleague logs off or is gone for good', async () => {
    const { alice, bob } = await writing();
    await bob.do({ type: 'log-off' });
    expect(alice.messages.state).to.equal('ended');
    const { test, alice: other, bob: gone } = await writing();
    await gone.disconnect();
    await test.pass(59_999);
    expect(other.messages.state).to.equal('active');
    await test.pass(1);
    expect(other.messages.state).to.equal('ended');
  });

  const refusals: readonly [title: string, request: CommandRequest, code: string][] = [
    ['oneself', { ...toBob, targetId: 'alice' }, 'message.already-party'],
    ['nobody', { ...toBob, targetId: 'nobody' }, 'message.target-unknown'],
    ['who is logged out', { ...toBob, targetId: 'ravi' }, 'message.target-logged-out'],
    ['whom it rings at', toBob, 'message.already-pending'],
    ['an empty one', { ...toBob, targetId: 'chidi', text: ' ' }, 'message.refused'],
  ];
  for (const [title, request, code] of refusals) {
    it(`is refused: ${title}`, async () => {
      const { test, alice } = await ringing();
      await test.agent('chidi');
      expect(await alice.refusal(request)).to.equal(code);
    });
  }

  it('is for nobody else', async () => {
    const { test, alice } = await writing();
    const ravi = await test.agent('ravi');
    const conversationId = alice.messages.conversations[0]!.id;
    const message = { ...fenceOf(alice), conversationId, text: 'Hello', clientId: 'x' };
    expect(await ravi.refusal({ type: 'send-message', ...message })).to.equal(
      'interaction.unknown',
    );
  });

  it('is as it was after a restart, ringing or not', async () => {
    for (const begin of [ringing, writing]) {
      const [log, clock] = [new MemoryLog(), new FakeClock()];
      const { test, alice, bob } = await begin({ log, clock });
      await test.centre.stop();
      const second = await TestCentre.open({}, { log, clock });
      expect((await second.agent('alice')).messages).to.deep.equal(alice.messages);
      expect((await second.agent('bob')).ringing).to.deep.equal(bob.ringing);
    }
  });
});
