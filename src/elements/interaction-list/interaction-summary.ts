import { conversationsOf, type Interaction } from '../../domain/interaction.js';
import {
  awaitingReplySince,
  isOwn,
  lastMessage,
  unreadInInteraction,
} from '../../domain/selectors.js';
import type { Message } from '../../domain/transcript.js';
import type { Workspace } from '../../domain/workspace.js';

/** How urgent an answer has become. */
export type WaitingLevel = 'plain' | 'warning' | 'late';

/** What one line about an interaction needs. */
export type InteractionSummary = {
  readonly last: Message | undefined;
  readonly lastIsOwn: boolean;
  readonly unread: number;
  /** Epoch milliseconds since which the contact waits for an answer. */
  readonly waitingSince: number | undefined;
};

/** Sums an interaction up. A call has no messages; nobody waits for an answer in an ended chat. */
export function summarise(workspace: Workspace, interaction: Interaction): InteractionSummary {
  const conversation = conversationsOf(interaction)[0];
  const last = lastMessage(conversation);
  const waitingSince =
    conversation && interaction.state === 'active' ? awaitingReplySince(conversation) : undefined;
  return {
    last,
    lastIsOwn: last !== undefined && isOwn(workspace, last),
    unread: unreadInInteraction(workspace, interaction),
    waitingSince,
  };
}

/** The level of a wait, with both limits in ms. */
export function waitingLevel(waited: number, warning: number, limit: number): WaitingLevel {
  if (waited >= limit) return 'late';
  return waited >= warning ? 'warning' : 'plain';
}
