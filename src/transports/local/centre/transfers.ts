import type { AgentId } from '../../../domain/agent.js';
import type { TransferInteraction } from '../../../domain/command.js';
import type { CentreInteraction } from './centre-interaction.js';
import { placeIn } from './leaving.js';
import type { CentreOptions } from './options.js';
import { ask, refusal, requireNonePending, type Asking } from './ringing.js';
import { handoverBy, noteOf, queueName, Refusal, require, type CentreWork } from './work.js';

/**
 * Instant transfer. An agent, or somebody of a group, is invited and the sender keeps the interaction
 * until it is accepted; a queue or routing point takes it at once.
 */
export function transfer(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  command: TransferInteraction & { readonly operationId: string },
): void {
  const { operationId, targetId, targetType } = command;
  const asking: Asking = {
    purpose: 'transfer',
    interaction,
    fromAgentId: agentId,
    operationId,
    targetId,
    targetType,
    medium: interaction.medium,
    note: noteOf(command.note),
  };
  requireNonePending(work, asking);
  if (targetType === 'queue' || targetType === 'routing-point') placeInQueue(work, asking);
  else ask(work, asking);
}

function placeInQueue(work: CentreWork, asking: Asking): void {
  const { fromAgentId: agentId, interaction, targetId, targetType, operationId, note } = asking;
  const { contact, id: interactionId } = interaction;
  const place = findPlace(work.options, targetType, targetId, contact.segment);
  if (!place) throw new Refusal(refusal(asking, 'target-unknown', targetId));
  require(!place.closed, refusal(asking, 'queue-closed', place.name));
  const target = queueName(work.options, place.queueId);
  work.record({
    type: 'notice-given',
    agentId,
    about: operationId,
    notice: {
      id: `notice-${work.newId()}`,
      kind: 'placement',
      severity: 'info',
      at: work.now,
      read: false,
      dismissed: false,
      interactionId,
      contactName: contact.name,
      target,
      ...(targetType === 'routing-point' ? { through: place.name } : {}),
    },
  });
  placeIn(work, interaction, {
    type: 'interaction-queued',
    queueId: place.queueId,
    operationId,
    handover: { ...handoverBy(work, agentId, interaction, note), through: target },
  });
}

type Place = { readonly queueId: string; readonly name: string; readonly closed: boolean };

/** Where a queue or routing point puts an interaction. */
export function findPlace(
  options: CentreOptions,
  targetType: string,
  targetId: string,
  segment: string | undefined,
): Place | undefined {
  const isClosed = (queueId: string): boolean =>
    options.queues.find(({ id }) => id === queueId)?.closed ?? false;
  if (targetType === 'queue') {
    const queue = options.queues.find(({ id }) => id === targetId);
    return queue && { queueId: queue.id, name: queue.name, closed: queue.closed ?? false };
  }
  if (targetType !== 'routing-point') return undefined;
  const point = options.routingPoints.find(({ id }) => id === targetId);
  if (!point) return undefined;
  const queueId = point.rules.find((rule) => rule.segment === segment)?.queueId ?? point.queueId;
  return { queueId, name: point.name, closed: (point.closed ?? false) || isClosed(queueId) };
}
