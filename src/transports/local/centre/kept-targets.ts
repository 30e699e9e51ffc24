import type { AgentId } from '../../../domain/agent.js';
import type { Favourite, TargetId } from '../../../domain/target.js';
import type { Fact } from './facts.js';

/** How many targets an agent has among the recent ones; the oldest go. */
const recentsKept = 50;

/** What each agent keeps at hand: favourites, and the targets that were used last. */
export class KeptTargets {
  readonly #favourites = new Map<AgentId, Map<TargetId, Favourite>>();
  /** With epoch ms of the last use, the last one at the end. */
  readonly #recents = new Map<AgentId, Map<TargetId, number>>();

  favourite(agentId: AgentId, targetId: TargetId): Favourite | undefined {
    return this.#favourites.get(agentId)?.get(targetId);
  }

  /** Epoch ms at which the agent last used a target; `undefined` when it is not among the recent ones. */
  usedAt(agentId: AgentId, targetId: TargetId): number | undefined {
    return this.#recents.get(agentId)?.get(targetId);
  }

  apply(fact: Extract<Fact, { type: 'favourite-set' | 'target-used' }>): void {
    const { agentId, targetId } = fact;
    if (fact.type === 'favourite-set') {
      const favourites = heldBy(this.#favourites, agentId);
      if (fact.favourite) favourites.set(targetId, fact.favourite);
      else favourites.delete(targetId);
      return;
    }
    const recents = heldBy(this.#recents, agentId);
    recents.delete(targetId);
    recents.set(targetId, fact.at);
    const [oldest] = recents.keys();
    if (recents.size > recentsKept && oldest !== undefined) recents.delete(oldest);
  }
}

function heldBy<T>(map: Map<AgentId, Map<TargetId, T>>, agentId: AgentId): Map<TargetId, T> {
  const held = map.get(agentId) ?? new Map<TargetId, T>();
  map.set(agentId, held);
  return held;
}
