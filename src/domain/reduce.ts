import type { WorkspaceEvent } from './event.js';
import type { Invitation } from './invitation.js';
import { addHistory, addMessage, markRead } from './reduce-conversations.js';
import {
  changeInteraction,
  changeMedium,
  putInteraction,
  removeInteraction,
  synchronise,
} from './reduce-interactions.js';
import {
  addNotice,
  deleteNotice,
  dismissNoticesOf,
  markNotice,
  restoreNotices,
} from './reduce-notices.js';
import { changeOutgoing, discardOutgoing, queueOutgoing } from './reduce-outgoing.js';
import { kept } from './same-value.js';
import type { Workspace } from './workspace.js';

/**
 * Folds one event into a workspace: the only code that changes one. Pure, total over the union, and
 * the very same workspace comes back when the event changes nothing.
 */
export function reduce(workspace: Workspace, event: WorkspaceEvent): Workspace {
  switch (event.type) {
    case 'workspace-synchronised':
      return synchronise(workspace, event);
    case 'medium-state-changed':
      return changeMedium(workspace, event.medium);
    case 'invitation-received':
      return addInvitation(workspace, event.invitation);
    case 'invitation-closed':
      return withInvitations(workspace, workspace.invitations.without(event.invitationId));
    case 'interaction-added':
      return putInteraction(workspace, event.interaction);
    case 'interaction-changed':
      return changeInteraction(workspace, event.interaction);
    case 'interaction-removed':
      return removeInteraction(workspace, event.interactionId);
    case 'transfer-requested':
    case 'consultation-requested':
    case 'conference-requested':
    case 'instant-message-requested':
      return dismissNoticesOf(workspace, event.interactionId);
    case 'transfer-refused':
    case 'consultation-refused':
    case 'conference-refused':
    case 'instant-message-refused':
      return addNotice(workspace, event.notice);
    case 'interaction-transferred':
      return event.notice ? addNotice(workspace, event.notice) : workspace;
    case 'message-added':
      return addMessage(workspace, event);
    case 'history-added':
      return addHistory(workspace, event);
    case 'conversation-read':
      return markRead(workspace, event);
    case 'message-queued':
      return queueOutgoing(workspace, event.message);
    case 'message-status-changed':
      return changeOutgoing(workspace, event, { status: event.status });
    case 'message-failed':
      return changeOutgoing(workspace, event, { status: 'failed', problem: event.problem });
    case 'message-discarded':
      return discardOutgoing(workspace, event);
    case 'notice-added':
      return addNotice(workspace, event.notice);
    case 'notice-marked':
      return markNotice(workspace, event);
    case 'notice-deleted':
      return deleteNotice(workspace, event.noticeId);
    case 'notices-restored':
      return restoreNotices(workspace, event);
    case 'consultation-started':
    case 'consultation-ended':
    case 'party-joined':
    case 'party-left':
    case 'favourites-changed':
    case 'typing-changed':
      return workspace;
  }
}

function addInvitation(workspace: Workspace, invitation: Invitation): Workspace {
  const { id } = invitation;
  const next = kept(workspace.invitations.get(id), invitation);
  return withInvitations(workspace, workspace.invitations.with(id, next));
}

function withInvitations(workspace: Workspace, invitations: Workspace['invitations']): Workspace {
  return invitations === workspace.invitations ? workspace : { ...workspace, invitations };
}
