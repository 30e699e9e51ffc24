import '../../localization/en/shared.js';
import '../../localization/en/team-communicator.js';
import '../../localization/en/transcript.js';
import { foldText } from '../../domain/fold-text.js';
import type { Target, TargetId } from '../../domain/target.js';
import type { ConsultationRow } from './consultation-row.js';
import { ownConsultations } from './target-actions.js';
import { consultationAdvice } from './target-advice.js';
import type { TargetGestures } from './target-gestures.js';
import { groupsOf } from './target-groups.js';
import type { TargetPlace } from './target-place.js';
import type { Results } from './target-results.js';
import type { TargetSearchController } from './target-search-controller.js';
import { availabilityText, presenceOf } from './target-words.js';

/** What is special now. */
export type ListingMarks = {
  /** The target whose action menu is open. */
  readonly openId: TargetId | undefined;
  /** What the contact centre was asked for and has not answered. */
  readonly pendingId: string | undefined;
  readonly onlyReachable: boolean;
};

/** Everything that the grid shows; the gestures learn of its rows. */
export function arrange(
  place: TargetPlace,
  search: TargetSearchController,
  gestures: TargetGestures,
  { openId, pendingId, onlyReachable }: ListingMarks,
): Results {
  const { terms, medium, supports, localization, now } = place;
  const { type } = search.view;
  const { types, allTypes } = terms.teamCommunicator;
  const found = search.state === 'failed' ? [] : search.targets;
  const groups = groupsOf(found, search.view, localization, now);
  const consultations = consultationRows(place, search.text);
  const shown = groups.flatMap(({ targets }) => targets);
  gestures.setRows(consultations, shown, supports.favourites);
  return {
    search,
    groups,
    consultations,
    filterName: type ? types[type] : allTypes,
    reachableFor: onlyReachable ? terms.shared.medium[medium] : undefined,
    row: {
      terms,
      openId,
      pendingId,
      typed: search.text,
      cursor: gestures.cursor,
      hasFavourites: supports.favourites,
      presence: (target) => presenceOf(target, place.availability(target.id), medium),
      state: (target) => stateText(target, place),
    },
  };
}

/** Who is consulted, as far as the name matches what is typed: where a transfer takes one click. */
function consultationRows(place: TargetPlace, typed: string): readonly ConsultationRow[] {
  const { operation, interaction, terms, localization, now } = place;
  if (!interaction || (operation && operation !== 'transfer')) return [];
  const label = terms.teamCommunicator.instantTransfer[interaction.medium];
  const wanted = foldText(typed.trim());
  return ownConsultations(place)
    .filter(({ consulted }) => foldText(consulted.name).includes(wanted))
    .map((consultation) => ({
      key: `consultation ${consultation.id}`,
      consultation,
      label,
      refusal: consultationAdvice(consultation, place),
      duration: localization.duration(now - consultation.startedAt),
    }));
}

/** How a target stands, in words: what was asked of it, how reachable it is, when it was used. */
function stateText(target: Target, place: TargetPlace): string {
  const { terms, interaction, localization, isRecents, now } = place;
  const words = terms.teamCommunicator;
  if (interaction?.pending?.targetId === target.id) return words.pending;
  const duration = (ms: number): string => localization.duration(ms);
  const state = availabilityText(target, place.availability(target.id), place.medium, {
    terms,
    duration,
    now,
  });
  if (!isRecents || target.usedAt === undefined) return state;
  const day = localization.day(target.usedAt, now);
  const isToday = day === terms.transcript.today;
  const isUnderItsDay = isToday || place.isGrouped;
  const used = isUnderItsDay ? localization.time(target.usedAt) : day;
  return [used, state].filter(Boolean).join(' · ');
}

/** The same, without what grows by itself: what is worth saying when it changes. */
export function spokenState(target: Target, place: TargetPlace): string {
  const { terms, now } = place;
  return availabilityText(target, place.availability(target.id), place.medium, { terms, now });
}
