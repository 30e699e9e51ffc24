import type { AgentId, Medium } from '../../domain/agent.js';
import {
  hasContact,
  type ContactInteraction,
  type InteractionId,
} from '../../domain/interaction.js';
import type { InvitationPurpose } from '../../domain/problem.js';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import type { Workspace } from '../../domain/workspace.js';
import type { Localization, Terms } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import type { TransportSupport } from '../../services/transport.js';

/** Everything on which it depends what may be asked. */
export type ActionPlace = {
  readonly terms: Terms;
  readonly supports: TransportSupport;
  /** The one operation that is offered; all when `undefined`. */
  readonly operation: InvitationPurpose | undefined;
  readonly interaction: ContactInteraction | undefined;
  /** The medium in question. */
  readonly medium: Medium;
  readonly ownId: AgentId | undefined;
  /** Whether those who are logged out may be asked all the same. */
  readonly allowOffline: boolean;
  readonly messagesWith: (agentId: AgentId) => InteractionId | undefined;
};

/** The same, with what is needed to show it and to do it. */
export type TargetPlace = ActionPlace & {
  readonly session: Session;
  readonly localization: Localization;
  readonly availability: (id: TargetId) => TargetAvailability | undefined;
  /** Whether the targets are those that were used last. */
  readonly isRecents: boolean;
  readonly isGrouped: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What stands in the field for the note. */
  readonly note: string;
};

/** Instant messages with an agent that are still going on. */
export function messagesWith(workspace: Workspace, agentId: AgentId): InteractionId | undefined {
  return workspace.interactions.list.find(
    (interaction) =>
      !hasContact(interaction) &&
      interaction.state === 'active' &&
      interaction.colleague.agentId === agentId,
  )?.id;
}
