import { targetTypes, type TargetAvailability, type TargetId } from '../../../domain/target.js';
import { ensure, refused, same } from '../assertions.js';
import type { ContractAgent } from '../contract-agent.js';
import type { ContractScene } from '../contract-scene.js';
import { test, type GroupSource } from '../contract-test.js';

const find = (agent: ContractAgent, text: string, more: object = {}) =>
  agent.query({ type: 'find-targets', text, ...more });

/** What a watch has told last of each target, and how often it told anything. */
function watch(agent: ContractAgent, ids: readonly TargetId[]) {
  const last = new Map<TargetId, TargetAvailability>();
  const seen = { last, told: 0, failed: false, stop: () => subscription.unsubscribe() };
  const subscription = agent.transport.watchTargets(ids).subscribe({
    next(item) {
      last.set(item.targetId, item);
      seen.told += 1;
    },
    error: () => (seen.failed = true),
  });
  return seen;
}

type Watch = ReturnType<typeof watch>;

const chatOf = ({ last }: Watch, id: TargetId) =>
  last.get(id)?.media.find(({ medium }) => medium === 'chat');

/** Waits by asking: availability is no event of the workspace. */
async function until(scene: ContractScene, holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + scene.backend.patience;
  await scene.settle();
  while (!holds() && !scene.backend.settle && Date.now() < end) await scene.settle();
  ensure(holds(), `missing: ${what}`);
}

const goes = (agent: ContractAgent, state: 'ready' | 'not-ready'): Promise<void> =>
  agent.do({ type: 'set-medium-state', medium: 'chat', state });

