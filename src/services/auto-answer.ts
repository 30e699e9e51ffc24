import type { WorkspaceEvent } from '../domain/event.js';
import type { Invitation, InvitationId } from '../domain/invitation.js';
import type { Policies } from '../domain/policies.js';
import type { Workspace } from '../domain/workspace.js';

/** Asks whether an offer is accepted without the agent. What a colleague asks is never. */
export function isAutoAnswered({ kind }: Invitation, { autoAnswer }: Policies): boolean {
  return kind === 'inbound' && autoAnswer !== 'off';
}

/** Accepts what rings where the policy says so, once each. */
export function answerAutomatically(
  event: WorkspaceEvent,
  workspace: Workspace,
  policies: Policies,
  accept: (id: InvitationId) => void,
): void {
  const isNews =
    event.type === 'invitation-received'
      ? ({ id }: Invitation) => id === event.invitation.id
      : event.type === 'workspace-synchronised';
  if (!isNews) return;
  [...workspace.invitations.values()]
    .filter((invitation) => isNews === true || isNews(invitation))
    .filter((invitation) => isAutoAnswered(invitation, policies))
    .forEach(({ id }) => accept(id));
}
