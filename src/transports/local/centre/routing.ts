import type { AgentId } from '../../../domain/agent.js';
import type { CentreInteraction } from './state.js';
import { queueName, type CentreWork } from './work.js';
import { invite } from './invitations.js';

/**
 * Offers everything that waits, the longest first, each to the member who has been idle longest; whoever
 * has something to do comes after those who have nothing, and the least busy first.
 */
export function route(work: CentreWork): void {
  const waiting = [...work.state.interactions.values()]
    .filter(({ state, invitationId }) => state === 'queued' && invitationId === undefined)
    .sort((a, b) => a.waitingSince - b.waitingSince);
  for (const interaction of waiting) {
    const toAgentId = longestIdle(work, interaction);
    if (toAgentId === undefined) continue;
    const { id: interactionId, queueId, handover } = interaction;
    invite(work, {
      kind: 'inbound',
      interactionId,
      toAgentId,
      targetId: queueId,
      targetType: 'queue',
      targetName: queueName(work.options, queueId),
      ...(handover?.note === undefined ? {} : { note: handover.note }),
    });
  }
}

function longestIdle(work: CentreWork, interaction: CentreInteraction): AgentId | undefined {
  const idleSince = (id: AgentId): number =>
    work.state.medium(id, interaction.medium)?.idleSince ?? Infinity;
  const load = (id: AgentId): number => work.state.load(id, interaction.medium);
  return work.options.agents
    .filter(
      ({ id, queues }) => queues.includes(interaction.queueId) && canTake(work, id, interaction),
    )
    .map(({ id }) => id)
    .sort((a, b) => load(a) - load(b) || idleSince(a) - idleSince(b))[0];
}

function canTake(work: CentreWork, id: AgentId, { medium, declined }: CentreInteraction): boolean {
  const declinedAt = declined.get(id);
  return (
    work.isReachable(id) &&
    work.state.medium(id, medium)?.state === 'ready' &&
    work.state.load(id, medium) < work.state.capacity(id, medium) &&
    (declinedAt === undefined || declinedAt + work.options.offerAgainAfter <= work.now)
  );
}

/** Epoch ms at which something that waits may be offered again to somebody who declined it. */
export function nextOfferAgain(work: Pick<CentreWork, 'state' | 'options' | 'now'>): number[] {
  return [...work.state.interactions.values()]
    .filter(({ state, invitationId }) => state === 'queued' && invitationId === undefined)
    .flatMap(({ declined }) => [...declined.values()])
    .map((at) => at + work.options.offerAgainAfter)
    .filter((at) => at > work.now);
}
