import { hasContact, ownRole, type Interaction } from './interaction.js';
import type { ResponseTimes } from './policies.js';
import { awaitingReplySince } from './selectors.js';
import type { Transcript } from './transcript.js';

/** How urgent an answer has become: not yet, beyond the warning, beyond the limit. */
export type PendingResponseLevel = 'plain' | 'warning' | 'late';

/** A contact who waits for an answer of this agent's. */
export type PendingResponse = {
  /** Epoch milliseconds of the first message that nobody has answered. */
  readonly since: number;
  /** How long that is, in ms. */
  readonly waited: number;
  readonly level: PendingResponseLevel;
};

const waits = new WeakMap<Transcript, { readonly since: number | undefined }>();

/**
 * Epoch milliseconds since which the contact waits for an answer of this agent's; `undefined` when
 * nobody waits. Nobody waits in a call or in an ended chat, nor for an agent who only advises.
 */
export function pendingSince(interaction: Interaction | undefined): number | undefined {
  if (interaction?.medium !== 'chat' || !hasContact(interaction)) return undefined;
  if (interaction.state !== 'active' || ownRole(interaction) === 'consulted') return undefined;
  const chat = interaction.conversations.find(({ audience }) => audience === 'contact');
  if (!chat) return undefined;
  // Asked for every second, for every row: a transcript that is the same is not read again.
  let wait = waits.get(chat.transcript);
  if (!wait) waits.set(chat.transcript, (wait = { since: awaitingReplySince(chat) }));
  return wait.since;
}

/** How long the contact has waited for an answer at a moment (epoch ms), and how urgent it is. */
export function pendingResponseOf(
  interaction: Interaction | undefined,
  times: ResponseTimes,
  now: number,
): PendingResponse | undefined {
  const since = pendingSince(interaction);
  if (since === undefined) return undefined;
  const waited = Math.max(0, now - since);
  return { since, waited, level: pendingResponseLevel(waited, times) };
}

/** The level of a wait of so many ms. */
export function pendingResponseLevel(waited: number, times: ResponseTimes): PendingResponseLevel {
  if (waited >= times.limit) return 'late';
  return waited >= times.warning ? 'warning' : 'plain';
}
