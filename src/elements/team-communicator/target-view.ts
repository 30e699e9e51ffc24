import type { TargetType } from '../../domain/target.js';
import type { FindTargets } from '../../services/transport.js';

/** What is listed, and how. */
export type TargetView = {
  readonly list: NonNullable<FindTargets['list']>;
  /** Only this type; all when `undefined`. */
  readonly type: TargetType | undefined;
  readonly sort: NonNullable<FindTargets['sort']>;
  readonly isGrouped: boolean;
};

/** Everything, by type, as well as it matches. */
export const firstView: TargetView = {
  list: 'all',
  type: undefined,
  sort: 'match',
  isGrouped: true,
};

export const targetLists: readonly TargetView['list'][] = ['all', 'favourites', 'recents'];
export const targetSorts: readonly TargetView['sort'][] = ['match', 'name', 'availability'];
