import { nameInInvitation } from '../../../src/domain/invitation.js';
import { expect } from '@open-wc/testing';
import { MemoryLog } from '../../../src/transports/local/centre/log.js';
import { FakeClock } from '../../support/fake-clock.js';
import { refusalOf, TestCentre } from '../../support/test-centre.js';

describe('The local contact centre routes', () => {
  it('a new chat to the agent who has been idle longest', async () => {
    const test = await TestCentre.open();
    const bob = await test.agent('bob');
    await test.pass(1000);
    const alice = await test.agent('alice');
    await test.contact('ana');
    expect(bob.invitation?.kind).to.equal('inbound');
    expect(alice.invitation).to.equal(undefined);
  });

  it('the next chat to the other one, because an offer ends idleness', async () => {
    const test = await TestCentre.open();
    const bob = await test.agent('bob');
    await test.pass(1000);
    const alice = await test.agent('alice');
    await test.contact('ana');
    await bob.do({ type: 'reject-invitation', invitationId: bob.invitation!.id });
    expect(alice.invitation?.contact.name).to.equal('ana');
  });

  it('a chat to an agent with nothing to do rather than to one who is busy', async () => {
    const test = await TestCentre.open();
    const { bob } = await test.chatWithAlice();
    await test.contact('jamal');
    expect(bob.invitation?.contact.name).to.equal('jamal');
  });

  it('nothing to an agent who is not ready, and what waits as soon as the agent is', async () => {
    const test = await TestCentre.open({ stateAtSignIn: 'not-ready' });
    const alice = await test.agent('alice');
    await test.contact('ana');
    expect(alice.invitation).to.equal(undefined);
    await alice.do({ type: 'set-medium-state', medium: 'chat', state: 'ready' });
    expect(alice.invitation?.contact.name).to.equal('ana');
  });

  it('no more to an agent than the capacity allows', async () => {
    const test = await TestCentre.open();
    const bob = await test.agent('bob');
    for (const id of ['one', 'two', 'three', 'four']) await test.contact(id);
    expect(bob.workspace.invitations.size).to.equal(3);
  });

  it('the one that has waited longest first', async () => {
    const test = await TestCentre.open();
    await test.contact('first');
    await test.pass(1000);
    await test.contact('second');
    const bob = await test.agent('bob');
    const names = [...bob.workspace.invitations.values()].map(nameInInvitation);
    expect(names).to.deep.equal(['first', 'second']);
  });

  it('an offer that rang out to somebody else, and again to the first one later', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    await test.contact('ana');
    await test.pass(20_000);
    expect(alice.invitation).to.equal(undefined);
    const bob = await test.agent('bob');
    expect(bob.invitation?.contact.name).to.equal('ana');
    await bob.do({ type: 'reject-invitation', invitationId: bob.invitation!.id });
    await test.pass(15_000);
    expect(alice.invitation?.contact.name).to.equal('ana');
  });
});

