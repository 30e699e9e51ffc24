import { media, type AgentId, type Medium } from '../../../domain/agent.js';
import {
  availabilityFor,
  type MediumAvailability,
  type TargetAvailability,
  type TargetId,
} from '../../../domain/target.js';
import type { CentreOptions } from './options.js';
import type { CentreState } from './state.js';

/** How reachable the targets of a centre are just now. */
export class Availability {
  readonly #options: CentreOptions;
  readonly #state: CentreState;

  constructor(options: CentreOptions, state: CentreState) {
    this.#options = options;
    this.#state = state;
  }

  of(targetId: TargetId): TargetAvailability {
    const of = (found: readonly MediumAvailability[]): TargetAvailability => ({
      targetId,
      known: true,
      media: found,
    });
    const { agents, agentGroups, skills, queues, routingPoints, contacts } = this.#options;
    const agent = this.#state.agent(targetId);
    if (agent) return of(agent.media.map(({ medium }) => this.#ofAgent(targetId, medium)));
    const membersBy = (isMember: (agent: (typeof agents)[number]) => boolean): AgentId[] =>
      agents.filter(isMember).map(({ id }) => id);
    if (agentGroups.some(({ id }) => id === targetId)) {
      return of(this.#ofPool(membersBy(({ groups = [] }) => groups.includes(targetId))));
    }
    if (skills.some(({ id }) => id === targetId)) {
      return of(this.#ofPool(membersBy(({ skills: has = [] }) => has.includes(targetId))));
    }
    if (queues.some(({ id }) => id === targetId)) return of(this.#ofQueues([targetId], false));
    const point = routingPoints.find(({ id }) => id === targetId);
    if (point) {
      const queueIds = [point.queueId, ...point.rules.map(({ queueId }) => queueId)];
      return of(this.#ofQueues([...new Set(queueIds)], point.closed ?? false));
    }
    const isContact = contacts.some(({ id }) => id === targetId);
    return { targetId, known: isContact, media: [] };
  }

  /** Asks whether an interaction handed over now would ring, or be queued. */
  isReachable(targetId: TargetId, medium: Medium): boolean {
    return availabilityFor(this.of(targetId), medium)?.available ?? false;
  }

  #ofAgent(id: AgentId, medium: Medium): MediumAvailability {
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

  /** A pool of agents is reachable while one of its members is. */
  #ofPool(members: readonly AgentId[]): MediumAvailability[] {
    return media.map((medium) => {
      const readyAgents = this.#readyAmong(members, medium);
      return { medium, available: readyAgents > 0, readyAgents };
    });
  }

  #ofQueues(queueIds: readonly string[], isClosed: boolean): MediumAvailability[] {
    const { agents, queues } = this.#options;
    const closed =
      isClosed || queueIds.every((id) => queues.find((queue) => queue.id === id)?.closed);
    const members = agents
      .filter((agent) => agent.queues.some((id) => queueIds.includes(id)))
      .map(({ id }) => id);
    return media.map((medium) => {
      const waiting = [...this.#state.interactions.values()].filter(
        (interaction) =>
          interaction.medium === medium &&
          interaction.state === 'queued' &&
          queueIds.includes(interaction.queueId),
      );
      const since = Math.min(...waiting.map(({ waitingSince }) => waitingSince));
      return {
        medium,
        available: !closed,
        closed,
        readyAgents: this.#readyAmong(members, medium),
        waiting: waiting.length,
        ...(waiting.length > 0 ? { waitingSince: since } : {}),
      };
    });
  }

  #readyAmong(members: readonly AgentId[], medium: Medium): number {
    return members.filter((id) => this.#ofAgent(id, medium).available).length;
  }
}
