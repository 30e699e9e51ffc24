/** A kind of interaction. Every flow is written for a medium, never for chat alone. */
export type Medium = 'chat' | 'voice';

/** All media, in the order in which they are shown. */
export const media: readonly Medium[] = ['chat', 'voice'];

export type AgentId = string;

/** What an agent is on one medium. `logged-out`: the channel is not active at all. */
export type MediumState = 'ready' | 'not-ready' | 'logged-out';

/** How an agent is Not Ready, beyond a reason: finishing what ended, or not to be disturbed by anybody. */
export type NotReadyMode = 'after-call-work' | 'do-not-disturb';

/** One channel of an agent: its state, why, since when, and how much of its capacity is taken. */
export type AgentMedium = {
  readonly medium: Medium;
  readonly state: MediumState;
  /** Why the agent is not ready, in the deployment's words; absent when none was given. */
  readonly reason?: string;
  /** Only when not ready. */
  readonly mode?: NotReadyMode;
  /** Epoch milliseconds at which after-call work ends and the agent is Ready again; absent when never. */
  readonly until?: number;
  /** The agent goes Not Ready, for this reason if for any, when what the agent has now is done. */
  readonly notReadyAfter?: { readonly reason?: string };
  /** Epoch milliseconds at which the state began. */
  readonly since: number;
  /** How many interactions of this medium the agent may have at once. */
  readonly capacity: number;
  /** How many the agent has now, offers that ring included. */
  readonly load: number;
};

/** The person who is signed in. */
export type Agent = {
  readonly id: AgentId;
  readonly name: string;
  /** Under which name contacts know the agent; under `name` when absent. */
  readonly nickname?: string;
  readonly media: readonly AgentMedium[];
  /** The reasons that the deployment offers for Not Ready. */
  readonly notReadyReasons: readonly string[];
};
