import { expect } from '@open-wc/testing';
import { defaultPolicies } from '../../../src/domain/policies.js';
import { TestCentre } from '../../support/test-centre.js';

const minute = 60_000;
const policies = { ...defaultPolicies, inactivity: { warnAfter: 5 * minute, closeAfter: minute } };

/** Alice has asked Ana something. */
async function asked() {
  const test = await TestCentre.open({ policies });
  const { alice, ana } = await test.chatWithAlice();
  await ana.say('Hello?');
  await alice.say('Which invoice is it?');
  return { test, alice, ana };
}

describe('A contact who does not answer', () => {
  it('is warned after a while, and so is the agent, with the moment at which the chat closes', async () => {
    const { test, alice, ana } = await asked();
    await test.pass(5 * minute - 1);
    expect([alice.chat.closesAt, ana.view.chat?.closesAt]).to.deep.equal([undefined, undefined]);
    await test.pass(1);
    const closesAt = test.clock.now() + minute;
    expect([alice.chat.closesAt, ana.view.chat?.closesAt]).to.deep.equal([closesAt, closesAt]);
  });

  it('has the chat closed at that moment, and both read why', async () => {
    const { test, alice, ana } = await asked();
    await test.pass(5 * minute);
    await test.pass(minute);
    expect(alice.chat.state).to.equal('ended');
    expect(ana.view.chat?.state).to.equal('ended');
    const last = { kind: 'interaction-ended', reason: 'inactivity' };
    expect(alice.chat.conversations[0]!.transcript.last).to.include(last);
    expect(ana.view.transcript.last).to.include(last);
    expect(alice.chat.closesAt).to.equal(undefined);
  });

  for (const who of ['contact', 'agent'] as const) {
    it(`is not warned any more when the ${who} writes`, async () => {
      const { test, alice, ana } = await asked();
      await test.pass(5 * minute);
      if (who === 'contact') await ana.say('4711');
      else await alice.say('Are you still there?');
      expect([alice.chat.closesAt, ana.view.chat?.closesAt]).to.deep.equal([undefined, undefined]);
      await test.pass(5 * minute - 1);
      expect(alice.chat.state).to.equal('active');
    });
  }

  it('is one who owes an answer: who waits for one is never closed', async () => {
    const { test, alice, ana } = await asked();
    await ana.say('4711');
    await test.pass(60 * minute);
    expect(alice.chat.state).to.equal('active');
  });

  it('has a warning that outlives the centre', async () => {
    const { test } = await asked();
    await test.pass(5 * minute);
    const { log, clock } = test;
    const again = await TestCentre.open({ policies }, { log, clock });
    const alice = await again.agent('alice');
    expect(alice.chat.closesAt).to.equal(clock.now() + minute);
    await again.contact('ana', { starts: false });
    await again.pass(minute);
    expect(alice.chat.state).to.equal('ended');
  });

  it('is left alone where nobody has said otherwise', async () => {
    const test = await TestCentre.open();
    const { alice } = await test.chatWithAlice();
    await alice.say('Which invoice is it?');
    await test.pass(24 * 60 * minute);
    expect(alice.chat.state).to.equal('active');
  });
});
