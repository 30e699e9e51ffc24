import type { Medium } from '../../../domain/agent.js';
import { foldText } from '../../../domain/fold-text.js';
import type {
  MediumAvailability,
  Target,
  TargetAvailability,
  TargetId,
} from '../../../domain/target.js';
import type { FindTargets, FoundTargets } from '../../../services/transport.js';
import type { CentreOptions } from './options.js';
import type { CentreState } from './state.js';

type Listed = { readonly target: Target; readonly words: readonly string[] };

/** Who and what a centre's interactions can be handed to. */
export class Directory {
  readonly #options: CentreOptions;
  readonly #state: CentreState;
  readonly #listed: readonly Listed[];

  constructor(options: CentreOptions, state: CentreState) {
    this.#options = options;
    this.#state = state;
    this.#listed = targetsOf(options).map((target) => ({ target, words: wordsOf(target) }));
  }

  /** Every word of the text begins, or is inside, a name, number or keyword; beginnings come first. */
  find({ text, types, limit = 50, cursor }: FindTargets): FoundTargets {
    const wanted = foldText(text).split(/\s+/u).filter(Boolean);
    const matches = this.#listed
      .filter(({ target }) => !types || types.length === 0 || types.includes(target.type))
      .map((listed) => ({ target: listed.target, rank: rankOf(listed, wanted) }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank || byTypeAndName(a.target, b.target));
    const from = Number.parseInt(cursor ?? '0', 10) || 0;
    const end = from + Math.max(1, limit);
    return {
      targets: matches.slice(from, end).map(({ target }) => target),
      total: matches.length,
      ...(end < matches.length ? { cursor: String(end) } : {}),
    };
  }

  availability(id: TargetId): TargetAvailability {
    const agent = this.#state.agent(id);
    if (agent) {
      const media = agent.media.map(({ medium }) => this.#agentAvailability(id, medium));
      return { targetId: id, known: true, media };
    }
    const queue = this.#options.queues.find((candidate) => candidate.id === id);
    const point = this.#options.routingPoints.find((candidate) => candidate.id === id);
    if (!queue && !point) return { targetId: id, known: false, media: [] };
    const queueIds = point ? [point.queueId, ...point.rules.map(({ queueId }) => queueId)] : [id];
    const isClosed = (queueId: string): boolean =>
      this.#options.queues.find((candidate) => candidate.id === queueId)?.closed ?? false;
    const closed = (point?.closed ?? false) || queueIds.every(isClosed);
    return {
      targetId: id,
      known: true,
      media: [this.#queueAvailability([...new Set(queueIds)], closed)],
    };
  }

  #agentAvailability(id: string, medium: Medium): MediumAvailability {
    const held = this.#state.medium(id, medium);
    const load = this.#state.load(id, medium);
    const capacity = this.#state.capacity(id, medium);
    return {
      medium,
      available: held?.state === 'ready' && load < capacity,
      state: held?.state ?? 'logged-out',
      load,
      capacity,
      ...(held?.reason === undefined ? {} : { reason: held.reason }),
    };
  }

  #queueAvailability(queueIds: readonly string[], closed: boolean): MediumAvailability {
    const medium = 'chat';
    const readyAgents = this.#options.agents.filter(
      ({ id, queues }) =>
        queues.some((queue) => queueIds.includes(queue)) &&
        this.#agentAvailability(id, medium).available,
    ).length;
    const waiting = [...this.#state.interactions.values()].filter(
      ({ state, queueId }) => state === 'queued' && queueIds.includes(queueId),
    );
    const since = Math.min(...waiting.map(({ waitingSince }) => waitingSince));
    return {
      medium,
      available: !closed,
      closed,
      readyAgents,
      waiting: waiting.length,
      ...(waiting.length > 0 ? { waitingSince: since } : {}),
    };
  }
}

function targetsOf({ agents, queues, routingPoints }: CentreOptions): Target[] {
  const toTarget =
    (type: Target['type']) =>
    ({ id, name, number, keywords }: Omit<Target, 'type'>): Target => ({
      id,
      type,
      name,
      ...(number === undefined ? {} : { number }),
      ...(keywords === undefined ? {} : { keywords }),
    });
  return [
    ...agents.map(toTarget('agent')),
    ...queues.map(toTarget('queue')),
    ...routingPoints.map(toTarget('routing-point')),
  ];
}

function wordsOf({ name, number, keywords = [] }: Target): string[] {
  return [name, number ?? '', ...keywords]
    .flatMap((text) => foldText(text).split(/[\s-]+/u))
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

const typeOrder = ['agent', 'agent-group', 'skill', 'queue', 'routing-point', 'contact'];

function byTypeAndName(a: Target, b: Target): number {
  return typeOrder.indexOf(a.type) - typeOrder.indexOf(b.type) || a.name.localeCompare(b.name);
}
