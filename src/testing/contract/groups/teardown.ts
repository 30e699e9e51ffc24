import { ensure, rejection, same } from '../assertions.js';
import { test, type GroupSource } from '../contract-test.js';

export const teardown: GroupSource = ({ backend }) => ({
  name: 'Teardown',
  tests: [
    test('[S5] after `disconnect` nothing is told any more', async (scene) => {
      const { alice, ana } = await scene.chat();
      await alice.leaves();
      const [{ mark }, { length }] = [alice, alice.statuses];
      await ana.say('Anybody?');
      await scene.settle();
      same([alice.mark, alice.statuses.length], [mark, length], 'events, and statuses');
    }),
    test(
      '[S5] what arrives after `disconnect` is not told',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const release = scene.faults.hold(alice.credentials.agent, 'to-agent');
        await ana.say('On its way');
        await scene.sees(ana, 'On its way');
        await alice.leaves();
        const { mark } = alice;
        release();
        await scene.settle();
        same(alice.events.slice(mark), [], 'what was told');
      },
      { faults: ['hold'] },
    ),
    test(
      '[S5] `disconnect` settles whatever was asked',
      async (scene) => {
        const { alice } = await scene.chat();
        scene.faults.hold(alice.credentials.agent, 'to-agent');
        const failed = [
          rejection(alice.do(alice.sending('Unanswered')), 'a command'),
          rejection(alice.query({ type: 'find-targets', text: '' }), 'a question'),
        ];
        await scene.settle();
        await alice.leaves();
        const [command] = await Promise.all(failed);
        same(command?.outcome, 'unknown', 'the outcome of the command');
      },
      { faults: ['hold'] },
    ),
    test(
      '[S5] `disconnect` closes the connection',
      async (scene) => {
        const alice = await scene.signIn(0);
        const before = await backend.connections!(alice.credentials.agent);
        await alice.leaves();
        await scene.settle();
        const after = await backend.connections!(alice.credentials.agent);
        same([before, after], [1, 0], 'the connections before and after');
      },
      { backend: ['connections'] },
    ),
    test(
      '[S5] a refused sign-in leaves no connection',
      async (scene) => {
        const stranger = scene.agent(backend.stranger!);
        await rejection(stranger.connect(), 'connect()');
        await scene.settle();
        same(await backend.connections!(stranger.credentials.agent), 0, 'the connections');
      },
      { backend: ['connections', 'stranger'] },
    ),
    test('[S5] connecting and disconnecting again and again leaves nothing', async (scene) => {
      for (let turn = 0; turn < 10; turn++) {
        const alice = scene.agent(0);
        await alice.connect();
        same(alice.of('workspace-synchronised').length, 1, 'the synchronisations');
        await alice.leaves();
      }
      await scene.settle();
      const count = await backend.connections?.(scene.world.agents[0].agent);
      ensure(count === undefined || count === 0, `${count ?? 0} connections are left`);
    }),
    test('[S5] who stops listening hears nothing more', async (scene) => {
      const { alice, ana } = await scene.chat();
      let heard = 0;
      alice.transport.events$.subscribe(() => (heard += 1)).unsubscribe();
      await ana.say('Unheard');
      await alice.shows('Unheard');
      same(heard, 0, 'what it heard');
    }),
    test('[S7] the streams neither end nor err, even after `disconnect`', async (scene) => {
      const { alice } = await scene.chat();
      await rejection(
        alice.do({ type: 'end-interaction', interactionId: 'nowhere', epoch: 0 }),
        'a command about nothing',
      );
      await alice.leaves();
      await scene.settle();
      same(alice.ends, [], 'how they ended');
    }),
    test('[S5] one agent’s end is nobody else’s', async (scene) => {
      const { alice, bob } = await scene.two();
      await bob.leaves();
      await alice.says('Still working');
      same(alice.state, 'connected', 'the status of the other');
    }),
  ],
});
