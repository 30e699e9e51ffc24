import type { CommandRequest } from '../../src/domain/command.js';
import { controlLikeTexts } from '../../src/testing/contract/texts.js';
import type { CentreInteraction } from '../../src/transports/local/centre/centre-interaction.js';
import { conversationIdOf } from '../../src/transports/local/centre/centre-interaction.js';
import { chooseContact, say } from './contact-commands.js';
import type { ModelTab } from './model-agent.js';
import type { ModelCommand } from './model-command.js';
import type { World } from './world.js';

/** An agent who knows everything and has a right to little of it. */
function choosePlotter(world: World): ModelTab | undefined {
  return world.random.pick(world.tabs.filter(({ isReady }) => isReady));
}

function foreign(world: World, { agent }: ModelTab): CentreInteraction | undefined {
  const { state } = world.centre;
  return world.random.pick(
    [...state.interactions.values()].filter((held) => state.roleIn(held, agent.id) === undefined),
  );
}

function forged(world: World, held: CentreInteraction): CommandRequest {
  const { random } = world;
  const fence = { interactionId: held.id, epoch: held.epoch };
  const conversationId = conversationIdOf(held);
  const consultation = held.consultations.at(-1);
  const requests: CommandRequest[] = [
    {
      ...{ type: 'send-message', ...fence, conversationId },
      ...{ clientId: world.newId(), text: world.newText('forged') },
    },
    { type: 'end-interaction', ...fence },
    { type: 'leave-interaction', ...fence },
    { type: 'mark-done', ...fence },
    { type: 'transfer-interaction', ...fence, targetId: 'bob', targetType: 'agent' },
    { type: 'start-consultation', ...fence, targetId: 'bob', targetType: 'agent', medium: 'chat' },
    { type: 'invite-to-conference', ...fence, targetId: 'bob', targetType: 'agent' },
    { type: 'remove-party', ...fence, partyId: `agent-${held.ownerId ?? 'alice'}` },
    { type: 'transfer-ownership', ...fence, partyId: 'agent-chidi' },
    { type: 'set-note', ...fence, text: 'forged' },
  ];
  if (consultation) {
    const { id: consultationId } = consultation;
    requests.push(
      { type: 'end-consultation', ...fence, consultationId },
      { type: 'transfer-to-consultation', ...fence, consultationId },
      { type: 'merge-consultation', ...fence, consultationId },
      {
        ...{ type: 'send-message', ...fence, conversationId: `${held.id}:${consultationId}` },
        ...{ clientId: world.newId(), text: world.newText('forged') },
      },
    );
  }
  return random.pick(requests)!;
}

/** What somebody does who wants to do harm, with ids that are right and rights that are not there. */
export const adversaryCommands: readonly ModelCommand[] = [
  {
    name: 'F27 forge a command',
    weight: 8,
    run(world) {
      const tab = choosePlotter(world);
      const held = tab && foreign(world, tab);
      if (!tab || !held) return false;
      // Whether it had the right by then is what the ledger looks at.
      void tab.do(forged(world, held));
      return true;
    },
  },
  {
    name: 'F27 give an old command',
    weight: 8,
    run(world) {
      const tab = choosePlotter(world);
      const held = tab && world.random.pick(tab.interactions.filter(({ epoch }) => epoch > 1));
      if (!tab || !held) return false;
      const fence = { interactionId: held.id, epoch: held.epoch - 1 };
      void tab.do(
        world.random.pick<CommandRequest>([
          { type: 'end-interaction', ...fence },
          { type: 'transfer-interaction', ...fence, targetId: 'support', targetType: 'queue' },
          { type: 'leave-interaction', ...fence },
          {
            ...{ type: 'send-message', ...fence, conversationId: `${held.id}:contact` },
            ...{ clientId: world.newId(), text: world.newText('forged') },
          },
        ])!,
      );
      return true;
    },
  },
  {
    name: "F27 ask for others' words",
    weight: 4,
    async run(world) {
      const tab = choosePlotter(world);
      const held = tab && foreign(world, tab);
      if (!tab || !held) return false;
      const { agent } = tab;
      const consultation = held.consultations.at(-1);
      const conversationId = consultation
        ? `${held.id}:${consultation.id}`
        : conversationIdOf(held);
      const isForeign = (): boolean => {
        const { state } = world.centre;
        const now = state.history.get(held.id);
        const took = held.consultations.some(
          ({ callerId, consultedId }) => callerId === agent.id || consultedId === agent.id,
        );
        const owned = held.owners.some(({ agentId }) => agentId === agent.id);
        if (!now || state.roleIn(now, agent.id) !== undefined || took || owned) return false;
        // What is over with a contact, whoever has to do with that contact now may read.
        const present = [...state.interactions.values()].filter(
          ({ contact, id }) => contact.id === held.contact.id && id !== held.id,
        );
        return now.state !== 'closed' || !present.some((one) => state.roleIn(one, agent.id));
      };
      if (!isForeign()) return false;
      const place = { interactionId: held.id, conversationId };
      // Who has a right for a moment may be answered after it.
      const { centre } = world;
      let isForeignYet = true;
      const stop = centre.observe(() => (isForeignYet &&= isForeign()));
      try {
        const { entries } = await tab.session.query({ type: 'get-history', ...place });
        if (entries.length > 0 && isForeignYet && centre === world.centre) {
          world.violate('X15', `${agent.id} reads ${conversationId} without a part in it`);
        }
      } catch {
        // As it is to be.
      } finally {
        stop();
      }
      return true;
    },
  },
  {
    name: "F27 copy somebody's id",
    weight: 8,
    run(world) {
      const contact = chooseContact(world, true);
      const { chat } = contact?.session.view ?? {};
      const held = chat && world.centre.state.interactions.get(chat.id);
      if (!contact || !held) return false;
      // Of an agent's message that is there, or one that is on its way.
      const known = [...held.transcript].flatMap((entry) =>
        entry.kind === 'message' && entry.author.role === 'agent' ? (entry.clientId ?? []) : [],
      );
      const coming = world.tabs.flatMap(
        (tab) => tab.session?.workspace.outgoing.get(conversationIdOf(held)) ?? [],
      );
      const clientId = world.random.pick([...known, ...coming.map((one) => one.clientId)]);
      if (clientId === undefined) return false;
      const text = world.newText('copied');
      const operationId = world.newId();
      void contact.do(() =>
        contact.transport.execute({ type: 'send-message', clientId, text, operationId }),
      );
      return true;
    },
  },
  {
    name: 'F27 write what looks like a command',
    weight: 3,
    run(world) {
      const contact = chooseContact(world, true);
      if (!contact) return false;
      const token = world.newText('c');
      say(contact, `${token}\n${world.random.pick(controlLikeTexts)!}`, token);
      return true;
    },
  },
];