describe('At the local contact centre an accepted chat', () => {
  it('is owned by whoever accepted, under a first epoch', async () => {
    const { alice } = await (await TestCentre.open()).chatWithAlice();
    expect(alice.chat.owner?.agentId).to.equal('alice');
    expect(alice.chat.epoch).to.equal(1);
    expect(alice.chat.capabilities).to.include.members(['send-message', 'transfer', 'end']);
  });

  it('reads the same line by line at both ends', async () => {
    const { alice, ana } = await (await TestCentre.open()).chatWithAlice();
    await ana.say('My invoice was charged twice.');
    await alice.say('I can see both charges.');
    expect(alice.lines).to.deep.equal(ana.lines);
    expect(ana.lines.slice(-2)).to.deep.equal([
      'ana: My invoice was charged twice.',
      'Alice Lindqvist: I can see both charges.',
    ]);
  });

  it('takes a message once, however often its client sends it', async () => {
    const test = await TestCentre.open();
    const { alice, ana } = await test.chatWithAlice();
    await alice.say('Hello', 'same');
    const { length } = await test.log.load();
    await alice.say('Hello', 'same');
    expect(await test.log.load()).to.have.length(length);
    await ana.say('Hi', 'same');
    expect(ana.lines.slice(-2)).to.deep.equal(['Alice Lindqvist: Hello', 'ana: Hi']);
  });

  it('tells each side when the other one types', async () => {
    const { alice, ana } = await (await TestCentre.open()).chatWithAlice();
    await ana.do({ type: 'set-typing', typing: true });
    expect(alice.events.at(-1)).to.include({ type: 'typing-changed', typing: true });
    const { id: interactionId, conversations } = alice.chat;
    const conversationId = conversations[0]!.id;
    await alice.do({ type: 'set-typing', interactionId, conversationId, typing: true });
    expect(ana.view.typing.map(({ name }) => name)).to.deep.equal(['Alice Lindqvist']);
  });

  it('ends for both, and goes when it is marked done', async () => {
    const { alice, ana } = await (await TestCentre.open()).chatWithAlice();
    const { id: interactionId, epoch } = alice.chat;
    await alice.do({ type: 'end-interaction', interactionId, epoch });
    expect(ana.view.chat?.state).to.equal('ended');
    expect(alice.chat.capabilities).to.deep.equal(['mark-done', 'edit-case-data', 'edit-note']);
    await alice.do({ type: 'mark-done', interactionId, epoch });
    expect(alice.chats).to.deep.equal([]);
  });

  it('goes back to its queue when its owner leaves, and to the next agent', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).chatWithAlice();
    const { id: interactionId, epoch } = alice.chat;
    await alice.do({ type: 'leave-interaction', interactionId, epoch });
    expect(alice.chats).to.deep.equal([]);
    expect(ana.view.chat?.state).to.equal('waiting');
    expect(bob.invitation?.contact.name).to.equal('ana');
    await bob.accept();
    expect(bob.chat.epoch).to.be.above(epoch);
  });

  it('stays with its owner after the contact has left, to be marked done', async () => {
    const { alice, ana } = await (await TestCentre.open()).chatWithAlice();
    await ana.do({ type: 'leave-chat' });
    expect(alice.chat.state).to.equal('ended');
    expect(alice.lines.at(-1)).to.equal('party-left');
  });

  it('[X22] has nothing in it that its contact wrote in an earlier one', async () => {
    const { alice, ana } = await (await TestCentre.open()).chatWithAlice();
    const { id: interactionId, epoch } = alice.chat;
    await alice.do({ type: 'end-interaction', interactionId, epoch });
    await ana.do({ type: 'start-chat', name: 'ana' });
    const late = { type: 'send-message', text: 'Late', clientId: 'late' } as const;
    expect(await refusalOf(ana.do({ ...late, interactionId }))).to.equal('interaction.ended');
    expect(ana.lines).not.to.include('ana: Late');
    await ana.do({ ...late, interactionId: ana.view.chat!.id });
    expect(ana.lines.at(-1)).to.contain('Late');
  });
});

