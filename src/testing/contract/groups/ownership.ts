import type { CommandRequest } from '../../../domain/command.js';
import { ensure, refused, rejection, same } from '../assertions.js';
import { textsOf, type ContractAgent } from '../contract-agent.js';
import type { ContractScene } from '../contract-scene.js';
import { transferTo } from '../contract-scene.js';
import { test, type GroupSource, type Needs } from '../contract-test.js';

const fenced: Needs = { supports: ({ fencing }) => fencing !== 'none' };

/** The chat has gone from the first agent to the second and back: the first holds an old epoch, too. */
async function thereAndBack(scene: ContractScene) {
  const { alice, bob, ana } = await scene.two();
  const old = alice.fence;
  const oldMessage = alice.sending('Under an old epoch');
  for (const [from, to] of [
    [alice, bob],
    [bob, alice],
  ] as const) {
    await from.do(transferTo(from, to));
    await to.accepts('transfer');
    await from.until(() => from.chats.length === 0, 'the interaction to go');
  }
  return { alice, bob, ana, old, oldMessage };
}

async function end(agent: ContractAgent): Promise<void> {
  await agent.do({ type: 'end-interaction', ...agent.fence });
  await agent.until(() => agent.chat.state === 'ended', 'the end');
}

/** Nobody can say or hand over anything any more, and it can be put away. */
function checkEnded({ chat: { capabilities } }: ContractAgent): void {
  ensure(capabilities.includes('mark-done'), 'it cannot be marked done');
  for (const capability of ['send-message', 'transfer', 'leave', 'end'] as const) {
    ensure(!capabilities.includes(capability), `one may ${capability} after the end`);
  }
}

