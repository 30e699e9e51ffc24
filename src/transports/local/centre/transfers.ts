import type { AgentId } from '../../../domain/agent.js';
import type { Command } from '../../../domain/command.js';
import type { Problem, ProblemCode } from '../../../domain/problem.js';
import type { CentreOptions } from './options.js';
import type { CentreInteraction } from './state.js';
import { agentAuthor, queueName, recordLine, Refusal, require, type CentreWork } from './work.js';
import { invite } from './invitations.js';

type TransferInteraction = Extract<Command, { type: 'transfer-interaction' }>;

const longestNote = 500;

/**
 * Instant transfer. An agent is invited and the sender keeps the interaction until it is accepted; a
 * queue or routing point takes it at once.
 */
export function transfer(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  command: TransferInteraction,
): void {
  require(interaction.state === 'owned', { code: 'interaction.ended' });
  const pending = interaction.invitationId && work.state.invitations.get(interaction.invitationId);
  const { medium } = interaction;
  if (pending) {
    throw new Refusal({ code: 'transfer.already-pending', target: pending.targetName, medium });
  }
  const note = command.note?.trim().slice(0, longestNote);
  const handed = { ...command, note: note || undefined };
  if (command.targetType === 'agent') inviteAgent(work, agentId, interaction, handed);
  else placeInQueue(work, agentId, interaction, handed);
}

function inviteAgent(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  { targetId, operationId, note }: TransferInteraction,
): void {
  const { medium } = interaction;
  const target = work.state.agent(targetId);
  if (!target) throw new Refusal(refusal('transfer.target-unknown', targetId, interaction));
  const refuseUnless = (holds: unknown, code: ProblemCode): void =>
    require(holds, refusal(code, target.name, interaction));
  refuseUnless(interaction.ownerId !== targetId, 'transfer.already-party');
  refuseUnless(
    target.media.some((candidate) => candidate.medium === medium),
    'transfer.media-not-allowed',
  );
  refuseUnless(work.state.signedIn.has(targetId), 'transfer.target-logged-out');
  refuseUnless(work.state.medium(targetId, medium)?.state === 'ready', 'transfer.target-not-ready');
  refuseUnless(
    work.state.load(targetId, medium) < work.state.capacity(targetId, medium),
    'transfer.at-capacity',
  );
  invite(work, {
    kind: 'transfer',
    interactionId: interaction.id,
    toAgentId: targetId,
    fromAgentId: agentId,
    operationId,
    targetId,
    targetType: 'agent',
    targetName: target.name,
    ...(note === undefined ? {} : { note }),
  });
}

function placeInQueue(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  { targetId, targetType, operationId, note }: TransferInteraction,
): void {
  const place = findPlace(work.options, targetType, targetId, interaction.contact.segment);
  if (!place) throw new Refusal(refusal('transfer.target-unknown', targetId, interaction));
  require(!place.closed, refusal('transfer.queue-closed', place.name, interaction));
  const { id: interactionId, contact } = interaction;
  const { name: fromName } = agentAuthor(work.state, agentId);
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
  work.record({
    type: 'interaction-queued',
    interactionId,
    queueId: place.queueId,
    operationId,
    handover: { fromName, at: work.now, ...(note === undefined ? {} : { note }) },
  });
  recordLine(work, interactionId, { kind: 'party-left', name: fromName, role: 'agent' });
  recordLine(work, interactionId, { kind: 'placed-in-queue', target });
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

function refusal(code: ProblemCode, target: string, interaction: CentreInteraction): Problem {
  return { code, target, medium: interaction.medium, stillOwner: true, whileRinging: false };
}
