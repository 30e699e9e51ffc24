import type { InteractionId } from '../domain/interaction.js';
import { laneOf, type InspectorRecord } from './records.js';

/** A lane of the timeline: where it is drawn, and from which record to which. */
export type LaneColumn = {
  /** `undefined` is the agent's own, which is always there. */
  readonly lane: InteractionId | undefined;
  readonly column: number;
  readonly from: number;
  readonly to: number;
};

/** As many as there is room for; more than these at once share the last one. */
export const mostColumns = 8;

/**
 * Where each lane is drawn. The agent's is the first; an interaction gets the first column that is
 * free from its first record to its last.
 */
export function laneColumns(records: readonly InspectorRecord[]): readonly LaneColumn[] {
  const spans = new Map<InteractionId, { from: number; to: number }>();
  for (const record of records) {
    const lane = laneOf(record);
    if (lane === undefined) continue;
    const span = spans.get(lane);
    if (span) span.to = record.index;
    else spans.set(lane, { from: record.index, to: record.index });
  }
  const first = records[0]?.index ?? 0;
  const last = records.at(-1)?.index ?? 0;
  const columns: LaneColumn[] = [{ lane: undefined, column: 0, from: first, to: last }];
  const freeFrom: number[] = [Number.POSITIVE_INFINITY];
  for (const [lane, { from, to }] of spans) {
    let column = freeFrom.findIndex((free) => free < from);
    if (column < 0) column = Math.min(freeFrom.length, mostColumns - 1);
    freeFrom[column] = Math.max(to, freeFrom[column] === Infinity ? 0 : (freeFrom[column] ?? 0));
    columns.push({ lane, column, from, to });
  }
  return columns;
}
