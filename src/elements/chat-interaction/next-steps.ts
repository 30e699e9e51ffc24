import '../../localization/en/chat-interaction.js';
import type { CommandRequest } from '../../domain/command.js';
import type { Interaction } from '../../domain/interaction.js';
import type { InvitationAttempt, ProblemNotice } from '../../domain/notice.js';
import type { InvitationProblemReason } from '../../domain/problem.js';
import type { Target } from '../../domain/target.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName } from '../shared/safe-text.js';
import type { CommunicatorOperation } from './communicator-request.js';

/** Something sensible to do after an invitation was not accepted: ask again, or choose whom to ask. */
export type NextStep = {
  readonly id: string;
  readonly label: string;
  readonly command?: CommandRequest;
  /** Who is then asked, and has to answer. */
  readonly asked?: string;
  readonly operation?: CommunicatorOperation;
};

/** What asking the same again cannot change. */
const final: readonly InvitationProblemReason[] = [
  'target-unknown',
  'media-not-allowed',
  'already-party',
  'already-pending',
];
/** After these nothing is left to be asked. */
const settled: readonly InvitationProblemReason[] = ['cancelled', 'contact-left'];

/** The next steps after a problem, the most sensible first; none where there is nothing to ask for. */
export function nextStepsOf(
  { attempt, alternatives = [], problem }: ProblemNotice,
  interaction: Interaction,
  { chatInteraction: terms }: Terms,
): readonly NextStep[] {
  if (!attempt || endsWith(problem.code, settled)) return [];
  const { purpose } = attempt;
  if (interaction.state !== 'active' && purpose !== 'message') return [];
  const { targetId: id, targetType: type, targetName: name } = attempt;
  const again = endsWith(problem.code, final)
    ? []
    : [
        {
          id: 'again',
          label: terms.tryAgain,
          ...askNow(attempt, { id, type, name }, interaction),
        },
      ];
  const others = alternatives.map((target) => ({
    id: `ask-${target.id}`,
    label: isPlacement(attempt, target)
      ? terms.placeIn(isolatedName(target.name))
      : terms.ask(isolatedName(target.name)),
    ...askNow(attempt, target, interaction),
  }));
  const another =
    purpose === 'message' ? [] : [{ id: 'choose', label: terms.chooseAnother, operation: purpose }];
  return [...again, ...others, ...another];
}

type AskedTarget = Pick<Target, 'id' | 'type' | 'name'>;

function askNow(
  attempt: InvitationAttempt,
  target: AskedTarget,
  interaction: Interaction,
): Pick<NextStep, 'command' | 'asked'> {
  const command = ask(attempt, target, interaction);
  return isPlacement(attempt, target) ? { command } : { command, asked: target.name };
}

/** The same request to a target, with the same note. */
function ask(
  { purpose, medium, note }: InvitationAttempt,
  { id: targetId, type: targetType }: AskedTarget,
  { id: interactionId, epoch }: Interaction,
): CommandRequest {
  if (purpose === 'message') {
    return { type: 'start-instant-message', targetId, ...(note ? { text: note } : {}) };
  }
  const place = { interactionId, epoch, targetId, targetType, ...(note ? { note } : {}) };
  switch (purpose) {
    case 'transfer':
      return { type: 'transfer-interaction', ...place };
    case 'conference':
      return { type: 'invite-to-conference', ...place };
    case 'consultation':
      return {
        type: 'start-consultation',
        ...place,
        medium: medium === 'instant-message' ? 'chat' : medium,
      };
  }
}

/** A transfer to these waits for nobody's answer. */
function isPlacement({ purpose }: InvitationAttempt, { type }: AskedTarget): boolean {
  return purpose === 'transfer' && (type === 'queue' || type === 'routing-point');
}

function endsWith(code: string, reasons: readonly string[]): boolean {
  return reasons.some((reason) => code.endsWith(`.${reason}`));
}
