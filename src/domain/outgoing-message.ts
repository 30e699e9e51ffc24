import type { ConversationId } from './conversation.js';
import type { FileReference } from './file.js';
import type { InteractionId } from './interaction.js';
import type { Problem } from './problem.js';

/**
 * A message that its author has sent and the centre has not confirmed.
 *
 * `queued`: waits for the connection or for an earlier one. `sending`: under way. `unconfirmed`:
 * the connection broke before the answer, so nobody knows yet. `failed`: refused for good.
 */
export type OutgoingMessage = {
  readonly clientId: string;
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
  readonly text: string;
  /** What the backend holds already. */
  readonly file?: FileReference;
  /** Its text is the address of a web page. */
  readonly page?: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly status: 'queued' | 'sending' | 'unconfirmed' | 'failed';
  readonly problem?: Problem;
};
