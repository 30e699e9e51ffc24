import type { Party } from '../../../domain/interaction.js';
import { ensure, refused, same } from '../assertions.js';
import type { ContractAgent } from '../contract-agent.js';
import { test, type GroupSource, type Needs } from '../contract-test.js';
import { ownersAmong } from './transfer.js';

const able: Needs = { supports: ({ conference: can }) => can };
const instantMessages: Needs = { supports: ({ instantMessages: can }) => can };

const inviting = (alice: ContractAgent, bob: { readonly id: string }) =>
  ({
    type: 'invite-to-conference',
    ...alice.fence,
    targetId: bob.id,
    targetType: 'agent',
  }) as const;

const partyOf = (seenBy: ContractAgent, agent: ContractAgent): Party | undefined =>
  seenBy.chat.parties.find(({ agentId }) => agentId === agent.id);

/** The agents who are in it, as one of them sees it. */
const agentsIn = (seenBy: ContractAgent): string[] =>
  seenBy.chat.parties
    .filter(({ agentId, state }) => agentId !== undefined && state === 'connected')
    .map(({ agentId }) => agentId!)
    .sort();

export const conference: GroupSource = () => ({
  name: 'Conference and instant messages',
  tests: [
    test(
      '[T11] whoever accepts is in it, for everybody alike',
      async (scene) => {
        const { alice, bob } = await scene.conference();
        await alice.until(() => partyOf(alice, bob), 'the new party');
        const all = [alice.id, bob.id].sort();
        same([agentsIn(alice), agentsIn(bob)], [all, all], 'the agents whom each sees');
        same([ownersAmong(alice, bob), bob.chat.owner?.agentId], [1, alice.id], 'the owner');
      },
      able,
    ),
    test(
      '[T11] the list of parties is told whole, with the contact in it',
      async (scene) => {
        const { alice, bob, ana } = await scene.conference();
        const changed = await alice.until(
          () =>
            alice
              .of('interaction-changed')
              .find(({ interaction }) =>
                interaction.parties.some(({ agentId }) => agentId === bob.id),
              ),
          'a change with the new party',
        );
        const roles = changed.interaction.parties.map(({ role }) => role).sort();
        same(roles, ['conference', 'contact', 'owner'], 'the roles of the change');
        const names = bob.chat.parties.map(({ name }) => name).sort();
        same(names, [alice.name, ana.name, bob.name].sort(), 'whom the new one sees');
      },
      able,
    ),
    test(
      '[T11] what one writes reaches all of them',
      async (scene) => {
        const { alice, bob, ana } = await scene.conference();
        await alice.says('This is my colleague');
        await bob.shows('This is my colleague');
        await bob.says('Hello');
        await alice.shows('Hello');
        await scene.sees(ana, 'Hello');
        await ana.say('Hello you two');
        await Promise.all([alice.shows('Hello you two'), bob.shows('Hello you two')]);
      },
      able,
    ),
    test(
      '[O5] whoever only takes part cannot hand it over or end it',
      async (scene) => {
        const { bob } = await scene.conference();
        const { capabilities } = bob.chat;
        ensure(capabilities.includes('leave'), 'the other cannot leave');
        for (const capability of ['transfer', 'end'] as const) {
          ensure(!capabilities.includes(capability), `who takes part may ${capability}`);
        }
        const end = { type: 'end-interaction', ...bob.fence } as const;
        await refused(bob.do(end), 'ending', 'interaction.not-owner');
        same(bob.chat.state, 'active', 'the chat');
      },
      able,
    ),
    test(
      '[T11] who takes part can leave, and the owner goes on',
      async (scene) => {
        const { alice, bob } = await scene.conference();
        await bob.do({ type: 'leave-interaction', ...bob.fence });
        same((await bob.hears('interaction-removed')).reason, 'left', 'why it is gone');
        same((await alice.hears('party-left')).party.agentId, bob.id, 'who has left');
        await alice.until(() => agentsIn(alice).length === 1, 'the list without the other');
        await alice.says('Just us again');
      },
      able,
    ),
    test(
      '[T11] when the owner leaves exactly one who stays owns it',
      async (scene) => {
        const { alice, bob, ana } = await scene.conference();
        const { epoch } = alice.chat;
        await alice.do({ type: 'leave-interaction', ...alice.fence });
        await bob.until(() => bob.chat.owner?.agentId === bob.id, 'the ownership');
        await alice.until(() => alice.chats.length === 0, 'the interaction to go');
        ensure(bob.chat.epoch > epoch, 'the epoch has not grown');
        await bob.says('Over to me');
        await scene.sees(ana, 'Over to me');
      },
      able,
    ),
    test(
      '[T11] the owner can make another the owner, and stays',
      async (scene) => {
        const { alice, bob } = await scene.conference();
        await alice.until(() => partyOf(alice, bob), 'the other’s party');
        const { id: partyId } = partyOf(alice, bob)!;
        await alice.do({ type: 'transfer-ownership', ...alice.fence, partyId });
        await bob.until(() => bob.chat.owner?.agentId === bob.id, 'the ownership');
        await alice.until(() => alice.chat.owner?.agentId === bob.id, 'word of it');
        same(ownersAmong(alice, bob), 1, 'the owners');
        await alice.says('I stay');
      },
      able,
    ),
    test(
      '[T11] the owner can take another out of it',
      async (scene) => {
        const { alice, bob } = await scene.conference();
        await alice.until(() => partyOf(alice, bob), 'the other’s party');
        const { id: partyId } = partyOf(alice, bob)!;
        await alice.do({ type: 'remove-party', ...alice.fence, partyId }, 'removing');
        same((await bob.hears('interaction-removed')).reason, 'removed', 'why it is gone');
        same((await alice.hears('party-left')).operationId, 'removing', 'the operation');
        same(agentsIn(alice), [alice.id], 'who is in it');
      },
      able,
    ),
    test(
      '[T11] a rejection leaves it as it was, and says why',
      async (scene) => {
        const { alice, bob } = await scene.two();
        await alice.do(inviting(alice, bob));
        const { id: invitationId } = await bob.rings('conference');
        await bob.do({ type: 'reject-invitation', invitationId });
        const { notice } = await alice.hears('conference-refused');
        same(notice.problem.code, 'conference.rejected', 'why');
        same(agentsIn(alice), [alice.id], 'who is in it');
      },
      able,
    ),
    test(
      '[T11] a consultation becomes a conference',
      async (scene) => {
        const { alice, bob, ana } = await scene.consulting();
        const { id: consultationId } = alice.chat.consultations.at(-1)!;
        const merge = { type: 'merge-consultation', ...alice.fence, consultationId } as const;
        await alice.do(merge, 'merging');
        same((await alice.hears('party-joined')).operationId, 'merging', 'the operation');
        await bob.until(() => bob.chat.capabilities.includes('send-message'), 'the right to write');
        await bob.says('Hello Ana');
        await scene.sees(ana, 'Hello Ana');
      },
      { supports: ({ conference: can, consultation }) => can && consultation },
    ),
    test('[T11] the last agent who leaves gives it back to the queue, and somebody is offered it', async (scene) => {
      const { alice } = await scene.chat();
      const { id } = alice.chat;
      const bob = await scene.signIn(1);
      await alice.do({ type: 'leave-interaction', ...alice.fence });
      same((await alice.hears('interaction-removed')).reason, 'left', 'why it is gone');
      // Whoever has just left may be the one who has waited longest.
      await bob.until(() => [...bob.ringing, ...alice.ringing].length > 0, 'an offer');
      same([...bob.ringing, ...alice.ringing][0]?.interactionId, id, 'what rings');
    }),
    test(
      '[T11] without conferences nothing offers one, and inviting is refused',
      async (scene) => {
        const { alice, bob } = await scene.two();
        ensure(!alice.chat.capabilities.includes('invite'), 'a conference is offered');
        await refused(alice.do(inviting(alice, bob)), 'inviting', 'transport.unsupported');
        same(bob.ringing.length, 0, 'what rings');
      },
      { supports: ({ conference: can }) => !can },
    ),
    test(
      '[T13] an instant message rings, and is read by both once it is accepted',
      async (scene) => {
        const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
        const start = {
          type: 'start-instant-message',
          targetId: bob.id,
          text: 'A minute?',
        } as const;
        await alice.do(start, 'writing');
        same((await alice.hears('interaction-added')).operationId, 'writing', 'the operation');
        same((await bob.rings('message')).fromName, alice.name, 'who asks');
        const [forBob, forAlice] = [
          await bob.accepts('message'),
          [...alice.workspace.interactions.values()][0]!,
        ];
        const texts = [bob.texts('agents', forBob), alice.texts('agents', forAlice)];
        same(texts, [['A minute?'], ['A minute?']], 'what both read');
      },
      instantMessages,
    ),
    test(
      '[T12] instant messages end for both when one leaves',
      async (scene) => {
        const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
        await alice.do({ type: 'start-instant-message', targetId: bob.id, text: 'Hello' });
        const { id: interactionId, epoch } = await bob.accepts('message');
        await bob.do({ type: 'leave-interaction', interactionId, epoch });
        await alice.until(
          () => alice.workspace.interactions.get(interactionId)?.state === 'ended',
          'the end',
        );
        await bob.until(() => bob.workspace.interactions.size === 0, 'the window to go');
      },
      instantMessages,
    ),
    test(
      '[T13] without instant messages beginning one is refused',
      async (scene) => {
        const [alice, bob] = [await scene.signIn(0), await scene.signIn(1)];
        const start = { type: 'start-instant-message', targetId: bob.id } as const;
        await refused(alice.do(start), 'an instant message', 'transport.unsupported');
        same(bob.ringing.length, 0, 'what rings');
      },
      { supports: ({ instantMessages: can }) => !can },
    ),
  ],
});
