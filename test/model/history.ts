import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import { adversaryCommands } from './adversary.js';
import { agentCommands } from './agent-commands.js';
import { checkDrafts, checkLog, checkViews } from './checks.js';
import { contactCommands } from './contact-commands.js';
import { faultCommands } from './fault-commands.js';
import type { ModelCommand } from './model-command.js';
import { Random } from './random.js';
import type { Violation } from './record.js';
import { World, type Drain } from './world.js';

/** One step: which command, and the random numbers that it uses. */
export type Step = { readonly draw: number; readonly salt: number };

/** A history before it happens. */
export type Plan = { readonly seed: number; readonly steps: readonly Step[] };

export type Outcome = {
  readonly violations: readonly Violation[];
  /** How often each command came, and how often it took effect. */
  readonly drawn: ReadonlyMap<string, number>;
  readonly effects: ReadonlyMap<string, number>;
};

const time: readonly ModelCommand[] = [
  {
    name: 'wait',
    weight: 30,
    run(world) {
      world.wait(world.random.between(500, 4_000));
      return true;
    },
  },
  {
    name: 'wait long',
    weight: 8,
    run(world) {
      world.wait(world.random.between(5_000, 40_000));
      return true;
    },
  },
];

/** Everything that can happen. */
export const commands: readonly ModelCommand[] = [
  ...agentCommands,
  ...contactCommands,
  ...adversaryCommands,
  ...faultCommands,
  ...time,
];

/** The draw of a step in which time passes and nothing else happens. */
export const idle = -1;

export const totalWeight = commands.reduce((sum, { weight }) => sum + weight, 0);

const byDraw: readonly ModelCommand[] = commands.flatMap((command) =>
  Array.from({ length: command.weight }, () => command),
);

/** Lets a history happen, lets everything come to rest, and looks at what there is then. */
export async function play(
  plan: Plan,
  drain: Drain,
  trace?: (text: string) => void,
): Promise<Outcome> {
  const world = new World({ seed: plan.seed, trace }, drain);
  const drawn = new Map<string, number>();
  try {
    await begin(world);
    for (const { draw, salt } of plan.steps) {
      world.random = new Random(salt);
      if (draw !== idle) carryOut(world, byDraw[draw % totalWeight]!, drawn);
      await world.pass(world.takeWait() ?? world.random.between(0, 300));
    }
    await rest(world);
    await world.quieten();
    checkViews(world);
    checkDrafts(world);
    await serveAll(world);
    await world.quieten();
    checkLog(world);
  } catch (error) {
    world.violate('S9', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return { violations: world.violations, drawn, effects: world.effects };
}

function carryOut(world: World, command: ModelCommand, drawn: Map<string, number>): void {
  drawn.set(command.name, (drawn.get(command.name) ?? 0) + 1);
  const effect = command.run(world);
  world.trace?.(`--- ${command.name}${effect === false ? ' (nothing)' : ''}`);
  if (effect === true) world.note(command.name);
  else if (effect) void effect.then((took) => took && world.note(command.name));
}

async function begin(world: World): Promise<void> {
  for (const agent of world.agents) agent.signIn();
  await world.pass(100);
  world.agents[0]!.places[0]!.open();
  world.addContact();
  world.addContact();
  await world.pass(500);
}

/** Nothing is wrong any more, and everybody comes back. */
async function rest(world: World): Promise<void> {
  world.random = new Random(1);
  world.heal();
  await world.pass(130_000);
  for (const tab of world.tabs) {
    if (tab.state === 'superseded' || tab.state === 'refused') tab.kill();
  }
  for (const agent of world.agents) {
    if (agent.tabs.length === 0) agent.signIn();
  }
  await world.pass(100_000);
  await reopen(world);
}

/** Where pages hear nothing of one another, what one of them has left waits for the next that opens there. */
async function reopen(world: World): Promise<void> {
  const places = world.agents.flatMap((agent) => agent.places);
  const alone = places.filter(
    ({ hasLocks, storage, tabs, wasRobbed }) =>
      (!hasLocks || wasRobbed) && tabs.length > 0 && !storage.isSpoilt,
  );
  const left = alone.filter(({ storage, tabs }) => {
    const held = new Set(tabs.flatMap(({ outgoing }) => outgoing.map(({ clientId }) => clientId)));
    const kept = storage.peek('outbox');
    if (!Array.isArray(kept)) return false;
    return (kept as readonly OutgoingMessage[]).some(({ clientId }) => !held.has(clientId));
  });
  if (left.length === 0) return;
  for (const place of left) {
    for (const tab of [...place.tabs]) tab.kill();
    place.open(true);
  }
  await world.pass(100_000);
}

/** [O4]: whatever waits or goes on can be served to its end. */
async function serveAll(world: World): Promise<void> {
  for (let round = 0; round < 12; round++) {
    const { state } = world.centre;
    if (state.interactions.size === 0 && state.invitations.size === 0) return;
    for (const tab of world.tabs) {
      if (!tab.isReady || !tab.session.isLeading) continue;
      for (const { medium, state: now } of tab.session.workspace.agent?.media ?? []) {
        if (now !== 'ready') void tab.do({ type: 'set-medium-state', medium, state: 'ready' });
      }
      for (const { id } of tab.session.workspace.invitations.values()) {
        void tab.do({ type: 'accept-invitation', invitationId: id });
      }
      for (const { id, epoch, pending, capabilities } of tab.interactions) {
        const fence = { interactionId: id, epoch };
        if (pending) void tab.do({ type: 'cancel-invitation', invitationId: pending.id });
        else if (capabilities.includes('mark-done')) void tab.do({ type: 'mark-done', ...fence });
        else if (capabilities.includes('end')) void tab.do({ type: 'end-interaction', ...fence });
      }
    }
    await world.pass(4_000);
  }
  const left = [...world.centre.state.interactions.values()].map(
    ({ id, state, ownerId }) => `${id} is ${state}${ownerId ? ` (${ownerId})` : ''}`,
  );
  if (left.length > 0) world.violate('O4', `nobody can finish these: ${left.join(', ')}`);
}
