import {
  hasContact,
  ownRole,
  type ContactInteraction,
  type Interaction,
} from '../../domain/interaction.js';

/** Asks whether an interaction is the agent's to finish: what is only read, and instant messages, are not. */
export function keepsFromLeaving(interaction: Interaction): interaction is ContactInteraction {
  if (!hasContact(interaction) || interaction.reopened) return false;
  return interaction.state === 'active' || ownRole(interaction) !== 'consulted';
}
