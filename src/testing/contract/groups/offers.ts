import { ensure, refused, same } from '../assertions.js';
import { transferTo } from '../contract-scene.js';
import { test, type GroupSource } from '../contract-test.js';

export const offers: GroupSource = ({ backend }) => ({
  name: 'Offers, and the race to accept',
  tests: [
    test('[T13] what a contact starts rings, whatever the agent’s list holds', async (scene) => {
      const { alice, ana } = await scene.ringing();
      same(alice.chats.length, 0, 'the interactions before');
      const invitation = alice.ringing[0]!;
      ensure(invitation.kind === 'inbound', 'it is no offer from a queue');
      same([invitation.contact.name, invitation.medium], [ana.name, 'chat'], 'what rings');
    }),
    test('[O8] an offer says how long it rings, and what the agent may do', async (scene) => {
      const { alice } = await scene.ringing();
      const { receivedAt, deadline, capabilities } = alice.ringing[0]!;
      const rings = deadline - receivedAt;
      ensure(rings > 0 && rings <= backend.ringTime + 5_000, `it rings for ${rings} ms`);
      same([...capabilities].sort(), ['accept', 'reject'], 'what the agent may do');
    }),
    test('[O4] acceptance makes the agent the owner, and ends the offer', async (scene) => {
      const { alice } = await scene.ringing();
      const { mark } = alice;
      const { id: invitationId } = alice.ringing[0]!;
      await alice.do({ type: 'accept-invitation', invitationId }, 'accepting');
      const added = await alice.hears('interaction-added', mark);
      const closed = await alice.hears('invitation-closed', mark);
      same([closed.invitationId, closed.closure], [invitationId, 'accepted'], 'how it closed');
      same(added.operationId, 'accepting', 'the operation of the interaction');
      same([alice.ringing.length, alice.chat.owner?.agentId], [0, alice.id], 'rings, owner');
    }),
    test('[T13] what is accepted is told as added once', async (scene) => {
      const { alice } = await scene.chat();
      await scene.settle();
      same(alice.of('interaction-added').length, 1, 'how often it was told');
      same(alice.of('invitation-closed').length, 1, 'how often the offer was closed');
    }),
    test('[O3] a second acceptance is lost, and changes nothing', async (scene) => {
      const { alice } = await scene.ringing();
      const { id: invitationId } = alice.ringing[0]!;
      await alice.accepts('inbound');
      const { epoch } = alice.chat;
      const accept = { type: 'accept-invitation', invitationId } as const;
      await refused(alice.do(accept), 'a second acceptance', 'invitation.lost');
      same([alice.chats.length, alice.chat.epoch], [1, epoch], 'the chats, and the epoch');
    }),
    test('[T4] the same acceptance again is the same acceptance', async (scene) => {
      const { alice } = await scene.ringing();
      const { id: invitationId } = alice.ringing[0]!;
      const accept = { type: 'accept-invitation', invitationId } as const;
      await Promise.all([alice.do(accept, 'one-click'), alice.do(accept, 'one-click')]);
      await alice.until(() => alice.chats.length === 1, 'the chat');
      await scene.settle();
      same(alice.of('interaction-added').length, 1, 'how often it was told');
    }),
    test('[X15] nobody accepts what rings at somebody else', async (scene) => {
      const { alice } = await scene.ringing();
      const bob = await scene.signIn(1);
      const { id: invitationId } = alice.ringing[0]!;
      const accept = { type: 'accept-invitation', invitationId } as const;
      await refused(bob.do(accept), 'an acceptance by another', 'invitation.lost');
      same(alice.ringing.length, 1, 'what rings at the first');
    }),
    test('[O8] an offer that nobody answers stops ringing', async (scene) => {
      const { alice } = await scene.ringing();
      const { id } = alice.ringing[0]!;
      const extra = await scene.letRing();
      const closed = await alice.hears('invitation-closed', 0, extra);
      same([closed.invitationId, closed.closure], [id, 'timed-out'], 'how it closed');
    }),
    test('[O8] what has stopped ringing cannot be accepted', async (scene) => {
      const { alice } = await scene.ringing();
      const { id: invitationId } = alice.ringing[0]!;
      await alice.hears('invitation-closed', 0, await scene.letRing());
      const accept = { type: 'accept-invitation', invitationId } as const;
      await refused(alice.do(accept), 'a late acceptance', 'invitation.lost');
      same(alice.chats.length, 0, 'the interactions');
    }),
    test('[O4] who rejects an offer does not have it, and it waits on', async (scene) => {
      const { alice } = await scene.ringing();
      const { id: invitationId, interactionId } = alice.ringing[0]!;
      await alice.do({ type: 'reject-invitation', invitationId });
      same((await alice.hears('invitation-closed')).closure, 'rejected', 'how it closed');
      const bob = await scene.signIn(1);
      same((await bob.rings('inbound')).interactionId, interactionId, 'what rings at the other');
    }),
    test('[O8] an offer ends when the contact leaves', async (scene) => {
      const { alice, ana } = await scene.ringing();
      const { id: invitationId } = alice.ringing[0]!;
      await ana.leave();
      const { closure } = await alice.hears('invitation-closed');
      ensure(['contact-left', 'cancelled', 'withdrawn'].includes(closure), `it is ${closure}`);
      const accept = { type: 'accept-invitation', invitationId } as const;
      await refused(alice.do(accept), 'an acceptance', 'invitation.lost');
    }),
    test('[F23] several offers ring at once, each by itself', async (scene) => {
      const { alice } = await scene.ringing();
      await scene.contact('Ivo Petrov');
      await scene.contact('Jamal Mbeki');
      await alice.until(() => alice.ringing.length === 3, 'three offers');
      const second = alice.ringing[1]!;
      await alice.do({ type: 'accept-invitation', invitationId: second.id });
      await alice.until(() => alice.chats.length === 1, 'the chat');
      same(alice.chat.id, second.interactionId, 'the chat');
      same(alice.ringing.length, 2, 'what rings on');
    }),
    test('[O9] who goes not ready is not rung at', async (scene) => {
      const { alice } = await scene.ringing();
      await alice.do({ type: 'set-medium-state', medium: 'chat', state: 'not-ready' }, 'pause');
      await alice.until(() => alice.ringing.length === 0, 'silence');
      const changed = await alice.until(
        () => alice.of('medium-state-changed').find(({ medium }) => medium.state === 'not-ready'),
        'word of the state',
      );
      same(changed.medium.medium, 'chat', 'the medium');
    }),
    test(
      '[O3] of several who accept at once one has it, and the others learn that it was taken',
      async (scene) => {
        const { alice, bob, carol } = await scene.three();
        const group = { targetId: backend.group!, targetType: 'agent-group' } as const;
        await alice.do({ ...transferTo(alice, bob), ...group });
        await Promise.all([bob.rings('transfer'), carol.rings('transfer')]);
        const racers = [bob, carol];
        const outcomes = await Promise.allSettled(
          racers.map((racer) =>
            racer.do({ type: 'accept-invitation', invitationId: racer.ringing[0]!.id }),
          ),
        );
        const won = outcomes.filter(({ status }) => status === 'fulfilled').length;
        same(won, 1, 'how many have it');
        const winner = racers[outcomes.findIndex(({ status }) => status === 'fulfilled')]!;
        const loser = racers.find((racer) => racer !== winner)!;
        await winner.until(() => winner.chats.length === 1, 'the chat');
        same((await loser.hears('invitation-closed')).closure, 'taken', 'what the other learns');
        same([loser.chats.length, loser.ringing.length], [0, 0], 'what the other has');
      },
      { backend: ['group'] },
    ),
    test('[T7] acceptance and rejection at once have one outcome', async (scene) => {
      const { alice } = await scene.ringing();
      const { id: invitationId } = alice.ringing[0]!;
      const outcomes = await Promise.allSettled([
        alice.do({ type: 'accept-invitation', invitationId }),
        alice.do({ type: 'reject-invitation', invitationId }),
      ]);
      same(outcomes.filter(({ status }) => status === 'fulfilled').length, 1, 'how many won');
      await scene.settle();
      same(alice.of('invitation-closed').length, 1, 'how often it closed');
      same(alice.ringing.length, 0, 'what rings');
    }),
  ],
});
