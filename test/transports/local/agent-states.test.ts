import { expect } from '@open-wc/testing';
import type { AgentMedium, Medium } from '../../../src/domain/agent.js';
import type { SetMediumState } from '../../../src/domain/command.js';
import { defaultPolicies, type Policies } from '../../../src/domain/policies.js';
import { TestCentre, type TestAgent } from '../../support/test-centre.js';

const stateOf = ({ workspace }: TestAgent, medium: Medium = 'chat'): AgentMedium =>
  workspace.agent!.media.find((held) => held.medium === medium)!;

const set = (agent: TestAgent, values: Partial<SetMediumState>): Promise<void> =>
  agent.do({ type: 'set-medium-state', medium: 'chat', state: 'not-ready', ...values });

const end = (agent: TestAgent): Promise<void> =>
  agent.do({ type: 'end-interaction', ...agent.fence });

const done = async (agent: TestAgent): Promise<void> => {
  await end(agent);
  await agent.do({ type: 'mark-done', ...agent.fence });
};

const open = (policies: Partial<Policies> = {}): Promise<TestCentre> =>
  TestCentre.open({ policies: { ...defaultPolicies, ...policies } });

describe('Not Ready after this chat', () => {
  it('comes true when the chat is done, with its reason', async () => {
    const test = await open();
    const { alice } = await test.chatWithAlice();
    await set(alice, { when: 'when-done', reason: 'Lunch' });
    expect(stateOf(alice)).to.deep.include({ state: 'ready', notReadyAfter: { reason: 'Lunch' } });
    await end(alice);
    expect(stateOf(alice).state).to.equal('ready');
    await alice.do({ type: 'mark-done', ...alice.fence });
    expect(stateOf(alice)).to.deep.include({ state: 'not-ready', reason: 'Lunch' });
    expect(stateOf(alice).notReadyAfter).to.equal(undefined);
  });

  it('is taken back by Ready, and the time in Ready goes on', async () => {
    const test = await open();
    const { alice } = await test.chatWithAlice();
    const { since } = stateOf(alice);
    await test.pass(5_000);
    await set(alice, { when: 'when-done' });
    await set(alice, { state: 'ready' });
    expect(stateOf(alice)).to.deep.include({ state: 'ready', since });
    await done(alice);
    expect(stateOf(alice).state).to.equal('ready');
  });

  it('comes true at once where nothing is open', async () => {
    const test = await open();
    const alice = await test.agent('alice');
    await set(alice, { when: 'when-done' });
    expect(stateOf(alice)).to.deep.include({ state: 'not-ready' });
  });

  it('lets nothing more ring from a queue, and the other agent gets it', async () => {
    const test = await open();
    const { alice, bob } = await test.chatWithAlice();
    await set(bob, {});
    await set(alice, { when: 'when-done' });
    await test.contact('jamal');
    expect(alice.ringing).to.deep.equal([]);
    await set(bob, { state: 'ready' });
    expect(bob.ringing.length).to.equal(1);
  });

  it('is kept over a restart of the centre', async () => {
    const test = await open();
    const { alice } = await test.chatWithAlice();
    await set(alice, { when: 'when-done', reason: 'Lunch' });
    const again = await (await TestCentre.open({}, test)).agent('alice');
    expect(stateOf(again).notReadyAfter).to.deep.equal({ reason: 'Lunch' });
  });
});

describe('After-call work', () => {
  const policies = { afterCallWork: { chat: 30_000, voice: 0 } };

  it('begins at the end of the last chat, and ends by itself', async () => {
    const test = await open(policies);
    const { alice } = await test.chatWithAlice();
    await end(alice);
    const until = test.clock.now() + 30_000;
    expect(stateOf(alice)).to.deep.include({ state: 'not-ready', mode: 'after-call-work', until });
    await test.pass(29_000);
    expect(stateOf(alice).state).to.equal('not-ready');
    await test.pass(1_000);
    expect(stateOf(alice).state).to.equal('ready');
    expect(stateOf(alice).mode).to.equal(undefined);
  });

  it('begins when the contact ends it, and not while another chat goes on', async () => {
    const test = await open(policies);
    const { alice, bob, ana } = await test.chatWithAlice();
    await set(bob, {});
    const jamal = await test.contact('jamal');
    await alice.accept();
    await ana.do({ type: 'leave-chat' });
    expect(stateOf(alice).state).to.equal('ready');
    await jamal.do({ type: 'leave-chat' });
    expect(stateOf(alice).mode).to.equal('after-call-work');
  });

  it('is ended earlier by Ready, for good', async () => {
    const test = await open(policies);
    const { alice } = await test.chatWithAlice();
    await end(alice);
    await set(alice, { state: 'ready' });
    await set(alice, { reason: 'Break' });
    await test.pass(60_000);
    expect(stateOf(alice)).to.deep.include({ state: 'not-ready', reason: 'Break' });
  });

  it('gives way to what the agent has planned', async () => {
    const test = await open(policies);
    const { alice } = await test.chatWithAlice();
    await set(alice, { when: 'when-done', reason: 'Lunch' });
    await done(alice);
    expect(stateOf(alice)).to.deep.include({ state: 'not-ready', reason: 'Lunch' });
  });

  it('can be chosen, without an end where the policy gives none', async () => {
    const test = await open();
    const alice = await test.agent('alice');
    await set(alice, { mode: 'after-call-work' });
    expect(stateOf(alice)).to.include({ state: 'not-ready', mode: 'after-call-work' });
    expect(stateOf(alice).until).to.equal(undefined);
  });

  it('fires after a restart when its time has passed meanwhile', async () => {
    const test = await open(policies);
    const { alice } = await test.chatWithAlice();
    await end(alice);
    test.clock.advance(7_000);
    const again = await TestCentre.open({}, test);
    const back = await again.agent('alice');
    expect(stateOf(back).mode).to.equal('after-call-work');
    await again.pass(23_000);
    expect(stateOf(back).state).to.equal('ready');
  });
});

