import { ensure, refused, rejection, same } from '../assertions.js';
import { textsOf, type ContractAgent } from '../contract-agent.js';
import { transferTo } from '../contract-scene.js';
import { test, type GroupSource } from '../contract-test.js';

/** How many of the agents own an interaction with a contact, by what each was told. */
export const ownersAmong = (...agents: readonly ContractAgent[]): number =>
  agents.filter((agent) => agent.chats.some(({ owner }) => owner?.agentId === agent.id)).length;

export const transfer: GroupSource = ({ backend }) => ({
  name: 'Transfer',
  tests: [
    test('[T1] until it is accepted its owner is who it was', async (scene) => {
      const { alice, bob } = await scene.transferring();
      same([ownersAmong(alice, bob), alice.chat.owner?.agentId], [1, alice.id], 'the owner');
      await alice.says('I am still here');
    }),
    test('[T1] acceptance hands it over in one step', async (scene) => {
      const { alice, bob } = await scene.transferring('handing-over');
      await bob.accepts('transfer');
      const removed = await alice.hears('interaction-removed');
      same(removed.reason, 'transferred', 'why it is gone');
      same((await alice.hears('interaction-transferred')).operationId, 'handing-over', 'by what');
      same([ownersAmong(alice, bob), bob.chat.owner?.agentId], [1, bob.id], 'the owner');
      same(alice.of('interaction-removed').length, 1, 'how often it went');
    }),
    test('[T6] what is pending names its operation, its target, and until when', async (scene) => {
      const { alice, bob } = await scene.transferring('pending-operation');
      const { pending } = alice.chat;
      same([pending?.operationId, pending?.targetId], ['pending-operation', bob.id], 'pending');
      ensure(pending && pending.deadline > pending.sentAt, 'the deadline is no time to come');
      same(pending.canCancel, scene.supports.cancelTransfer, 'whether it can be cancelled');
      same((await alice.hears('transfer-requested')).operationId, 'pending-operation', 'told by');
    }),
    test('[T13] it rings at the target, with who asks and what was noted', async (scene) => {
      const { alice, bob } = await scene.two();
      await alice.do(transferTo(alice, bob, 'She cannot log in.'));
      const invitation = await bob.rings('transfer');
      same([invitation.fromName, invitation.note], [alice.name, 'She cannot log in.'], 'the offer');
    }),
    test('[T13] who takes it over sees from whom', async (scene) => {
      const { bob, alice } = await scene.transferred();
      same(bob.chat.handover?.fromName, alice.name, 'from whom');
      same(
        bob.chat.owners.map(({ agentId }) => agentId),
        [alice.id, bob.id],
        'the owners',
      );
    }),
    test('[T2] lines before, during and after it are with the new owner, once and in order', async (scene) => {
      const { alice, bob, ana } = await scene.two();
      await ana.say('Before');
      await alice.shows('Before');
      await alice.do(transferTo(alice, bob));
      await bob.rings('transfer');
      await ana.say('During');
      await alice.shows('During');
      await bob.accepts('transfer');
      await ana.say('After');
      await bob.shows('After');
      same(bob.texts(), ['Before', 'During', 'After'], 'the lines');
    }),
    test('[T2] the contact goes on with the new owner', async (scene) => {
      const { bob, ana } = await scene.transferred();
      await bob.says('I have it now');
      await scene.sees(ana, 'I have it now');
    }),
    test('[T3] what the former owner was still typing is refused, and reaches nobody', async (scene) => {
      const { alice, bob, ana } = await scene.transferring();
      const late = alice.sending('Too late');
      await bob.accepts('transfer');
      await alice.until(() => alice.chats.length === 0, 'the interaction to go');
      const codes = ['interaction.not-owner', 'interaction.stale', 'interaction.unknown'];
      await refused(alice.do(late), 'a late message', ...codes);
      await scene.settle();
      same([textsOf(ana.entries), bob.texts()], [[], []], 'what the others have');
    }),
    test('[T3] what was sent before it was accepted arrives', async (scene) => {
      const { alice, bob, ana } = await scene.transferring();
      await alice.says('One last thing');
      await bob.accepts('transfer');
      await bob.shows('One last thing');
      await scene.sees(ana, 'One last thing');
    }),
    test('[T4] the same operation again is one transfer', async (scene) => {
      const { alice, bob } = await scene.two();
      const command = transferTo(alice, bob);
      await alice.do(command, 'one-transfer');
      await alice.do(command, 'one-transfer').catch(() => undefined);
      await bob.rings('transfer');
      await scene.settle();
      same([bob.ringing.length, bob.of('invitation-received').length], [1, 1], 'what rings');
    }),
    test('[T4] of two transfers at once one rings', async (scene) => {
      const { alice, bob, carol } = await scene.three();
      const outcomes = await Promise.allSettled([
        alice.do(transferTo(alice, bob)),
        alice.do(transferTo(alice, carol)),
      ]);
      same(outcomes.filter(({ status }) => status === 'fulfilled').length, 1, 'how many won');
      await scene.settle();
      same(bob.ringing.length + carol.ringing.length, 1, 'what rings');
    }),
    test('[T5] a rejection leaves it with its owner, and says why', async (scene) => {
      const { alice, bob, invitation } = await scene.transferring('refused-operation');
      const reject = { type: 'reject-invitation', invitationId: invitation.id } as const;
      await bob.do({ ...reject, reason: 'on a call' });
      const { notice, operationId } = await alice.hears('transfer-refused');
      same([notice.problem.code, notice.problem.reason], ['transfer.rejected', 'on a call'], 'why');
      same([operationId, notice.problem.stillOwner], ['refused-operation', true], 'of what');
      await alice.until(() => !alice.chat.pending, 'nothing to be pending');
      ensure(alice.chat.capabilities.includes('transfer'), 'it cannot be transferred any more');
      await alice.says('Still mine');
    }),
    test('[T5] one that nobody answers leaves it with its owner', async (scene) => {
      const { alice, bob } = await scene.transferring();
      const extra = await scene.letRing();
      const { notice } = await alice.hears('transfer-refused', 0, extra);
      same(notice.problem.code, 'transfer.timed-out', 'why');
      await bob.until(() => bob.ringing.length === 0, 'silence');
      same(ownersAmong(alice, bob), 1, 'the owners');
    }),
    test('[T5] to a target that is not ready it is refused, at once or soon', async (scene) => {
      const { alice, bob } = await scene.two();
      await bob.do({ type: 'set-medium-state', medium: 'chat', state: 'not-ready' });
      const failed = await alice.do(transferTo(alice, bob)).then(
        async () => (await alice.hears('transfer-refused')).notice.problem.code,
        (error: unknown) => (error as { problem?: { code?: string } }).problem?.code,
      );
      same(failed, 'transfer.target-not-ready', 'why');
      same([ownersAmong(alice, bob), bob.ringing.length], [1, 0], 'owners, and what rings');
    }),
    test('[T5] to a target that nobody knows it is refused', async (scene) => {
      const { alice } = await scene.chat();
      const command = transferTo(alice, { id: 'no-such-agent' });
      const { problem } = await rejection(alice.do(command), 'a transfer to nobody');
      same(problem.code, 'transfer.target-unknown', 'why');
      same(alice.chat.pending, undefined, 'what is pending');
    }),
    test('[T5] it is refused to oneself', async (scene) => {
      const { alice } = await scene.chat();
      await refused(alice.do(transferTo(alice, alice)), 'a transfer to oneself');
      same(alice.ringing.length, 0, 'what rings');
    }),
    test(
      '[T5] a queue that is closed takes nothing',
      async (scene) => {
        const { alice } = await scene.chat();
        const queue = { targetId: backend.closedQueue!, targetType: 'queue' } as const;
        const command = { ...transferTo(alice, alice), ...queue };
        await refused(alice.do(command), 'a transfer', 'transfer.queue-closed');
        same(ownersAmong(alice), 1, 'the owners');
      },
      { backend: ['closedQueue'], supports: ({ queueTargets }) => queueTargets },
    ),
    test(
      '[T1] a queue takes it at once, and whoever serves the queue is offered it',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const queue = { targetId: backend.queue!, targetType: 'queue' } as const;
        await alice.do({ ...transferTo(alice, alice), ...queue }, 'queueing');
        same((await alice.hears('interaction-removed')).reason, 'queued', 'why it is gone');
        const placed = await alice.hears('interaction-transferred');
        same([placed.operationId, placed.notice?.kind], ['queueing', 'placement'], 'what is told');
        const carol = await scene.signIn(2);
        await carol.accepts('inbound');
        await ana.say('At last');
        await carol.shows('At last');
        same(ownersAmong(alice, carol), 1, 'the owners');
      },
      { backend: ['queue'], supports: ({ queueTargets }) => queueTargets },
    ),
    test(
      '[T7] who asked can take it back',
      async (scene) => {
        const { alice, bob, invitation } = await scene.transferring();
        const { id: invitationId } = alice.chat.pending!;
        await alice.do({ type: 'cancel-invitation', invitationId });
        const closed = await bob.hears('invitation-closed');
        same([closed.invitationId, closed.closure], [invitation.id, 'cancelled'], 'how it closed');
        await alice.until(() => !alice.chat.pending, 'nothing to be pending');
        same(ownersAmong(alice, bob), 1, 'the owners');
      },
      { supports: ({ cancelTransfer }) => cancelTransfer },
    ),
    test(
      '[T7] cancelling and acceptance at once have one outcome, and all agree on it',
      async (scene) => {
        const { alice, bob, invitation } = await scene.transferring();
        const { id: invitationId } = alice.chat.pending!;
        const outcomes = await Promise.allSettled([
          bob.do({ type: 'accept-invitation', invitationId: invitation.id }),
          alice.do({ type: 'cancel-invitation', invitationId }),
        ]);
        same(outcomes.filter(({ status }) => status === 'fulfilled').length, 1, 'how many won');
        await scene.settle();
        const isHandedOver = outcomes[0].status === 'fulfilled';
        await bob.until(() => bob.chats.length === (isHandedOver ? 1 : 0), 'what was decided');
        await alice.until(() => alice.chats.length === (isHandedOver ? 0 : 1), 'the same');
        same([ownersAmong(alice, bob), bob.ringing.length], [1, 0], 'owners, and what rings');
      },
      { supports: ({ cancelTransfer }) => cancelTransfer },
    ),
    test(
      '[T7] what cannot be taken back is refused, and is shown so',
      async (scene) => {
        const { alice, bob } = await scene.transferring();
        const { id: invitationId, canCancel } = alice.chat.pending!;
        same(canCancel, false, 'whether it can be cancelled');
        const cancel = { type: 'cancel-invitation', invitationId } as const;
        await refused(alice.do(cancel), 'cancelling', 'transport.unsupported');
        same(bob.ringing.length, 1, 'what rings');
      },
      { supports: ({ cancelTransfer }) => !cancelTransfer },
    ),
    test('[X15] nobody takes back what another has asked', async (scene) => {
      const { alice, bob, carol } = await scene.three();
      await alice.do(transferTo(alice, bob));
      const { id: invitationId } = await bob.rings('transfer');
      await refused(carol.do({ type: 'cancel-invitation', invitationId }), 'another’s cancelling');
      same(bob.ringing.length, 1, 'what rings');
    }),
    test('[T5] the contact may leave meanwhile: nothing rings any more', async (scene) => {
      const { alice, bob, ana } = await scene.transferring();
      await ana.leave();
      await bob.until(() => bob.ringing.length === 0, 'silence');
      await alice.until(() => alice.chat.state === 'ended', 'the end');
      same(alice.chat.pending, undefined, 'what is pending');
    }),
    test('[T6] there and back again, each step has one owner', async (scene) => {
      const { alice, bob } = await scene.two();
      const epochs = [alice.chat.epoch];
      let [from, to] = [alice, bob];
      for (let step = 0; step < 4; step++) {
        await from.do(transferTo(from, to));
        await to.accepts('transfer');
        const giver = from;
        await giver.until(() => giver.chats.length === 0, 'the interaction to go');
        same(ownersAmong(alice, bob), 1, 'the owners');
        [from, to] = [to, from];
        epochs.push(from.chat.epoch);
      }
      const isGrowing = epochs.every((epoch, at) => at === 0 || epoch > epochs[at - 1]!);
      ensure(isGrowing, `the epochs are ${epochs.join(', ')}`);
    }),
  ],
});
