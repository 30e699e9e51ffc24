import type { AgentId } from '../../../domain/agent.js';
import type { CentreInteraction } from './centre-interaction.js';
import type { CentreRole } from './state.js';
import { Refusal, require, type CentreWork } from './work.js';

/** What a command says of the interaction that it is about. */
export type Fenced = { readonly interactionId: string; readonly epoch: number };

/** The interaction of a command, in which the agent has one of these roles, under its present epoch. */
export function taken(
  work: CentreWork,
  agentId: AgentId,
  { interactionId, epoch }: Fenced,
  ...roles: readonly CentreRole[]
): CentreInteraction {
  const interaction = work.state.interactions.get(interactionId);
  if (!interaction) throw new Refusal({ code: 'interaction.unknown' });
  const { ownerId } = interaction;
  const owner = ownerId === undefined ? {} : { owner: work.state.nameOf(ownerId) };
  const role = work.state.roleIn(interaction, agentId);
  require(role && roles.includes(role), { code: 'interaction.not-owner', ...owner });
  require(interaction.epoch === epoch, { code: 'interaction.stale', ...owner });
  return interaction;
}

/** The agent's own interaction that goes on. */
export function activeOwn(work: CentreWork, agentId: AgentId, command: Fenced): CentreInteraction {
  const interaction = taken(work, agentId, command, 'owner');
  requireActive(interaction);
  return interaction;
}

export function requireActive(interaction: CentreInteraction): void {
  require(interaction.state === 'owned', { code: 'interaction.ended' });
}

/** End, leave and mark done wait while an invitation is in flight. */
export function requireSettled(
  work: CentreWork,
  { invitationId }: { readonly invitationId?: string },
): void {
  const invitation = invitationId && work.state.invitations.get(invitationId);
  if (invitation) throw new Refusal({ code: 'interaction.busy', target: invitation.targetName });
}
