import type { HistoryPage } from '../../../services/transport.js';
import { ensure, refused, same } from '../assertions.js';
import { textsOf, type ContractAgent } from '../contract-agent.js';
import type { ContractScene } from '../contract-scene.js';
import { test, type GroupSource, type Needs } from '../contract-test.js';

const withHistory: Needs = { supports: ({ history: has }) => has };

function page(agent: ContractAgent, before: string, limit: number): Promise<HistoryPage> {
  const { id: conversationId, interactionId } = agent.conversation();
  return agent.query({ type: 'get-history', interactionId, conversationId, before, limit });
}

/** A chat of twelve lines. */
async function talk(scene: ContractScene) {
  const { alice, ana } = await scene.chat();
  for (let at = 0; at < 12; at++) await ana.say(`Line ${at}`);
  await alice.shows('Line 11');
  return { alice, ana };
}

const idOf = (agent: ContractAgent, text: string): string =>
  agent.entries().find((entry) => entry.kind === 'message' && entry.text === text)!.id;

export const history: GroupSource = () => ({
  name: 'History and paging',
  tests: [
    test(
      '[M5] a page has the entries before the one that is named, the earliest first',
      async (scene) => {
        const { alice } = await talk(scene);
        const { entries } = await page(alice, idOf(alice, 'Line 11'), 4);
        same(textsOf(entries), ['Line 7', 'Line 8', 'Line 9', 'Line 10'], 'the page');
      },
      withHistory,
    ),
    test(
      '[M17] its entries are those that came live',
      async (scene) => {
        const { alice } = await talk(scene);
        const { entries } = await page(alice, idOf(alice, 'Line 11'), 5);
        same(entries, alice.entries().slice(-6, -1), 'the page');
      },
      withHistory,
    ),
    test(
      '[M1] pages lead back to the first entry, with nothing left out and nothing twice',
      async (scene) => {
        const { alice } = await talk(scene);
        const all = alice.entries();
        const found = [all.at(-1)!];
        for (let turn = 0; turn <= all.length; turn++) {
          const { entries, hasEarlier } = await page(alice, found[0]!.id, 5);
          found.unshift(...entries);
          if (!hasEarlier) break;
        }
        same(textsOf(found), alice.texts(), 'the lines of all pages');
        same(new Set(found.map(({ id }) => id)).size, found.length, 'the number of entries');
      },
      withHistory,
    ),
    test(
      '[M6] it says whether there is more',
      async (scene) => {
        const { alice } = await talk(scene);
        const late = await page(alice, idOf(alice, 'Line 11'), 3);
        ensure(late.hasEarlier, 'there is more before a page of three, and it says not');
        const early = await page(alice, idOf(alice, 'Line 11'), 1_000);
        ensure(!early.hasEarlier, 'everything is in a page of thousand, and it says not');
      },
      withHistory,
    ),
    test(
      '[M16] a page is no longer than it may be',
      async (scene) => {
        const { alice } = await talk(scene);
        const { entries } = await page(alice, idOf(alice, 'Line 11'), 2);
        same(entries.length, 2, 'the length of the page');
      },
      withHistory,
    ),
    test(
      '[M14] a page is an answer, and no event',
      async (scene) => {
        const { alice } = await talk(scene);
        await scene.settle();
        const { mark } = alice;
        await page(alice, idOf(alice, 'Line 11'), 5);
        await scene.settle();
        same(alice.events.slice(mark), [], 'what was told');
      },
      withHistory,
    ),
    test(
      '[T2] who takes an interaction over reads what was written before',
      async (scene) => {
        const { alice, bob, ana } = await scene.two();
        await ana.say('Before');
        await alice.shows('Before');
        const asked = { targetId: bob.id, targetType: 'agent' } as const;
        await alice.do({ type: 'transfer-interaction', ...alice.fence, ...asked });
        await bob.accepts('transfer');
        await ana.say('After');
        await bob.shows('After');
        const { entries } = await page(bob, idOf(bob, 'After'), 50);
        ensure(textsOf(entries).includes('Before'), 'the line before the transfer is missing');
      },
      withHistory,
    ),
    test(
      '[X15] nobody reads what is not theirs',
      async (scene) => {
        const { alice, bob, ana } = await scene.two();
        await ana.say('Confidential');
        await alice.shows('Confidential');
        const { id: conversationId, interactionId } = alice.conversation();
        const place = { interactionId, conversationId, before: idOf(alice, 'Confidential') };
        await refused(bob.query({ type: 'get-history', ...place }), 'another’s history');
      },
      withHistory,
    ),
    test(
      '[S5] a question that is taken back rejects as aborted',
      async (scene) => {
        const { alice } = await talk(scene);
        const release = scene.faults.hold(alice.credentials.agent, 'to-agent');
        const controller = new AbortController();
        const { signal } = controller;
        const asked = alice.query({ type: 'find-targets', text: 'a' }, { signal });
        const failed = asked.then(
          () => 'answered',
          (error: unknown) => (error as Error).name,
        );
        await scene.settle();
        controller.abort();
        const name = await failed;
        release();
        same(name, 'AbortError', 'what it rejects with');
      },
      { faults: ['hold'] },
    ),
    test('[S5] a question that was taken back before it was asked rejects as aborted', async (scene) => {
      const alice = await scene.signIn(0);
      const signal = AbortSignal.abort();
      const asked = alice.query({ type: 'find-targets', text: 'a' }, { signal });
      const name = await asked.then(
        () => 'answered',
        (error: unknown) => (error as Error).name,
      );
      same(name, 'AbortError', 'what it rejects with');
    }),
    test(
      '[M6] without history nothing says that there is more, and pages are refused',
      async (scene) => {
        const { alice } = await talk(scene);
        ensure(!alice.conversation().hasEarlier, 'a conversation says that there is more');
        await refused(
          page(alice, idOf(alice, 'Line 11'), 5),
          'get-history',
          'transport.unsupported',
        );
      },
      { supports: ({ history: has }) => !has },
    ),
    test(
      '[T2] an agent’s own handled interactions are found, the last one first',
      async (scene) => {
        const { alice } = await scene.transferred();
        const { interactions } = await alice.query({ type: 'find-handled' }).catch(
          // A backend may not know.
          () => ({ interactions: undefined }),
        );
        if (!interactions) return;
        same(interactions[0]?.contact.name, 'Ana Kovač', 'the first of them');
        same(interactions[0]?.owners.at(-1)?.name !== alice.name, true, 'that another has it now');
      },
      withHistory,
    ),
  ],
});
