import '../../localization/en/chat-interaction.js';
import '../../localization/en/shared.js';
import type { CommandRequest } from '../../domain/command.js';
import { isOwnWork, ownRole, type ContactInteraction } from '../../domain/interaction.js';
import type { Problem } from '../../domain/problem.js';
import type { Terms } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import type { IconName } from '../shared/icons.js';
import { isolatedName } from '../shared/safe-text.js';
import { whyNot } from './availability.js';
import { lackFor, successorOf, type ChatAction } from './toolbar-actions.js';

/** One for what is to be found at a glance. */
export const actionIcons: Partial<Record<ChatAction, IconName>> = {
  transfer: 'transfer',
  'mark-done': 'check',
};

/** What an action is called: by what it does for the role that the agent has. */
export function actionLabel(
  action: ChatAction,
  interaction: ContactInteraction,
  { chatInteraction: terms, shared }: Terms,
  isInMenu: boolean,
): string {
  const isConference = successorOf(interaction) !== undefined;
  switch (action) {
    case 'transfer':
      return terms.transfer;
    case 'consult':
      return terms.consult;
    case 'invite':
      return terms.conference;
    case 'disposition':
      return terms.setDisposition;
    case 'mark-done':
      return isOwnWork(interaction) ? terms.markDone : shared.close;
    case 'end':
      return isConference ? terms.endForAll : terms.end;
    case 'leave': {
      const role = ownRole(interaction);
      if (role === 'consulted') return terms.endConsultation;
      const isToQueue = isInMenu && role === 'owner' && !isConference && interaction.queue;
      return isToQueue ? terms.leaveTo(isolatedName(isToQueue.name)) : terms.leave;
    }
  }
}

/** Why an action is not possible now; `undefined` when nothing is in the way. */
export function whyNoAction(
  action: ChatAction,
  interaction: ContactInteraction,
  session: Session | undefined,
  terms: Terms,
): Problem | undefined {
  if (action === 'disposition') return undefined;
  const lack = session && lackFor(action, session.supports);
  if (lack) return { code: 'transport.unsupported', what: terms.chatInteraction.features[lack] };
  return whyNot(interaction, action, session);
}

/** The command that an action is. */
export function commandFor(
  action: ChatAction,
  interaction: ContactInteraction,
): CommandRequest | undefined {
  const place = { interactionId: interaction.id, epoch: interaction.epoch };
  switch (action) {
    case 'end':
      return { type: 'end-interaction', ...place };
    case 'leave':
      return { type: 'leave-interaction', ...place };
    default:
      return undefined;
  }
}
