import type { CommandRequest } from '../../src/domain/command.js';
import type { TargetType } from '../../src/domain/target.js';
import { hasContact, type ContactInteraction } from '../../src/domain/interaction.js';
import {
  able,
  asking,
  choose,
  fence,
  send,
  writable,
  type ModelCommand,
  type Place,
} from './model-command.js';
import type { ModelTab } from './model-agent.js';
import type { World } from './world.js';

type Target = { readonly targetId: string; readonly targetType: TargetType };

/** Somebody or something to ask, that is not the agent. */
function target({ agent }: ModelTab, { random, agents }: World, withQueues = true): Target {
  const others = agents.filter(({ id }) => id !== agent.id);
  const colleague = (): Target => ({ targetId: random.pick(others)!.id, targetType: 'agent' });
  const draw = random.below(10);
  if (draw < 6 || !withQueues) return colleague();
  if (draw < 8) return { targetId: 'team', targetType: 'agent-group' };
  const queue = random.pick(['support', 'bookings', 'returns'])!;
  return { targetId: queue, targetType: 'queue' };
}

const invitations = (tab: ModelTab) => [...tab.session.workspace.invitations.values()];

function writing(name: string, weight: number, audience: 'contact' | 'consultation' | 'agents') {
  const kind = audience === 'contact' ? 'a' : audience === 'consultation' ? 'w' : 'm';
  return {
    name,
    weight,
    run(world: World) {
      const found = choose(world, writable(audience));
      if (!found) return false;
      send(found.tab, found.item, world.newText(kind));
      return true;
    },
  };
}

type Consulting = { readonly interaction: ContactInteraction; readonly consultationId: string };

function consultations(capability: 'transfer' | 'merge' | 'end') {
  return (tab: ModelTab): Consulting[] =>
    tab.interactions
      .filter(hasContact)
      .flatMap((interaction) =>
        interaction.consultations
          .filter(({ capabilities }) => capabilities.includes(capability))
          .map(({ id }) => ({ interaction, consultationId: id })),
      );
}

function consulting(name: string, weight: number, capability: 'transfer' | 'merge' | 'end') {
  const type = (
    {
      transfer: 'transfer-to-consultation',
      merge: 'merge-consultation',
      end: 'end-consultation',
    } as const
  )[capability];
  return asking(
    name,
    weight,
    consultations(capability),
    ({ interaction, consultationId }): CommandRequest => ({
      ...{ type, ...fence(interaction), consultationId },
    }),
  );
}

function parties(capability: 'remove' | 'make-owner') {
  return (tab: ModelTab) =>
    tab.interactions.flatMap((interaction) =>
      interaction.parties
        .filter(({ capabilities = [] }) => capabilities.includes(capability))
        .map(({ id }) => ({ interaction, partyId: id })),
    );
}

const unsent = (status: string) => (tab: ModelTab) =>
  tab.outgoing.filter((message) => message.status === status);

