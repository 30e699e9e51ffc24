import type { Medium, MediumState } from './agent.js';

export type TargetId = string;

/** What kind of target it is. Internal ones come first; a contact is outside the contact centre. */
export type TargetType = 'agent' | 'agent-group' | 'skill' | 'queue' | 'routing-point' | 'contact';

export const targetTypes: readonly TargetType[] = [
  'agent',
  'agent-group',
  'skill',
  'queue',
  'routing-point',
  'contact',
];

/** A target that is kept at hand: by the agent, under a category, or by the company for everybody. */
export type Favourite = { readonly category?: string; readonly corporate?: boolean };

/**
 * Somebody or something that an interaction can be handed to, as the directory knows it. Its id is
 * unique over all types.
 */
export type Target = {
  readonly id: TargetId;
  readonly type: TargetType;
  readonly name: string;
  /** Extension, queue number or the like. */
  readonly number?: string;
  /** Words under which it is also found: skills, teams, products. */
  readonly keywords?: readonly string[];
  /** How this agent keeps it, when as a favourite. */
  readonly favourite?: Favourite;
  /** Epoch milliseconds at which this agent last used it, among the recent ones. */
  readonly usedAt?: number;
};

/** How reachable a target is for one medium. Short-lived: not part of the workspace. */
export type MediumAvailability = {
  readonly medium: Medium;
  /** True when an interaction of this medium handed over now would ring or be queued. */
  readonly available: boolean;
  /** Agents only. */
  readonly state?: MediumState;
  readonly reason?: string;
  /** Agents only: interactions now, and the limit. */
  readonly load?: number;
  readonly capacity?: number;
  /** Queues, routing points and groups: agents who are ready. */
  readonly readyAgents?: number;
  /** Queues and routing points: interactions that wait. */
  readonly waiting?: number;
  /** Queues: epoch milliseconds since which the longest has waited; absent when nobody waits. */
  readonly waitingSince?: number;
  /** Queues and routing points: takes nothing now. */
  readonly closed?: boolean;
};

export type TargetAvailability = {
  readonly targetId: TargetId;
  /** False when the directory no longer has the target. */
  readonly known: boolean;
  readonly media: readonly MediumAvailability[];
};

/** The availability for one medium; `undefined` while it is not known yet. */
export function availabilityFor(
  availability: TargetAvailability | undefined,
  medium: Medium,
): MediumAvailability | undefined {
  return availability?.media.find((candidate) => candidate.medium === medium);
}