export const directory: GroupSource = ({ backend }) => ({
  name: 'Directory and watching',
  tests: [
    test('[T13] an agent is found by name, whatever the case', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      const word = bob.name.split(' ')[0]!;
      for (const text of [word, word.toUpperCase(), word.slice(0, 3).toLowerCase()]) {
        const { targets } = await find(alice, text);
        const found = targets.find(({ id }) => id === bob.id);
        same([found?.type, found?.name], ['agent', bob.name], `what “${text}” finds`);
      }
    }),
    test('[T13] what nobody is called is not found', async (scene) => {
      const alice = await scene.signIn(0);
      const { targets, total } = await find(alice, 'zzzz-no-such-target');
      same([targets, total], [[], 0], 'what is found');
    }),
    test('[X9] each target has an id of its own, a name, and a type that is known', async (scene) => {
      const alice = await scene.signIn(0);
      const { targets } = await find(alice, '', { limit: 200 });
      ensure(targets.length >= 3, 'fewer targets than agents');
      same(new Set(targets.map(({ id }) => id)).size, targets.length, 'the number of ids');
      for (const { name, type } of targets) {
        ensure(name && targetTypes.includes(type), `${name || 'a target'} is of the type ${type}`);
      }
    }),
    test('[T13] only the types that are asked for are found', async (scene) => {
      const alice = await scene.signIn(0);
      const { targets } = await find(alice, '', { types: ['agent'] });
      same([...new Set(targets.map(({ type }) => type))], ['agent'], 'the types');
    }),
    test('[M16] pages of the directory have everything once', async (scene) => {
      const alice = await scene.signIn(0);
      const all = await find(alice, '', { limit: 200 });
      const ids: TargetId[] = [];
      let cursor: string | undefined;
      do {
        const next = await find(alice, '', { limit: 2, ...(cursor ? { cursor } : {}) });
        ensure(next.targets.length <= 2, 'a page is longer than it may be');
        same(next.total, all.total, 'the total of a page');
        ids.push(...next.targets.map(({ id }) => id));
        cursor = next.cursor;
      } while (cursor && ids.length <= all.total);
      same(ids.sort(), all.targets.map(({ id }) => id).sort(), 'the ids of all pages');
    }),
    test(
      '[T13] queues are among the targets',
      async (scene) => {
        const alice = await scene.signIn(0);
        const { targets } = await find(alice, '', { types: ['queue'], limit: 200 });
        ensure(
          targets.some(({ id }) => id === backend.queue),
          'the queue is missing',
        );
      },
      { backend: ['queue'], supports: ({ queueTargets }) => queueTargets },
    ),
    test(
      '[T13] without queue targets none is listed, and a transfer to one is refused',
      async (scene) => {
        const { alice } = await scene.chat();
        const { targets } = await find(alice, '', { limit: 200 });
        const types = targets.map(({ type }) => type);
        const isQueue = types.some((type) => type === 'queue' || type === 'routing-point');
        ensure(!isQueue, 'a queue is listed');
        const target = { targetId: backend.queue ?? 'queue', targetType: 'queue' } as const;
        const transfer = { type: 'transfer-interaction', ...alice.fence, ...target } as const;
        await refused(alice.do(transfer), 'a transfer to a queue', 'transport.unsupported');
      },
      { supports: ({ queueTargets }) => !queueTargets },
    ),
    test(
      '[T13] without contacts in the directory none is listed',
      async (scene) => {
        const alice = await scene.signIn(0);
        const { targets } = await find(alice, '', { limit: 200 });
        ensure(!targets.some(({ type }) => type === 'contact'), 'a contact is listed');
      },
      { supports: ({ contacts }) => !contacts },
    ),
    test('[S1] who watches is told at once how each target stands', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      const seen = watch(alice, [alice.id, bob.id]);
      await until(scene, () => seen.last.size === 2, 'word of both');
      same(chatOf(seen, bob.id)?.available, true, 'whether the second agent can be reached');
      seen.stop();
    }),
    test('[S1] who watches is told of every change', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      const seen = watch(alice, [bob.id]);
      await until(scene, () => chatOf(seen, bob.id)?.state === 'ready', 'ready');
      await goes(bob, 'not-ready');
      await until(scene, () => chatOf(seen, bob.id)?.state === 'not-ready', 'not ready');
      same(chatOf(seen, bob.id)?.available, false, 'whether the second agent can be reached');
      await goes(bob, 'ready');
      await until(scene, () => chatOf(seen, bob.id)?.available === true, 'ready again');
      seen.stop();
    }),
    test('[S1] what is not watched is not told', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      const seen = watch(alice, [alice.id]);
      const other = watch(alice, [bob.id]);
      await until(scene, () => seen.last.size > 0 && other.last.size > 0, 'word of both');
      same([...seen.last.keys()], [alice.id], 'the targets of the first');
      same([...other.last.keys()], [bob.id], 'the targets of the second');
      seen.stop();
      other.stop();
    }),
    test('[S1] one watch that ends leaves the other', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      const ids = [bob.id];
      const [first, second] = [watch(alice, ids), watch(alice, ids)];
      await until(scene, () => second.last.size > 0 && first.last.size > 0, 'word of the agent');
      first.stop();
      await goes(bob, 'not-ready');
      await until(scene, () => chatOf(second, bob.id)?.state === 'not-ready', 'not ready');
      second.stop();
    }),
    test('[S1] a second watch of the same target is told at once, too', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      const first = watch(alice, [bob.id]);
      await until(scene, () => first.last.size > 0, 'word to the first');
      const second = watch(alice, [bob.id]);
      await until(scene, () => second.last.size > 0, 'word to the second');
      first.stop();
      second.stop();
    }),
    test('[S8] a target that nobody knows is told as unknown', async (scene) => {
      const alice = await scene.signIn(0);
      const seen = watch(alice, ['no-such-target']);
      await until(scene, () => seen.last.size > 0, 'word of it');
      same(seen.last.get('no-such-target')?.known, false, 'whether it is known');
      seen.stop();
    }),
    test('[S1] a watch that began before `connect` is told after it', async (scene) => {
      const alice = scene.agent(0);
      const id = scene.world.agents[0].agent;
      const seen = watch(alice, [id]);
      await alice.connect();
      await until(scene, () => seen.last.size > 0, 'word of it');
      seen.stop();
    }),
    test(
      '[S5] a watch that ends is not watched any more',
      async (scene) => {
        const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
        const seen = watch(alice, [bob.id]);
        await until(scene, () => seen.last.size > 0, 'word of the agent');
        const before = await backend.watched!(alice.credentials.agent);
        seen.stop();
        await scene.settle();
        const after = await backend.watched!(alice.credentials.agent);
        same([before, after], [[bob.id], []], 'what the backend believes to be watched');
      },
      { backend: ['watched'] },
    ),
    test('[S7] a watch does not end, and does not err, when the agent disconnects', async (scene) => {
      const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
      const seen = watch(alice, [bob.id]);
      await until(scene, () => seen.last.size > 0, 'word of the agent');
      await alice.leaves();
      const { told } = seen;
      await goes(bob, 'not-ready');
      await scene.settle();
      same([seen.failed, seen.told], [false, told], 'whether it failed, and how often it told');
      seen.stop();
    }),
    test(
      '[S1] a watch goes on over a connection that breaks',
      async (scene) => {
        const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
        const seen = watch(alice, [bob.id]);
        await until(scene, () => seen.last.size > 0, 'word of the agent');
        if ((await scene.cutAndReturn(alice)) !== alice) return seen.stop();
        await scene.returns(bob);
        await goes(bob, 'not-ready');
        await until(scene, () => chatOf(seen, bob.id)?.state === 'not-ready', 'not ready');
        seen.stop();
      },
      { cut: true },
    ),
    test(
      '[S7] a favourite is kept, is told by its operation, and is found',
      async (scene) => {
        const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
        const { mark } = alice;
        const target = { targetId: bob.id, targetType: 'agent' } as const;
        await alice.do({ type: 'set-favourite', ...target, favourite: true }, 'keep');
        same((await alice.hears('favourites-changed', mark)).operationId, 'keep', 'the operation');
        const { targets } = await find(alice, '', { list: 'favourites', limit: 200 });
        ensure(
          targets.some(({ id }) => id === bob.id),
          'it is not among the favourites',
        );
        await alice.do({ type: 'set-favourite', ...target, favourite: false });
        const after = await find(alice, '', { list: 'favourites', limit: 200 });
        ensure(!after.targets.some(({ id }) => id === bob.id), 'it is still a favourite');
      },
      { supports: ({ favourites }) => favourites },
    ),
    test(
      '[S7] without favourites keeping one is refused',
      async (scene) => {
        const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
        const target = { targetId: bob.id, targetType: 'agent' } as const;
        const keep = { type: 'set-favourite', ...target, favourite: true } as const;
        await refused(alice.do(keep), 'set-favourite', 'transport.unsupported');
      },
      { supports: ({ favourites }) => !favourites },
    ),
    test(
      '[S7] dispositions have ids and names, and one of them can be set',
      async (scene) => {
        const { alice } = await scene.chat();
        const { dispositions } = await alice.query({ type: 'get-dispositions' });
        const [first] = dispositions;
        ensure(first?.id && first.name, 'there is none, or it has no id or name');
        await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: first.id });
        await alice.until(() => alice.chat.disposition?.id === first.id, 'the disposition');
      },
      { supports: ({ dispositions }) => dispositions },
    ),
    test(
      '[S7] without dispositions setting one is refused',
      async (scene) => {
        const { alice } = await scene.chat();
        const set = { type: 'set-disposition', ...alice.fence, dispositionId: 'any' } as const;
        await refused(alice.do(set), 'set-disposition', 'transport.unsupported');
      },
      { supports: ({ dispositions }) => !dispositions },
    ),
  ],
});
