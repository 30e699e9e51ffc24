import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { aw, childOf, ns, own, ownText, textOf, xml } from '../../servers/router/xml.mjs';
import { bodyOf, until } from './support/client.mjs';
import { World } from './support/world.mjs';

let world;
beforeEach(async () => {
  world = await World.start();
});
afterEach(async () => {
  await world.stop();
  assert.deepEqual(world.problems, []);
});

/** Everything of an interaction that an agent reads, as elements of ours. */
async function written(agent, room) {
  const messages = await agent.archive(room);
  return messages.flatMap(({ children }) => children.filter((child) => child.ns === aw));
}

/** A chat that Alice has, with the contact in it. */
async function chatOfAlice(options) {
  const router = await world.router(options);
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start();
  const places = await alice.takeOver(await alice.offer());
  await ana.event('owner', ({ party }) => party !== undefined);
  return { router, alice, ana, places };
}

async function mayRead(agent, room) {
  try {
    await agent.archive(room);
    return true;
  } catch {
    return false;
  }
}

test('what waits rings at a ready member of its queue, who owns it by accepting', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  const chat = await ana.start({ segment: 'Gold' }, ownText('subject', 'Charged twice'));
  const offer = await alice.offer();
  assert.equal(offer.kind, 'inbound');
  assert.equal(offer.interaction, chat.id);
  assert.equal(childOf(offer.element, 'contact', aw).attributes.name, 'Ana Kovač');
  assert.equal(textOf(childOf(offer.element, 'subject', aw)), 'Charged twice');
  const places = await alice.takeOver(offer);
  const owner = await ana.event('owner', ({ party }) => party !== undefined);
  assert.equal(owner.name, 'Alice Lindqvist');
  assert.equal(owner.seq, '2');
  assert.equal(places.role, 'owner');
});

test('nobody reads a room before accepting', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  const { room } = await ana.start();
  await alice.offer();
  assert.equal(await mayRead(alice, room), false);
});

test('it rings first at whoever has been idle longest, and at nobody who is full', async () => {
  const router = await world.router({
    policies: { ringTime: 20_000 },
  });
  const bob = await world.agent('bob', 'not-ready');
  const alice = await world.agent('alice');
  await until(router, () => router.agents.isHere('alice'), 'Alice at the router');
  bob.say('ready');
  const contacts = [];
  for (let count = 0; count < 4; count += 1) {
    contacts.push(await world.contact());
    await contacts.at(-1).start();
  }
  const offers = [await alice.offer(), await bob.offer(), await alice.offer(), await bob.offer()];
  assert.deepEqual(
    offers.map(({ interaction }) => interaction).sort(),
    contacts.map(({ chat }) => chat.id).sort(),
  );
  const last = await world.contact();
  await last.start();
  const workspace = await alice.workspace();
  assert.equal(workspace.children.filter(({ name }) => name === 'offer').length, 2);
});

test('what one declines rings at the next one', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start();
  const offer = await alice.offer();
  const bob = await world.agent('bob');
  await alice.reject(offer, 'Not mine');
  const next = await bob.offer();
  assert.equal(next.interaction, offer.interaction);
});

test('what nobody answers in time rings at the next one', async () => {
  await world.router({ policies: { ringTime: 300 } });
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start();
  const offer = await alice.offer();
  const bob = await world.agent('bob');
  assert.equal(await alice.closing(offer.id), 'timed-out');
  assert.equal((await bob.offer()).interaction, offer.interaction);
});

test('who goes Not Ready hears it ring no more', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start();
  const offer = await alice.offer();
  alice.say('not-ready', 'Break');
  assert.equal(await alice.closing(offer.id), 'withdrawn');
});

