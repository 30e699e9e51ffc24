import type { CommandRequest } from '../../src/domain/command.js';
import type { Conversation } from '../../src/domain/conversation.js';
import {
  canDo,
  conversationsOf,
  hasContact,
  type ContactInteraction,
  type Interaction,
  type InteractionCapability,
} from '../../src/domain/interaction.js';
import type { ModelTab } from './model-agent.js';
import type { World } from './world.js';

/**
 * One thing that may happen in a history. What it chooses follows from the world and from the random
 * numbers of its step, so that a step means something whatever came before it.
 */
export type ModelCommand = {
  readonly name: string;
  /** How often it comes, compared with the others. */
  readonly weight: number;
  /** What it does, and whether it took effect: known at once, or when somebody has answered. */
  run(world: World): boolean | Promise<boolean>;
};

/** One of what the tabs that are ready offer, and the tab; nothing when none offers anything. */
export function choose<T>(
  world: World,
  offered: (tab: ModelTab) => readonly T[],
): { readonly tab: ModelTab; readonly item: T } | undefined {
  const tabs = world.tabs.filter(({ isReady }) => isReady);
  const first = world.random.below(Math.max(1, tabs.length));
  for (let index = 0; index < tabs.length; index++) {
    const tab = tabs[(first + index) % tabs.length]!;
    const item = world.random.pick(offered(tab));
    if (item !== undefined) return { tab, item };
  }
  return undefined;
}

/** A command that some tab gives about one of what it has. */
export function asking<T>(
  name: string,
  weight: number,
  offered: (tab: ModelTab) => readonly T[],
  request: (item: T, tab: ModelTab, world: World) => CommandRequest | undefined,
): ModelCommand {
  return {
    name,
    weight,
    run(world) {
      const found = choose(world, offered);
      const asked = found && request(found.item, found.tab, world);
      return asked ? found.tab.do(asked) : false;
    },
  };
}

/** Interactions with a contact in which a tab may do something now. */
export function able(capability: InteractionCapability) {
  return (tab: ModelTab): ContactInteraction[] =>
    tab.interactions.filter(
      (interaction): interaction is ContactInteraction =>
        hasContact(interaction) && canDo(interaction, capability),
    );
}

/** What a command about an interaction says of it. */
export function fence({ id, epoch }: Interaction): { interactionId: string; epoch: number } {
  return { interactionId: id, epoch };
}

/** A conversation and its interaction. */
export type Place = { readonly interaction: Interaction; readonly conversation: Conversation };

/** The conversations of one audience in which a tab may write now. */
export function writable(audience: Conversation['audience']) {
  return (tab: ModelTab): Place[] =>
    tab.interactions.flatMap((interaction) =>
      conversationsOf(interaction)
        .filter((conversation) => isWritable(interaction, conversation, audience))
        .map((conversation) => ({ interaction, conversation })),
    );
}

function isWritable(
  interaction: Interaction,
  { id, audience }: Conversation,
  wanted: Conversation['audience'],
): boolean {
  if (audience !== wanted) return false;
  if (audience !== 'consultation') return canDo(interaction, 'send-message');
  return (
    hasContact(interaction) &&
    interaction.consultations.some(
      ({ conversationId, capabilities }) =>
        conversationId === id && capabilities.includes('send-message'),
    )
  );
}

/** Sends a text, and notes that it was sent. */
export function send(tab: ModelTab, place: Place, text: string): void {
  const { interaction, conversation } = place;
  const { agent, world } = tab;
  agent.composed += 1;
  for (const line of text.split('\n')) {
    const known = world.composed.get(line);
    // A text that was given back goes under the name of its first sending.
    if (known) {
      known.order = agent.composed;
      if (isUnderWay(world, conversation.id, line)) known.times += 1;
    } else {
      world.composed.set(line, {
        text: line,
        author: agent.id,
        page: tab.id,
        conversationId: conversation.id,
        order: agent.composed,
        at: world.clock.now(),
        times: 1,
        isExcused: false,
      });
    }
  }
  // What is sent takes the place of what was typed.
  const typed = new Set(tab.session.drafts.get(conversation.id).split('\n'));
  for (const line of text.split('\n')) typed.delete(line);
  if (typed.size > 0) world.excuse((composed) => typed.has(composed.text));
  agent.typed.delete(conversation.id);
  tab.session.sendMessage(interaction.id, conversation.id, text);
}

/** Whether somebody sends what was sent already: in another tab, which does not know of it yet. */
function isUnderWay(world: World, conversationId: string, line: string): boolean {
  const has = ({ text }: { readonly text: string }): boolean => text.split('\n').includes(line);
  return (
    world.tabs.some(({ session }) => session?.workspace.outgoing.get(conversationId)?.some(has)) ||
    world.log.facts.some(
      (fact) => fact.type === 'entry-added' && fact.entry.kind === 'message' && has(fact.entry),
    )
  );
}