describe('At the local contact centre a transfer', () => {
  it('leaves the chat with its sender until the target accepts', async () => {
    const { alice, bob } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob', 'agent', 'Please refund');
    expect(alice.chat.pending?.targetName).to.equal('Bob Marley-Smith');
    expect(alice.chat.capabilities).to.deep.equal(['send-message', 'edit-case-data', 'edit-note']);
    expect(bob.invitation).to.include({
      kind: 'transfer',
      fromName: 'Alice Lindqvist',
      note: 'Please refund',
    });
    await alice.say('One moment');
    expect(bob.chats).to.deep.equal([]);
  });

  it('gives the target everything on acceptance, and takes the chat from the sender', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).chatWithAlice();
    await ana.say('Hello');
    await alice.transfer('bob', 'agent', 'Please refund');
    await bob.accept();
    expect(alice.chats).to.deep.equal([]);
    expect(bob.lines).to.deep.equal(ana.lines);
    expect(bob.chat.handover).to.include({ fromName: 'Alice Lindqvist', note: 'Please refund' });
    expect(bob.chat.epoch).to.equal(2);
    expect(ana.view.chat?.agentName).to.equal('Bob Marley-Smith');
    const types = alice.events.map(({ type }) => type);
    expect(types.indexOf('interaction-transferred')).to.be.below(
      types.indexOf('interaction-removed'),
    );
    expect(alice.workspace.notices).to.deep.equal([]);
  });

  it('that the target declines is told with the reason, and the chat stays', async () => {
    const { alice, bob } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob');
    const invitationId = bob.invitation!.id;
    await bob.do({ type: 'reject-invitation', invitationId, reason: 'on a call' });
    expect(alice.problem).to.include({
      code: 'transfer.rejected',
      target: 'Bob Marley-Smith',
      reason: 'on a call',
      stillOwner: true,
    });
    expect(alice.chat.pending).to.equal(undefined);
    expect(alice.chat.capabilities).to.include('transfer');
    expect(bob.invitation).to.equal(undefined);
  });

  it('that rings out is told with its seconds', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    await alice.transfer('bob');
    await test.pass(19_999);
    expect(bob.invitation).to.not.equal(undefined);
    await test.pass(1);
    expect(alice.problem).to.include({ code: 'transfer.timed-out', seconds: 20 });
    expect(bob.invitation).to.equal(undefined);
  });

  it('can be taken back, which is a notice and no error', async () => {
    const { alice, bob } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob');
    await alice.do({ type: 'cancel-invitation', invitationId: alice.chat.pending!.id });
    expect(alice.workspace.notices[0]).to.include({ severity: 'info' });
    expect(alice.problem?.code).to.equal('transfer.cancelled');
    expect(bob.invitation).to.equal(undefined);
  });

  it('fails when the target goes Not Ready while it rings', async () => {
    const { alice, bob } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob');
    await bob.do({ type: 'set-medium-state', medium: 'chat', state: 'not-ready', reason: 'Lunch' });
    expect(alice.problem?.code).to.equal('transfer.target-not-ready');
    expect(bob.invitation).to.equal(undefined);
  });

  it('fails when the target logs off while it rings', async () => {
    const { alice, bob } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob');
    await bob.do({ type: 'log-off' });
    expect(alice.problem).to.include({ code: 'transfer.target-logged-out', whileRinging: true });
  });

  it('fails when the target is gone for longer than a reload takes', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    await alice.transfer('bob');
    await bob.disconnect();
    await test.pass(7_999);
    expect(alice.chat.pending).to.not.equal(undefined);
    await test.pass(1);
    expect(alice.problem?.code).to.equal('transfer.target-logged-out');
  });

  it('is withdrawn when the contact leaves', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob');
    await ana.do({ type: 'leave-chat' });
    expect(alice.problem).to.include({ code: 'transfer.contact-left', contact: 'ana' });
    expect(bob.invitation).to.equal(undefined);
    expect(alice.chat.state).to.equal('ended');
  });

  it('is refused at once to whoever cannot take it, and nothing changes', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    const before = JSON.stringify(await test.log.load());
    expect(await alice.refusal(alice.transferTo('nobody'))).to.equal('transfer.target-unknown');
    expect(await alice.refusal(alice.transferTo('ravi'))).to.equal('transfer.target-logged-out');
    expect(await alice.refusal(alice.transferTo('mika'))).to.equal('transfer.media-not-allowed');
    expect(await alice.refusal(alice.transferTo('alice'))).to.equal('transfer.already-party');
    expect(await alice.refusal(alice.transferTo('returns', 'queue'))).to.equal(
      'transfer.queue-closed',
    );
    expect(JSON.stringify(await test.log.load())).to.equal(before);
    await bob.do({ type: 'set-medium-state', medium: 'chat', state: 'not-ready' });
    expect(await alice.refusal(alice.transferTo('bob'))).to.equal('transfer.target-not-ready');
  });

  it('is refused to an agent whose capacity is taken', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    for (const id of ['one', 'two', 'three']) await test.contact(id, { queueId: 'bookings' });
    expect(bob.workspace.invitations.size).to.equal(3);
    expect(await alice.refusal(alice.transferTo('bob'))).to.equal('transfer.at-capacity');
  });

  it('waits for the one in flight: no second, no end, no leaving', async () => {
    const { alice } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob');
    const { id: interactionId, epoch } = alice.chat;
    expect(await alice.refusal(alice.transferTo('bob'))).to.equal('transfer.already-pending');
    expect(await alice.refusal({ type: 'end-interaction', interactionId, epoch })).to.equal(
      'interaction.busy',
    );
    expect(await alice.refusal({ type: 'leave-interaction', interactionId, epoch })).to.equal(
      'interaction.busy',
    );
  });

  it('to a queue is taken at once; the sender is told where it went, the contact too', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bookings', 'queue', 'Needs a new date');
    expect(alice.chats).to.deep.equal([]);
    expect(alice.workspace.notices[0]).to.include({ kind: 'placement', target: 'Bookings' });
    expect(ana.view.chat).to.include({ state: 'waiting', queueName: 'Bookings' });
    expect(bob.invitation).to.include({ kind: 'inbound', note: 'Needs a new date' });
    expect(bob.invitation?.queue?.name).to.equal('Bookings');
    await bob.accept();
    expect(bob.lines).to.deep.equal(ana.lines);
  });

  it('to a routing point lands in the queue that it chooses', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    const ana = await test.contact('ana', { segment: 'Gold' });
    await alice.accept();
    await alice.transfer('front-door', 'routing-point');
    expect(alice.workspace.notices[0]).to.include({ target: 'Bookings', through: 'Front Door' });
    expect(ana.view.chat?.queueName).to.equal('Bookings');
  });

  it('is one transfer, however often its operation comes', async () => {
    const { alice, bob } = await (await TestCentre.open()).chatWithAlice();
    const request = alice.transferTo('bob');
    await alice.do(request, 'same');
    await alice.do(request, 'same');
    expect(bob.events.filter(({ type }) => type === 'invitation-received')).to.have.length(1);
  });

  it('goes there and back again with the whole transcript each time', async () => {
    const { alice, bob, ana } = await (await TestCentre.open()).chatWithAlice();
    await alice.transfer('bob');
    await bob.accept();
    await bob.say('Bob here');
    await bob.transfer('alice');
    await alice.accept();
    expect(alice.lines).to.deep.equal(ana.lines);
    expect(alice.chat.epoch).to.equal(3);
    expect(bob.chats).to.deep.equal([]);
  });
});

