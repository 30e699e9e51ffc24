import { expect } from '@open-wc/testing';
import { media } from '../../../src/domain/agent.js';
import type { CaseDatum } from '../../../src/domain/interaction.js';
import {
  contactRecord,
  findEarlier,
} from '../../../src/transports/local/centre/contact-history.js';
import { readableBy } from '../../../src/transports/local/centre/reading.js';
import { TestCentre, refusalOf, type TestAgent } from '../../support/test-centre.js';

const datum = (agent: TestAgent, key: string): CaseDatum | undefined =>
  agent.held.caseData.find((one) => one.key === key);

/** What a conference begins with: a call comes without case data. */
async function conferenceOn(medium: (typeof media)[number]) {
  const there = await (await TestCentre.open()).conference(medium);
  if (medium === 'voice') await set(there.alice, 'Invoice', '4711');
  return there;
}

const set = (agent: TestAgent, key: string, value?: string, revision?: number): Promise<void> =>
  agent.do({
    ...{ type: 'set-case-datum', ...agent.fence, key },
    ...(value === undefined ? {} : { value }),
    ...(revision === undefined ? {} : { revision }),
  });

for (const medium of media) {
  describe(`Case data over ${medium}`, () => {
    it('is changed by the owner, for everybody in the interaction', async () => {
      const { alice, bob } = await conferenceOn(medium);
      const { revision } = datum(alice, 'Invoice')!;
      await set(alice, 'Invoice', '4712', revision);
      expect(datum(alice, 'Invoice')?.value).to.equal('4712');
      expect(datum(bob, 'Invoice')).to.deep.equal(datum(alice, 'Invoice'));
      expect(datum(bob, 'Invoice')!.revision).to.be.greaterThan(revision!);
    });

    it('is not overwritten by whoever has not seen its last change', async () => {
      const { alice, bob } = await conferenceOn(medium);
      const { revision } = datum(alice, 'Invoice')!;
      await set(alice, 'Invoice', '4712', revision);
      expect(await refusalOf(set(bob, 'Invoice', '4713', revision))).to.equal('case-data.conflict');
      expect(datum(bob, 'Invoice')?.value).to.equal('4712');
      await set(bob, 'Invoice', '4713', datum(bob, 'Invoice')!.revision);
      expect(datum(alice, 'Invoice')?.value).to.equal('4713');
    });

    it('takes what comes to the same from both', async () => {
      const { alice, bob } = await conferenceOn(medium);
      const { revision } = datum(alice, 'Invoice')!;
      await set(alice, 'Invoice', '4712', revision);
      await set(bob, 'Invoice', '4712', revision);
      expect(datum(bob, 'Invoice')).to.deep.equal(datum(alice, 'Invoice'));
    });

    it('gives no revision twice, though a datum goes and comes again', async () => {
      const test = await TestCentre.open();
      const { alice } = await test.withAlice(medium);
      await set(alice, 'Order', 'A');
      const { revision } = datum(alice, 'Order')!;
      await set(alice, 'Order', undefined, revision);
      expect(datum(alice, 'Order')).to.equal(undefined);
      await set(alice, 'Order', 'A');
      expect(await refusalOf(set(alice, 'Order', 'B', revision))).to.equal('case-data.conflict');
    });

    it('refuses a datum that somebody else has added meanwhile', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.conference(medium);
      await set(alice, 'Order', 'A');
      expect(await refusalOf(set(bob, 'Order', 'B'))).to.equal('case-data.conflict');
    });

    it('is read and not changed by an agent who is asked', async () => {
      const test = await TestCentre.open();
      const { alice, bob } = await test.consulting(medium);
      await set(alice, 'Order', 'A');
      expect(datum(bob, 'Order')?.value).to.equal('A');
      expect(alice.held.capabilities).to.include('edit-case-data');
      expect(bob.held.capabilities).not.to.include('edit-case-data');
      expect(await refusalOf(set(bob, 'Order', 'B', datum(bob, 'Order')!.revision))).to.equal(
        'interaction.not-owner',
      );
    });

    it('is changed after the end as well, and kept over a restart', async () => {
      const test = await TestCentre.open();
      const { alice } = await test.withAlice(medium);
      await alice.do({ type: 'end-interaction', ...alice.fence });
      await set(alice, 'Order', 'A');
      const again = await TestCentre.open({}, test);
      expect(datum(await again.agent('alice'), 'Order')).to.deep.equal(datum(alice, 'Order'));
    });
  });
}

