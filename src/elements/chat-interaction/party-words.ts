import '../../localization/en/chat-interaction.js';
import {
  ownRole,
  type ContactInteraction,
  type Party,
  type PartyCapability,
} from '../../domain/interaction.js';
import type { CommandRequest } from '../../domain/command.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName } from '../shared/safe-text.js';

/** The order in which a menu offers what may be done with a party. */
export const partyActions: readonly PartyCapability[] = ['consult', 'make-owner', 'remove'];

/** The agents beside the owner, who stands below the contact's name; nobody when there is none. */
export function companionsOf(interaction: ContactInteraction): readonly Party[] {
  return interaction.parties.filter(
    ({ role, state }) => role !== 'contact' && role !== 'owner' && state !== 'ended',
  );
}

/** As what an agent takes part. */
export function roleText(
  party: Party,
  interaction: ContactInteraction,
  { chatInteraction: terms }: Terms,
): string {
  if (party.role !== 'consulted') return terms.roles[party.role];
  const consultation = interaction.consultations.find(({ id }) => party.id === `consulted-${id}`);
  const isOwnCall = interaction.parties.some(
    ({ id, agentId }) => id === interaction.partyId && agentId === consultation?.caller.agentId,
  );
  if (!consultation) return terms.roles.consulted;
  return isOwnCall
    ? terms.consultedByYou
    : terms.consultedBy(isolatedName(consultation.caller.name));
}

/** How many take part, and in what: the line that stands for all when there is little room. */
export function companySummary(
  interaction: ContactInteraction,
  { chatInteraction: terms }: Terms,
): string {
  const companions = companionsOf(interaction);
  const members = companions.filter(({ role }) => role === 'conference').length;
  const consulted = companions.filter(({ role }) => role === 'consulted').length;
  const isConsulted = ownRole(interaction) === 'consulted';
  return [
    ...(members > 0 ? [terms.conferenceOf(members + 1)] : []),
    ...(consulted > 0 && !isConsulted ? [terms.consultedCount(consulted)] : []),
    ...(isConsulted ? [terms.youAre.consulted] : []),
  ].join(' · ');
}

/** The command that an action on a party is. */
export function partyCommand(
  action: PartyCapability,
  party: Party,
  { id: interactionId, epoch, medium }: ContactInteraction,
): CommandRequest | undefined {
  const place = { interactionId, epoch };
  switch (action) {
    case 'remove':
      return { type: 'remove-party', ...place, partyId: party.id };
    case 'make-owner':
      return { type: 'transfer-ownership', ...place, partyId: party.id };
    case 'consult': {
      const { agentId } = party;
      if (agentId === undefined) return undefined;
      const target = { targetId: agentId, targetType: 'agent' } as const;
      return { type: 'start-consultation', ...place, ...target, medium };
    }
  }
}
