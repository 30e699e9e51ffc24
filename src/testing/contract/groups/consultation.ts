import { ensure, refused, same } from '../assertions.js';
import { textsOf, type ContractAgent } from '../contract-agent.js';
import { test, type GroupSource, type Needs } from '../contract-test.js';
import { ownersAmong } from './transfer.js';

const able: Needs = { supports: ({ consultation: can }) => can };

/** The agent's last consultation, and what a command about it says. */
function fenceOf(agent: ContractAgent) {
  const { id: consultationId } = agent.chat.consultations.at(-1)!;
  return { ...agent.fence, consultationId };
}

const asking = (alice: ContractAgent, bob: { readonly id: string }, note?: string) =>
  ({
    type: 'start-consultation',
    ...alice.fence,
    targetId: bob.id,
    targetType: 'agent',
    medium: 'chat',
    ...(note === undefined ? {} : { note }),
  }) as const;

const stateFor = (agent: ContractAgent): string | undefined =>
  agent.chats[0]?.consultations.at(-1)?.state;

export const consultation: GroupSource = () => ({
  name: 'Consultation',
  tests: [
    test(
      '[T10] it rings at whoever is asked, with the question',
      async (scene) => {
        const { alice, bob } = await scene.two();
        await alice.do(asking(alice, bob, 'May I refund this?'));
        const { fromName, note } = await bob.rings('consultation');
        same([fromName, note], [alice.name, 'May I refund this?'], 'what rings');
        same(bob.chats.length, 0, 'what the other has before accepting');
      },
      able,
    ),
    test(
      '[T10] once it is accepted both have it, by the operation that began it',
      async (scene) => {
        const { alice, bob } = await scene.two();
        await alice.do(asking(alice, bob), 'asking');
        await bob.accepts('consultation');
        const started = await alice.hears('consultation-started');
        same(started.operationId, 'asking', 'the operation');
        same(started.consultation.consulted.agentId, bob.id, 'who is asked');
        same([stateFor(alice), stateFor(bob)], ['active', 'active'], 'its state for both');
      },
      able,
    ),
    test(
      '[T1] its owner is who it was',
      async (scene) => {
        const { alice, bob } = await scene.consulting();
        same([ownersAmong(alice, bob), bob.chat.owner?.agentId], [1, alice.id], 'the owner');
        ensure(!bob.chat.capabilities.includes('end'), 'who is asked can end the chat');
      },
      able,
    ),
    test(
      '[T9] what is said in it reaches the two, and never the contact',
      async (scene) => {
        const { alice, bob, ana } = await scene.consulting();
        await alice.says('Between us', 'consultation');
        await bob.shows('Between us', 'consultation');
        await bob.says('Only us', 'consultation');
        await alice.shows('Only us', 'consultation');
        await alice.says('For you');
        await scene.sees(ana, 'For you');
        same(textsOf(ana.entries), ['For you'], 'what the contact has');
        same(alice.texts(), ['For you'], 'the contact’s conversation');
      },
      able,
    ),
    test(
      '[T9] what the contact sees is the same with and without it',
      async (scene) => {
        const { alice, bob, ana } = await scene.two();
        await alice.says('One');
        await scene.sees(ana, 'One');
        const before = ana.entries.length;
        await alice.do(asking(alice, bob));
        await bob.accepts('consultation');
        await alice.says('Aside', 'consultation');
        await alice.do({ type: 'end-consultation', ...fenceOf(alice) });
        await alice.says('Two');
        await scene.sees(ana, 'Two');
        same(textsOf(ana.entries.slice(before)), ['Two'], 'what the contact has since');
        same(ana.entries.length, before + 1, 'the number of entries, of whatever kind');
      },
      able,
    ),
    test(
      '[T9] it has a conversation of its own',
      async (scene) => {
        const { alice, bob } = await scene.consulting();
        const [aside, open] = [alice.conversation('consultation'), alice.conversation('contact')];
        ensure(aside.id !== open.id, 'it is the contact’s conversation');
        same(bob.conversation('consultation').id, aside.id, 'the conversation of the other');
      },
      able,
    ),
    test(
      '[T9] a third agent sees nothing of it',
      async (scene) => {
        const { alice } = await scene.consulting();
        const carol = await scene.signIn(2);
        const { mark } = carol;
        await alice.says('Between two', 'consultation');
        await scene.settle();
        const told = JSON.stringify(carol.events.slice(mark));
        ensure(!told.includes('Between two'), 'a third agent has heard it');
      },
      able,
    ),
    test(
      '[T10] ending it ends it for both, and for nobody else',
      async (scene) => {
        const { alice, bob } = await scene.consulting();
        await alice.do({ type: 'end-consultation', ...fenceOf(alice) }, 'ending');
        same((await alice.hears('consultation-ended')).operationId, 'ending', 'the operation');
        await bob.hears('consultation-ended');
        await bob.until(() => stateFor(bob) !== 'active', 'the end');
        same([ownersAmong(alice), alice.chat.state], [1, 'active'], 'the chat');
      },
      able,
    ),
    test(
      '[T10] who is asked can end it, and the chat goes on',
      async (scene) => {
        const { alice, bob, ana } = await scene.consulting();
        await bob.do({ type: 'end-consultation', ...fenceOf(bob) });
        await alice.hears('consultation-ended');
        await alice.says('I am back');
        await scene.sees(ana, 'I am back');
        same(alice.chat.state, 'active', 'the chat');
      },
      able,
    ),
    test(
      '[T9] what is still written in it after its end reaches nobody',
      async (scene) => {
        const { alice, bob, ana } = await scene.consulting();
        const late = alice.sending('Meant for a colleague', undefined, 'consultation');
        await bob.do({ type: 'end-consultation', ...fenceOf(bob) });
        await alice.hears('consultation-ended');
        await refused(alice.do(late), 'a message to what has ended');
        await scene.settle();
        same([textsOf(ana.entries), alice.texts()], [[], []], 'what contact and agent have');
      },
      able,
    ),
    test(
      '[T1] handing over to who was asked is one step',
      async (scene) => {
        const { alice, bob, ana } = await scene.consulting();
        await alice.do({ type: 'transfer-to-consultation', ...fenceOf(alice) }, 'handing-over');
        const removed = await alice.hears('interaction-removed');
        same(removed.reason, 'transferred', 'why it is gone');
        await bob.until(() => bob.chat.owner?.agentId === bob.id, 'the ownership');
        same([ownersAmong(alice, bob), bob.ringing.length], [1, 0], 'owners, and what rings');
        await bob.says('Mine now');
        await scene.sees(ana, 'Mine now');
      },
      able,
    ),
    test(
      '[T10] a rejection leaves the chat as it was, and says why',
      async (scene) => {
        const { alice, bob } = await scene.two();
        await alice.do(asking(alice, bob));
        const { id: invitationId } = await bob.rings('consultation');
        await bob.do({ type: 'reject-invitation', invitationId });
        const { notice } = await alice.hears('consultation-refused');
        same(notice.problem.code, 'consultation.rejected', 'why');
        await alice.until(() => !alice.chat.pending, 'nothing to be pending');
        same(alice.chat.consultations.length, 0, 'the consultations');
      },
      able,
    ),
    test(
      '[T10] it ends with the chat',
      async (scene) => {
        const { alice, bob } = await scene.consulting();
        await alice.do({ type: 'end-interaction', ...alice.fence });
        await bob.hears('consultation-ended');
        await bob.until(() => stateFor(bob) !== 'active', 'the end');
      },
      able,
    ),
    test(
      '[T10] without consultations nothing offers one, and asking is refused',
      async (scene) => {
        const { alice, bob } = await scene.two();
        ensure(!alice.chat.capabilities.includes('consult'), 'a consultation is offered');
        await refused(alice.do(asking(alice, bob)), 'asking', 'transport.unsupported');
        same(bob.ringing.length, 0, 'what rings');
      },
      { supports: ({ consultation: can }) => !can },
    ),
  ],
});