describe('Case data', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['Refund', '12.50', true],
    ['Refund', '12,50', false],
    ['Refund', 'NaN', false],
    ['Due', '2026-03-02', true],
    ['Due', '2026-02-31x', false],
    ['Product', 'Plus', true],
    ['Product', 'Gold', false],
    ['Identity', 'true', true],
    ['Identity', 'yes', false],
    ['Amount', '1', false],
    ['Anything', 'x'.repeat(1_001), false],
    ['x'.repeat(61), 'A', false],
    ['  ', 'A', false],
  ];
  for (const [key, value, isTaken] of cases) {
    const shown = `${key.slice(0, 12)}: ${value.slice(0, 12)}`;
    it(`${isTaken ? 'takes' : 'refuses'} ${shown}`, async () => {
      const test = await TestCentre.open();
      const { alice } = await test.chatWithAlice();
      if (isTaken) await set(alice, key, value);
      else expect(await refusalOf(set(alice, key, value))).to.equal('command.invalid');
      expect(datum(alice, key)?.value).to.equal(isTaken ? value : undefined);
    });
  }

  it('[T9] never reaches the contact, nor does the note', async () => {
    const test = await TestCentre.open();
    const { alice, ana } = await test.chatWithAlice();
    const heard = ana.events.length;
    await set(alice, 'Secret', 'behind the contact’s back');
    await alice.do({ type: 'set-note', ...alice.fence, text: 'behind the contact’s back' });
    await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'solved' });
    expect(ana.events.slice(heard)).to.deep.equal([]);
    await ana.disconnect();
    await test.centre.connectContact('ana', ana.hear);
    expect(JSON.stringify(ana.events)).not.to.contain('behind');
  });
});

describe('The note', () => {
  const note = (agent: TestAgent, text: string, revision?: number): Promise<void> =>
    agent.do({
      ...{ type: 'set-note', ...agent.fence, text },
      ...(revision === undefined ? {} : { revision }),
    });

  it('is written by those who take part, and says who wrote it last', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.conference('chat');
    await note(alice, 'Asked for a refund.');
    expect(bob.held.note).to.deep.equal({
      ...{ text: 'Asked for a refund.', revision: 1, author: 'Alice Lindqvist' },
    });
    await note(bob, 'Refunded.', 1);
    expect(alice.held.note).to.deep.include({ revision: 2, author: 'Bob Marley-Smith' });
  });

  it('is not overwritten by whoever has not read it', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.conference('chat');
    await note(alice, 'Asked for a refund.');
    expect(await refusalOf(note(bob, 'Nothing happened.'))).to.equal('note.conflict');
    expect(alice.held.note?.text).to.equal('Asked for a refund.');
  });

  it('is read and not written by an agent who is asked', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.consulting('chat');
    await note(alice, 'Asked for a refund.');
    expect(bob.held.note?.text).to.equal('Asked for a refund.');
    expect(await refusalOf(note(bob, 'No.', 1))).to.equal('interaction.not-owner');
  });

  it('goes on with the interaction to the next owner', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    await note(alice, 'Asked for a refund.');
    await alice.transfer('bob');
    await bob.accept();
    expect(bob.held.note?.text).to.equal('Asked for a refund.');
  });
});

