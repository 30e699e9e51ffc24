import type { Notice } from '../../domain/notice.js';

/** What of My Messages is shown: all, or one sort of it, or what was sent to one topic. */
export type NoticeFilter =
  | { readonly kind: 'all' | 'unread' | 'errors' | 'business' | 'system' }
  | { readonly kind: 'topic'; readonly topic: string };

/** In the order in which they are offered; topics follow. */
export const noticeFilters = ['all', 'unread', 'errors', 'business', 'system'] as const;

/** What a connection did, and what the centre says of itself, is told by the system. */
export function isOfSystem(notice: Notice): boolean {
  if (notice.kind === 'problem') return notice.problem.code.startsWith('connection.');
  return notice.kind === 'message' && notice.category === 'system';
}

export function passes(notice: Notice, filter: NoticeFilter): boolean {
  switch (filter.kind) {
    case 'all':
      return true;
    case 'unread':
      return !notice.read;
    case 'errors':
      return notice.severity === 'error';
    case 'business':
      return notice.kind === 'message' && notice.category !== 'system';
    case 'system':
      return isOfSystem(notice);
    case 'topic':
      return notice.kind === 'message' && notice.topic === filter.topic;
  }
}

/** The topics of what there is, each once, in the order of the alphabet. */
export function topicsOf(notices: readonly Notice[]): string[] {
  const topics = notices.flatMap((notice) =>
    notice.kind === 'message' && notice.topic !== undefined ? [notice.topic] : [],
  );
  return [...new Set(topics)].sort((a, b) => a.localeCompare(b));
}