test('a transfer is offered, accepted, and takes the rooms from the former owner', async () => {
  const { alice, ana, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  await alice.command(
    'transfer-interaction',
    { interaction: places.id, epoch: 2, target: 'bob', 'target-type': 'agent' },
    ownText('note', 'Wants a refund.'),
  );
  const offer = await bob.offer();
  assert.equal(offer['from-name'], 'Alice Lindqvist');
  assert.equal(textOf(childOf(offer.element, 'note', aw)), 'Wants a refund.');
  const taken = await bob.takeOver(offer);
  const owner = await ana.event('owner', ({ seq }) => seq === '3');
  assert.equal(owner.name, 'Bob Marley-Smith');
  assert.equal(owner.cause, 'transferred');
  assert.equal(await mayRead(alice, taken.room), false);
  assert.equal(await mayRead(alice, taken.agents), false);
  assert.equal(await bob.archive(taken.room).then(({ length }) => length > 0), true);
});

test('a transfer that is refused stays with its owner, who is told by whom and why', async () => {
  const { alice, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  await alice.command('transfer-interaction', {
    ...{ interaction: places.id, epoch: 2, target: 'bob', 'target-type': 'agent' },
  });
  await bob.reject(await bob.offer(), 'At lunch');
  const stanza = await alice.heard(
    (each) => childOf(each, 'settled', aw)?.attributes.outcome === 'rejected',
  );
  const settled = childOf(stanza, 'settled', aw);
  assert.equal(settled.attributes['still-owner'], 'true');
  assert.equal(textOf(childOf(settled, 'reason', aw)), 'At lunch');
  assert.equal(childOf(settled, 'alternative', aw).attributes.id, 'billing');
  assert.equal(await mayRead(bob, places.room), false);
});

test('a transfer is refused at once when nobody could answer it, with the reason', async () => {
  const { alice, places } = await chatOfAlice();
  await world.agent('bob', 'not-ready');
  const to = (target, type = 'agent') => ({
    ...{ interaction: places.id, epoch: 2, target, 'target-type': type },
  });
  await alice.ask('get', world.server.routers[0], own('workspace'));
  const code = (...to) => alice.refusal('transfer-interaction', ...to);
  assert.equal(await code(to('chidi')), 'transfer.target-logged-out');
  assert.equal(await code(to('bob')), 'transfer.target-not-ready');
  assert.equal(await code(to('alice')), 'transfer.already-party');
  assert.equal(await code(to('nobody')), 'transfer.target-unknown');
  assert.equal(await code(to('returns', 'queue')), 'transfer.queue-closed');
  assert.equal(await code({ ...to('chidi'), epoch: 1 }), 'interaction.stale');
  assert.equal(await code({ ...to('chidi'), interaction: 'c-0' }), 'interaction.unknown');
});

test('a transfer is taken back before it is accepted', async () => {
  const { alice, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  await alice.command('transfer-interaction', {
    ...{ interaction: places.id, epoch: 2, target: 'bob', 'target-type': 'agent' },
  });
  const offer = await bob.offer();
  await alice.command('cancel-invitation', { invitation: offer.id });
  assert.equal(await bob.closing(offer.id), 'cancelled');
  assert.equal(await bob.refusal('accept-invitation', { invitation: offer.id }), 'invitation.lost');
});

test('a queue takes a transfer at once, and offers it to its members', async () => {
  const { alice, ana, places } = await chatOfAlice();
  const dana = await world.agent('dana');
  await alice.command(
    'transfer-interaction',
    { interaction: places.id, epoch: 2, target: 'sales', 'target-type': 'queue' },
    ownText('note', 'Wants to buy.'),
  );
  const waits = await ana.event('owner', ({ seq }) => seq === '3');
  assert.equal(waits.party, undefined);
  assert.equal(waits['queue-name'], 'Sales');
  const offer = await dana.offer();
  assert.equal(textOf(childOf(offer.element, 'note', aw)), 'Wants to buy.');
  assert.equal(await mayRead(alice, places.room), false);
});

test('a routing point chooses the queue by who the contact is', async () => {
  const router = await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  await ana.start({ segment: 'Gold' });
  const { id } = await alice.takeOver(await alice.offer());
  const target = { target: 'front-door', 'target-type': 'routing-point' };
  await alice.command('transfer-interaction', { interaction: id, epoch: 2, ...target });
  const waits = await ana.event('owner', ({ seq }) => seq === '3');
  assert.equal(waits.queue, 'sales');
  assert.equal(waits.through, 'Front Door');
  assert.equal(router.interactions.get(id).log.queue.id, 'sales');
});

test('a command that comes twice is done once', async () => {
  const { router, alice, places } = await chatOfAlice();
  const facts = { interaction: places.id, epoch: 2, key: 'Invoice', operation: 'the-same' };
  await alice.command('set-case-datum', facts, ownText('value', '4711'));
  await alice.command('set-case-datum', facts, ownText('value', '4711'));
  assert.deepEqual(router.interactions.get(places.id).log.caseData.get('Invoice'), {
    ...{ value: '4711', revision: 1 },
  });
});

test('case data and notes that somebody else has changed are not written over', async () => {
  const { alice, places } = await chatOfAlice();
  const facts = { interaction: places.id, epoch: 2 };
  await alice.command('set-note', facts, ownText('text', 'One'));
  assert.equal(await alice.refusal('set-note', facts, ownText('text', 'Two')), 'interaction.stale');
  await alice.command('set-note', { ...facts, revision: 1 }, ownText('text', 'Two'));
  const notes = (await written(alice, places.agents)).filter(({ name }) => name === 'note');
  assert.deepEqual(notes.map(textOf), ['One', 'Two']);
});

test('a consulted agent follows the contact without being seen, and takes over', async () => {
  const { alice, ana, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  await alice.command('start-consultation', {
    ...{ interaction: places.id, epoch: 2, target: 'bob', 'target-type': 'agent', medium: 'chat' },
  });
  const before = ana.stanzas.length;
  const bobs = await bob.takeOver(await bob.offer());
  assert.equal(bobs.role, 'consulted');
  ana.write(ana.chat.room, 'Hello?');
  const relayed = await bob.heard((stanza) => childOf(stanza, 'relay', aw));
  assert.equal(textOf(childOf(relayed, 'relay', aw)), 'Hello?');
  assert.equal(await mayRead(bob, places.room), true);
  assert.equal(
    ana.stanzas.slice(before).some(({ name }) => name === 'presence'),
    false,
  );
  const begun = await alice.heard((stanza) => childOf(stanza, 'consultation', aw));
  const { id: consultation } = childOf(begun, 'consultation', aw).attributes;
  await alice.command('transfer-to-consultation', {
    ...{ interaction: places.id, epoch: 2, consultation },
  });
  const owner = await ana.event('owner', ({ seq }) => seq === '3');
  assert.equal(owner.name, 'Bob Marley-Smith');
  await bob.join(places.room, bobs.nick);
  bob.write(places.room, 'Bob here.');
  await ana.heard((stanza) => bodyOf(stanza) === 'Bob here.');
  assert.equal(await mayRead(alice, places.room), false);
});

test('nothing of a consultation, of notes or of case data reaches the contact', async () => {
  const { alice, ana, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  const facts = { interaction: places.id, epoch: 2 };
  await alice.command('start-consultation', {
    ...{ ...facts, target: 'bob', 'target-type': 'agent', medium: 'chat' },
  });
  await bob.takeOver(await bob.offer());
  alice.write(places.agents, 'secret-of-the-consultation');
  await bob.heard((stanza) => bodyOf(stanza) === 'secret-of-the-consultation');
  await alice.command('set-note', facts, ownText('text', 'secret-of-the-note'));
  await alice.command(
    'set-case-datum',
    { ...facts, key: 'k' },
    ownText('value', 'secret-of-the-data'),
  );
  await alice.command('set-disposition', { ...facts, disposition: 'solved' });
  alice.write(places.room, 'the end');
  await ana.heard((stanza) => bodyOf(stanza) === 'the end');
  const heard = JSON.stringify(ana.stanzas);
  assert.doesNotMatch(heard, /secret|solved|bob|alice@|a-[0-9a-f]{32}/i);
  assert.equal(await mayRead(ana, places.agents), false);
});

test('a merged consultation becomes a conference, of which the contact hears', async () => {
  const { alice, ana, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  const facts = { interaction: places.id, epoch: 2 };
  await alice.command('start-consultation', {
    ...{ ...facts, target: 'bob', 'target-type': 'agent', medium: 'chat' },
  });
  const bobs = await bob.takeOver(await bob.offer());
  const begun = await alice.heard((stanza) => childOf(stanza, 'consultation', aw));
  const { id: consultation } = childOf(begun, 'consultation', aw).attributes;
  await alice.command('merge-consultation', { ...facts, consultation });
  assert.equal(
    (await ana.event('joined', ({ role }) => role === 'agent')).name,
    'Bob Marley-Smith',
  );
  await bob.join(places.room, bobs.nick);
  await alice.command('transfer-ownership', { ...facts, party: bobs.party });
  assert.equal((await ana.event('owner', ({ seq }) => seq === '3')).cause, 'given');
  assert.equal(await mayRead(alice, places.room), true);
  await bob.command('remove-party', { interaction: places.id, epoch: 3, party: places.party });
  assert.equal((await ana.event('left')).name, 'Alice Lindqvist');
  assert.equal(await mayRead(alice, places.room), false);
});

test('an owner who leaves gives it back to its queue', async () => {
  const { alice, ana, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  await alice.command('leave-interaction', { interaction: places.id, epoch: 2 });
  assert.equal((await ana.event('owner', ({ seq }) => seq === '3')).queue, 'billing');
  const offers = await Promise.race([alice.offer(), bob.offer()]);
  assert.equal(offers.interaction, places.id);
});

test('it ends for the contact at once, and for the owner when it is marked done', async () => {
  const { router, alice, ana, places } = await chatOfAlice();
  await alice.command('end-interaction', { interaction: places.id, epoch: 2 });
  await ana.event('ended');
  assert.equal(await mayRead(alice, places.agents), true);
  assert.equal(router.agents.loadOf('alice', 'chat'), 1);
  await alice.command('mark-done', { interaction: places.id, epoch: 2 });
  assert.equal(await mayRead(alice, places.agents), false);
  assert.equal(router.agents.loadOf('alice', 'chat'), 0);
});

test('a contact who leaves ends it, and takes back what rings', async () => {
  const { alice, ana, places } = await chatOfAlice();
  const bob = await world.agent('bob');
  await alice.command('transfer-interaction', {
    ...{ interaction: places.id, epoch: 2, target: 'bob', 'target-type': 'agent' },
  });
  const offer = await bob.offer();
  await ana.leave();
  assert.equal(await bob.closing(offer.id), 'contact-left');
  const ended = await alice.heard((stanza) => childOf(stanza, 'ended', aw));
  assert.equal(childOf(ended, 'ended', aw).attributes.party, 'contact');
});

test('a contact who is gone for too long has left', async () => {
  const router = await world.router({ contactGrace: 200 });
  const ana = await world.contact();
  const { id } = await ana.start();
  ana.end();
  const { log } = router.interactions.get(id);
  await until(router, () => log.endedAt !== undefined, 'the end');
  assert.equal(log.isDone, true);
});

test('what an agent owns who is gone for too long returns to its queue', async () => {
  const { alice, ana } = await chatOfAlice({ agentGrace: 50, ownerGrace: 200 });
  alice.end();
  const waits = await ana.event('owner', ({ seq }) => seq === '3');
  assert.equal(waits.cause, 'returned');
  assert.equal(waits.party, undefined);
});

test('two agents write to each other in a room of theirs', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const bob = await world.agent('bob', 'not-ready');
  await bob.workspace();
  const [interaction] = await alice.command(
    'start-instant-message',
    { target: 'bob' },
    ownText('text', 'A minute?'),
  );
  const { agents, nick } = interaction.attributes;
  await alice.join(agents, nick);
  const offer = await bob.offer();
  assert.equal(textOf(childOf(offer.element, 'note', aw)), 'A minute?');
  const bobs = await bob.takeOver(offer);
  assert.equal(bobs.role, 'agent');
  bob.write(agents, 'Yes');
  await alice.heard((stanza) => bodyOf(stanza) === 'Yes');
  await alice.command('leave-interaction', { interaction: interaction.attributes.id });
  await bob.heard((stanza) => childOf(stanza, 'ended', aw));
});

test('the directory finds by the beginning of a word, whatever its accents, in pages', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const search = async (text, max, after) => {
    const field = (name, value) =>
      xml('field', ns.data, { var: name }, xml('value', ns.data, {}, value));
    const set = xml(
      'set',
      ns.resultSet,
      {},
      xml('max', ns.resultSet, {}, String(max)),
      after && xml('after', ns.resultSet, {}, after),
    );
    const form = xml('x', ns.data, { type: 'submit' }, field('text', text));
    const answer = await alice.ask(
      'set',
      world.server.routers[0],
      xml('query', ns.search, {}, form, set),
    );
    const query = childOf(answer, 'query', ns.search);
    const items = childOf(query, 'x', ns.data).children.filter(({ name }) => name === 'item');
    const ids = items.map((item) => {
      const id = item.children.find(({ attributes }) => attributes.var === 'id');
      return textOf(childOf(id, 'value', ns.data));
    });
    const last = childOf(childOf(query, 'set', ns.resultSet), 'last', ns.resultSet);
    return { ids, last: last && textOf(last) };
  };
  assert.deepEqual((await search('bíl', 10)).ids, ['billing']);
  const first = await search('', 3);
  const second = await search('', 3, first.last);
  assert.equal(new Set([...first.ids, ...second.ids]).size, 6);
});

test('who watches a target is told at once, and with every change', async () => {
  await world.router();
  const alice = await world.agent('alice');
  await alice.ask(
    'set',
    world.server.routers[0],
    own('watch', {}, own('target', { id: 'bob' }), own('target', { id: 'billing' })),
  );
  const told = (target, isMeant) =>
    alice.take((stanza) => {
      const element = childOf(stanza, 'availability', aw);
      const medium = element && childOf(element, 'medium', aw)?.attributes;
      return element?.attributes.target === target && medium && isMeant(medium);
    }, `${target} as it is`);
  await told('bob', ({ state }) => state === 'logged-out');
  await told('billing', (medium) => medium['ready-agents'] === '1');
  await world.agent('bob');
  await told('bob', ({ state, available }) => state === 'ready' && available === 'true');
  await told('billing', (medium) => medium['ready-agents'] === '2');
});

test('a contact may ask nothing that is for agents, and an agent nothing that is for contacts', async () => {
  await world.router();
  const alice = await world.agent('alice');
  const ana = await world.contact();
  const [router] = world.server.routers;
  await assert.rejects(ana.ask('get', router, own('workspace')), {
    condition: 'service-unavailable',
  });
  await assert.rejects(alice.ask('set', router, own('start-chat', { name: 'Alice' })), {
    condition: 'service-unavailable',
  });
});
