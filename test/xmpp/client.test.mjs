/** Agents' desks on a real server: the transport over real sockets, with a router and contacts. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Desk } from './support/desk.mjs';
import { World } from './support/world.mjs';

let world;
let desks = [];

async function desk(name, isReady = true, storage) {
  await world.server.makeAccount(name);
  const made = new Desk(world.server, name, storage);
  desks.push(made);
  await made.transport.connect();
  if (isReady) await made.ready();
  return made;
}

/** Alice with a chat of Ana's. */
async function chatOfAlice() {
  const alice = await desk('alice');
  const contact = await world.contact();
  const chat = await contact.start();
  await alice.accept();
  return { alice, contact, chat };
}

async function transferTo(alice, targetId, note) {
  const target = { targetId, targetType: 'agent', ...(note && { note }) };
  await alice.do({ type: 'transfer-interaction', ...alice.fence, ...target });
}

describe('A desk on an XMPP server', { timeout: 300_000 }, () => {
  beforeEach(async () => {
    world = await World.start();
    await world.router();
  });
  afterEach(async () => {
    await Promise.all(desks.map((one) => one.end()));
    desks = [];
    await world.stop();
  });

  it('is connected after one synchronisation', async () => {
    const alice = await desk('alice', false);
    assert.equal(alice.events[0].type, 'workspace-synchronised');
    assert.equal(alice.workspace.agent.name, 'Alice Lindqvist');
    assert.deepEqual(alice.status, { state: 'connected', scope: 'server' });
  });

  it('takes a chat out of a queue, and says and hears what is said', async () => {
    const { alice, contact, chat } = await chatOfAlice();
    contact.write(chat.room, 'Hello?');
    await alice.sees(() => alice.lines().includes('Hello?'), 'what the contact writes');
    await alice.say('Good morning.');
    assert.ok(alice.lines().includes('Good morning.'));
  });

  it('hands a chat over, whole and with its note', async () => {
    const { alice, contact, chat } = await chatOfAlice();
    const bob = await desk('bob');
    contact.write(chat.room, 'I was charged twice.');
    await alice.sees(() => alice.lines().includes('I was charged twice.'), 'the first line');
    await transferTo(alice, 'bob', 'Wants a refund.');
    await bob.sees(() => bob.invitation, 'an invitation');
    assert.equal(bob.invitation.note, 'Wants a refund.');
    await bob.accept();
    await alice.sees((workspace) => workspace.interactions.size === 0, 'no window');
    assert.ok(alice.events.some(({ type }) => type === 'interaction-transferred'));
    assert.equal(bob.chat.owner.agentId, 'bob');
    assert.ok(bob.lines().includes('I was charged twice.'));
    await bob.say('I have it now.');
    contact.write(chat.room, 'Thank you.');
    await bob.sees(() => bob.lines().includes('Thank you.'), 'the answer');
  });

  it('is told why a colleague does not take it', async () => {
    const { alice } = await chatOfAlice();
    const bob = await desk('bob');
    await transferTo(alice, 'bob');
    const { id } = await bob.sees(() => bob.invitation, 'an invitation');
    await bob.do({ type: 'reject-invitation', invitationId: id, reason: 'In a meeting' });
    const { notice } = await alice.hears('transfer-refused');
    assert.equal(notice.problem.code, 'transfer.rejected');
    assert.equal(notice.problem.reason, 'In a meeting');
    assert.equal(alice.chat.owner.agentId, 'alice');
    assert.ok(alice.chat.capabilities.includes('transfer'));
  });

  it('is refused a transfer to somebody who is not ready', async () => {
    const { alice } = await chatOfAlice();
    await desk('bob', false);
    const target = { targetId: 'bob', targetType: 'agent' };
    const problem = await alice.refusal({
      type: 'transfer-interaction',
      ...alice.fence,
      ...target,
    });
    assert.equal(problem.code, 'transfer.target-not-ready');
    assert.equal(problem.outcome, 'refused');
  });

  it('takes an invitation back', async () => {
    const { alice } = await chatOfAlice();
    const bob = await desk('bob');
    await transferTo(alice, 'bob');
    await bob.sees(() => bob.invitation, 'an invitation');
    const pending = await alice.sees(() => alice.chat.pending, 'what is pending');
    await alice.do({ type: 'cancel-invitation', invitationId: pending.id });
    await bob.sees(() => !bob.invitation, 'nothing that rings');
    await alice.sees(() => !alice.chat.pending, 'nothing pending');
  });

  it('has everything again after a reload', async () => {
    const { alice, contact, chat } = await chatOfAlice();
    contact.write(chat.room, 'Are you there?');
    await alice.sees(() => alice.lines().includes('Are you there?'), 'what the contact writes');
    await alice.end();
    const again = await desk('alice', false);
    assert.equal(again.chat.owner.agentId, 'alice');
    assert.ok(again.lines().includes('Are you there?'));
    await again.say('I am back.');
  });

  it('goes on where it was when the socket breaks', async () => {
    const { alice, contact, chat } = await chatOfAlice();
    alice.sockets.at(-1).terminate();
    await alice.sees(() => alice.status.state === 'reconnecting', 'that it is gone');
    contact.write(chat.room, 'Meanwhile.');
    await alice.sees(() => alice.status.state === 'connected', 'that it is back');
    await alice.sees(() => alice.lines().includes('Meanwhile.'), 'what was said meanwhile');
    assert.equal(alice.lines().filter((line) => line === 'Meanwhile.').length, 1);
  });

  it('consults a colleague, and hands the chat over to that one', async () => {
    const { alice, contact, chat } = await chatOfAlice();
    contact.write(chat.room, 'Is that allowed?');
    const bob = await desk('bob');
    const target = { targetId: 'bob', targetType: 'agent', medium: 'chat' };
    await alice.do({ type: 'start-consultation', ...alice.fence, ...target });
    await bob.accept();
    await bob.sees(() => bob.lines().includes('Is that allowed?'), 'what the contact has written');
    await alice.sees(() => alice.conversation('consultation'), 'the consultation');
    await alice.say('May I promise it?', 'consultation');
    await bob.sees(() => bob.lines('consultation').includes('May I promise it?'), 'the question');
    const [{ id: consultationId }] = alice.chat.consultations;
    await alice.do({ type: 'transfer-to-consultation', ...alice.fence, consultationId });
    await alice.sees((workspace) => workspace.interactions.size === 0, 'no window');
    await bob.sees(() => bob.chat.owner.agentId === 'bob', 'that it owns it');
    await bob.say('It is allowed.');
  });

  it('takes a colleague into a conference, and leaves it to that one', async () => {
    const { alice } = await chatOfAlice();
    const bob = await desk('bob');
    const target = { targetId: 'bob', targetType: 'agent' };
    await alice.do({ type: 'invite-to-conference', ...alice.fence, ...target });
    await bob.accept();
    await bob.say('I am here as well.');
    await alice.sees(() => alice.lines().includes('I am here as well.'), 'the other agent');
    await alice.do({ type: 'leave-interaction', ...alice.fence });
    await alice.sees((workspace) => workspace.interactions.size === 0, 'no window');
    await bob.sees(() => bob.chat.owner?.agentId === 'bob', 'that it owns it');
  });

  it('ends a chat, notes how it turned out, and is done with it', async () => {
    const { alice } = await chatOfAlice();
    const { interactionId } = alice.fence;
    await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'solved' });
    await alice.sees(() => alice.chat.disposition?.id === 'solved', 'the disposition');
    await alice.do({ type: 'set-case-datum', ...alice.fence, key: 'Invoice', value: '4711' });
    await alice.sees(() => alice.chat.caseData.some(({ value }) => value === '4711'), 'the datum');
    await alice.do({ type: 'end-interaction', ...alice.fence });
    await alice.sees(() => alice.chat.state === 'ended', 'the end');
    await alice.do({ type: 'mark-done', ...alice.fence });
    await alice.sees((workspace) => !workspace.interactions.has(interactionId), 'no window');
  });

  it('writes with a colleague', async () => {
    const alice = await desk('alice', false);
    const bob = await desk('bob', false);
    await alice.do({ type: 'start-instant-message', targetId: 'bob', text: 'Lunch?' });
    await bob.accept();
    const [messages] = bob.workspace.interactions.values();
    assert.equal(messages.medium, 'instant-message');
    const said = () =>
      [...bob.workspace.interactions.get(messages.id).conversations[0].transcript].map(
        ({ text }) => text,
      );
    await bob.sees(() => said().includes('Lunch?'), 'the first message');
  });

  it('finds colleagues, and knows how reachable they are', async () => {
    const alice = await desk('alice');
    const { targets } = await alice.transport.query({ type: 'find-targets', text: 'bob' });
    assert.deepEqual(
      targets.map(({ id, name }) => [id, name]),
      [['bob', 'Bob Marley-Smith']],
    );
    const heard = [];
    const watch = alice.transport.watchTargets(['bob']).subscribe((one) => {
      heard.push(one);
      alice.emit('happened');
    });
    await alice.sees(() => heard.some(({ media }) => !media[0].available), 'that Bob is away');
    await desk('bob');
    await alice.sees(() => heard.at(-1).media[0].available, 'that Bob is ready');
    watch.unsubscribe();
  });

  it('refuses to sign in twice, and takes over when asked', async () => {
    const first = await desk('alice');
    const second = new Desk(world.server, 'alice');
    desks.push(second);
    await assert.rejects(second.transport.connect(), { code: 'agent.signed-in-elsewhere' });
    const third = new Desk(world.server, 'alice');
    desks.push(third);
    await third.transport.connect({ takeOver: true });
    await first.sees(() => first.status.state === 'superseded', 'that it is superseded');
    assert.equal(third.status.state, 'connected');
  });

  it('refuses a wrong password', async () => {
    await world.server.makeAccount('alice');
    const stranger = new Desk({ ...world.server, wsUrl: world.server.wsUrl }, 'mallory');
    desks.push(stranger);
    await assert.rejects(stranger.transport.connect(), { code: 'agent.sign-in-failed' });
  });
});
