import type { Command } from '../domain/command.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import type { ProblemNotice } from '../domain/notice.js';
import type { Workspace } from '../domain/workspace.js';
import type { TransportError } from './transport.js';

/**
 * What the agent is told when a command was refused at once. A message shows its refusal in its own
 * row, and nobody minds about typing; everything else becomes a notice, which stands at the top of
 * the window when it concerns an interaction.
 */
export function noticesOfRefusal(
  command: Command,
  { problem, outcome }: TransportError,
  workspace: Workspace,
  at: number,
): WorkspaceEvent[] {
  if (command.type === 'send-message' || command.type === 'set-typing') return [];
  const interactionId = interactionOf(command, workspace);
  const interaction = interactionId && workspace.interactions.get(interactionId);
  const isLost = outcome !== 'refused';
  const notice: ProblemNotice = {
    id: `refusal-${command.operationId}`,
    kind: 'problem',
    severity: problem.code.endsWith('.cancelled') ? 'info' : 'error',
    at,
    read: false,
    dismissed: false,
    problem: isLost ? { ...problem, code: 'connection.lost' } : problem,
    ...(interaction ? { interactionId, contactName: interaction.contact.name } : {}),
  };
  const { operationId } = command;
  if (command.type === 'transfer-interaction' && interaction && !isLost) {
    return [{ type: 'transfer-refused', operationId, interactionId: interaction.id, notice }];
  }
  return [{ type: 'notice-added', notice }];
}

function interactionOf(command: Command, workspace: Workspace): InteractionId | undefined {
  if ('interactionId' in command) return command.interactionId;
  if (command.type !== 'cancel-invitation') return undefined;
  return [...workspace.interactions.values()].find(
    ({ pending }) => pending?.id === command.invitationId,
  )?.id;
}
