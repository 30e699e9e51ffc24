import { expect } from '@open-wc/testing';
import { TestCentre } from '../../support/test-centre.js';

describe('What histories have found', () => {
  it("[M1] the next chat of a contact has its first lines in the contact's view", async () => {
    const test = await TestCentre.open();
    const ana = await test.contact('ana');
    await ana.do({ type: 'leave-chat' });
    await ana.do({ type: 'start-chat', name: 'ana', queueId: 'billing' });
    expect(ana.lines).to.deep.equal(['party-joined', 'placed-in-queue']);
  });

  it("[S1] a contact stays in its last chat when that is over before an earlier one's after-work", async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    const ana = await test.contact('ana');
    await alice.accept();
    await ana.do({ type: 'leave-chat' });
    await alice.goNotReady();
    const earlier = ana.view.chat!.id;
    await ana.do({ type: 'start-chat', name: 'ana', queueId: 'billing' });
    const last = ana.view.chat!.id;
    await ana.do({ type: 'leave-chat' });
    expect(ana.view.chat).to.include({ id: last, state: 'ended' });
    expect(ana.lines).to.deep.equal(['party-joined', 'placed-in-queue', 'party-left']);
    await alice.do({ type: 'mark-done', ...alice.fence });
    expect(ana.view.chat).to.include({ id: last, state: 'ended' });
    expect(test.centre.projection.contactSynchronised('ana').chat?.id).to.equal(last);
    expect(last).not.to.equal(earlier);
  });
});
