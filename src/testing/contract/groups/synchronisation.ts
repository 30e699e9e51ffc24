import type { Workspace } from '../../../domain/workspace.js';
import { conversationsOf } from '../../../domain/interaction.js';
import { canonical, ensure, same } from '../assertions.js';
import { test, type GroupSource } from '../contract-test.js';

export const synchronisation: GroupSource = () => ({
  name: 'Synchronisation',
  tests: [
    test('[S2] `connect` resolves after one synchronisation', async (scene) => {
      const alice = scene.agent(0);
      await alice.connect();
      same(alice.of('workspace-synchronised').length, 1, 'the synchronisations');
      await scene.settle();
      same(alice.of('workspace-synchronised').length, 1, 'the synchronisations a moment later');
    }),
    test('[S2] nothing comes before the synchronisation', async (scene) => {
      const alice = await scene.signIn(0);
      same(alice.events[0]?.type, 'workspace-synchronised', 'the first event');
    }),
    test('[S7] the status is `connected` by the time that `connect` resolves', async (scene) => {
      const alice = scene.agent(0);
      await alice.connect();
      same(alice.state, 'connected', 'the status');
    }),
    test('[S2] it says who the agent is, and how the agent stands on each medium', async (scene) => {
      const { agent } = (await scene.signIn(0)).workspace;
      ensure(agent?.id && agent.name, 'the agent has no id or no name');
      const chat = agent.media.find(({ medium }) => medium === 'chat');
      ensure(chat, 'the agent has no chat medium');
      ensure(['ready', 'not-ready', 'logged-out'].includes(chat.state), 'the state is no word');
      ensure(chat.capacity >= 1 && chat.load === 0, 'the capacity or load is no number that fits');
    }),
    test('[S2] it carries the policies', async (scene) => {
      const alice = await scene.signIn(0);
      const { policies } = alice.of('workspace-synchronised')[0]!;
      ensure(policies.ringTime > 0, 'policies.ringTime is missing');
      ensure(['owner', 'queue'].includes(policies.onDecline), 'policies.onDecline is missing');
    }),
    test('[S1] it carries what is open, with the last page of each conversation', async (scene) => {
      const { alice, ana } = await scene.chat();
      await ana.say('Is anybody there?');
      await alice.shows('Is anybody there?');
      await alice.says('I am.');
      const again = await signedInAgain(scene, alice);
      same(again.texts(), ['Is anybody there?', 'I am.'], 'the lines');
      same(again.chat.id, alice.chat.id, 'the interaction');
    }),
    test('[S1] it carries what rings', async (scene) => {
      const { alice } = await scene.ringing();
      const [invitation] = alice.ringing;
      const again = await signedInAgain(scene, alice);
      await again.rings('inbound');
      same(again.ringing[0]?.interactionId, invitation?.interactionId, 'what rings');
    }),
    test('[S1] what it says is what the events before it came to', async (scene) => {
      const { alice, ana, bob } = await scene.two();
      await ana.say('One');
      await alice.shows('One');
      await alice.says('Two');
      const asked = { targetId: bob.id, targetType: 'agent' } as const;
      await alice.do({ type: 'transfer-interaction', ...alice.fence, ...asked });
      await bob.rings('transfer');
      await scene.pends(alice);
      const again = await signedInAgain(scene, alice);
      same(again.chats.map(factsOf), alice.chats.map(factsOf), 'the interactions');
      same(shown(again.workspace), shown(alice.workspace), 'the lines');
      const [before, after] = [alice.chats, again.chats].map(timesOf);
      const apart = before!.map((time, at) => Math.abs(time - after![at]!));
      ensure(Math.max(0, ...apart) <= mostApart, `times differ by ${Math.max(...apart)} ms`);
    }),
    test('[S7] `events$` does not replay', async (scene) => {
      const { alice } = await scene.chat();
      let heard = 0;
      alice.transport.events$.subscribe(() => (heard += 1)).unsubscribe();
      same(heard, 0, 'the events on subscribing');
    }),
    test('[S7] all who listen hear the same, once', async (scene) => {
      const { alice, ana } = await scene.chat();
      const other: unknown[] = [];
      const subscription = alice.transport.events$.subscribe((event) => other.push(event));
      const { mark } = alice;
      await ana.say('Once');
      await alice.shows('Once');
      await scene.settle();
      subscription.unsubscribe();
      same(other, alice.events.slice(mark), 'what the second one has heard');
    }),
    test('[X9] events are plain data', async (scene) => {
      const { alice, ana } = await scene.two();
      await ana.say('Hello');
      await alice.shows('Hello');
      same(structuredClone(alice.events), alice.events, 'a copy of the events');
      same(JSON.parse(JSON.stringify(alice.events)), alice.events, 'the events as JSON');
    }),
    test('[S9] each interaction says what a window needs', async (scene) => {
      const { alice } = await scene.chat();
      const { chat } = alice;
      ensure(chat.state === 'active', 'the interaction is not active');
      ensure(Number.isFinite(chat.startedAt), 'startedAt is no time');
      ensure(chat.contact.id && chat.contact.name, 'the contact has no id or no name');
      ensure(
        chat.parties.some(({ id }) => id === chat.partyId),
        'the agent’s own party is not in it',
      );
      ensure(chat.capabilities.includes('send-message'), 'its owner cannot send a message');
      same(chat.owner?.agentId, alice.id, 'its owner');
      same(alice.conversation().interactionId, chat.id, 'the conversation’s interaction');
    }),
  ],
});

type Scene = Parameters<ReturnType<GroupSource>['tests'][number]['run']>[0];

/** The same agent over another connection. */
async function signedInAgain(scene: Scene, former: ReturnType<Scene['agent']>) {
  await scene.settle();
  await former.leaves();
  const again = scene.agent(former.credentials);
  await again.connect({ takeOver: true });
  return again;
}

/** How far apart the times of an event may be, live and out of an archive, in ms. */
const mostApart = 5_000;
/** Any epoch in ms is larger. */
const earliestTime = 1_000_000_000_000;

function factsOf(interaction: object): unknown {
  return withoutTimes({ ...interaction, conversations: undefined });
}

/** An archive may keep seconds, and clocks differ: times order nothing. */
function withoutTimes(value: unknown): unknown {
  return JSON.parse(canonical(value), (_key, held: unknown) =>
    typeof held === 'number' && held > earliestTime ? 'a time' : held,
  );
}

function timesOf(value: unknown): number[] {
  const times: number[] = [];
  JSON.parse(canonical(value), (_key, held: unknown) => {
    if (typeof held === 'number' && held > earliestTime) times.push(held);
    return held;
  });
  return times;
}

function shown({ interactions }: Workspace): unknown {
  return [...interactions.values()].map((one) =>
    conversationsOf(one).map(({ id, transcript }) => [id, withoutTimes([...transcript])]),
  );
}
