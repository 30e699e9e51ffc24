import type { AgentId, Medium } from '../../../domain/agent.js';
import type { TargetId, TargetType } from '../../../domain/target.js';
import type { CentreAgent, CentreOptions, CentrePool, CentreQueue } from './options.js';
import type { CentreWork } from './work.js';

/** Several agents under one name, one of whom is to answer. */
export type Pool = {
  readonly name: string;
  readonly memberIds: readonly AgentId[];
  readonly closed: boolean;
  /** It rings at all ready members at once. */
  readonly isBroadcast: boolean;
};

/** The pool that a target stands for; `undefined` when the directory has no such pool. */
export function poolOf(
  options: CentreOptions,
  targetType: TargetType,
  targetId: TargetId,
  segment?: string,
): Pool | undefined {
  switch (targetType) {
    case 'agent-group':
      return toPool(options, find(options.agentGroups, targetId), ({ groups }) => groups);
    case 'skill':
      return toPool(options, find(options.skills, targetId), ({ skills }) => skills);
    case 'queue':
      return toPool(options, find(options.queues, targetId), ({ queues }) => queues);
    case 'routing-point': {
      const point = find(options.routingPoints, targetId);
      if (!point) return undefined;
      const queueId = point.rules.find((rule) => rule.segment === segment)?.queueId;
      const queue = poolOf(options, 'queue', queueId ?? point.queueId);
      return queue && { ...queue, name: point.name, closed: queue.closed || !!point.closed };
    }
    default:
      return undefined;
  }
}

function find<T extends { readonly id: string }>(items: readonly T[], id: string): T | undefined {
  return items.find((item) => item.id === id);
}

function toPool(
  { agents }: CentreOptions,
  found: CentrePool | CentreQueue | undefined,
  poolsOf: (agent: CentreAgent) => readonly string[] | undefined,
): Pool | undefined {
  return (
    found && {
      name: found.name,
      memberIds: agents.filter((agent) => poolsOf(agent)?.includes(found.id)).map(({ id }) => id),
      closed: 'closed' in found && found.closed === true,
      isBroadcast: found.distribution === 'broadcast',
    }
  );
}

/** Asks whether an agent would hear it ring, may take one more, and is not about to be Not Ready. */
export function canRing(work: CentreWork, id: AgentId, medium: Medium): boolean {
  const isLeaving = work.state.medium(id, medium)?.notReadyAfter !== undefined;
  const isOpen = isReady(work, id, medium) && !isLeaving;
  return work.isReachable(id) && isOpen && hasRoom(work, id, medium);
}

export function isReady({ state }: CentreWork, id: AgentId, medium: Medium): boolean {
  return state.medium(id, medium)?.state === 'ready';
}

export function hasRoom({ state }: CentreWork, id: AgentId, medium: Medium): boolean {
  return state.load(id, medium) < state.capacity(id, medium);
}

/**
 * Those who have been idle longest first; whoever has something to do comes after those who have
 * nothing, and the least busy first.
 */
export function byIdleness(
  { state }: CentreWork,
  agentIds: readonly AgentId[],
  medium: Medium,
): AgentId[] {
  const idleSince = (id: AgentId): number => state.medium(id, medium)?.idleSince ?? Infinity;
  const load = (id: AgentId): number => state.load(id, medium);
  return [...agentIds].sort((a, b) => load(a) - load(b) || idleSince(a) - idleSince(b));
}

/** At whom it rings first: all who can take it where that is the pool's way, else the first of them. */
export function firstRung(candidates: readonly AgentId[], isBroadcast: boolean): AgentId[] {
  return isBroadcast ? [...candidates] : candidates.slice(0, 1);
}
