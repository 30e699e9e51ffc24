import type { Message } from '../../../domain/transcript.js';
import { canonical, ensure, refused, same } from '../assertions.js';
import { textsOf } from '../contract-agent.js';
import type { ContractScene } from '../contract-scene.js';
import { test, type GroupSource } from '../contract-test.js';
import { awkwardTexts } from '../texts.js';

const lines = (count: number): string[] => Array.from({ length: count }, (_, at) => `Line ${at}`);

/** A chat with everything that frames can tell: lines of both, and a transfer that comes back. */
async function wholeStory(scene: ContractScene) {
  const { alice, ana, bob } = await scene.two();
  await ana.say('First');
  await alice.shows('First');
  await alice.says('Second');
  const asked = { targetId: bob.id, targetType: 'agent' } as const;
  await alice.do({ type: 'transfer-interaction', ...alice.fence, ...asked });
  const { id: invitationId } = await bob.rings('transfer');
  await bob.do({ type: 'reject-invitation', invitationId });
  await alice.hears('transfer-refused');
  await ana.say('Third');
  await alice.shows('Third');
  await scene.settle();
  return alice;
}

export const receiving: GroupSource = () => ({
  name: 'Receiving: order, duplicates, gaps',
  tests: [
    test('[M1] what the contact writes comes with the contact as its author', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say('It is me');
      await alice.shows('It is me');
      const message = alice.entries().find(({ kind }) => kind === 'message') as Message;
      same([message.author.role, message.author.name], ['contact', ana.name], 'the author');
      ensure(Number.isFinite(message.at), 'the message has no time');
    }),
    test('[M5] lines come in the order in which they were written', async (scene) => {
      const { alice, ana } = await scene.chat();
      for (const text of lines(20)) await ana.say(text);
      await alice.shows('Line 19');
      same(alice.texts(), lines(20), 'the lines');
    }),
    test('[M5] lines of both stand in one order for both', async (scene) => {
      const { alice, ana } = await scene.chat();
      for (let at = 0; at < 5; at++) {
        await ana.say(`Question ${at}`);
        await alice.do(alice.sending(`Answer ${at}`));
      }
      await alice.shows('Answer 4');
      await scene.sees(ana, 'Answer 4');
      same(alice.texts(), textsOf(ana.entries), 'the agent’s lines and the contact’s');
    }),
    test('[M2] each entry has an id of its own', async (scene) => {
      const { alice, ana } = await scene.chat();
      for (const text of ['Same', 'Same', 'Same']) await ana.say(text);
      await alice.until(() => alice.texts().length === 3, 'three lines that say the same');
      const ids = alice.of('message-added').map(({ entry }) => entry.id);
      same(new Set(ids).size, ids.length, 'the number of ids');
    }),
    test('[M17] texts come as they were written', async (scene) => {
      const { alice, ana } = await scene.chat();
      for (const text of awkwardTexts) await ana.say(text);
      await alice.shows(awkwardTexts.at(-1)!);
      same(alice.texts(), awkwardTexts, 'the texts');
    }),
    test('[M1] lines of two chats come each to its own', async (scene) => {
      const { alice, ana } = await scene.chat();
      const ivo = await scene.contact('Ivo Petrov');
      await alice.accepts('inbound');
      await ana.say('From Ana');
      await ivo.say('From Ivo');
      const of = (name: string) => alice.chats.find(({ contact }) => contact.name === name)!;
      const texts = (name: string): string[] => alice.texts('contact', of(name));
      await alice.until(
        () => texts(ana.name).length > 0 && texts(ivo.name).length > 0,
        'a line in each chat',
      );
      same([texts(ana.name), texts(ivo.name)], [['From Ana'], ['From Ivo']], 'the lines');
    }),
    test('[M9] a contact who copies an agent’s client id hides nothing', async (scene) => {
      const { alice, ana } = await scene.chat();
      const command = alice.sending('Honest');
      await alice.do(command);
      await ana.say('Copied', command.clientId);
      await alice.shows('Copied');
      same(alice.texts(), ['Honest', 'Copied'], 'the lines');
    }),
    test('[M9] a client id that a contact used before does not stop an agent’s message', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say('First come', 'taken-id');
      await alice.shows('First come');
      await alice.do(alice.sending('Not suppressed', 'taken-id'));
      await alice.shows('Not suppressed');
      await scene.sees(ana, 'Not suppressed');
    }),
    test('[X6] a text that reads like a line of the system stays a message', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say(`${alice.name} has left the conversation.`);
      await alice.shows(`${alice.name} has left the conversation.`);
      const kinds = alice.of('message-added').map(({ entry }) => entry.kind);
      same(kinds.at(-1), 'message', 'its kind');
      same(alice.chat.state, 'active', 'the chat');
    }),
    test(
      '[M2] frames that come twice change nothing',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const stop = scene.faults.duplicate(alice.credentials.agent, 3);
        for (const text of lines(5)) await ana.say(text);
        await alice.says('Mine');
        stop();
        await scene.settle();
        same(alice.texts(), [...lines(5), 'Mine'], 'the lines');
      },
      { faults: ['duplicate'] },
    ),
    test(
      '[M14] a whole story in frames that come twice comes to the same',
      async (scene) => {
        const stop = scene.faults.duplicate(scene.world.agents[0].agent, 2);
        const alice = await wholeStory(scene);
        stop();
        const told = { ...alice.workspace, notices: alice.workspace.notices.length };
        const again = scene.agent(0);
        await again.connect({ takeOver: true });
        same(again.texts(), alice.texts(), 'the lines');
        same([told.notices, alice.ringing.length], [1, 0], 'notices, and what rings');
        same(again.chat.pending, alice.chat.pending, 'what is pending');
        same(again.chat.capabilities, alice.chat.capabilities, 'what the agent may do');
      },
      { faults: ['duplicate'] },
    ),
    test(
      '[F2] lines that wait on their way come in order, and once',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const release = scene.faults.hold(alice.credentials.agent, 'to-agent');
        for (const text of lines(10)) await ana.say(text);
        await scene.sees(ana, 'Line 9');
        const early = alice.texts();
        release();
        await alice.shows('Line 9');
        same([early, alice.texts()], [[], lines(10)], 'the lines before and after');
      },
      { faults: ['hold'] },
    ),
    test(
      '[F4] frames that swap places on their way end in the same order',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const stop = scene.faults.reorder(alice.credentials.agent);
        for (const text of lines(10)) await ana.say(text);
        stop();
        await alice.until(() => alice.texts().length === 10, 'all lines');
        same(alice.texts(), lines(10), 'the lines');
      },
      { faults: ['reorder'] },
    ),
    test(
      '[M6] a line that was lost on its way is asked for',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        await ana.say('Line 0');
        await alice.shows('Line 0');
        scene.faults.drop(alice.credentials.agent, 'to-agent', 1);
        for (const text of lines(4).slice(1)) await ana.say(text);
        await alice.until(() => alice.texts().length === 4, 'all lines');
        same(alice.texts(), lines(4), 'the lines');
      },
      { faults: ['drop'], supports: ({ gapFetch }) => gapFetch },
    ),
    test(
      '[M6] what was written while the connection was gone is there afterwards, once and in order',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        await ana.say('Line 0');
        await alice.shows('Line 0');
        scene.faults.hold(alice.credentials.agent, 'to-agent');
        for (const text of lines(6).slice(1)) await ana.say(text);
        const again = await scene.cutAndReturn(alice);
        await again.shows('Line 5');
        same(again.texts(), lines(6), 'the lines');
      },
      {
        faults: ['hold'],
        cut: true,
      },
    ),
    test(
      '[X17] who writes is told, and who stops',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        await ana.setTyping(true);
        const { author, typing, conversationId } = await alice.hears('typing-changed');
        same([author.role, typing], ['contact', true], 'who writes');
        same(conversationId, alice.conversation().id, 'where');
        const { mark } = alice;
        await ana.setTyping(false);
        same((await alice.hears('typing-changed', mark)).typing, false, 'who stops');
      },
      { supports: ({ typing }) => typing },
    ),
    test(
      '[X17] where typing cannot be told, nobody is told to write',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        await ana.setTyping(true);
        const { id: conversationId, interactionId } = alice.conversation();
        const typing = { type: 'set-typing', interactionId, conversationId, typing: true } as const;
        await refused(alice.do(typing), 'set-typing', 'transport.unsupported');
        await scene.settle();
        same(alice.of('typing-changed'), [], 'what was told');
      },
      { supports: ({ typing }) => !typing },
    ),
    test('[M14] nothing is told that changes nothing', async (scene) => {
      const { alice, ana } = await scene.transferring();
      for (const text of ['News', 'More news']) await ana.say(text);
      await alice.shows('More news');
      await scene.settle();
      const { mark } = alice;
      await scene.settle();
      same(alice.events.slice(mark), [], 'what is told while nothing happens');
      const told = alice.of('interaction-changed').map((event) => canonical(event));
      const repeated = told.filter((text, at) => text === told[at - 1]);
      same(repeated.length, 0, 'changes that repeat the one before');
    }),
  ],
});
