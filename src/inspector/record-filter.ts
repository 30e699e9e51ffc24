import type { InteractionId } from '../domain/interaction.js';
import {
  laneOf,
  operationOf,
  problemOf,
  typeOf,
  type InspectorRecord,
  type Lanes,
} from './records.js';

/** Which records are shown. */
export type RecordFilter = {
  /** Words that all have to occur; one after a minus must not. */
  readonly text: string;
  readonly kinds: readonly InspectorRecord['kind'][];
  /** One interaction alone. */
  readonly lane?: InteractionId;
  readonly onlyProblems: boolean;
};

/** Shows everything. */
export const wholeRecord: RecordFilter = Object.freeze({
  text: '',
  kinds: Object.freeze(['connection', 'command', 'event'] as const),
  onlyProblems: false,
});

/** The records that a filter lets through, in their order. */
export function filterRecords(
  records: readonly InspectorRecord[],
  filter: RecordFilter,
  lanes: Lanes,
): readonly InspectorRecord[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const hides = words.filter((word) => word.length > 1 && word.startsWith('-'));
  const shows = words.filter((word) => !word.startsWith('-'));
  return records.filter((record) => {
    if (!filter.kinds.includes(record.kind)) return false;
    if (filter.lane !== undefined && laneOf(record) !== filter.lane) return false;
    if (filter.onlyProblems && !problemOf(record)) return false;
    if (words.length === 0) return true;
    const text = searchable(record, lanes);
    return (
      shows.every((word) => text.includes(word)) &&
      !hides.some((word) => text.includes(word.slice(1)))
    );
  });
}

/** What is looked through: never what people have written. */
function searchable(record: InspectorRecord, lanes: Lanes): string {
  const lane = laneOf(record);
  const parts = [
    record.kind,
    typeOf(record),
    lane,
    lane && lanes.nameOf(lane),
    operationOf(record),
    problemOf(record)?.code,
    record.kind === 'command' ? record.outcome : '',
  ];
  return parts.filter(Boolean).join(' ').toLowerCase();
}
