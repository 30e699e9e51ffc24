import type { Command } from '../../../domain/command.js';
import type { Message } from '../../../domain/transcript.js';
import { ensure, refused, rejection, same } from '../assertions.js';
import { newId, textsOf, type ContractAgent } from '../contract-agent.js';
import type { ContractScene } from '../contract-scene.js';
import { test, type GroupSource } from '../contract-test.js';
import { awkwardTexts } from '../texts.js';

/** The agent's own message of a text, as the transport told it. */
function messageOf(agent: ContractAgent, text: string): Message {
  const found = agent
    .entries()
    .find((entry): entry is Message => entry.kind === 'message' && entry.text === text);
  ensure(found, `there is no message “${text}”`);
  return found;
}

function readBack(agent: ContractAgent, clientId: string) {
  const { id: conversationId, interactionId } = agent.conversation();
  return agent.query({ type: 'find-message', interactionId, conversationId, clientId });
}

/**
 * Sends while a direction is held, and breaks the connection: nobody knows what became of it, unless a
 * connection that is resumed brings it through.
 */
async function sendIntoTheDark(
  scene: ContractScene,
  held: 'to-backend' | 'to-agent',
): Promise<{
  agent: ContractAgent;
  command: ReturnType<ContractAgent['sending']>;
  outcome: string;
}> {
  const { alice } = await scene.chat();
  const command = alice.sending('Into the dark');
  scene.faults.hold(alice.credentials.agent, held);
  const sent = alice.do(command).then(() => 'accepted' as const);
  const told = scene.supports.resume
    ? sent.catch(() => rejection(sent, 'a message that was cut off').then(({ outcome }) => outcome))
    : rejection(sent, 'a message whose answer never comes').then(({ outcome }) => outcome);
  // It may be accepted before anybody waits for it.
  told.catch(() => undefined);
  await scene.settle();
  await scene.cut(alice);
  const outcome = await told;
  const agent = await scene.returns(alice);
  if (outcome === 'accepted') await agent.shows(command.text);
  return { agent, command, outcome };
}

