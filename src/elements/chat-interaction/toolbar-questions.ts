import '../../localization/en/chat-interaction.js';
import { ownRole, type ContactInteraction } from '../../domain/interaction.js';
import { activeConsultations } from '../../domain/selectors.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName } from '../shared/safe-text.js';
import type { Question } from './chat-interaction-confirmation.js';
import { otherAgents, successorOf } from './toolbar-actions.js';

/** What is asked before an interaction ends for everybody in it. */
export function endQuestion(interaction: ContactInteraction, { chatInteraction }: Terms): Question {
  const name = isolatedName(interaction.contact.name);
  const others = otherAgents(interaction).map((party) => isolatedName(party.name));
  const isConference = others.length > 0;
  return {
    title: isConference
      ? chatInteraction.endForAllQuestion(name)
      : chatInteraction.endQuestion(name),
    message: [
      isConference
        ? chatInteraction.endForAllMessage(name, others)
        : chatInteraction.endMessage(name),
      ...consultationsEnd(interaction, chatInteraction),
    ].join(' '),
    keep: chatInteraction.keep,
    confirm: isConference ? chatInteraction.endForAll : chatInteraction.end,
  };
}

/** What is asked before the agent leaves: who has the interaction then is the heart of it. */
export function leaveQuestion(
  interaction: ContactInteraction,
  { chatInteraction }: Terms,
): Question {
  const name = isolatedName(interaction.contact.name);
  return {
    title: chatInteraction.leaveQuestion(name),
    message: [
      afterLeaving(interaction, chatInteraction),
      ...consultationsEnd(interaction, chatInteraction),
    ].join(' '),
    keep: otherAgents(interaction).length > 0 ? chatInteraction.stay : chatInteraction.keep,
    confirm: chatInteraction.leave,
  };
}

function afterLeaving(interaction: ContactInteraction, terms: Terms['chatInteraction']): string {
  const name = isolatedName(interaction.contact.name);
  if (ownRole(interaction) === 'conference') {
    const { owner } = interaction;
    return terms.leaveConferenceMessage(name, isolatedName(owner?.name ?? ''));
  }
  const successor = successorOf(interaction);
  if (successor) return terms.leaveOwnerMessage(name, isolatedName(successor.name));
  return terms.leaveMessage(interaction.queue && isolatedName(interaction.queue.name));
}

function consultationsEnd(
  interaction: ContactInteraction,
  terms: Terms['chatInteraction'],
): string[] {
  const names = activeConsultations(interaction).map(({ caller, consulted }) => {
    const isOwn = interaction.parties.some(
      ({ id, agentId }) => id === interaction.partyId && agentId === caller.agentId,
    );
    return isolatedName((isOwn ? consulted : caller).name);
  });
  return names.length === 0 ? [] : [terms.consultationsEnd(names)];
}