describe('The local contact centre refuses', () => {
  it('whoever does not own a chat, and an owner under an old epoch', async () => {
    const { alice, bob } = await (await TestCentre.open()).chatWithAlice();
    const { id: interactionId, epoch } = alice.chat;
    const end = { type: 'end-interaction', interactionId, epoch } as const;
    expect(await bob.refusal(end)).to.equal('interaction.not-owner');
    expect(await alice.refusal({ ...end, epoch: epoch - 1 })).to.equal('interaction.stale');
    expect(await alice.refusal({ ...end, interactionId: 'none' })).to.equal('interaction.unknown');
    expect(alice.chat.state).to.equal('active');
  });

  it('an acceptance that comes too late', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    await alice.transfer('bob');
    const invitationId = bob.invitation!.id;
    await alice.do({ type: 'cancel-invitation', invitationId });
    expect(await bob.refusal({ type: 'accept-invitation', invitationId })).to.equal(
      'invitation.lost',
    );
    expect(alice.chat.owner?.agentId).to.equal('alice');
  });

  it('an empty and an endless message', async () => {
    const { alice } = await (await TestCentre.open()).chatWithAlice();
    const { id: interactionId, epoch, conversations } = alice.chat;
    const conversationId = conversations[0]!.id;
    const message = {
      type: 'send-message',
      interactionId,
      epoch,
      conversationId,
      clientId: 'x',
    } as const;
    expect(await alice.refusal({ ...message, text: ' \n' })).to.equal('message.refused');
    expect(await alice.refusal({ ...message, text: 'x'.repeat(10_001) })).to.equal(
      'message.refused',
    );
  });

  it('logging off while a chat is open, and a reason that it does not know', async () => {
    const { alice } = await (await TestCentre.open()).chatWithAlice();
    expect(await alice.refusal({ type: 'log-off' })).to.equal('agent.state-refused');
    const state = { type: 'set-medium-state', medium: 'chat', state: 'not-ready' } as const;
    expect(await alice.refusal({ ...state, reason: 'Fishing' })).to.equal('agent.state-refused');
    expect(alice.workspace.agent?.media[0]?.state).to.equal('ready');
  });

  it('what it has never heard of', async () => {
    const { alice, ana } = await (await TestCentre.open()).chatWithAlice();
    expect(await alice.refusal({ type: 'sing' } as never)).to.equal('command.invalid');
    expect(await refusalOf(ana.do({ type: 'sing' } as never))).to.equal('command.invalid');
  });
});