describe('Do Not Disturb', () => {
  const undisturbed = async (agent: TestAgent): Promise<void> => {
    await set(agent, { mode: 'do-not-disturb' });
    await set(agent, { medium: 'voice', mode: 'do-not-disturb' });
  };

  it('takes back what rings, and lets nothing ring: no offer, no colleague, no message', async () => {
    const test = await open();
    const { alice, bob } = await test.chatWithAlice();
    await bob.do({ type: 'start-instant-message', targetId: 'alice', text: 'A minute?' });
    expect(alice.ringing.length).to.equal(1);
    await undisturbed(alice);
    expect(alice.ringing).to.deep.equal([]);
    expect(
      await bob.refusal({ type: 'start-instant-message', targetId: 'alice', text: 'Now?' }),
    ).to.equal('message.target-not-ready');
    await test.contact('jamal');
    expect(alice.ringing).to.deep.equal([]);
  });

  it('ends where the agent goes Ready', async () => {
    const test = await open();
    const alice = await test.agent('alice');
    await undisturbed(alice);
    await set(alice, { state: 'ready' });
    expect(stateOf(alice).mode).to.equal(undefined);
    expect(stateOf(alice, 'voice').mode).to.equal('do-not-disturb');
  });

  it('is no mode of Ready', async () => {
    const test = await open();
    const alice = await test.agent('alice');
    const odd = { type: 'set-medium-state', medium: 'chat', state: 'ready' } as const;
    expect(await alice.refusal({ ...odd, mode: 'do-not-disturb' })).to.equal('command.invalid');
  });
});

describe('[O9] Logging off', () => {
  it('is refused while something is open, and nothing changes', async () => {
    const test = await open();
    const { alice } = await test.chatWithAlice();
    expect(await alice.refusal({ type: 'log-off' })).to.equal('agent.state-refused');
    expect(alice.held.state).to.equal('active');
    expect(test.centre.state.signedIn.has('alice')).to.equal(true);
  });

  it('hands an owned chat back to its queue when told so, and it rings at the other agent', async () => {
    const test = await open();
    const { alice, bob, ana } = await test.chatWithAlice();
    const { interactionId } = alice.fence;
    await alice.do({ type: 'log-off', interactions: 'hand-back' });
    expect(alice.hasNothing).to.equal(true);
    expect(test.centre.state.signedIn.has('alice')).to.equal(false);
    expect(bob.invitation?.interactionId).to.equal(interactionId);
    expect(ana.lines.slice(-2)).to.deep.equal(['party-left', 'placed-in-queue']);
    await bob.accept();
    expect(bob.held.owner?.agentId).to.equal('bob');
  });

  it('waits in the queue when nobody else is there', async () => {
    const test = await open();
    const { alice, bob } = await test.chatWithAlice();
    await bob.do({ type: 'log-off' });
    await alice.do({ type: 'log-off', interactions: 'hand-back' });
    const [waiting] = [...test.centre.state.interactions.values()];
    expect(waiting).to.include({ state: 'queued', queueId: 'billing' });
  });

  it('leaves a conference to those who stay in it', async () => {
    const test = await open();
    const { alice, bob, ravi } = await test.conference('chat');
    await alice.do({ type: 'log-off', interactions: 'hand-back' });
    expect(bob.held.owner?.agentId).to.equal('bob');
    await ravi.do({ type: 'log-off', interactions: 'hand-back' });
    expect(bob.held.parties.filter(({ agentId }) => agentId).length).to.equal(1);
  });

  it('ends a consultation, and withdraws what rings', async () => {
    const test = await open();
    const { alice, bob, ravi } = await test.consulting('chat');
    await bob.do({ type: 'log-off', interactions: 'hand-back' });
    expect(alice.consultation.state).to.equal('ended');
    await alice.transfer('ravi');
    await alice.do({ type: 'log-off', interactions: 'hand-back' });
    expect(ravi.ringing).to.deep.equal([]);
    expect([...test.centre.state.interactions.values()][0]?.state).to.equal('queued');
  });

  it('closes what has ended, unless its disposition is still missing', async () => {
    const test = await open({ dispositionRequired: true });
    const { alice } = await test.chatWithAlice();
    await end(alice);
    const off = { type: 'log-off', interactions: 'hand-back' } as const;
    expect(await alice.refusal(off)).to.equal('interaction.disposition-required');
    expect(alice.held.state).to.equal('ended');
    await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'solved' });
    await alice.do(off);
    expect(test.centre.state.interactions.size).to.equal(0);
  });
});
