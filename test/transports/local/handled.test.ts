import { expect } from '@open-wc/testing';
import { media } from '../../../src/domain/agent.js';
import { MemoryLog } from '../../../src/transports/local/centre/log.js';
import { findHandled, readableBy } from '../../../src/transports/local/centre/reading.js';
import type { FindHandled, HandledPage } from '../../../src/services/transport.js';
import { FakeClock } from '../../support/fake-clock.js';
import { TestCentre, type TestAgent } from '../../support/test-centre.js';

const handledBy = (
  { centre }: TestCentre,
  { id }: TestAgent,
  query: Partial<FindHandled> = {},
): HandledPage => findHandled(centre, id, { type: 'find-handled', ...query });

const namesOf = (page: HandledPage): string[] =>
  page.interactions.map(({ contact }) => contact.name);

const reopen = (agent: TestAgent, interactionId: string): Promise<void> =>
  agent.do({ type: 'reopen-interaction', interactionId });

for (const medium of media) {
  describe(`What an agent has handled over ${medium}`, () => {
    it('is what went from the agent, closed or passed on, the last one first', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.withAlice(medium);
      expect(namesOf(handledBy(test, alice))).to.deep.equal([]);
      await test.pass(1_000);
      await alice.transfer('bob');
      await bob.accept();
      const [first] = handledBy(test, alice).interactions;
      expect(first).to.include({ medium, handledAt: test.clock.now(), subject: 'Charged twice' });
      expect(first?.owners.map(({ agentId }) => agentId)).to.deep.equal(['alice', 'bob']);
      expect(namesOf(handledBy(test, bob))).to.deep.equal([]);

      await test.contact('jamal', { medium });
      await alice.accept();
      await alice.do({ type: 'end-interaction', ...alice.fence });
      expect(namesOf(handledBy(test, alice))).to.deep.equal(['ana']);
      await alice.do({ type: 'mark-done', ...alice.fence });
      expect(namesOf(handledBy(test, alice))).to.deep.equal(['jamal', 'ana']);
    });

    it('does not have what has come back', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.withAlice(medium);
      await alice.transfer('bob');
      await bob.accept();
      await bob.transfer('alice');
      await alice.accept();
      expect(namesOf(handledBy(test, alice))).to.deep.equal([]);
      expect(namesOf(handledBy(test, bob))).to.deep.equal(['ana']);
    });

    it('can be opened again, to be read only, and closed', async () => {
      const test = await TestCentre.open();
      const { alice, bob, ana } = await test.withAlice(medium);
      const { interactionId } = alice.fence;
      await alice.transfer('bob');
      await bob.accept();
      await reopen(alice, interactionId);
      expect(alice.held).to.deep.include({
        state: 'ended',
        reopened: true,
        capabilities: ['mark-done'],
      });
      expect(alice.held.owner?.agentId).to.equal('bob');
      expect(alice.role).to.not.equal(undefined);
      expect(alice.held.handover).to.equal(undefined);
      expect(await alice.refusal({ type: 'end-interaction', ...alice.fence })).to.equal(
        'interaction.not-owner',
      );
      if (medium === 'chat') expect(alice.linesIn('contact')).to.deep.equal(ana.lines);
      await alice.do({ type: 'mark-done', ...alice.fence });
      expect(alice.hasNothing).to.equal(true);
      expect(bob.held.state).to.equal('active');
    });

    it('can be opened again after it was closed', async () => {
      const test = await TestCentre.open();
      const { alice } = await test.withAlice(medium);
      const { interactionId } = alice.fence;
      await alice.do({ type: 'end-interaction', ...alice.fence });
      await alice.do({ type: 'mark-done', ...alice.fence });
      await reopen(alice, interactionId);
      expect(alice.role).to.equal('owner');
      expect(alice.held.reopened).to.equal(true);
      const again = await test.agent('alice');
      expect(again.held).to.deep.equal(alice.held);
      await again.do({ type: 'mark-done', ...again.fence });
      expect(again.hasNothing).to.equal(true);
    });

    it('that is open again becomes the agent’s own when it is handed back', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      const { interactionId } = alice.fence;
      await alice.transfer('bob');
      await bob.accept();
      await reopen(alice, interactionId);
      await bob.transfer('alice');
      await alice.accept();
      expect(alice.role).to.equal('owner');
      expect(alice.held).to.include({ state: 'active', epoch: 3 });
      expect(alice.held.reopened).to.equal(undefined);
    });

    it('can be asked about while it is open again', async () => {
      const { alice, bob } = await (await TestCentre.open()).withAlice(medium);
      const { interactionId } = alice.fence;
      await alice.transfer('bob');
      await bob.accept();
      await reopen(alice, interactionId);
      await bob.consult('alice');
      await alice.accept();
      expect(alice.role).to.equal('consulted');
      expect(alice.held.state).to.equal('active');
    });
  });
}