describe('The local contact centre, restarted on its log,', () => {
  it('has chats, transcripts, owners and invitations as they were', async () => {
    const log = new MemoryLog();
    const clock = new FakeClock();
    const first = await TestCentre.open({}, { log, clock });
    const { alice, ana } = await first.chatWithAlice();
    await ana.say('Hello');
    await alice.transfer('bob');
    await first.centre.stop();

    const second = await TestCentre.open({}, { log, clock });
    const [again, bob] = [await second.agent('alice'), await second.agent('bob')];
    expect(again.lines).to.deep.equal(alice.lines);
    expect(again.chat.pending?.targetName).to.equal('Bob Marley-Smith');
    await bob.accept();
    expect(again.chats).to.deep.equal([]);
    expect(bob.chat.epoch).to.equal(2);
  });

  it('lets deadlines fire that passed meanwhile, and tells whoever was away', async () => {
    const log = new MemoryLog();
    const clock = new FakeClock();
    const first = await TestCentre.open({}, { log, clock });
    const { alice } = await first.chatWithAlice();
    await alice.transfer('bob');
    await first.centre.stop();
    clock.advance(30_000);

    const second = await TestCentre.open({}, { log, clock });
    const again = await second.agent('alice');
    expect(again.chat.pending).to.equal(undefined);
    expect(again.problem).to.include({ code: 'transfer.timed-out', stillOwner: true });
  });
});

describe('At the local contact centre', () => {
  it('an agent who comes back within the grace period has everything as before', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    await alice.transfer('bob');
    await bob.disconnect();
    await test.pass(5_000);
    const again = await test.agent('bob');
    await test.pass(5_000);
    expect(again.invitation?.fromName).to.equal('Alice Lindqvist');
  });

  it('the chat of an owner who is gone for good goes back to its queue once', async () => {
    const test = await TestCentre.open();
    const { alice, bob, ana } = await test.chatWithAlice();
    await alice.disconnect();
    await test.pass(59_999);
    expect(bob.invitation).to.equal(undefined);
    await test.pass(1);
    expect(bob.invitation?.contact.name).to.equal('ana');
    const late = await test.agent('alice');
    expect(late.chats).to.deep.equal([]);
    expect(ana.lines.filter((line) => line === 'placed-in-queue')).to.have.length(2);
  });

  it('a contact who is gone for longer than the grace period has left', async () => {
    const test = await TestCentre.open();
    const { alice, ana } = await test.chatWithAlice();
    await ana.disconnect();
    await test.pass(60_000);
    expect(alice.chat.state).to.equal('ended');
  });

  it('a contact who comes back in time has the chat as before', async () => {
    const test = await TestCentre.open();
    const { alice, ana } = await test.chatWithAlice();
    await ana.say('Hello');
    await ana.disconnect();
    await test.pass(30_000);
    const again = await test.contact('ana', { starts: false });
    await test.pass(60_000);
    expect(again.lines).to.deep.equal(alice.lines);
    expect(again.view.chat?.state).to.equal('active');
  });

  it('capacity, state and time in state are told as they change', async () => {
    const test = await TestCentre.open();
    const { alice } = await test.chatWithAlice();
    expect(alice.workspace.agent?.media[0]).to.include({ load: 1, capacity: 4, state: 'ready' });
    await test.pass(5_000);
    const state = { type: 'set-medium-state', medium: 'chat', state: 'not-ready' } as const;
    await alice.do({ ...state, reason: 'Lunch' });
    expect(alice.workspace.agent?.media[0]).to.include({
      state: 'not-ready',
      reason: 'Lunch',
      since: test.clock.now(),
    });
  });

  it('nothing of a transfer reaches the contact before it is accepted', async () => {
    const test = await TestCentre.open();
    const { alice, bob, ana } = await test.chatWithAlice();
    const heard = ana.events.length;
    await alice.transfer('bob', 'agent', 'A secret note');
    await bob.do({ type: 'reject-invitation', invitationId: bob.invitation!.id });
    expect(ana.events.length).to.equal(heard);
    await alice.transfer('bob', 'agent', 'A secret note');
    await bob.accept();
    expect(JSON.stringify(ana.events)).to.not.contain('secret');
  });
});
