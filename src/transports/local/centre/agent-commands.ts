import type { AgentId } from '../../../domain/agent.js';
import type { Command } from '../../../domain/command.js';
import { activeOwn } from './access.js';
import { accept, invitationTo } from './accepting.js';
import { setMediumState } from './agent-states.js';
import { setCaseDatum, setNote } from './case-data.js';
import { inviteToConference, removeParty, transferOwnership } from './conferences.js';
import {
  endConsultation,
  mergeConsultation,
  startConsultation,
  transferToConsultation,
} from './consultations.js';
import { decline, settle } from './declining.js';
import { end, leave, markDone, setDisposition } from './finishing.js';
import { startInstantMessage } from './instant-messages.js';
import { reopen } from './reading.js';
import { sendMessage } from './sending.js';
import { logOff } from './signing-out.js';
import { setResponseFavourite } from './standard-responses.js';
import { listsOf } from './targets.js';
import { transfer } from './transfers.js';
import { Refusal, require, type CentreWork } from './work.js';

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
      const details = { operationId, ...(reason ? { reason } : {}) };
      return decline(work, invitation, agentId, 'rejected', details);
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
      return transfer(work, agentId, activeOwn(work, agentId, command), command);
    case 'start-consultation':
      return startConsultation(work, agentId, activeOwn(work, agentId, command), command);
    case 'end-consultation':
      return endConsultation(work, agentId, command);
    case 'transfer-to-consultation':
      return transferToConsultation(work, agentId, activeOwn(work, agentId, command), command);
    case 'merge-consultation':
      return mergeConsultation(work, agentId, activeOwn(work, agentId, command), command);
    case 'invite-to-conference':
      return inviteToConference(work, agentId, activeOwn(work, agentId, command), command);
    case 'remove-party':
      return removeParty(work, activeOwn(work, agentId, command), command);
    case 'transfer-ownership':
      return transferOwnership(work, agentId, activeOwn(work, agentId, command), command);
    case 'start-instant-message':
      return startInstantMessage(work, agentId, command);
    case 'set-disposition':
      return setDisposition(work, agentId, command);
    case 'set-case-datum':
      return setCaseDatum(work, agentId, command);
    case 'set-note':
      return setNote(work, agentId, command);
    case 'reopen-interaction':
      return reopen(work, agentId, command.interactionId, command.operationId);
    case 'leave-interaction':
      return leave(work, agentId, command);
    case 'end-interaction':
      return end(work, agentId, command);
    case 'mark-done':
      return markDone(work, agentId, command);
    case 'set-favourite':
      return setFavourite(work, agentId, command);
    case 'set-response-favourite':
      return setResponseFavourite(work, agentId, command);
    case 'log-off':
      return logOff(work, agentId, command);
    default:
      throw new Refusal({ code: 'command.invalid', what: String((command as Command).type) });
  }
}

/** A target that the directory knows, of the type that is said. */
function setFavourite(work: CentreWork, agentId: AgentId, command: Of<'set-favourite'>): void {
  const { targetId, targetType, favourite, operationId } = command;
  const isKnown = listsOf(work.options)[targetType]?.some(({ id }) => id === targetId) ?? false;
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