/** What an agent does. */
export const agentCommands: readonly ModelCommand[] = [
  asking('accept', 130, invitations, ({ id }) => ({ type: 'accept-invitation', invitationId: id })),
  {
    // Whoever is asked at the same time answers at the same time.
    name: 'accept at once',
    weight: 8,
    run(world) {
      const ready = world.tabs.filter((tab) => tab.isReady && invitations(tab).length > 0);
      const asked = ready.map((tab) =>
        tab.do({ type: 'accept-invitation', invitationId: invitations(tab)[0]!.id }),
      );
      return Promise.all(asked).then((answers) => answers.includes(true));
    },
  },
  asking('reject', 6, invitations, ({ id }) => ({
    ...{ type: 'reject-invitation', invitationId: id, reason: 'busy' },
  })),
  asking(
    'cancel',
    10,
    (tab) => tab.interactions.flatMap(({ pending }) => pending ?? []),
    ({ id }) => ({ type: 'cancel-invitation', invitationId: id }),
  ),
  writing('say to the contact', 90, 'contact'),
  {
    // The centre refuses it, so that there is something to try again, to take back, to throw away.
    name: 'say too much',
    weight: 5,
    run(world) {
      const found = choose(world, writable('contact'));
      if (!found) return false;
      send(found.tab, found.item, world.newText('a').padEnd(world.options.longestMessage + 1, '.'));
      return true;
    },
  },
  writing('say in a consultation', 30, 'consultation'),
  writing('say to a colleague', 14, 'agents'),
  {
    name: 'type',
    weight: 18,
    run(world) {
      const audience = world.random.pick(['contact', 'contact', 'consultation'] as const)!;
      const found = choose(world, writable(audience));
      if (!found) return false;
      const { conversation } = found.item;
      const text = world.newText('d');
      // In the place of what stood there.
      const former = new Set(found.tab.session.drafts.get(conversation.id).split('\n'));
      world.excuse((composed) => former.has(composed.text));
      found.tab.session.drafts.set(conversation.id, text);
      found.tab.agent.typed.set(conversation.id, {
        ...{ text, at: world.clock.now(), place: found.tab.place },
      });
      return true;
    },
  },
  {
    name: 'send the draft',
    weight: 12,
    run(world) {
      const written = (tab: ModelTab): Place[] =>
        [...writable('contact')(tab), ...writable('consultation')(tab)].filter(
          ({ conversation }) => tab.session.drafts.get(conversation.id) !== '',
        );
      const found = choose(world, written);
      if (!found) return false;
      const { id } = found.item.conversation;
      send(found.tab, found.item, found.tab.session.drafts.get(id));
      return true;
    },
  },
  {
    name: 'press a key',
    weight: 4,
    run(world) {
      const found = choose(world, writable('contact'));
      if (!found) return false;
      const { interaction, conversation } = found.item;
      found.tab.session.typing.pressed({
        ...{ interactionId: interaction.id, conversationId: conversation.id },
      });
      return true;
    },
  },
  asking('transfer', 22, able('transfer'), (interaction, tab, world) => ({
    ...{ type: 'transfer-interaction', ...fence(interaction), ...target(tab, world), note: 'n' },
  })),
  asking('consult', 44, able('consult'), (interaction, tab, world) => ({
    type: 'start-consultation',
    ...fence(interaction),
    ...target(tab, world),
    medium: interaction.medium === 'chat' && world.random.chance(0.9) ? 'chat' : 'voice',
  })),
  consulting('end a consultation', 8, 'end'),
  consulting('transfer to whom one consults', 10, 'transfer'),
  consulting('merge a consultation', 12, 'merge'),
  asking('invite to a conference', 16, able('invite'), (interaction, tab, world) => ({
    ...{ type: 'invite-to-conference', ...fence(interaction), ...target(tab, world, false) },
  })),
  asking('remove a party', 6, parties('remove'), ({ interaction, partyId }) => ({
    ...{ type: 'remove-party', ...fence(interaction), partyId },
  })),
  asking('make another owner', 10, parties('make-owner'), ({ interaction, partyId }) => ({
    ...{ type: 'transfer-ownership', ...fence(interaction), partyId },
  })),
  asking('leave', 6, able('leave'), (interaction) => ({
    ...{ type: 'leave-interaction', ...fence(interaction) },
  })),
  asking('end', 8, able('end'), (interaction) => ({
    ...{ type: 'end-interaction', ...fence(interaction) },
  })),
  asking(
    'mark done',
    16,
    (tab) => tab.interactions.filter(({ capabilities }) => capabilities.includes('mark-done')),
    (interaction) => ({ type: 'mark-done', ...fence(interaction) }),
  ),
  asking(
    'go ready',
    10,
    (tab) => tab.session.workspace.agent?.media.filter(({ state }) => state !== 'ready') ?? [],
    ({ medium }) => ({ type: 'set-medium-state', medium, state: 'ready' }),
  ),
  asking(
    'go not ready',
    5,
    (tab) => tab.session.workspace.agent?.media.filter(({ state }) => state === 'ready') ?? [],
    ({ medium }, _tab, { random }) => ({
      ...{ type: 'set-medium-state', medium, state: 'not-ready' },
      ...{ when: random.chance(0.3) ? 'when-done' : 'now' },
    }),
  ),
  asking('set a disposition', 4, able('edit-note'), (interaction) => ({
    ...{ type: 'set-disposition', ...fence(interaction), dispositionId: 'solved' },
  })),
  asking('set a case datum', 5, able('edit-case-data'), (interaction, _tab, { random }) => {
    const key = random.pick(['Invoice', 'Product'])!;
    const held = interaction.caseData.find((datum) => datum.key === key);
    const value = key === 'Product' ? 'Plus' : `value ${random.below(100)}`;
    return {
      ...{ type: 'set-case-datum', ...fence(interaction), key, value },
      ...(held?.revision === undefined ? {} : { revision: held.revision }),
    };
  }),
  asking('write the note', 4, able('edit-note'), (interaction, _tab, { random }) => ({
    ...{ type: 'set-note', ...fence(interaction), text: `note ${random.below(100)}` },
    ...(interaction.note && { revision: interaction.note.revision }),
  })),
  asking(
    'write to a colleague',
    8,
    (tab) => tab.world.agents.filter(({ id }) => id !== tab.agent.id),
    ({ id }) => ({ type: 'start-instant-message', targetId: id, text: 'hello' }),
  ),
  asking(
    'leave a colleague',
    4,
    (tab) =>
      tab.interactions.filter((held) => !hasContact(held) && held.capabilities.includes('leave')),
    (interaction) => ({ type: 'leave-interaction', ...fence(interaction) }),
  ),
  {
    name: 'open again',
    weight: 8,
    async run(world) {
      const found = choose(world, () => [0]);
      if (!found) return false;
      try {
        const { interactions } = await found.tab.session.query({ type: 'find-handled', limit: 5 });
        const item = interactions[0];
        if (!item) return false;
        const { interactionId } = item;
        return await found.tab.do({ type: 'reopen-interaction', interactionId });
      } catch {
        return false;
      }
    },
  },
  asking(
    'keep a favourite',
    3,
    () => [0],
    (_item, _tab, { random }) => ({
      ...{ type: 'set-favourite', targetId: 'support', targetType: 'queue' },
      favourite: random.chance(0.5),
    }),
  ),
  {
    name: 'read',
    weight: 5,
    run(world) {
      const found = choose(world, writable('contact'));
      const last = found?.item.conversation.transcript.last;
      if (!found || !last) return false;
      const { interaction, conversation } = found.item;
      found.tab.session.markRead(interaction.id, conversation.id, last.id);
      return true;
    },
  },
  {
    name: 'try again',
    weight: 6,
    run(world) {
      const found = choose(world, unsent('failed'));
      if (!found) return false;
      const { conversationId, clientId } = found.item;
      found.tab.statuses.retry(clientId);
      found.tab.session.retryMessage(conversationId, clientId);
      return true;
    },
  },
  {
    name: 'throw away',
    weight: 2,
    run(world) {
      const found = choose(world, unsent('failed'));
      if (!found) return false;
      const { conversationId, clientId, text } = found.item;
      for (const line of text.split('\n')) {
        const composed = world.composed.get(line);
        if (composed) composed.isExcused = true;
      }
      found.tab.session.discardMessage(conversationId, clientId);
      return true;
    },
  },
  {
    name: 'take back',
    weight: 4,
    run(world) {
      const found = choose(world, unsent('failed'));
      if (!found) return false;
      found.tab.session.editMessage(found.item.conversationId, found.item.clientId);
      return true;
    },
  },
  {
    name: 'log off',
    weight: 3,
    async run(world) {
      const found = choose(world, () => [0]);
      if (!found) return false;
      const { tab } = found;
      tab.agent.forget();
      try {
        await tab.session.logOff('hand-back');
        tab.agent.forget();
        tab.agent.isLoggedOff = true;
        return true;
      } catch {
        return false;
      }
    },
  },
  {
    name: 'sign in',
    weight: 10,
    run(world) {
      const absent = world.agents.filter((agent) => !agent.tabs.some(({ isUsable }) => isUsable));
      const agent = world.random.pick(absent);
      if (!agent) return false;
      agent.signIn();
      return true;
    },
  },
];
