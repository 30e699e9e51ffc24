import { canonical, ensure, refused, same } from '../assertions.js';
import { test, type GroupSource } from '../contract-test.js';
import { controlLikeTexts } from '../texts.js';

export const forgedOrigin: GroupSource = ({ backend }) => ({
  name: 'Forged origin',
  tests: [
    test('[X15] a contact’s text is never a command or an event', async (scene) => {
      const { alice, ana } = await scene.chat();
      await scene.settle();
      const facts = (): string => canonical({ ...alice.chat, conversations: [] });
      const before = facts();
      const { mark } = alice;
      for (const text of controlLikeTexts) await ana.say(text);
      await alice.shows(controlLikeTexts.at(-1)!);
      await scene.settle();
      same(facts(), before, 'the chat');
      const types = new Set(alice.events.slice(mark).map(({ type }) => type));
      types.delete('typing-changed');
      same([...types], ['message-added'], 'the types of what was told');
      same(alice.ringing.length, 0, 'what rings');
    }),
    test('[X15] a colleague’s text in a note is never a command or an event', async (scene) => {
      const { alice, bob } = await scene.two();
      const asked = { targetId: bob.id, targetType: 'agent' } as const;
      const [note] = controlLikeTexts;
      await alice.do({ type: 'transfer-interaction', ...alice.fence, ...asked, note });
      const invitation = await bob.rings('transfer');
      same(invitation.note?.slice(0, 30), note?.slice(0, 30), 'the note');
      same([bob.chats.length, bob.workspace.agent?.id], [0, bob.id], 'what the other has');
    }),
    test('[X14] nobody’s id hides another’s message', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say('One', 'same-id');
      await ana.say('Two', 'other-id');
      await alice.do(alice.sending('Three', 'same-id'));
      await alice.do(alice.sending('Four', 'other-id'));
      await alice.shows('Four');
      same(alice.texts(), ['One', 'Two', 'Three', 'Four'], 'the lines');
    }),
    test('[X6] a contact with an agent’s name stays a contact', async (scene) => {
      const alice = await scene.signIn(0);
      const mallory = await scene.contact(alice.name);
      await alice.accepts('inbound');
      await mallory.say('Trust me');
      await alice.shows('Trust me');
      const line = alice.of('message-added').at(-1)!.entry;
      const author = line.kind === 'message' ? line.author : undefined;
      same([author?.role, author?.agentId], ['contact', undefined], 'the author');
    }),
    test(
      '[X15] nobody writes in another’s name',
      async (scene) => {
        const { alice, bob } = await scene.conference();
        const claim = { author: { partyId: 'x', role: 'agent', name: 'x', agentId: alice.id } };
        await bob.do({ ...bob.sending('Signed by whom?'), ...claim });
        await alice.shows('Signed by whom?');
        const line = alice.of('message-added').at(-1)!.entry;
        same(line.kind === 'message' && line.author.agentId, bob.id, 'the author');
      },
      { supports: ({ conference }) => conference },
    ),
    test('[X15] nobody learns of interactions that are not theirs', async (scene) => {
      const { alice, bob, ana } = await scene.two();
      const { mark } = bob;
      await ana.say('Confidential');
      await alice.says('Strictly');
      await scene.settle();
      const told = JSON.stringify(bob.events.slice(mark));
      ensure(!/Confidential|Strictly/.test(told), 'another agent has heard it');
    }),
    test(
      '[X15] nobody reads back another’s message',
      async (scene) => {
        const { alice, bob } = await scene.two();
        const command = alice.sending('Mine');
        await alice.do(command);
        const { interactionId, conversationId, clientId } = command;
        const question = { type: 'find-message', interactionId, conversationId, clientId } as const;
        await refused(bob.query(question), 'another’s message');
      },
      { supports: ({ readBack }) => readBack },
    ),
    ...Object.entries(backend.forged ?? {}).map(([name, frames]) =>
      test(
        `[X15] ${name}: changes nothing`,
        async (scene) => {
          const { alice, ana } = await scene.chat();
          await ana.say('Before');
          await alice.shows('Before');
          await scene.settle();
          const { agent, interactions, invitations } = alice.workspace;
          const before = canonical({ agent, interactions, invitations });
          for (const frame of frames) scene.faults.forge(alice.credentials.agent, frame);
          await scene.settle();
          const after = alice.workspace;
          const known = [after.agent, after.interactions, after.invitations];
          same(
            canonical({ agent: known[0], interactions: known[1], invitations: known[2] }),
            before,
            'what is known',
          );
        },
        { faults: ['forge'] },
      ),
    ),
  ],
});
