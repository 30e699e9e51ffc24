import type { NoticeMarked, NoticesRestored } from './event.js';
import type { InteractionId } from './interaction.js';
import type { Notice, NoticeId } from './notice.js';
import type { Workspace } from './workspace.js';

/** How many notices a workspace keeps, and how many deleted ones it knows; the oldest go. */
export const noticeLimit = 500;

export function addNotice(workspace: Workspace, notice: Notice): Workspace {
  return mergeNotices(workspace, [notice]);
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

/** A notice that was deleted stays deleted, also when the centre tells it again. */
export function deleteNotice(workspace: Workspace, id: NoticeId): Workspace {
  const notices = workspace.notices.filter((notice) => notice.id !== id);
  if (notices.length === workspace.notices.length) return workspace;
  return withDeleted({ ...workspace, notices }, [id]);
}

/** Takes up what the agent was told and has deleted on an earlier page. */
export function restoreNotices(workspace: Workspace, event: NoticesRestored): Workspace {
  return mergeNotices(withDeleted(workspace, event.deleted), event.notices);
}

/** Puts away what stands at the top of an interaction's window, because it is tried again. */
export function dismissNoticesOf(workspace: Workspace, interactionId: InteractionId): Workspace {
  return changeNotices(workspace, (notice) =>
    notice.interactionId === interactionId && !notice.dismissed
      ? { ...notice, dismissed: true }
      : notice,
  );
}

/** Adds those that are neither held nor deleted, newest first. The marks of one that is held stay. */
export function mergeNotices(workspace: Workspace, added: readonly Notice[]): Workspace {
  const held = workspace.notices;
  const known = new Set([...workspace.deletedNotices, ...held.map(({ id }) => id)]);
  const news = added.filter(({ id }) => !known.has(id) && known.add(id));
  const notices = [...news, ...held].sort((a, b) => b.at - a.at).slice(0, noticeLimit);
  const isSame =
    notices.length === held.length && notices.every((notice, index) => notice === held[index]);
  return isSame ? workspace : { ...workspace, notices };
}

function withDeleted(workspace: Workspace, ids: readonly NoticeId[]): Workspace {
  if (ids.every((id) => workspace.deletedNotices.has(id))) return workspace;
  const all = [...new Set([...workspace.deletedNotices, ...ids])];
  return { ...workspace, deletedNotices: new Set(all.slice(-noticeLimit)) };
}

function changeNotices(workspace: Workspace, change: (notice: Notice) => Notice): Workspace {
  const notices = workspace.notices.map(change);
  const isSame = notices.every((notice, index) => notice === workspace.notices[index]);
  return isSame ? workspace : { ...workspace, notices };
}
