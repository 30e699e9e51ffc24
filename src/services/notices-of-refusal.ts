import type { Command } from '../domain/command.js';
import { invitationNouns, type WorkspaceEvent } from '../domain/event.js';
import { counterpartName, type Interaction, type InteractionId } from '../domain/interaction.js';
import type { InvitationAttempt, ProblemNotice } from '../domain/notice.js';
import type { InvitationPurpose, Problem } from '../domain/problem.js';
import type { Workspace } from '../domain/workspace.js';
import type { TransportError } from './transport.js';

/** What shows its refusal where it was asked, and needs no notice. */
const toldInPlace: ReadonlySet<Command['type']> = new Set([
  'send-message',
  'set-typing',
  'set-case-datum',
  'set-note',
]);

/** What a command asks of a target, where it is an invitation. */
const purposes: Partial<Record<Command['type'], InvitationPurpose>> = {
  'transfer-interaction': 'transfer',
  'transfer-to-consultation': 'transfer',
  'start-consultation': 'consultation',
  'invite-to-conference': 'conference',
};

/**
 * What the agent is told when a command was refused at once. A message shows its refusal in its own
 * row, case data and the note beside their fields, and nobody minds about typing; everything else
 * becomes a notice, which stands at the top of the window when it concerns an interaction.
 */
export function noticesOfRefusal(
  command: Command,
  { problem, outcome }: TransportError,
  workspace: Workspace,
  at: number,
  before: Workspace = workspace,
): WorkspaceEvent[] {
  if (toldInPlace.has(command.type)) return [];
  const late = lateFor(command, problem, before);
  if (late) return noticesOfLateness(late, command.operationId, workspace, at);
  const interactionId = interactionOf(command, workspace);
  const interaction = interactionId && workspace.interactions.get(interactionId);
  const isLost = outcome !== 'refused';
  const attempt = attemptOf(command, workspace, problem.target);
  const notice: ProblemNotice = {
    id: `refusal-${command.operationId}`,
    kind: 'problem',
    severity: problem.code.endsWith('.cancelled') ? 'info' : 'error',
    at,
    read: false,
    dismissed: false,
    problem: isLost ? { ...problem, code: 'connection.lost' } : problem,
    ...(interaction ? { interactionId, contactName: counterpartName(interaction) } : {}),
    ...(attempt && { attempt }),
  };
  const { operationId } = command;
  const purpose = purposes[command.type];
  if (purpose && interaction && !isLost) {
    const type = `${invitationNouns[purpose]}-refused` as const;
    return [{ type, operationId, interactionId: interaction.id, notice }];
  }
  return [{ type: 'notice-added', notice }];
}

/** The invitation that a cancellation came too late for. */
function lateFor(command: Command, problem: Problem, before: Workspace): Interaction | undefined {
  if (command.type !== 'cancel-invitation' || problem.code !== 'invitation.lost') return undefined;
  return before.interactions.list.find(({ pending }) => pending?.id === command.invitationId);
}

/** Who was faster than a cancellation; nothing when the answer has a notice of its own. */
function noticesOfLateness(
  interaction: Interaction,
  operationId: string,
  workspace: Workspace,
  at: number,
): WorkspaceEvent[] {
  const { id, pending } = interaction;
  const { purpose, sentAt, targetName } = pending!;
  const isToldAlready = workspace.notices.some(
    (notice) =>
      notice.interactionId === id &&
      notice.at >= sentAt &&
      notice.kind === 'problem' &&
      notice.problem.code.startsWith(`${purpose}.`),
  );
  if (isToldAlready) return [];
  const place = workspace.interactions.has(id) ? { interactionId: id } : {};
  const notice: ProblemNotice = {
    id: `refusal-${operationId}`,
    kind: 'problem',
    severity: 'info',
    at,
    read: false,
    dismissed: false,
    problem: { code: 'invitation.lost', target: targetName },
    contactName: counterpartName(interaction),
    ...place,
  };
  return [{ type: 'notice-added', notice }];
}

function interactionOf(command: Command, workspace: Workspace): InteractionId | undefined {
  if ('interactionId' in command) return command.interactionId;
  if (command.type !== 'cancel-invitation') return undefined;
  return workspace.interactions.list.find(({ pending }) => pending?.id === command.invitationId)
    ?.id;
}

/** What was asked, so that it can be asked again. */
function attemptOf(
  command: Command,
  workspace: Workspace,
  targetName: string | undefined,
): InvitationAttempt | undefined {
  const purpose = purposes[command.type];
  if (!purpose || !('targetId' in command) || !('interactionId' in command)) return undefined;
  const { targetId, targetType, interactionId } = command;
  const medium =
    'medium' in command ? command.medium : workspace.interactions.get(interactionId)?.medium;
  return {
    purpose,
    targetId,
    targetType,
    targetName: targetName ?? targetId,
    medium: medium ?? 'chat',
    ...('note' in command && command.note ? { note: command.note } : {}),
  };
}
