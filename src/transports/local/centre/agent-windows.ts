import type { AgentId } from '../../../domain/agent.js';
import type { InteractionId } from '../../../domain/interaction.js';
import type { CentreInteraction } from './centre-interaction.js';
import type { CentreInvitation } from './facts.js';
import type { CentreState } from './state.js';

/** An agent's window goes, with the consultations that could be read in it. */
export function leaveWindow(
  state: CentreState,
  interaction: CentreInteraction,
  agentId: AgentId,
  at: number,
): void {
  becomeIdle(state, interaction.medium, agentId, at);
  for (const { putAwayBy } of interaction.consultations) putAwayBy.add(agentId);
}

/** Notes when an interaction went from an agent who owned it. */
export function rememberHandled(
  state: CentreState,
  agentId: AgentId,
  interactionId: InteractionId,
  at: number,
): void {
  const handled = state.handled.get(agentId) ?? new Map<InteractionId, number>();
  state.handled.set(agentId, handled);
  handled.delete(interactionId);
  handled.set(interactionId, at);
}

/** The agent has one thing less to do. */
export function becomeIdle(
  state: CentreState,
  medium: CentreInvitation['medium'],
  agentId: AgentId,
  at: number,
): void {
  const held = medium !== 'instant-message' && state.medium(agentId, medium);
  if (held) held.idleSince = at;
}

export function changeInteraction(
  state: CentreState,
  id: InteractionId,
  change: (interaction: CentreInteraction) => void,
): void {
  const interaction = state.interactions.get(id);
  if (interaction) change(interaction);
}