export const ownership: GroupSource = () => ({
  name: 'Ownership and fencing',
  tests: [
    test('[O1] an interaction that is owned has an epoch', async (scene) => {
      const { alice } = await scene.chat();
      ensure(Number.isInteger(alice.chat.epoch), `its epoch is ${alice.chat.epoch}`);
    }),
    test('[O1] the epoch grows with the owner, and with nothing else', async (scene) => {
      const { alice, bob, ana } = await scene.two();
      const { epoch } = alice.chat;
      await ana.say('A line');
      await alice.says('Another');
      same(alice.chat.epoch, epoch, 'the epoch after lines');
      await alice.do(transferTo(alice, bob));
      await bob.accepts('transfer');
      ensure(bob.chat.epoch > epoch, 'the epoch after a transfer has not grown');
    }),
    test(
      '[O2] a message under an old epoch is refused as stale, and reaches nobody',
      async (scene) => {
        const { alice, ana, oldMessage } = await thereAndBack(scene);
        await refused(alice.do(oldMessage), 'a message under an old epoch', 'interaction.stale');
        await scene.settle();
        same(textsOf(ana.entries), [], 'what the contact has');
        await alice.says('Under the present one');
      },
      fenced,
    ),
    test(
      '[O2] an end under an old epoch is refused as stale',
      async (scene) => {
        const { alice, old } = await thereAndBack(scene);
        const late = { type: 'end-interaction', ...old } as const;
        await refused(alice.do(late), 'an end under an old epoch', 'interaction.stale');
        await scene.settle();
        same(alice.chat.state, 'active', 'the chat');
      },
      fenced,
    ),
    test(
      '[O2] a transfer under an old epoch is refused as stale',
      async (scene) => {
        const { alice, bob, old } = await thereAndBack(scene);
        const late = { ...transferTo(alice, bob), ...old };
        await refused(alice.do(late), 'a transfer under an old epoch', 'interaction.stale');
        await scene.settle();
        same(bob.ringing.length, 0, 'what rings');
      },
      fenced,
    ),
    test(
      '[O2] without a fence what a former owner asks is read back, and told as not done',
      async (scene) => {
        const { alice, bob } = await scene.two();
        const late = { type: 'end-interaction', ...alice.fence } as const;
        await alice.do(transferTo(alice, bob));
        await bob.accepts('transfer');
        await rejection(alice.do(late), 'an end by a former owner');
        same(bob.chat.state, 'active', 'the chat');
      },
      { supports: ({ fencing }) => fencing === 'none' },
    ),
    test('[O5] who does not have it cannot do anything to it', async (scene) => {
      const { alice, bob, carol, ana } = await scene.three();
      const { fence } = alice;
      const { id: conversationId } = alice.conversation();
      const attempts: CommandRequest[] = [
        { type: 'send-message', ...fence, conversationId, clientId: 'x', text: 'Not mine' },
        { type: 'end-interaction', ...fence },
        { type: 'leave-interaction', ...fence },
        { type: 'mark-done', ...fence },
        transferTo(alice, carol),
      ];
      for (const attempt of attempts) await refused(bob.do(attempt), `${attempt.type} by another`);
      await scene.settle();
      same([alice.chat.state, textsOf(ana.entries)], ['active', []], 'the chat');
      same([alice.chats.length, carol.ringing.length], [1, 0], 'who has it, and what rings');
    }),
    test('[O5] what an owner may do is told, and is gone when it has ended', async (scene) => {
      const { alice } = await scene.chat();
      const { capabilities } = alice.chat;
      for (const capability of ['send-message', 'transfer', 'end'] as const) {
        ensure(capabilities.includes(capability), `an owner may not ${capability}`);
      }
      await end(alice);
      checkEnded(alice);
    }),
    test('[O5] while a transfer rings it cannot be transferred or ended', async (scene) => {
      const { alice } = await scene.transferring();
      const { capabilities } = alice.chat;
      ensure(!capabilities.includes('transfer'), 'a second transfer is offered');
      const ending = { type: 'end-interaction', ...alice.fence } as const;
      await refused(alice.do(ending), 'an end meanwhile', 'interaction.busy');
      same(alice.chat.state, 'active', 'the chat');
    }),
    test('[T12] what has ended stays to be read until it is marked done', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say('Goodbye');
      await alice.shows('Goodbye');
      await end(alice);
      ensure(Number.isFinite(alice.chat.endedAt), 'it does not say when it ended');
      ensure(alice.texts().includes('Goodbye'), 'its lines are gone');
      await alice.do({ type: 'mark-done', ...alice.fence }, 'done');
      const { reason, operationId } = await alice.hears('interaction-removed');
      same([reason, operationId], ['done', 'done'], 'how it went');
    }),
    test('[T12] what is done does not come back', async (scene) => {
      const { alice } = await scene.chat();
      const { fence } = alice;
      await end(alice);
      await alice.do({ type: 'mark-done', ...fence });
      await alice.until(() => alice.chats.length === 0, 'the interaction to go');
      await refused(alice.do({ type: 'end-interaction', ...fence }), 'an end after it was done');
      same(alice.chats.length, 0, 'the interactions');
    }),
    test('[T12] the contact who leaves ends what both said, and nothing is lost', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say('I must go');
      await ana.leave();
      await alice.until(() => alice.chat.state === 'ended', 'the end');
      ensure(alice.texts().includes('I must go'), 'the last line is gone');
      checkEnded(alice);
    }),
    test('[O9] who owns something cannot log off', async (scene) => {
      const { alice } = await scene.chat();
      await refused(alice.do({ type: 'log-off' }), 'logging off', 'agent.state-refused');
      same([alice.state, alice.chats.length], ['connected', 1], 'the status, and the chats');
      await alice.says('Still here');
    }),
    test('[O9] who owns nothing can', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      await bob.do({ type: 'log-off' });
      await bob.leaves();
      const { targets } = await alice.query({ type: 'find-targets', text: bob.name });
      ensure(
        targets.some(({ id }) => id === bob.id),
        'the directory has lost the agent',
      );
      const command = { type: 'start-instant-message', targetId: bob.id } as const;
      await refused(alice.do(command), 'an instant message to who is not there');
    }),
    test('[O9] going ready and not ready is told, with its operation', async (scene) => {
      const alice = await scene.signIn(0);
      const { mark } = alice;
      const set = { type: 'set-medium-state', medium: 'chat', state: 'not-ready' } as const;
      await alice.do(set, 'pause');
      const { medium } = await alice.hears('medium-state-changed', mark);
      same([medium.medium, medium.state], ['chat', 'not-ready'], 'what is told');
      ensure(Number.isFinite(medium.since), 'it does not say since when');
    }),
    test('[O1] the load of a medium is what the agent has', async (scene) => {
      const { alice } = await scene.chat();
      const load = (): number | undefined =>
        alice.workspace.agent?.media.find(({ medium }) => medium === 'chat')?.load;
      await alice.until(() => load() === 1, 'a load of one');
    }),
  ],
});