export const sending: GroupSource = ({ backend }) => ({
  name: 'Sending, and what became of it',
  tests: [
    test('[M1] what an agent sends is in the transcript of agent and contact', async (scene) => {
      const { alice, ana } = await scene.chat();
      await alice.says('Good morning');
      await scene.sees(ana, 'Good morning');
    }),
    test('[M2] it is there once', async (scene) => {
      const { alice, ana } = await scene.chat();
      const { mark } = alice;
      await alice.says('Once');
      await scene.settle();
      const told = alice.of('message-added', mark).map(({ entry }) => entry);
      same(textsOf(told), ['Once'], 'the events that bring it');
      same(textsOf(ana.entries), ['Once'], 'what the contact has');
    }),
    test(
      '[M2] it comes back with the client id, so that it takes the place of what was under way',
      async (scene) => {
        const { alice } = await scene.chat();
        const command = alice.sending('Mine');
        await alice.do(command);
        await alice.shows('Mine');
        same(messageOf(alice, 'Mine').clientId, command.clientId, 'its client id');
      },
      { supports: ({ confirmation }) => confirmation === 'id' },
    ),
    test('[X15] it has the agent as its author', async (scene) => {
      const { alice } = await scene.chat();
      await alice.says('Signed');
      const { author } = messageOf(alice, 'Signed');
      same([author.role, author.agentId], ['agent', alice.id], 'the author');
    }),
    test('[T6] the event repeats the operation that caused it', async (scene) => {
      const { alice } = await scene.chat();
      const { mark } = alice;
      await alice.do(alice.sending('Caused'), 'operation-of-the-message');
      await alice.shows('Caused');
      const [added] = alice.of('message-added', mark);
      same(added?.operationId, 'operation-of-the-message', 'the operation');
    }),
    test(
      '[M8] `execute` resolves when the backend has accepted it, and not before',
      async (scene) => {
        const { alice } = await scene.chat();
        const release = scene.faults.hold(alice.credentials.agent, 'to-backend');
        let accepted = false;
        const sent = alice.do(alice.sending('Slowly')).then(() => (accepted = true));
        await scene.settle();
        const early = accepted;
        release();
        await sent;
        ensure(!early, 'it resolved while the command was still on its way');
      },
      { faults: ['hold'] },
    ),
    test('[M4] messages that are sent at once come in their order', async (scene) => {
      const { alice, ana } = await scene.chat();
      const texts = Array.from({ length: 8 }, (_, at) => `Line ${at}`);
      await Promise.all(texts.map((text) => alice.do(alice.sending(text))));
      await alice.shows('Line 7');
      await scene.sees(ana, 'Line 7');
      same(alice.texts(), texts, 'the agent’s lines');
      same(textsOf(ana.entries), texts, 'the contact’s lines');
    }),
    test('[M2] the same client id is the same message', async (scene) => {
      const { alice, ana } = await scene.chat();
      const command = alice.sending('Again');
      await alice.do(command);
      await alice.do(command);
      await alice.shows('Again');
      await scene.settle();
      same(textsOf(ana.entries), ['Again'], 'what the contact has');
    }),
    test('[T4] the same operation is carried out once', async (scene) => {
      const { alice, ana } = await scene.chat();
      const [first, second] = [alice.sending('Operated'), alice.sending('Operated')];
      await alice.do(first, 'same-operation');
      await alice.do(second, 'same-operation').catch(() => undefined);
      await alice.shows('Operated');
      await scene.settle();
      same(textsOf(ana.entries), ['Operated'], 'what the contact has');
    }),
    test('[M7] an empty message is refused for good', async (scene) => {
      const { alice, ana } = await scene.chat();
      await refused(alice.do(alice.sending('   ')), 'an empty message', 'message.refused');
      await scene.settle();
      same(textsOf(ana.entries), [], 'what the contact has');
    }),
    test(
      '[M7] a message that is too long is refused whole',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const text = 'x'.repeat(backend.longestText! + 1);
        await refused(alice.do(alice.sending(text)), 'a message too long', 'message.refused');
        await scene.settle();
        same(
          ana.entries.filter(({ kind }) => kind === 'message'),
          [],
          'what the contact has',
        );
      },
      { backend: ['longestText'] },
    ),
    test('[M17] texts come to the contact as they were written', async (scene) => {
      const { alice, ana } = await scene.chat();
      for (const text of awkwardTexts) await alice.do(alice.sending(text));
      await scene.sees(ana, awkwardTexts.at(-1)!);
      same(textsOf(ana.entries), awkwardTexts, 'the texts');
    }),
    test('[X22] a text goes to the conversation that it names, or nowhere', async (scene) => {
      const { alice, ana } = await scene.chat();
      const command = { ...alice.sending('Lost'), conversationId: 'no-such-conversation' };
      await refused(alice.do(command), 'a message to another conversation');
      await scene.settle();
      same(textsOf(ana.entries), [], 'what the contact has');
    }),
    test('[T12] nothing can be sent to what has ended', async (scene) => {
      const { alice, ana } = await scene.chat();
      const command = alice.sending('Too late');
      await ana.leave();
      await alice.until(() => alice.chat.state === 'ended', 'the end');
      await refused(alice.do(command), 'a message after the end', 'interaction.ended');
    }),
    test('[X9] a command that nobody knows is refused, and breaks nothing', async (scene) => {
      const { alice } = await scene.chat();
      const unknown = { type: 'fly-to-the-moon' } as unknown as Command;
      await refused(
        Promise.resolve().then(() => alice.do(unknown)),
        'an unknown command',
        'transport.unsupported',
        'command.invalid',
      );
      await alice.says('Still here');
    }),
    test('[M8] a command that was taken back before it was sent is not carried out', async (scene) => {
      const { alice, ana } = await scene.chat();
      const signal = AbortSignal.abort();
      const sent = alice.do(alice.sending('Never'), newId('operation'), { signal });
      ensure(
        await sent.then(
          () => false,
          () => true,
        ),
        'it was accepted',
      );
      await scene.settle();
      same(textsOf(ana.entries), [], 'what the contact has');
    }),
    test('[S7] a refusal names what was wrong by a code, and changes nothing', async (scene) => {
      const { alice } = await scene.chat();
      await scene.settle();
      const { mark } = alice;
      const end = { type: 'end-interaction', interactionId: 'nowhere', epoch: 1 } as const;
      await refused(alice.do(end), 'a command about nothing', 'interaction.unknown');
      await scene.settle();
      same(alice.events.slice(mark), [], 'what was told of it');
    }),
    test(
      '[M8] `find-message` finds one’s own message',
      async (scene) => {
        const { alice } = await scene.chat();
        const command = alice.sending('Where am I?');
        await alice.do(command);
        const { message } = await readBack(alice, command.clientId);
        same(message?.text, 'Where am I?', 'what it found');
        await alice.shows('Where am I?');
        same(message, messageOf(alice, 'Where am I?'), 'the message');
      },
      { supports: (supports) => supports.readBack },
    ),
    test(
      '[M9] `find-message` finds nobody else’s message, and none that was never sent',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        await ana.say('Mine alone', 'id-of-the-contact');
        await alice.shows('Mine alone');
        same(await readBack(alice, 'id-of-the-contact'), {}, 'the contact’s message');
        same(await readBack(alice, 'never-used'), {}, 'no message');
      },
      { supports: (supports) => supports.readBack },
    ),
    test(
      '[M8] without read-back `find-message` is refused, so that the agent decides',
      async (scene) => {
        const { alice } = await scene.chat();
        await refused(readBack(alice, 'any'), 'find-message', 'transport.unsupported');
      },
      { supports: (supports) => !supports.readBack },
    ),
    test('[M8] a command that `disconnect` cuts off has no known outcome', async (scene) => {
      const { alice } = await scene.chat();
      const sent = alice.do(alice.sending('Cut off'));
      const failed = sent.then(
        () => 'accepted',
        (error: unknown) => (error as { outcome?: string }).outcome,
      );
      await alice.leaves();
      const outcome = await failed;
      ensure(outcome === 'unknown' || outcome === 'accepted', `it is “${outcome ?? 'no outcome'}”`);
    }),
    test(
      '[M8] an answer that is lost with the connection leaves the outcome unknown',
      async (scene) => {
        const { outcome } = await sendIntoTheDark(scene, 'to-agent');
        ensure(outcome === 'unknown' || outcome === 'accepted', `the outcome is “${outcome}”`);
      },
      { faults: ['hold'], cut: true },
    ),
    test(
      '[M8] what was committed is found afterwards, and sent again is still one message',
      async (scene) => {
        const { agent, command } = await sendIntoTheDark(scene, 'to-agent');
        const { message } = await readBack(agent, command.clientId);
        same(message?.text, 'Into the dark', 'what is read back');
        await agent.do(command);
        await scene.settle();
        same(agent.texts(), ['Into the dark'], 'the transcript');
      },
      {
        faults: ['hold'],
        cut: true,
        supports: ({ readBack: can }) => can,
      },
    ),
    test(
      '[M8] what was lost on its way is not found, and can be sent again',
      async (scene) => {
        const { agent, command, outcome } = await sendIntoTheDark(scene, 'to-backend');
        ensure(outcome !== 'refused', 'it was called refused');
        const isLost = outcome !== 'accepted';
        if (scene.supports.readBack && isLost) {
          same(await readBack(agent, command.clientId), {}, 'read back');
        }
        await agent.do({ ...command, ...agent.fence });
        await agent.shows('Into the dark');
        same(agent.texts(), ['Into the dark'], 'the transcript');
      },
      { faults: ['hold'], cut: true },
    ),
    test(
      '[F1] a lost answer leaves the outcome unknown in time',
      async (scene) => {
        const { alice } = await scene.chat();
        scene.faults.drop(alice.credentials.agent, 'to-agent', 1);
        const { outcome } = await rejection(alice.do(alice.sending('Unheard')), 'a message');
        same(outcome, 'unknown', 'the outcome');
      },
      { faults: ['drop'] },
    ),
    test(
      '[F1] a lost command is known as not accepted in time',
      async (scene) => {
        const { alice } = await scene.chat();
        scene.faults.drop(alice.credentials.agent, 'to-backend', 1);
        const { outcome } = await rejection(alice.do(alice.sending('Unsent')), 'a message');
        ensure(outcome !== 'refused', 'it was called refused');
      },
      { faults: ['drop'] },
    ),
  ],
});
