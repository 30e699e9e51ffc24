import type { Medium } from './agent.js';

/** Whether an offer is accepted without the agent: never, with its preview still shown, or unseen. */
export type AutoAnswer = 'off' | 'with-preview' | 'without-preview';

/** After how long without an answer a contact's wait is marked, in ms: first, and as too long. */
export type ResponseTimes = { readonly warning: number; readonly limit: number };

/** How long a contact may leave an agent without an answer, in ms: until a warning, and from there on. */
export type InactivityTimes = { readonly warnAfter: number; readonly closeAfter: number };

/**
 * In what deployments differ. The centre follows them, a transport gives them, and a host page may
 * override those that its backend leaves to it.
 */
export type Policies = {
  /** How long an invitation rings, in ms. */
  readonly ringTime: number;
  /** How many interactions of a medium an agent may have at once, where the agent has no limit of its own. */
  readonly capacity: Readonly<Record<Medium, number>>;
  /** Who has an interaction after a transfer was declined or not answered: its owner, or its queue. */
  readonly onDecline: 'owner' | 'queue';
  /** What happens to a waiting interaction when every ready member has declined or missed it. */
  readonly whenAllDecline: 'offer-again' | 'end';
  /** Whether an agent who misses an offer from a queue becomes Not Ready. */
  readonly notReadyAfterMissedOffer: boolean;
  readonly autoAnswer: AutoAnswer;
  /** Whether an owner chooses a disposition before an interaction is marked done. */
  readonly dispositionRequired: boolean;
  /** For how long _Mark done_ can be taken back, in ms: 8,000 when absent, 0 for not at all. */
  readonly undoTime?: number;
  /** How long after-call work lasts that follows the end of an interaction, in ms; 0 for none. */
  readonly afterCallWork: Readonly<Record<Medium, number>>;
  /** How long a contact may wait for an answer. */
  readonly pendingResponse: ResponseTimes;
  /** When a chat closes because the contact does not answer; never when absent. */
  readonly inactivity?: InactivityTimes;
};

/** What holds where nobody says otherwise. */
export const defaultPolicies: Policies = Object.freeze({
  ringTime: 20_000,
  capacity: Object.freeze({ chat: 3, voice: 1 }),
  onDecline: 'owner',
  whenAllDecline: 'offer-again',
  notReadyAfterMissedOffer: false,
  autoAnswer: 'off',
  dispositionRequired: false,
  afterCallWork: Object.freeze({ chat: 0, voice: 0 }),
  pendingResponse: Object.freeze({ warning: 60_000, limit: 180_000 }),
});
