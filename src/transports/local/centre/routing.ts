import type { AgentId } from '../../../domain/agent.js';
import type { CentreInteraction } from './centre-interaction.js';
import { byIdleness, canRing, firstRung, poolOf } from './pools.js';
import { ring } from './ringing.js';
import { queueName, type CentreWork } from './work.js';

/** Offers everything that waits, the longest first, to members of its queue. */
export function route(work: CentreWork): void {
  const waiting = [...work.state.interactions.values()]
    .filter(({ state, invitationId }) => state === 'queued' && invitationId === undefined)
    .sort((a, b) => a.waitingSince - b.waitingSince);
  for (const interaction of waiting) {
    const toAgentIds = firstOffered(work, interaction);
    if (toAgentIds.length === 0) continue;
    const { id: interactionId, queueId, handover, medium } = interaction;
    ring(work, {
      kind: 'inbound',
      interactionId,
      medium,
      toAgentIds,
      targetId: queueId,
      targetType: 'queue',
      targetName: queueName(work.options, queueId),
      ...(handover?.note === undefined ? {} : { note: handover.note }),
    });
  }
}

function firstOffered(work: CentreWork, interaction: CentreInteraction): AgentId[] {
  const { queueId, medium, declined } = interaction;
  const queue = poolOf(work.options, 'queue', queueId);
  const canBeOffered = (id: AgentId): boolean => {
    const declinedAt = declined.get(id);
    return declinedAt === undefined || declinedAt + work.options.offerAgainAfter <= work.now;
  };
  const able = (queue?.memberIds ?? []).filter(
    (id) => canRing(work, id, medium) && canBeOffered(id),
  );
  return firstRung(byIdleness(work, able, medium), queue?.isBroadcast ?? false);
}

/** Epoch ms at which something that waits may be offered again to somebody who declined it. */
export function nextOfferAgain(work: Pick<CentreWork, 'state' | 'options' | 'now'>): number[] {
  return [...work.state.interactions.values()]
    .filter(({ state, invitationId }) => state === 'queued' && invitationId === undefined)
    .flatMap(({ declined }) => [...declined.values()])
    .map((at) => at + work.options.offerAgainAfter)
    .filter((at) => at > work.now);
}
