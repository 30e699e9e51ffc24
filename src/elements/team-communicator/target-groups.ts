import '../../localization/en/team-communicator.js';
import { targetTypes, type Target } from '../../domain/target.js';
import type { Localization } from '../../localization/localization.js';
import { safeName } from '../shared/safe-text.js';
import type { TargetView } from './target-view.js';

/** Targets under a heading; without one where everything stands in one list. */
export type TargetGroup = {
  readonly key: string;
  readonly label?: string;
  readonly targets: readonly Target[];
};

/**
 * The targets as they are shown: by type, the favourites by category and the recent ones by day; each
 * group in the order of the answer.
 */
export function groupsOf(
  targets: readonly Target[],
  view: TargetView,
  localization: Localization,
  now: number,
): readonly TargetGroup[] {
  if (targets.length === 0) return [];
  if (!view.isGrouped) return [{ key: 'all', targets }];
  if (view.list === 'favourites') return byCategory(targets, localization);
  if (view.list === 'recents') {
    return grouped(targets, ({ usedAt = 0 }) => localization.day(usedAt, now));
  }
  const { types } = localization.terms.teamCommunicator;
  const found = grouped(targets, ({ type }) => types[type]);
  const order = targetTypes.map((type) => types[type]);
  return found.toSorted((a, b) => order.indexOf(a.label!) - order.indexOf(b.label!));
}

/** Own ones without a category first, then the categories by name, then those of the company. */
function byCategory(targets: readonly Target[], { terms }: Localization): TargetGroup[] {
  const { ownFavourites, corporateFavourites } = terms.teamCommunicator;
  const isCorporate = ({ favourite }: Target): boolean =>
    favourite?.corporate === true && favourite.category === undefined;
  const own = targets.filter((target) => !isCorporate(target));
  const corporate = targets.filter(isCorporate);
  const plain = own.filter(({ favourite }) => !favourite?.category);
  const categories = grouped(
    own.filter(({ favourite }) => favourite?.category),
    ({ favourite }) => safeName(favourite!.category!),
  );
  return [
    { key: 'own', label: ownFavourites, targets: plain },
    ...categories.toSorted((a, b) => a.label!.localeCompare(b.label!)),
    { key: 'corporate', label: corporateFavourites, targets: corporate },
  ].filter((group) => group.targets.length > 0);
}

function grouped(targets: readonly Target[], labelOf: (target: Target) => string): TargetGroup[] {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const label = labelOf(target);
    const held = groups.get(label);
    if (held) held.push(target);
    else groups.set(label, [target]);
  }
  return [...groups].map(([label, held]) => ({ key: `group ${label}`, label, targets: held }));
}
