import type { AgentId } from '../../../domain/agent.js';
import type {
  EndInteraction,
  LeaveInteraction,
  MarkDone,
  SetDisposition,
} from '../../../domain/command.js';
import { activeOwn, requireActive, requireSettled, taken } from './access.js';
import { consultationTo, type CentreInteraction } from './centre-interaction.js';
import { endConsultation, endConsultations } from './consultations.js';
import { leaveMessages } from './instant-messages.js';
import { memberLeaves, ownerLeaves } from './leaving.js';
import { recordLine, require, type CentreWork } from './work.js';

type Operation = { readonly operationId: string };

/** Whoever leaves, in whatever role: what they were in goes on without them, or is over. */
export function leave(
  work: CentreWork,
  agentId: AgentId,
  command: LeaveInteraction & Operation,
): void {
  const { operationId } = command;
  const messages = work.state.messages.get(command.interactionId);
  if (messages?.openFor.has(agentId)) {
    requireSettled(work, messages);
    require(messages.state === 'active', { code: 'interaction.ended' });
    return leaveMessages(work, messages, agentId, operationId);
  }
  const interaction = taken(work, agentId, command, 'owner', 'conference', 'consulted');
  requireActive(interaction);
  const role = work.state.roleIn(interaction, agentId);
  if (role === 'owner') {
    requireSettled(work, interaction);
    return ownerLeaves(work, interaction, 'left', { operationId });
  }
  if (role === 'conference') {
    return memberLeaves(work, interaction, agentId, 'left', operationId);
  }
  const consultationId = consultationTo(interaction, agentId)!.id;
  endConsultation(work, agentId, { ...command, type: 'end-consultation', consultationId });
}

/** For everybody in it. */
export function end(work: CentreWork, agentId: AgentId, command: EndInteraction & Operation): void {
  const interaction = activeOwn(work, agentId, command);
  requireSettled(work, interaction);
  const { id: interactionId } = interaction;
  endConsultations(work, interaction);
  work.record({ type: 'interaction-ended', interactionId, operationId: command.operationId });
  const by = work.state.nameOf(agentId);
  recordLine(work, interactionId, { kind: 'interaction-ended', by });
}

/** The owner closes it for good; everybody else closes a window. */
export function markDone(work: CentreWork, agentId: AgentId, command: MarkDone & Operation): void {
  const { interactionId, operationId } = command;
  if (isOnlyRead(work, agentId, interactionId)) {
    return work.record({ type: 'window-closed', interactionId, agentId, operationId });
  }
  const interaction = taken(work, agentId, command, 'owner', 'conference', 'consulted');
  requireSettled(work, interaction);
  require(interaction.state === 'ended', {
    code: 'command.invalid',
    what: `the ${interaction.medium === 'chat' ? 'chat' : 'call'} has not ended`,
  });
  if (interaction.ownerId !== agentId) {
    return memberLeaves(work, interaction, agentId, 'done', operationId);
  }
  requireDisposition(work, interaction);
  work.record({ type: 'interaction-closed', interactionId, operationId });
}

/** Asks whether it is over for the agent, who has it open still. */
function isOnlyRead({ state }: CentreWork, agentId: AgentId, interactionId: string): boolean {
  const messages = state.messages.get(interactionId);
  if (messages) return messages.state === 'ended' && messages.openFor.has(agentId);
  const interaction = state.history.get(interactionId);
  return interaction !== undefined && state.roleIn(interaction, agentId) === 'reading';
}

/** Where the deployment wants to know how everything turned out, nothing is closed without. */
export function requireDisposition(
  { options }: CentreWork,
  { disposition, contact }: CentreInteraction,
): void {
  require(disposition ?? !options.policies.dispositionRequired, {
    code: 'interaction.disposition-required',
    contact: contact.name,
  });
}

export function setDisposition(
  work: CentreWork,
  agentId: AgentId,
  command: SetDisposition & Operation,
): void {
  const { id: interactionId } = taken(work, agentId, command, 'owner');
  const { dispositionId, operationId } = command;
  const disposition = work.options.dispositions.find(({ id }) => id === dispositionId);
  require(disposition ?? dispositionId === undefined, {
    code: 'command.invalid',
    what: 'disposition',
  });
  const chosen = disposition ? { disposition } : {};
  work.record({ type: 'disposition-set', interactionId, operationId, ...chosen });
}
