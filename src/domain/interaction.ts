import type { AgentId } from './agent.js';
import type { Conversation, ConversationSnapshot } from './conversation.js';
import type { InvitationId, OutgoingInvitation } from './invitation.js';

export type InteractionId = string;
export type PartyId = string;
export type ContactId = string;

/** A person or system outside the contact centre who is being helped. */
export type Contact = {
  readonly id: ContactId;
  readonly name: string;
  /** The contact's segment, such as "Gold". */
  readonly segment?: string;
};

export type PartyRole = 'contact' | 'owner' | 'consulted' | 'conference' | 'supervisor';

/** Somebody in the interaction. Keyed by `id`: one agent may be there twice, in two roles. */
export type Party = {
  readonly id: PartyId;
  readonly role: PartyRole;
  readonly name: string;
  readonly agentId?: AgentId;
  readonly state: 'connected' | 'disconnected' | 'ended';
};

/** One attached datum, shown as case data. */
export type CaseDatum = { readonly key: string; readonly value: string };

/** What the agent may do with an interaction now. State, not a guess: a button is enabled by it. */
export type InteractionCapability =
  'send-message' | 'transfer' | 'consult' | 'invite' | 'leave' | 'end' | 'mark-done';

/** What one agent tells the next when handing over. */
export type Handover = {
  readonly fromName: string;
  readonly note?: string;
  /** Epoch milliseconds. */
  readonly at: number;
};

export type Queue = { readonly id: string; readonly name: string };

/** Whoever owned the interaction, in order; the last one is the present owner. */
export type Ownership = {
  readonly agentId: AgentId;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly since: number;
};

type InteractionFacts = {
  readonly id: InteractionId;
  /** `ended`: nobody can write any more; it stays open until it is marked done. */
  readonly state: 'active' | 'ended';
  readonly contact: Contact;
  readonly subject?: string;
  readonly queue?: Queue;
  readonly caseData: readonly CaseDatum[];
  readonly parties: readonly Party[];
  /** The agent's own party in it. */
  readonly partyId: PartyId;
  /** `undefined` while it waits in a queue. */
  readonly owner?: Ownership;
  readonly owners: readonly Ownership[];
  /** Grows with every change of ownership; a command with an older one is refused as stale. */
  readonly epoch: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; only when ended. */
  readonly endedAt?: number;
  readonly capabilities: readonly InteractionCapability[];
  /** The invitation of this interaction that is in flight. */
  readonly pending?: OutgoingInvitation;
  /** How it came to this agent, when from a colleague. */
  readonly handover?: Handover;
};

export type ChatInteraction = InteractionFacts & {
  readonly medium: 'chat';
  readonly conversations: readonly Conversation[];
};

/** A call: facts without audio, which stays in `session.media`. */
export type VoiceInteraction = InteractionFacts & { readonly medium: 'voice' };

export type Interaction = ChatInteraction | VoiceInteraction;

/** What a transport says of an interaction: everything, transcripts apart. Never patched. */
export type InteractionSnapshot =
  | (InteractionFacts & {
      readonly medium: 'chat';
      readonly conversations: readonly ConversationSnapshot[];
    })
  | VoiceInteraction;

/** How an interaction went away from this agent. */
export type InteractionRemovalReason = 'transferred' | 'queued' | 'done' | 'left' | 'reassigned';

export type InteractionRemoval = {
  readonly interactionId: InteractionId;
  readonly reason: InteractionRemovalReason;
  /** Who or what has it now. */
  readonly target?: string;
  readonly invitationId?: InvitationId;
};

/** Asks whether the agent may do this with the interaction now. */
export function canDo(interaction: Interaction, capability: InteractionCapability): boolean {
  return interaction.capabilities.includes(capability);
}
