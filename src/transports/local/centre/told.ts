import type { AgentId } from '../../../domain/agent.js';
import type { ContactEvent } from '../../../domain/contact-chat.js';
import type { WorkspaceEvent } from '../../../domain/event.js';
import type { ContactId } from '../../../domain/interaction.js';
import type { OperationId } from '../../../domain/invitation.js';
import type { CentreInvitation } from './facts.js';
import type { CentreRole } from './state.js';

/** An event and the one agent or contact whom it is told. */
export type Told =
  | { readonly agentId: AgentId; readonly event: WorkspaceEvent }
  | { readonly contactId: ContactId; readonly event: ContactEvent };

/** Names the operation of the agent who is told the outcome. */
export function about(operationId: OperationId | undefined): { operationId?: OperationId } {
  return operationId === undefined ? {} : { operationId };
}

/** What the state was before a fact, where the fact does not say it itself. */
export type Before = {
  readonly ownerId?: AgentId;
  /** All who were in the interaction. */
  readonly agentIds: readonly AgentId[];
  /** What the agent whom the fact names was in it. */
  readonly role?: CentreRole | undefined;
  readonly invitation?: CentreInvitation;
};
