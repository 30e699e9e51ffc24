import { ensure, refused, rejection, same } from '../assertions.js';
import { test, type GroupSource } from '../contract-test.js';

const single = (supports: { readonly multiLogin: boolean }): boolean => !supports.multiLogin;

export const authentication: GroupSource = () => ({
  name: 'Authentication and expiry',
  tests: [
    test(
      '[S4] who is not known is refused, and the status says why',
      async (scene) => {
        const stranger = scene.agent(scene.backend.stranger!);
        await refused(stranger.connect(), 'connect()', 'agent.sign-in-failed');
        const status = stranger.statuses.at(-1);
        same(
          status?.state === 'failed' ? status.problem.code : status,
          'agent.sign-in-failed',
          'the status',
        );
        same(stranger.events, [], 'what a stranger was told');
      },
      { backend: ['stranger'] },
    ),
    test(
      '[O6] a second sign-in is refused, so that the agent can be asked',
      async (scene) => {
        await scene.signIn(0);
        await refused(scene.agent(0).connect(), 'a second sign-in', 'agent.signed-in-elsewhere');
      },
      { supports: single },
    ),
    test(
      '[O6] a refused second sign-in leaves the first as it was',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        await rejection(scene.agent(0).connect(), 'a second sign-in');
        await ana.say('Still there?');
        await alice.shows('Still there?');
        same(alice.state, 'connected', 'the status of the first');
      },
      { supports: single },
    ),
    test(
      '[O6] taking over ends the first as `superseded`, and it obeys nobody any more',
      async (scene) => {
        const { alice } = await scene.chat();
        const second = scene.agent(0);
        await second.connect({ takeOver: true });
        await alice.until(() => alice.state === 'superseded', 'word of the second sign-in');
        const { outcome } = await rejection(alice.do(alice.sending('Ghost')), 'a command');
        same(outcome, 'not-sent', 'what became of a command of the first');
        await scene.settle();
        same(second.texts(), [], 'what the second shows');
      },
      { supports: single },
    ),
    test(
      '[O6] who was superseded does not take the agent back',
      async (scene) => {
        const alice = await scene.signIn(0);
        const second = scene.agent(0);
        await second.connect({ takeOver: true });
        await alice.until(() => alice.state === 'superseded', 'word of the second sign-in');
        await scene.settle();
        same([alice.state, second.state], ['superseded', 'connected'], 'both statuses');
      },
      { supports: single },
    ),
    test(
      '[O6] who was superseded hears nothing any more',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const second = scene.agent(0);
        await second.connect({ takeOver: true });
        await alice.until(() => alice.state === 'superseded', 'word of the second sign-in');
        const { mark } = alice;
        await ana.say('For the second');
        await second.shows('For the second');
        same(alice.events.slice(mark), [], 'what the first has heard');
      },
      { supports: single },
    ),
    test('[O7] taking over finds everything as the first had it', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say('Before');
      await alice.shows('Before');
      const second = scene.agent(0);
      await second.connect({ takeOver: true });
      same([second.chat.id, second.chat.epoch], [alice.chat.id, alice.chat.epoch], 'the chat');
      same(second.texts(), ['Before'], 'its lines');
    }),
    test(
      '[O6] two places of one agent hear the same',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const second = scene.agent(0);
        await second.connect();
        await ana.say('For both');
        await second.shows('For both');
        await alice.shows('For both');
      },
      { supports: ({ multiLogin }) => multiLogin },
    ),
    test('[X23] what the agent signs in with is in nothing that is told', async (scene) => {
      const { alice } = await scene.chat();
      const failed = await rejection(
        alice.do({ type: 'end-interaction', ...nowhere }),
        'a command',
      );
      const told = JSON.stringify([alice.events, alice.statuses, alice.transport.supports, failed]);
      const { token, password } = alice.credentials;
      for (const secret of [token, password]) {
        ensure(!secret || !told.includes(secret), 'a secret is told');
      }
    }),
    test(
      '[S4] a sign-in that has expired is told as `failed` or renewed, and loses nothing',
      async (scene) => {
        const { alice } = await scene.chat();
        await scene.faults.expire(alice.credentials.agent);
        const since = alice.statuses.length;
        const again = await scene.returns(alice);
        ensure(again !== alice || alice.statuses.length >= since, 'nothing was told');
        same(again.chats.length, 1, 'the interactions');
      },
      { faults: ['expire'] },
    ),
  ],
});

const nowhere = { interactionId: 'no-such-interaction', epoch: 1 } as const;
