import '../../localization/en/shared.js';
import '../../localization/en/team-communicator.js';
import type { Medium } from '../../domain/agent.js';
import { availabilityFor, type MediumAvailability } from '../../domain/target.js';
import type { Target, TargetAvailability } from '../../domain/target.js';
import type { Terms } from '../../localization/localization.js';
import type { Presence } from '../shared/avatar.js';
import { isolatedName } from '../shared/safe-text.js';

/** The mark on an agent's avatar; `undefined` for others and while it is not known. */
export function presenceOf(
  target: Target,
  availability: TargetAvailability | undefined,
  medium: Medium,
): Presence | undefined {
  if (target.type !== 'agent' || !availability) return undefined;
  const facts = availabilityFor(availability, medium);
  if (!availability.known || facts?.state === 'logged-out') return 'logged-out';
  if (!facts) return undefined;
  if (facts.state !== 'ready') return 'away';
  return isFull(facts) ? 'busy' : 'ready';
}

/** Where a target stands in an order by availability: what is the same here is in the same place. */
export function reachOf(target: Target, availability: TargetAvailability, medium: Medium): string {
  const isAvailable = availabilityFor(availability, medium)?.available ?? false;
  return `${isAvailable} ${presenceOf(target, availability, medium)}`;
}

/** Asks whether an agent has as many interactions as the limit allows. */
export function isFull({ load, capacity }: MediumAvailability): boolean {
  return load !== undefined && capacity !== undefined && load >= capacity;
}

/** Reachability in words; empty while it is not known. */
export function availabilityText(
  target: Target,
  availability: TargetAvailability | undefined,
  medium: Medium,
  { terms, duration, now }: Words,
): string {
  if (!availability) return '';
  const words = terms.teamCommunicator;
  if (!availability.known) return words.unknown;
  if (target.type === 'contact') return words.contact;
  const facts = availabilityFor(availability, medium);
  const noun = terms.shared.medium[medium];
  if (!facts) return words.noMedium(noun);
  if (facts.closed) return words.closed(noun);
  if (target.type === 'agent') return agentText(facts, noun, words);
  const parts: string[] = [];
  if (facts.waiting !== undefined) parts.push(words.waiting(facts.waiting));
  if (facts.waitingSince !== undefined && facts.waiting !== 0 && duration) {
    parts.push(words.longest(duration(now - facts.waitingSince)));
  }
  if (facts.readyAgents !== undefined) parts.push(words.readyAgents(facts.readyAgents));
  return parts.join(' · ');
}

type Words = {
  readonly terms: Terms;
  /** A duration in ms as a clock shows it; without one, what grows by itself is left out. */
  readonly duration?: (ms: number) => string;
  /** Epoch milliseconds. */
  readonly now: number;
};

function agentText(
  facts: MediumAvailability,
  noun: string,
  words: Terms['teamCommunicator'],
): string {
  if (facts.state === 'logged-out') return words.loggedOut;
  if (facts.state !== 'ready') return words.notReady(facts.reason && isolatedName(facts.reason));
  const { load, capacity } = facts;
  if (load === undefined || capacity === undefined) return words.readyUnlimited(noun);
  return isFull(facts) ? words.atCapacity(load, capacity) : words.ready(noun, load, capacity);
}
