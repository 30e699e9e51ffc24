import type { AgentId } from '../../../domain/agent.js';
import { foldText } from '../../../domain/fold-text.js';
import { targetTypes, type Target } from '../../../domain/target.js';
import type { FindTargets, FoundTargets } from '../../../services/transport.js';
import type { Availability } from './availability.js';
import type { CentreOptions } from './options.js';
import type { KeptTargets } from './kept-targets.js';
import { targetsOf } from './targets.js';

type Listed = { readonly target: Target; readonly words: readonly string[] };
type Match = { readonly target: Target; readonly rank: number };

/** Who and what a centre's interactions can be handed to, as one agent finds it. */
export class Directory {
  readonly #agentId: AgentId;
  readonly #kept: KeptTargets;
  readonly #availability: Availability;
  readonly #corporate: ReadonlySet<string>;
  readonly #listed: readonly Listed[];

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
    this.#listed = targetsOf(options).map((target) => ({ target, words: wordsOf(target) }));
  }

  /**
   * Every word of the text begins, or is inside, a name, number or keyword. Beginnings come first,
   * unless another order is asked for; of the recent ones the last.
   */
  find(query: FindTargets): FoundTargets {
    const { limit = 50, cursor } = query;
    const matches = this.#matching(query).sort(this.#order(query));
    const from = Number.parseInt(cursor ?? '0', 10) || 0;
    const end = from + Math.max(1, limit);
    return {
      targets: matches.slice(from, end).map(({ target }) => target),
      total: matches.length,
      ...(end < matches.length ? { cursor: String(end) } : {}),
    };
  }

  #matching({ text, types, medium = 'chat', list = 'all', onlyReachable }: FindTargets): Match[] {
    const wanted = partsOf(text);
    return this.#listed
      .filter(({ target }) => !types || types.length === 0 || types.includes(target.type))
      .map((listed) => ({ target: this.#asKept(listed.target), rank: rankOf(listed, wanted) }))
      .filter(({ rank }) => rank >= 0)
      .filter(({ target }) => list !== 'favourites' || target.favourite !== undefined)
      .filter(({ target }) => list !== 'recents' || target.usedAt !== undefined)
      .filter(({ target }) => !onlyReachable || this.#availability.isReachable(target.id, medium));
  }

  /** With the marks of the agent who looks. */
  #asKept(target: Target): Target {
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

  #order({ list, sort = 'match', medium = 'chat' }: FindTargets): (a: Match, b: Match) => number {
    const byName = (a: Match, b: Match): number => byTypeAndName(a.target, b.target);
    if (sort === 'name') return (a, b) => a.target.name.localeCompare(b.target.name);
    if (sort === 'availability') {
      const distance = ({ target }: Match): number =>
        this.#availability.isReachable(target.id, medium) ? 0 : 1;
      return (a, b) => distance(a) - distance(b) || a.rank - b.rank || byName(a, b);
    }
    if (list === 'recents') return (a, b) => (b.target.usedAt ?? 0) - (a.target.usedAt ?? 0);
    return (a, b) => a.rank - b.rank || byName(a, b);
  }
}

function wordsOf({ name, number, keywords = [] }: Target): string[] {
  return [name, number ?? '', ...keywords].flatMap(partsOf);
}

/** What is looked for is taken apart as what is found is. */
function partsOf(text: string): string[] {
  return foldText(text)
    .split(/[\s-]+/u)
    .filter(Boolean);
}

/** 0 when every wanted word begins one of the target's, 1 when it is inside one, -1 when it is in none. */
function rankOf({ words }: Listed, wanted: readonly string[]): number {
  let rank = 0;
  for (const part of wanted) {
    if (words.some((word) => word.startsWith(part))) continue;
    if (!words.some((word) => word.includes(part))) return -1;
    rank = 1;
  }
  return rank;
}

function byTypeAndName(a: Target, b: Target): number {
  const byType = targetTypes.indexOf(a.type) - targetTypes.indexOf(b.type);
  return byType || a.name.localeCompare(b.name);
}
