import type { AgentId, Medium } from './agent.js';
import type { ConversationId } from './conversation.js';

export type ConsultationId = string;

/** An agent by name, as one who takes part. */
export type AgentReference = { readonly agentId: AgentId; readonly name: string };

/** What this agent may do with a consultation now. */
export type ConsultationCapability = 'send-message' | 'transfer' | 'merge' | 'end';

/**
 * A talk between two agents about an interaction, of which the contact knows nothing. It may be held
 * over another medium than the interaction's.
 */
export type Consultation = {
  readonly id: ConsultationId;
  readonly medium: Medium;
  /** `ended`: nobody can say anything more; it stays to be read for as long as the window is open. */
  readonly state: 'active' | 'ended';
  /** Who asks. */
  readonly caller: AgentReference;
  /** Who is asked. */
  readonly consulted: AgentReference;
  /** The name of the queue or group through which the consulted agent was found. */
  readonly through?: string;
  /** Where it is written; a consultation over the voice medium has none. */
  readonly conversationId?: ConversationId;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; only when ended. */
  readonly endedAt?: number;
  readonly capabilities: readonly ConsultationCapability[];
};
