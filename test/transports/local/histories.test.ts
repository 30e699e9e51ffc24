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
});
