import { expect } from '@open-wc/testing';
import type { FindTargets } from '../../../src/services/transport.js';
import { Availability } from '../../../src/transports/local/centre/availability.js';
import { Directory } from '../../../src/transports/local/centre/directory.js';
import { refusalOf, TestCentre } from '../../support/test-centre.js';

/** Looks through the directory as Alice does. */
function namesFor(test: TestCentre, query: Partial<FindTargets> = {}): string[] {
  const { options, state } = test.centre;
  const availability = new Availability(options, state);
  const directory = new Directory('alice', options, state.keptTargets, availability);
  const { targets } = directory.find({ type: 'find-targets', text: '', ...query });
  return targets.map(({ name }) => name);
}

const keep = (targetId: string, more: object = {}) =>
  ({ type: 'set-favourite', targetId, targetType: 'agent', favourite: true, ...more }) as const;

describe('The directory of a centre lists', () => {
  it('agents, groups, skills, queues, routing points and contacts, in that order', async () => {
    const test = await TestCentre.open();
    const { options, state } = test.centre;
    const directory = new Directory(
      'alice',
      options,
      state.keptTargets,
      new Availability(options, state),
    );
    const { targets } = directory.find({ type: 'find-targets', text: '' });
    expect([...new Set(targets.map(({ type }) => type))]).to.deep.equal([
      'agent',
      'agent-group',
      'skill',
      'queue',
      'routing-point',
      'contact',
    ]);
  });

  it('what is reachable first, when that order is asked for', async () => {
    const test = await TestCentre.open();
    await test.agent('ravi');
    const names = namesFor(test, { types: ['agent', 'agent-group'], sort: 'availability' });
    expect(names.slice(0, 2)).to.deep.equal(['Ravi Bose', 'Back Office']);
  });

  it('everything by name, when that order is asked for', async () => {
    const test = await TestCentre.open();
    const names = namesFor(test, { sort: 'name' });
    expect(names).to.deep.equal([...names].sort((a, b) => a.localeCompare(b)));
    expect(names).to.have.length(20);
  });

  it('only what an interaction would reach now, when that is asked for', async () => {
    const test = await TestCentre.open();
    await test.agent('ravi');
    const names = namesFor(test, { onlyReachable: true });
    expect(names).to.include.members(['Ravi Bose', 'Back Office', 'Technical Support']);
    expect(names).to.not.include.members(['Bob Marley-Smith']);
    expect(names).to.not.include.members(['Returns', 'Team Leads', 'French', 'Ivo Petrov']);
  });
});

describe('A favourite', () => {
  it('of the company is one for every agent', async () => {
    const test = await TestCentre.open();
    expect(namesFor(test, { list: 'favourites' })).to.deep.equal(['Team Leads', 'Billing']);
  });

  it('of an agent has its category, is told, and is nobody else’s', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    const bob = await test.agent('bob');
    await alice.do(keep('ravi', { category: '  Experts ' }));
    expect(namesFor(test, { list: 'favourites' })).to.include('Ravi Bose');
    expect(test.centre.state.keptTargets.favourite('alice', 'ravi')).to.deep.equal({
      category: 'Experts',
    });
    expect(test.centre.state.keptTargets.favourite('bob', 'ravi')).to.equal(undefined);
    expect(alice.events.at(-1)?.type).to.equal('favourites-changed');
    expect(bob.events.map(({ type }) => type)).to.not.include('favourites-changed');
  });

  it('is none any more when it is put away', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    await alice.do(keep('ravi'));
    await alice.do(keep('ravi', { favourite: false }));
    expect(namesFor(test, { list: 'favourites' })).to.not.include('Ravi Bose');
  });

  it('that the directory does not have, or not as this, is refused', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    expect(await refusalOf(alice.do(keep('nobody')))).to.equal('command.invalid');
    expect(await refusalOf(alice.do(keep('billing')))).to.equal('command.invalid');
  });

  it('is there again after a restart', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    await alice.do(keep('ravi'));
    const again = await TestCentre.open({}, test);
    expect(namesFor(again, { list: 'favourites' })).to.include('Ravi Bose');
  });
});

describe('The recent targets of an agent', () => {
  it('are those that were asked for something, the last one first', async () => {
    const test = await TestCentre.open();
    const { alice, bob } = await test.chatWithAlice();
    await test.agent('ravi');
    await alice.transfer('bob');
    await bob.do({ type: 'reject-invitation', invitationId: bob.invitation!.id });
    await test.pass(1000);
    await alice.transfer('ravi');
    expect(namesFor(test, { list: 'recents' })).to.deep.equal(['Ravi Bose', 'Bob Marley-Smith']);
  });

  it('have none that the centre refused', async () => {
    const test = await TestCentre.open();
    const { alice } = await test.chatWithAlice();
    await refusalOf(alice.transfer('ravi'));
    expect(namesFor(test, { list: 'recents' })).to.deep.equal([]);
  });
});

describe('The availability of', () => {
  const availabilityOf = (test: TestCentre, id: string) =>
    new Availability(test.centre.options, test.centre.state).of(id);

  it('a group is how many of its members are ready, for each medium', async () => {
    const test = await TestCentre.open();
    await test.agent('ravi');
    await test.agent('mika');
    const [chat, voice] = availabilityOf(test, 'back-office').media;
    expect(chat).to.deep.equal({ medium: 'chat', available: true, readyAgents: 1 });
    expect(voice).to.deep.equal({ medium: 'voice', available: true, readyAgents: 2 });
  });

  it('a skill that nobody ready has is none', async () => {
    const test = await TestCentre.open();
    expect(availabilityOf(test, 'skill-french').media[0]).to.include({ available: false });
  });

  it('a contact is none, though the directory has it', async () => {
    const test = await TestCentre.open();
    expect(availabilityOf(test, 'contact-ivo')).to.deep.equal({
      targetId: 'contact-ivo',
      known: true,
      media: [],
    });
  });
});