describe('What an agent has handled', () => {
  it('comes in pages', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    for (const name of ['one', 'two', 'three']) {
      await test.contact(name);
      await alice.accept();
      await alice.do({ type: 'end-interaction', ...alice.fence });
      await alice.do({ type: 'mark-done', ...alice.fence });
    }
    const first = handledBy(test, alice, { limit: 2 });
    expect(namesOf(first)).to.deep.equal(['three', 'two']);
    const rest = handledBy(test, alice, { limit: 2, cursor: first.cursor });
    expect(namesOf(rest)).to.deep.equal(['one']);
    expect(rest.cursor).to.equal(undefined);
  });

  it('is opened as it is at that moment, and goes no further', async () => {
    const test = await TestCentre.open();
    const { alice, bob, ana } = await test.withAlice('chat');
    const { interactionId } = alice.fence;
    await alice.transfer('bob');
    await bob.accept();
    await bob.say('Bob here');
    await reopen(alice, interactionId);
    const lines = [...ana.lines];
    await bob.say('Something new');
    expect(alice.linesIn('contact')).to.deep.equal(lines);
    expect((await test.agent('alice')).linesIn('contact')).to.deep.equal(lines);
    const conversationId = alice.chat.conversations[0]!.id;
    const read = readableBy(test.centre.state, 'alice', { interactionId, conversationId });
    expect(read.end).to.equal(read.transcript.end - 1);
  });

  it('cannot be asked for by whoever has not opened it', async () => {
    const test = await TestCentre.open();
    const { alice, bob, ravi } = await test.consulting('chat');
    const { interactionId } = alice.fence;
    const isReadable = (agentId: string, conversationId: string): boolean => {
      try {
        readableBy(test.centre.state, agentId, { interactionId, conversationId });
        return true;
      } catch {
        return false;
      }
    };
    const [contact, consultation] = alice.chat.conversations.map(({ id }) => id);
    await alice.invite('ravi');
    expect(isReadable('ravi', contact!)).to.equal(false);
    await ravi.accept();
    const readable = ['alice', 'bob', 'ravi', 'chidi'].map((id) => [
      isReadable(id, contact!),
      isReadable(id, consultation!),
    ]);
    expect(readable).to.deep.equal([
      [true, true],
      [true, true],
      [true, false],
      [false, false],
    ]);
    expect(bob.role).to.equal('consulted');
  });

  it('shows the consultations that the agent was in, and no others', async () => {
    const { alice, bob, ravi } = await (await TestCentre.open()).consulting('chat');
    const { interactionId } = alice.fence;
    await alice.consultSay('Between us');
    await alice.transfer('ravi');
    await ravi.accept();
    await ravi.do({ type: 'end-interaction', ...ravi.fence });
    await ravi.do({ type: 'mark-done', ...ravi.fence });
    await bob.do({ type: 'mark-done', ...bob.fence });
    for (const agent of [alice, bob, ravi]) await reopen(agent, interactionId);
    expect(alice.linesIn('consultation')).to.deep.equal(['Alice Lindqvist: Between us']);
    expect(bob.linesIn('consultation')).to.deep.equal(['Alice Lindqvist: Between us']);
    expect(ravi.chat.conversations).to.have.length(1);
  });

  it('is not open to whoever had no part in it, or has it', async () => {
    const { alice, bob } = await (await TestCentre.open()).withAlice('chat');
    const { interactionId } = alice.fence;
    const request = { type: 'reopen-interaction', interactionId } as const;
    expect(await bob.refusal(request)).to.equal('interaction.not-owner');
    expect(await alice.refusal(request)).to.equal('command.invalid');
    expect(await bob.refusal({ ...request, interactionId: 'none' })).to.equal(
      'interaction.unknown',
    );
  });

  it('survives a restart', async () => {
    const [log, clock] = [new MemoryLog(), new FakeClock()];
    const first = await TestCentre.open({}, { log, clock });
    const { alice, bob } = await first.withAlice('chat');
    await alice.transfer('bob');
    await bob.accept();
    const handled = handledBy(first, alice);
    await first.centre.stop();
    const second = await TestCentre.open({}, { log, clock });
    expect(handledBy(second, alice)).to.deep.equal(handled);
  });
});

describe('What is handed over', () => {
  it('has the disposition so far and who spoke when, in the preview and afterwards', async () => {
    const test = await TestCentre.open();
    const { alice, bob, ana } = await test.withAlice('chat');
    await ana.say('My invoice was charged twice.');
    await alice.say('I can see both charges.');
    await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'refund' });
    expect(alice.held.disposition?.name).to.equal('Refund promised');
    await alice.transfer('bob', 'agent', 'Please refund');
    const { handling, disposition } = bob.invitation!;
    expect(disposition?.id).to.equal('refund');
    expect(handling).to.deep.include({ contactMessages: 1, contactWroteAt: test.clock.now() });
    expect(handling?.steps[0]).to.include({ name: 'Alice Lindqvist', messages: 1 });
    await bob.accept();
    expect(bob.held.handover).to.deep.include({ note: 'Please refund', handling, disposition });
    expect(bob.held.disposition?.id).to.equal('refund');
  });

  it('through a queue says the same to whoever is offered it', async () => {
    const { alice, bob } = await (await TestCentre.open()).withAlice('chat');
    await alice.say('Hello');
    await alice.transfer('bookings', 'queue', 'Needs a new date');
    expect(bob.invitation?.handling?.steps[0]).to.include({ messages: 1 });
    await bob.accept();
    expect(bob.held.handover).to.include({ fromName: 'Alice Lindqvist', note: 'Needs a new date' });
  });

  it('can lose its disposition again, and takes none that is not on the list', async () => {
    const { alice, bob } = await (await TestCentre.open()).withAlice('chat');
    const set = { type: 'set-disposition', ...alice.fence } as const;
    await alice.do({ ...set, dispositionId: 'solved' });
    expect(await alice.refusal({ ...set, dispositionId: 'none' })).to.equal('command.invalid');
    expect(await bob.refusal({ ...set, dispositionId: 'solved' })).to.equal(
      'interaction.not-owner',
    );
    expect(alice.held.disposition?.id).to.equal('solved');
    await alice.do(set);
    expect(alice.held.disposition).to.equal(undefined);
  });

  it('can be given one after the end', async () => {
    const { alice } = await (await TestCentre.open()).withAlice('chat');
    await alice.do({ type: 'end-interaction', ...alice.fence });
    await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'solved' });
    expect(alice.held.disposition?.id).to.equal('solved');
  });
});
