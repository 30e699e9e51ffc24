import type { NoticeMarked } from './event.js';
import type { InteractionId } from './interaction.js';
import type { Notice, NoticeId } from './notice.js';
import type { Workspace } from './workspace.js';

/** How many notices a workspace keeps; the oldest go. */
export const noticeLimit = 500;

export function addNotice(workspace: Workspace, notice: Notice): Workspace {
  return withNotices(workspace, mergeNotices(workspace.notices, [notice]));
}

export function markNotice(workspace: Workspace, event: NoticeMarked): Workspace {
  return changeNotices(workspace, (notice) => {
    if (notice.id !== event.noticeId) return notice;
    const read = event.read ?? notice.read;
    const dismissed = event.dismissed ?? notice.dismissed;
    const isSame = read === notice.read && dismissed === notice.dismissed;
    return isSame ? notice : { ...notice, read, dismissed };
  });
}

export function deleteNotice(workspace: Workspace, id: NoticeId): Workspace {
  const notices = workspace.notices.filter((notice) => notice.id !== id);
  return notices.length === workspace.notices.length ? workspace : { ...workspace, notices };
}

/** Puts away what stands at the top of an interaction's window, because it is tried again. */
export function dismissNoticesOf(workspace: Workspace, interactionId: InteractionId): Workspace {
  return changeNotices(workspace, (notice) =>
    notice.interactionId === interactionId && !notice.dismissed
      ? { ...notice, dismissed: true }
      : notice,
  );
}

/** Adds those that are not held, newest first. The marks of one that is held stay. */
export function mergeNotices(held: readonly Notice[], added: readonly Notice[]): readonly Notice[] {
  const ids = new Set(held.map(({ id }) => id));
  const news = added.filter(({ id }) => !ids.has(id));
  if (news.length === 0) return held;
  return [...news, ...held].sort((a, b) => b.at - a.at).slice(0, noticeLimit);
}

function changeNotices(workspace: Workspace, change: (notice: Notice) => Notice): Workspace {
  const notices = workspace.notices.map(change);
  const isSame = notices.every((notice, index) => notice === workspace.notices[index]);
  return isSame ? workspace : { ...workspace, notices };
}

function withNotices(workspace: Workspace, notices: readonly Notice[]): Workspace {
  return notices === workspace.notices ? workspace : { ...workspace, notices };
}