describe('A disposition that is required', () => {
  it('is chosen before an interaction is marked done', async () => {
    const test = await TestCentre.open({
      policies: { ...(await TestCentre.open()).centre.options.policies, dispositionRequired: true },
    });
    const { alice } = await test.chatWithAlice();
    await alice.do({ type: 'end-interaction', ...alice.fence });
    expect(await alice.refusal({ type: 'mark-done', ...alice.fence })).to.equal(
      'interaction.disposition-required',
    );
    expect(alice.held.state).to.equal('ended');
    await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'refund' });
    expect(alice.held.disposition?.path).to.deep.equal(['Billing', 'Refund']);
    await alice.do({ type: 'mark-done', ...alice.fence });
    expect(alice.hasNothing).to.equal(true);
  });
});

describe('What is known of a contact', () => {
  async function twice() {
    const test = await TestCentre.open();
    const { alice, bob, ana } = await test.chatWithAlice();
    await alice.say('The first time.');
    await alice.do({ type: 'set-note', ...alice.fence, text: 'Was friendly.' });
    const first = alice.fence.interactionId;
    const conversationId = alice.chat.conversations[0]!.id;
    await alice.do({ type: 'end-interaction', ...alice.fence });
    await alice.do({ type: 'mark-done', ...alice.fence });
    await alice.goNotReady();
    await ana.do({ type: 'start-chat', name: 'ana', queueId: 'billing', subject: 'Again' });
    await bob.accept();
    return { test, alice, bob, first, place: { interactionId: first, conversationId } };
  }
  const earlier = (test: TestCentre, { id }: TestAgent, interactionId: string, more = {}) =>
    findEarlier(test.centre, id, { type: 'find-earlier', interactionId, ...more });

  it('is told to whoever has an interaction with the contact open', async () => {
    const { test, bob, alice } = await twice();
    const record = contactRecord(test.centre, 'bob', bob.fence.interactionId);
    expect(record.contact.id).to.equal('ana');
    expect(record.details.map(({ label }) => label)).to.include('E-mail');
    const ask = () => contactRecord(test.centre, alice.id, bob.fence.interactionId);
    expect(ask).to.throw('interaction.not-owner');
  });

  it('has what is over, with its transcript, for whoever takes part now', async () => {
    const { test, bob, alice, first, place } = await twice();
    const { interactions } = earlier(test, bob, bob.fence.interactionId);
    expect(interactions.map(({ interactionId }) => interactionId)).to.deep.equal([first]);
    expect(interactions[0]).to.include({ note: 'Was friendly.', subject: 'Charged twice' });
    const { transcript } = readableBy(test.centre.state, 'bob', place);
    expect([...transcript].some((line) => line.kind === 'message')).to.equal(true);
    const ask = () => earlier(test, alice, bob.fence.interactionId);
    expect(ask).to.throw('interaction.not-owner');
    expect(() => readableBy(test.centre.state, 'ravi', place)).to.throw('interaction.not-owner');
  });

  it('cannot be read any more once the agent has nothing to do with the contact', async () => {
    const { test, bob, place } = await twice();
    await bob.do({ type: 'end-interaction', ...bob.fence });
    await bob.do({ type: 'mark-done', ...bob.fence });
    expect(() => readableBy(test.centre.state, 'bob', place)).to.throw('interaction.not-owner');
  });

  it('comes in pages, the last one first', async () => {
    const { test, bob, first } = await twice();
    const second = bob.fence.interactionId;
    await bob.do({ type: 'end-interaction', ...bob.fence });
    await bob.do({ type: 'mark-done', ...bob.fence });
    await test.contact('ana');
    await bob.accept();
    const now = bob.fence.interactionId;
    const page = earlier(test, bob, now, { limit: 1 });
    expect(page.interactions.map(({ interactionId }) => interactionId)).to.deep.equal([second]);
    const next = earlier(test, bob, now, { limit: 1, cursor: page.cursor });
    expect(next.interactions.map(({ interactionId }) => interactionId)).to.deep.equal([first]);
    expect(next.cursor).to.equal(undefined);
  });
});
