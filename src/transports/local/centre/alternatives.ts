import type { AgentId } from '../../../domain/agent.js';
import type { ProblemNotice } from '../../../domain/notice.js';
import type { Problem } from '../../../domain/problem.js';
import { agentsIn } from './centre-interaction.js';
import type { CentreInvitation } from './facts.js';
import { byIdleness, canRing, poolOf } from './pools.js';
import type { CentreWork } from './work.js';

type Alternatives = NonNullable<ProblemNotice['alternatives']>;

/** As many colleagues as are proposed in the place of one who has declined. */
const mostColleagues = 2;

/**
 * Whom to ask instead: ready colleagues who share a group or queue with an agent who did not accept,
 * then the queue in which the contact waited.
 */
export function alternativesTo(
  work: CentreWork,
  invitation: CentreInvitation,
  { code }: Problem,
): Alternatives {
  if (code.endsWith('.cancelled') || code.endsWith('.contact-left')) return [];
  const { targetType, targetId } = invitation;
  const colleagues = targetType === 'agent' ? colleaguesOf(work, invitation) : [];
  const queue = queueOf(work, invitation);
  return [
    ...colleagues.map((id) => ({ id, type: 'agent' as const, name: work.state.nameOf(id) })),
    ...(queue && queue.id !== targetId ? [queue] : []),
  ];
}

function colleaguesOf(work: CentreWork, invitation: CentreInvitation): AgentId[] {
  const { targetId, fromAgentId, interactionId } = invitation;
  const interaction = work.state.interactions.get(interactionId);
  const there = interaction ? agentsIn(interaction) : [];
  // Who is written to is asked on no medium; whoever is ready for chat is at the desk.
  const medium = invitation.medium === 'instant-message' ? 'chat' : invitation.medium;
  const shared = new Set(
    poolsOf(work, targetId).filter((id) => id !== targetId && id !== fromAgentId),
  );
  const ready = [...shared].filter((id) => !there.includes(id) && canRing(work, id, medium));
  return byIdleness(work, ready, medium).slice(0, mostColleagues);
}

/** Everybody who is in a group or queue of an agent's. */
function poolsOf({ options, state }: CentreWork, agentId: AgentId): AgentId[] {
  const { groups = [], queues = [] } = state.agent(agentId) ?? {};
  return [
    ...groups.map((id) => poolOf(options, 'agent-group', id)),
    ...queues.map((id) => poolOf(options, 'queue', id)),
  ].flatMap((pool) => pool?.memberIds ?? []);
}

function queueOf({ options, state }: CentreWork, { interactionId }: CentreInvitation) {
  const queueId = state.interactions.get(interactionId)?.queueId;
  const queue = options.queues.find(({ id, closed }) => id === queueId && !closed);
  return queue && { id: queue.id, type: 'queue' as const, name: queue.name };
}
