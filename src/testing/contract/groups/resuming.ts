import { ensure, refused, rejection, same } from '../assertions.js';
import { test, type GroupSource } from '../contract-test.js';

export const resuming: GroupSource = () => {
  const canCut = { cut: true };
  return {
    name: 'Resuming and restarts',
    tests: [
      test(
        '[S1] a broken connection is told, and is mended or given up, but not passed over',
        async (scene) => {
          const alice = await scene.signIn(0);
          const since = alice.statuses.length;
          await scene.cut(alice);
          const told = alice.statuses.slice(since).map(({ state }) => state);
          ensure(
            told.some((state) => ['reconnecting', 'disconnected', 'failed'].includes(state)),
            `it was told as ${told.join(', ')}`,
          );
          const again = await scene.returns(alice);
          same(again.state, 'connected', 'the status afterwards');
        },
        canCut,
      ),
      test(
        '[S2] after it everything is as it was, and nothing twice',
        async (scene) => {
          const { alice, ana } = await scene.chat();
          await ana.say('Before');
          await alice.shows('Before');
          const { id, epoch } = alice.chat;
          const again = await scene.cutAndReturn(alice);
          same([again.chats.length, again.chat.id, again.chat.epoch], [1, id, epoch], 'the chat');
          same(again.texts(), ['Before'], 'the lines');
        },
        canCut,
      ),
      test(
        '[S2] what could not be resumed is synchronised once, before anything else',
        async (scene) => {
          const { alice, ana } = await scene.chat();
          const { mark } = alice;
          const again = await scene.cutAndReturn(alice);
          await ana.say('Afterwards');
          await again.shows('Afterwards');
          const since = again === alice ? mark : 0;
          const types = again.events.slice(since).map(({ type }) => type);
          const count = types.filter((type) => type === 'workspace-synchronised').length;
          same([types[0], count], ['workspace-synchronised', 1], 'what came first, and how often');
        },
        {
          cut: true,
          supports: (supports) => !supports.resume,
        },
      ),
      test(
        '[S1] what can be resumed brings what was missed and does not synchronise anew',
        async (scene) => {
          const { alice, ana } = await scene.chat();
          scene.faults.hold(alice.credentials.agent, 'to-agent');
          await ana.say('Missed');
          const { mark } = alice;
          const again = await scene.cutAndReturn(alice);
          await again.shows('Missed');
          same(again.of('workspace-synchronised', mark).length, 0, 'the synchronisations');
        },
        { cut: true, faults: ['hold'], supports: (supports) => supports.resume },
      ),
      test(
        '[S1] after it commands work',
        async (scene) => {
          const { alice, ana } = await scene.chat();
          const again = await scene.cutAndReturn(alice);
          await again.says('Back');
          await scene.sees(ana, 'Back');
        },
        canCut,
      ),
      test(
        '[M8] what is asked while the connection is gone was not sent',
        async (scene) => {
          const { alice, ana } = await scene.chat();
          const command = alice.sending('Into nothing');
          let asked: Promise<{ outcome: string }> | undefined;
          const subscription = alice.transport.status$.subscribe(({ state }) => {
            if (state === 'connected' || asked) return;
            asked = rejection(alice.do(command), 'a command meanwhile');
          });
          await scene.cutAndReturn(alice);
          subscription.unsubscribe();
          same((await asked)?.outcome, 'not-sent', 'what became of it');
          await scene.settle();
          same(
            ana.entries.filter(({ kind }) => kind === 'message'),
            [],
            'what the contact has',
          );
        },
        canCut,
      ),
      test(
        '[T6] an epoch from before is as good or as old as it was',
        async (scene) => {
          const { alice, bob } = await scene.two();
          const old = alice.fence;
          const back = await scene.cutAndReturn(alice);
          const other = await scene.returns(bob);
          const target = { targetId: other.id, targetType: 'agent' } as const;
          await back.do({ type: 'transfer-interaction', ...old, ...target });
          await other.accepts('transfer');
          const late = { type: 'end-interaction', ...old } as const;
          await refused(back.do(late), 'an end under the old epoch');
          same(other.chat.state, 'active', 'the chat');
        },
        canCut,
      ),
      test(
        '[T2] a transfer that rings goes on ringing over a broken connection',
        async (scene) => {
          const { alice, bob } = await scene.transferring();
          const owner = await scene.cutAndReturn(alice);
          const target = await scene.returns(bob);
          await target.accepts('transfer');
          await owner.until(() => owner.chats.length === 0, 'the interaction to go');
          same(target.chat.owner?.agentId, target.id, 'the owner');
        },
        canCut,
      ),
      test(
        '[F8] a backend that restarts has everything that it confirmed',
        async (scene) => {
          const { alice, bob, ana } = await scene.conference();
          await alice.says('Confirmed');
          await bob.shows('Confirmed');
          await scene.faults.restart();
          const [first, second] = [await scene.returns(alice), await scene.returns(bob)];
          same([first.texts(), second.texts()], [['Confirmed'], ['Confirmed']], 'the lines');
          same(first.chat.owner?.agentId, first.id, 'the owner');
          await ana.say('Still there');
          await Promise.all([first.shows('Still there'), second.shows('Still there')]);
        },
        { faults: ['restart'], supports: ({ conference }) => conference },
      ),
      test(
        '[F24] a connection that breaks again and again leaves one connection and no second line',
        async (scene) => {
          const { alice, ana } = await scene.chat();
          let agent = alice;
          for (let turn = 0; turn < 4; turn++) {
            agent = await scene.cutAndReturn(agent);
            await ana.say(`Line ${turn}`);
            await agent.shows(`Line ${turn}`);
          }
          same(agent.texts(), ['Line 0', 'Line 1', 'Line 2', 'Line 3'], 'the lines');
          const count = await scene.backend.connections?.(agent.credentials.agent);
          ensure(count === undefined || count === 1, `there are ${count ?? 0} connections`);
        },
        canCut,
      ),
      test('[O7] an agent whose page died comes back to everything', async (scene) => {
        const { alice, ana } = await scene.chat();
        await alice.says('Before');
        await ana.say('While away');
        await alice.shows('While away');
        const again = scene.agent(0);
        await again.connect({ takeOver: true });
        same([again.chats.length, again.chat.epoch], [1, alice.chat.epoch], 'the chat');
        same(again.texts(), ['Before', 'While away'], 'the lines');
        await again.says('Here I am');
        await scene.sees(ana, 'Here I am');
      }),
      test('[S2] an agent who left in order can sign in again at once', async (scene) => {
        const { alice } = await scene.chat();
        await alice.leaves();
        const again = scene.agent(0);
        await again.connect();
        same(again.chats.length, 1, 'the interactions');
      }),
      test(
        '[F2] a connection that stands still is waited for, not given up with a loss',
        async (scene) => {
          const { alice, ana } = await scene.chat();
          const release = scene.faults.hold(alice.credentials.agent, 'to-agent');
          const sent = alice.do(alice.sending('Patience'));
          await ana.say('Hello?');
          await scene.sees(ana, 'Patience');
          release();
          await sent;
          await alice.until(() => alice.texts().length === 2, 'both lines');
          same([...alice.texts()].sort(), ['Hello?', 'Patience'], 'the lines');
        },
        { faults: ['hold'] },
      ),
    ],
  };
};
