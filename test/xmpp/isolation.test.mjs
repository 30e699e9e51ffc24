/**
 * What reaches the contact's socket is the same, byte for byte but for ids and times, whatever the agents have among
 * them; and the smallest leak is found: each of those that are made on purpose.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ns, own, xml } from '../../servers/router/xml.mjs';
import { Desk } from './support/desk.mjs';
import { ContactPerson } from './support/people.mjs';
import { World } from './support/world.mjs';

/** Counts of the stream, and answers that say nothing: how many there are is a matter of time. */
const ofTheStream =
  /^<[ar] [^>]*xmlns=['"]urn:xmpp:sm:3['"]|^<iq [^>]*type=['"]result['"][^>]*\/>$/;

/** A frame without what differs from one chat to the next. */
function masked(frame) {
  return frame
    .replace(/ (id|h|stamp|at|since|party|seq|prev)=(['"])[^'"]*\2/g, ' $1')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
    .replace(/\b([ac])-[0-9a-f]{32}\b/g, '$1-room')
    .replace(/\bvisitor-\d+\b/g, 'visitor');
}

/** What agents have among them, that no contact may know. */
async function everything({ alice, bob }) {
  const { interactionId } = alice.fence;
  const tellTyping = (agent, conversationId, typing) =>
    agent.do({ type: 'set-typing', interactionId, conversationId, typing });
  const target = { targetId: 'bob', targetType: 'agent' };

  await alice.do({ type: 'start-consultation', ...alice.fence, ...target, medium: 'chat' });
  await bob.accept();
  await alice.sees(() => alice.conversation('consultation'), 'the consultation');
  const { id: consultationId } = alice.conversation('consultation');
  const isTyping = ({ type, typing, conversationId }) =>
    type === 'typing-changed' && typing && conversationId === consultationId;
  await tellTyping(alice, consultationId, true);
  await bob.sees(() => bob.events.some(isTyping), 'that Alice is typing');
  await tellTyping(alice, consultationId, false);
  await alice.say('Is the second charge ours?', 'consultation');
  await bob.sees(() => bob.lines('consultation').length > 0, 'the question');
  await tellTyping(bob, consultationId, false);
  await tellTyping(bob, bob.conversation('contact').id, true);
  await bob.say('Yes, refund it.', 'consultation');
  await alice.sees(() => alice.lines('consultation').length > 1, 'the answer');

  await alice.do({ type: 'set-note', ...alice.fence, text: 'She has threatened to leave.' });
  await alice.do({ type: 'set-case-datum', ...alice.fence, key: 'Fraud', value: 'level 3' });
  await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'solved' });
  await bob.sees(() => bob.chat.disposition && bob.chat.note, 'what Alice has put down');
  await alice.do({ type: 'end-consultation', ...alice.fence, consultationId });
  await bob.sees(() => bob.chat.consultations.at(-1).state === 'ended', 'the end of it');

  await alice.do({ type: 'transfer-interaction', ...alice.fence, ...target, note: 'For you.' });
  const { id: first } = await bob.sees(() => bob.invitation, 'an invitation');
  await bob.do({ type: 'reject-invitation', invitationId: first, reason: 'In a meeting' });
  await alice.hears('transfer-refused');
  await alice.sees(() => !alice.chat.pending, 'nothing pending');
  await alice.do({ type: 'transfer-interaction', ...alice.fence, ...target });
  await bob.sees(() => bob.invitation, 'another invitation');
  const { id: invitationId } = await alice.sees(() => alice.chat.pending, 'what is pending');
  await alice.do({ type: 'cancel-invitation', invitationId });
  await bob.sees(() => !bob.invitation, 'nothing that rings');
}

const isNote = ({ name }) => name === 'note';

/** What is broken of one part, and sends the contact what is not for it. */
const leaks = {
  'an agent’s page tells the contact’s room that one has stopped typing in a consultation': ({
    alice,
    room,
    agents,
  }) => {
    alice.rewrite = (frame) => (frame.includes('<active') ? frame.replace(agents, room) : frame);
  },
  'a consulted agent comes into the contact’s room': ({ bob, room }) => {
    const join = `<presence xmlns="${ns.client}" to="${room}/Bob"><x xmlns="${ns.muc}"/></presence>`;
    bob.rewrite = (frame) => (frame.includes('<active') ? join : frame);
  },
  'a router writes a note into the contact’s room': ({ interaction }) => {
    const write = interaction.writeAgents.bind(interaction);
    interaction.writeAgents = async (...events) => {
      if (events.some(isNote)) await interaction.writeContact(...events);
      return write(...events);
    };
  },
  'a router writes a note to the contact alone': ({ interaction, router, address }) => {
    const write = interaction.writeAgents.bind(interaction);
    interaction.writeAgents = (...events) => {
      const letter = { type: 'headline', to: address };
      if (events.some(isNote)) router.component.send(xml('message', ns.client, letter, ...events));
      return write(...events);
    };
  },
  'a router tells the contact’s room that somebody is asked': ({ interaction }) => {
    const write = interaction.writeAgents.bind(interaction);
    interaction.writeAgents = async (...events) => {
      if (events.some(({ name }) => name === 'invitation')) {
        await interaction.writeContact(own('invited', { at: Date.now() }));
      }
      return write(...events);
    };
  },
};

for (const on of ['prosody', 'ejabberd']) {
  describe(`The contact’s socket, on ${on}`, { timeout: 300_000 }, () => {
    let world, router, without;
    let visitors = 0;

    async function desk(name) {
      await world.server.makeAccount(name);
      const made = new Desk(world.server, name);
      await made.transport.connect();
      await made.ready();
      return made;
    }

    /** A chat that begins and ends in the same way each time; every frame of the contact's in between. */
    async function framesWith(between, leak) {
      visitors += 1;
      const name = `visitor-${visitors}`;
      const ana = new ContactPerson(world.server, name);
      const desks = [await desk('alice')];
      try {
        await ana.begin();
        const [alice] = desks;
        await alice.accept();
        desks.push(await desk('bob'));
        const [, bob] = desks;
        ana.say('I was charged twice.');
        await alice.sees(() => alice.lines().includes('I was charged twice.'), 'the contact');
        await alice.say('I can see both charges.');
        await ana.sees(() => ana.texts.includes('I can see both charges.'), 'the agent');

        const interaction = router.interactions.get(alice.chat.id);
        const { room, agents } = interaction.places;
        const address = `${name}@${world.server.guests}`;
        const before = ana.frames.length;
        leak?.({ alice, bob, room, agents, address, interaction, router });
        await between({ alice, bob });
        await alice.say('Goodbye.');
        await ana.sees(() => ana.texts.includes('Goodbye.'), 'the agent’s last word');
        ana.say('Thank you.');
        await ana.sees(() => ana.isDoneSending, 'that it was taken');
        const heard = ana.frames.slice(before).filter((frame) => !ofTheStream.test(frame));

        await alice.do({ type: 'end-interaction', ...alice.fence });
        await alice.sees(() => alice.chat.state === 'ended', 'the end');
        await alice.do({ type: 'mark-done', ...alice.fence });
        return heard.map(masked);
      } finally {
        await Promise.all([...desks, ana].map((each) => each.end()));
      }
    }

    before(async () => {
      world = await World.start({ on });
      router = await world.router();
      without = await framesWith(() => undefined);
    });
    after(() => world.stop());

    it('[T9] receives what was said in its room, and nothing else', () => {
      const said = without.map((frame) => /<body>(.*?)<\/body>/.exec(frame)?.[1]);
      assert.deepEqual(said, ['Goodbye.', 'Thank you.']);
    });

    it('[T9] receives not one byte of consultations, notes, case data and transfers that come to nothing', async () => {
      assert.deepEqual(await framesWith(everything), without);
    });

    for (const [what, leak] of Object.entries(leaks)) {
      it(`[T9] is found to receive something where ${what}`, async () => {
        assert.notDeepEqual(await framesWith(everything, leak), without);
      });
    }
  });
}
