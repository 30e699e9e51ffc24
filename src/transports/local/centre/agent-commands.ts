import type { AgentId } from '../../../domain/agent.js';
import type { Command } from '../../../domain/command.js';
import type { CentreInteraction } from './state.js';
import { agentAuthor, queueName, recordLine, Refusal, require, type CentreWork } from './work.js';
import { accept, invitationTo, settle, settleAllTo } from './invitations.js';
import { targetsOf } from './targets.js';
import { transfer } from './transfers.js';

/** In UTF-16 code units. */
const longestCategory = 40;

/** The command of one type. */
type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * Carries out what an agent asks, or refuses it with a code before anything has changed. `set-typing`
 * is not here: it leaves no trace in the log.
 */
export function executeAgentCommand(
  work: CentreWork,
  agentId: AgentId,
  command: Exclude<Command, Of<'set-typing'>>,
): void {
  if (work.state.operations.has(command.operationId)) return;
  carryOut(work, agentId, command);
  // Whoever was asked for something is at hand for the next time.
  if ('targetId' in command && command.type !== 'set-favourite') {
    work.record({ type: 'target-used', agentId, targetId: command.targetId });
  }
}

function carryOut(
  work: CentreWork,
  agentId: AgentId,
  command: Exclude<Command, Of<'set-typing'>>,
): void {
  switch (command.type) {
    case 'set-medium-state':
      return setMediumState(work, agentId, command);
    case 'accept-invitation':
      return accept(work, agentId, command.invitationId, command.operationId);
    case 'reject-invitation': {
      const reason = command.reason?.trim().slice(0, 200);
      const { operationId } = command;
      const invitation = invitationTo(work, agentId, command.invitationId);
      return settle(work, invitation, 'rejected', { operationId, ...(reason ? { reason } : {}) });
    }
    case 'cancel-invitation': {
      const { operationId } = command;
      const invitation = work.state.invitations.get(command.invitationId);
      require(invitation?.fromAgentId === agentId, { code: 'invitation.lost' });
      return settle(work, invitation, 'cancelled', { operationId });
    }
    case 'send-message':
      return sendMessage(work, agentId, command);
    case 'transfer-interaction':
      return transfer(work, agentId, owned(work, agentId, command), command);
    case 'leave-interaction':
      return leave(work, agentId, command);
    case 'end-interaction':
      return end(work, agentId, command);
    case 'mark-done':
      return markDone(work, agentId, command);
    case 'set-favourite':
      return setFavourite(work, agentId, command);
    case 'log-off':
      return logOff(work, agentId, command.operationId);
    default:
      throw new Refusal({ code: 'command.invalid', what: String((command as Command).type) });
  }
}

function setMediumState(work: CentreWork, agentId: AgentId, command: Of<'set-medium-state'>): void {
  const { medium, state, reason, operationId } = command;
  require(work.state.medium(agentId, medium), {
    code: 'transport.unsupported',
    what: `The ${medium} channel`,
  });
  require(state === 'ready' || state === 'not-ready', { code: 'command.invalid', what: 'state' });
  require(reason === undefined || work.options.notReadyReasons.includes(reason), {
    code: 'agent.state-refused',
    reason: `“${reason}” is not a reason that this centre knows.`,
  });
  work.record({
    type: 'medium-state-set',
    agentId,
    medium,
    state,
    operationId,
    ...(state === 'not-ready' && reason !== undefined ? { reason } : {}),
  });
  if (state === 'ready') return;
  settleAllTo(
    work,
    agentId,
    'target-not-ready',
    ({ interactionId }) => work.state.interactions.get(interactionId)?.medium === medium,
  );
}

/** The agent's own interaction under its present epoch. */
function owned(
  work: CentreWork,
  agentId: AgentId,
  { interactionId, epoch }: { readonly interactionId: string; readonly epoch: number },
): CentreInteraction {
  const interaction = work.state.interactions.get(interactionId);
  if (!interaction) throw new Refusal({ code: 'interaction.unknown' });
  const owner = interaction.ownerId && agentAuthor(work.state, interaction.ownerId).name;
  require(interaction.ownerId === agentId, {
    code: 'interaction.not-owner',
    ...(owner ? { owner } : {}),
  });
  require(interaction.epoch === epoch, { code: 'interaction.stale', ...(owner ? { owner } : {}) });
  return interaction;
}

function requireActive(interaction: CentreInteraction): void {
  require(interaction.state === 'owned', { code: 'interaction.ended' });
}

