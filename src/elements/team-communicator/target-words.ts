import type { Medium } from '../../domain/agent.js';
import type { Interaction } from '../../domain/interaction.js';
import { canDo } from '../../domain/interaction.js';
import type { InvitationProblemReason } from '../../domain/problem.js';
import { availabilityFor, type MediumAvailability } from '../../domain/target.js';
import type { Target, TargetAvailability } from '../../domain/target.js';
import type { Localization } from '../../localization/localization.js';
import type { Presence } from '../shared/avatar.js';
import { isolatedName } from '../shared/safe-text.js';

/** What an action on a target says: `blocked` cannot be chosen, `warning` can. */
export type Advice = { readonly kind: 'blocked' | 'warning'; readonly text: string };

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

/** Reachability in words; empty while it is not known. */
export function availabilityText(
  target: Target,
  availability: TargetAvailability | undefined,
  medium: Medium,
  { terms, ...localization }: Words,
): string {
  if (!availability) return '';
  const words = terms.teamCommunicator;
  if (!availability.known) return words.unknown;
  const facts = availabilityFor(availability, medium);
  const noun = terms.shared.medium[medium];
  if (!facts) return words.noMedium(noun);
  if (facts.closed) return words.closed(noun);
  if (target.type === 'agent') return agentText(facts, noun, words);
  const parts: string[] = [];
  if (facts.waiting !== undefined) parts.push(words.waiting(facts.waiting));
  if (facts.waitingSince !== undefined && facts.waiting !== 0) {
    parts.push(words.longest(localization.duration(localization.now - facts.waitingSince)));
  }
  if (facts.readyAgents !== undefined) parts.push(words.readyAgents(facts.readyAgents));
  return parts.join(' · ');
}

/** What has to be said before an interaction is transferred to a target; `undefined` when nothing. */
export function transferAdvice(
  target: Target,
  availability: TargetAvailability | undefined,
  medium: Medium,
  interaction: Interaction | undefined,
  terms: Localization['terms'],
): Advice | undefined {
  if (!interaction) return { kind: 'blocked', text: terms.teamCommunicator.nothingToTransfer };
  const problem = (reason: InvitationProblemReason): string =>
    terms.problem({ code: `transfer.${reason}`, target: isolatedName(target.name), medium });
  if (!canDo(interaction, 'transfer')) {
    if (interaction.pending) return { kind: 'blocked', text: problem('already-pending') };
    const isOver = interaction.state === 'ended';
    const ended = terms.problem({ code: 'interaction.ended', medium });
    return { kind: 'blocked', text: isOver ? ended : terms.teamCommunicator.notAllowed };
  }
  const isParty = interaction.parties.some(
    (party) => party.agentId === target.id && party.state === 'connected',
  );
  if (target.type === 'agent' && isParty) return warning(problem('already-party'));
  if (!availability) return undefined;
  if (!availability.known) return { kind: 'blocked', text: problem('target-unknown') };
  const facts = availabilityFor(availability, medium);
  if (!facts) return warning(problem('media-not-allowed'));
  if (facts.closed) return warning(problem('queue-closed'));
  if (facts.state === 'logged-out') return { kind: 'blocked', text: problem('target-logged-out') };
  if (facts.state === 'not-ready') return warning(problem('target-not-ready'));
  return isFull(facts) ? warning(problem('at-capacity')) : undefined;
}

type Words = Pick<Localization, 'terms'> & {
  /** A duration in ms as a clock shows it. */
  readonly duration: (ms: number) => string;
  /** Epoch milliseconds. */
  readonly now: number;
};

function warning(text: string): Advice {
  return { kind: 'warning', text };
}

function isFull({ load, capacity }: MediumAvailability): boolean {
  return load !== undefined && capacity !== undefined && load >= capacity;
}

function agentText(
  facts: MediumAvailability,
  noun: string,
  words: Localization['terms']['teamCommunicator'],
): string {
  if (facts.state === 'logged-out') return words.loggedOut;
  if (facts.state !== 'ready') return words.notReady(facts.reason && isolatedName(facts.reason));
  const { load, capacity } = facts;
  if (load === undefined || capacity === undefined) return words.readyUnlimited(noun);
  return isFull(facts) ? words.atCapacity(load, capacity) : words.ready(noun, load, capacity);
}
