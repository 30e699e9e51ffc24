import type { AgentId } from '../../../domain/agent.js';
import { type Target, targetTypes } from '../../../domain/target.js';
import type { FindTargets, FoundTargets } from '../../../services/transport.js';
import type { Availability } from './availability.js';
import type { RowRank } from './folded-rows.js';
import type { KeptTargets } from './kept-targets.js';
import type { CentreOptions } from './options.js';
import { partsOf, TargetIndex } from './target-index.js';

/** Rows that are alike, of which only the first are held: no more than somebody looks at. */
type Bucket = { count: number; readonly rows: number[] };

/** Who and what a centre's interactions can be handed to, as one agent finds it. */
export class Directory {
  readonly #agentId: AgentId;
  readonly #kept: KeptTargets;
  readonly #availability: Availability;
  readonly #corporate: ReadonlySet<string>;
  readonly #index: TargetIndex;

  constructor(
    agentId: AgentId,
    options: CentreOptions,
    kept: KeptTargets,
    availability: Availability,
  ) {
    this.#agentId = agentId;
    this.#kept = kept;
    this.#availability = availability;
    this.#corporate = new Set(options.corporateFavourites);
    this.#index = TargetIndex.of(options);
  }

  /** Resolves when it can be searched without a pause that somebody would see. */
  prepare(): Promise<void> {
    return this.#index.prepare();
  }

  /**
   * Every word of the text begins, or is inside, a name, number or keyword; where nothing has them,
   * but for a letter. Beginnings come first, unless another order is asked for; of the recent ones the
   * last.
   */
  find(query: FindTargets): FoundTargets {
    const { limit = 50, cursor, list, sort = 'match' } = query;
    const from = Number.parseInt(cursor ?? '0', 10) || 0;
    const end = from + Math.max(1, limit);
    const isByUse = sort === 'match' && list === 'recents';
    const { rows, total } = this.#rows(query, isByUse ? Infinity : end);
    if (isByUse) rows.sort((one, other) => this.#usedAt(other) - this.#usedAt(one));
    return {
      targets: rows.slice(from, end).map((row) => this.#asKept(row)),
      total,
      ...(end < total ? { cursor: String(end) } : {}),
    };
  }

  /** The first rows that match, in order, and how many there are. */
  #rows(query: FindTargets, most: number): { readonly rows: number[]; readonly total: number } {
    const buckets: Bucket[] = [];
    const isWanted = this.#filter(query);
    const placeOf = this.#order(query);
    this.#index.find(partsOf(query.text), (row, type, rank) => {
      if (!isWanted(row, type)) return;
      const bucket = (buckets[placeOf(row, type, rank)] ??= { count: 0, rows: [] });
      bucket.count += 1;
      if (bucket.rows.length < most) bucket.rows.push(row);
    });
    const filled = buckets.filter(Boolean);
    return {
      rows: filled.flatMap(({ rows }) => rows),
      total: filled.reduce((sum, { count }) => sum + count, 0),
    };
  }

  #filter({
    types,
    list = 'all',
    medium = 'chat',
    onlyReachable,
  }: FindTargets): (row: number, type: number) => boolean {
    const isAsked = targetTypes.map((type) => !types?.length || types.includes(type));
    if (list === 'all' && !onlyReachable) return (_row, type) => isAsked[type]!;
    return (row, type) => {
      if (!isAsked[type]) return false;
      if (list === 'favourites' && !this.#isFavourite(this.#index.id(row))) return false;
      if (list === 'recents' && this.#usedAt(row) < 0) return false;
      return !onlyReachable || this.#availability.isReachable(this.#index.id(row), medium);
    };
  }

  /** Into which bucket a row goes; within one they stand by name. */
  #order({
    sort = 'match',
    medium = 'chat',
  }: FindTargets): (row: number, type: number, rank: RowRank) => number {
    const byMatch = (type: number, rank: RowRank): number => rank * targetTypes.length + type;
    if (sort === 'name') return () => 0;
    if (sort === 'match') return (_row, type, rank) => byMatch(type, rank);
    const far = byMatch(0, 2) + targetTypes.length;
    return (row, type, rank) =>
      byMatch(type, rank) + (this.#availability.isReachable(this.#index.id(row), medium) ? 0 : far);
  }

  /** With the marks of the agent who looks. */
  #asKept(row: number): Target {
    const target = this.#index.target(row);
    const own = this.#kept.favourite(this.#agentId, target.id);
    const isCorporate = this.#corporate.has(target.id);
    const usedAt = this.#kept.usedAt(this.#agentId, target.id);
    const favourite =
      own || isCorporate ? { ...own, ...(isCorporate && { corporate: true }) } : own;
    return {
      ...target,
      ...(favourite && { favourite }),
      ...(usedAt === undefined ? {} : { usedAt }),
    };
  }

  #isFavourite(id: string): boolean {
    return this.#corporate.has(id) || this.#kept.favourite(this.#agentId, id) !== undefined;
  }

  #usedAt(row: number): number {
    return this.#kept.usedAt(this.#agentId, this.#index.id(row)) ?? -1;
  }
}