/** End, leave and mark done wait while an invitation is in flight. */
function requireSettled(work: CentreWork, { invitationId }: CentreInteraction): void {
  const invitation = invitationId && work.state.invitations.get(invitationId);
  if (invitation) throw new Refusal({ code: 'interaction.busy', target: invitation.targetName });
}

function sendMessage(work: CentreWork, agentId: AgentId, command: Of<'send-message'>): void {
  const interaction = owned(work, agentId, command);
  const { clientId, text, operationId } = command;
  const author = agentAuthor(work.state, agentId);
  if (interaction.transcript.ordinalOfClientId(author, clientId) !== undefined) return;
  requireActive(interaction);
  require(command.conversationId === conversationIdOf(interaction), {
    code: 'command.invalid',
    what: 'conversation',
  });
  requireSendable(work, text);
  work.record({
    type: 'entry-added',
    interactionId: interaction.id,
    operationId,
    entry: { kind: 'message', id: work.newId(), at: work.now, author, text, clientId },
  });
}

/** A text that the centre takes. */
export function requireSendable(work: CentreWork, text: unknown): asserts text is string {
  require(typeof text === 'string' && text.trim() !== '', {
    code: 'message.refused',
    what: 'it is empty',
  });
  require(text.length <= work.options.longestMessage, {
    code: 'message.refused',
    what: `it is longer than ${work.options.longestMessage} characters`,
  });
}

/** The id of the conversation with the contact. */
export function conversationIdOf(interaction: { readonly id: string }): string {
  return `${interaction.id}:contact`;
}

function leave(work: CentreWork, agentId: AgentId, command: Of<'leave-interaction'>): void {
  const interaction = owned(work, agentId, command);
  requireActive(interaction);
  requireSettled(work, interaction);
  returnToQueue(work, interaction, command.operationId);
}

/** The owner is out of it: it goes back to where it waited, and is offered again. */
export function returnToQueue(
  work: CentreWork,
  interaction: CentreInteraction,
  operationId?: string,
): void {
  const { id: interactionId, queueId, ownerId } = interaction;
  if (ownerId === undefined) return;
  const { name } = agentAuthor(work.state, ownerId);
  work.record({
    type: 'interaction-queued',
    interactionId,
    queueId,
    ...(operationId === undefined ? {} : { operationId }),
  });
  recordLine(work, interactionId, { kind: 'party-left', name, role: 'agent' });
  const target = queueName(work.options, queueId);
  recordLine(work, interactionId, { kind: 'placed-in-queue', target });
}

function end(work: CentreWork, agentId: AgentId, command: Of<'end-interaction'>): void {
  const interaction = owned(work, agentId, command);
  requireActive(interaction);
  requireSettled(work, interaction);
  const { id: interactionId } = interaction;
  work.record({ type: 'interaction-ended', interactionId, operationId: command.operationId });
  const by = agentAuthor(work.state, agentId).name;
  recordLine(work, interactionId, { kind: 'interaction-ended', by });
}

function markDone(work: CentreWork, agentId: AgentId, command: Of<'mark-done'>): void {
  const interaction = owned(work, agentId, command);
  requireSettled(work, interaction);
  require(interaction.state === 'ended', {
    code: 'command.invalid',
    what: 'the chat has not ended',
  });
  const { operationId } = command;
  work.record({ type: 'interaction-closed', interactionId: interaction.id, operationId });
}

/** A target that the directory knows, of the type that is said. */
function setFavourite(work: CentreWork, agentId: AgentId, command: Of<'set-favourite'>): void {
  const { targetId, targetType, favourite, operationId } = command;
  const isKnown = targetsOf(work.options).some(
    ({ id, type }) => id === targetId && type === targetType,
  );
  require(isKnown, { code: 'command.invalid', what: 'target' });
  const category = command.category?.trim().slice(0, longestCategory);
  work.record({
    type: 'favourite-set',
    agentId,
    targetId,
    operationId,
    ...(favourite ? { favourite: category ? { category } : {} } : {}),
  });
}

function logOff(work: CentreWork, agentId: AgentId, operationId: string): void {
  const open = work.state.interactionsOf(agentId).length;
  require(open === 0, {
    code: 'agent.state-refused',
    reason:
      open === 1
        ? 'You have an open interaction: finish it or hand it over before you log off.'
        : `You have ${open} open interactions: finish them or hand them over before you log off.`,
  });
  settleAllTo(work, agentId, 'target-logged-out');
  work.record({ type: 'agent-signed-out', agentId, operationId });
}
