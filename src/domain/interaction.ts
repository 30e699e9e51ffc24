import type { AgentId } from './agent.js';
import type { AgentReference, Consultation } from './consultation.js';
import type { Conversation, ConversationSnapshot } from './conversation.js';
import type { Handling } from './handling.js';
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

/** What this agent may do with another party now. */
export type PartyCapability = 'remove' | 'consult' | 'make-owner';

/** Somebody in the interaction. Keyed by `id`: one agent may be there twice, in two roles. */
export type Party = {
  readonly id: PartyId;
  readonly role: PartyRole;
  readonly name: string;
  readonly agentId?: AgentId;
  readonly state: 'connected' | 'disconnected' | 'ended';
  /** None when absent. */
  readonly capabilities?: readonly PartyCapability[];
};

/** One attached datum, shown as case data. Its value is text, whatever the type of its field. */
export type CaseDatum = {
  readonly key: string;
  readonly value: string;
  /** Grows with every change; absent before the first one. */
  readonly revision?: number;
};

/** What agents write about an interaction for one another. */
export type InteractionNote = {
  readonly text: string;
  /** Grows with every change. */
  readonly revision: number;
  /** The name of the agent who wrote it last. */
  readonly author?: string;
};

/** How an interaction turned out, in the deployment's words. */
export type Disposition = {
  readonly id: string;
  readonly name: string;
  /** The names of the groups in which it stands, the outermost first; in none when absent. */
  readonly path?: readonly string[];
};

/**
 * What the agent may do with an interaction now. State, not a guess: a button is enabled by it.
 * `send-message` is about the contact's conversation, `invite` about a conference.
 */
export type InteractionCapability =
  | 'send-message'
  | 'transfer'
  | 'consult'
  | 'invite'
  | 'leave'
  | 'end'
  | 'mark-done'
  | 'edit-case-data'
  | 'edit-note';

/** What one agent tells the next when handing over. */
export type Handover = {
  readonly fromName: string;
  /** The name of the queue in which it waited between the two, when it was not handed over directly. */
  readonly through?: string;
  readonly note?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly disposition?: Disposition;
  /** How it was handled until then. */
  readonly handling?: Handling;
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
  readonly parties: readonly Party[];
  /** The agent's own party in it. */
  readonly partyId: PartyId;
  /** Grows with every change of ownership; a command with an older one is refused as stale. */
  readonly epoch: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; only when ended. */
  readonly endedAt?: number;
  readonly capabilities: readonly InteractionCapability[];
  /** The invitation of this interaction that is in flight. */
  readonly pending?: OutgoingInvitation;
  /** Epoch milliseconds at which it closes because the contact does not answer; absent when it does not. */
  readonly closesAt?: number;
  /** True when it was marked done and is open again, to be read only. */
  readonly reopened?: boolean;
};

/** What is known of an interaction with a contact. */
type ContactFacts = InteractionFacts & {
  readonly contact: Contact;
  readonly subject?: string;
  readonly queue?: Queue;
  readonly caseData: readonly CaseDatum[];
  /** `undefined` while it waits in a queue. */
  readonly owner?: Ownership;
  readonly owners: readonly Ownership[];
  /** How it came to this agent, when from a colleague. */
  readonly handover?: Handover;
  readonly disposition?: Disposition;
  readonly note?: InteractionNote;
  /** Those in which this agent takes part, in the order in which they began. */
  readonly consultations: readonly Consultation[];
};

export type ChatInteraction = ContactFacts & {
  readonly medium: 'chat';
  readonly conversations: readonly Conversation[];
};

/** A call: facts without audio, which stays in `session.media`. */
export type VoiceInteraction = ContactFacts & { readonly medium: 'voice' };

/** What two agents write to each other. Nobody owns it, and no contact is in it. */
export type InstantMessageInteraction = InteractionFacts & {
  readonly medium: 'instant-message';
  readonly colleague: AgentReference;
  /** One, for agents. */
  readonly conversations: readonly Conversation[];
};

/** An interaction with a contact. */
export type ContactInteraction = ChatInteraction | VoiceInteraction;

export type Interaction = ContactInteraction | InstantMessageInteraction;

/** What a transport says of an interaction: everything, transcripts apart. Never patched. */
export type InteractionSnapshot =
  | (Omit<ChatInteraction, 'conversations'> & {
      readonly conversations: readonly ConversationSnapshot[];
    })
  | (Omit<InstantMessageInteraction, 'conversations'> & {
      readonly conversations: readonly ConversationSnapshot[];
    })
  | VoiceInteraction;

/** How an interaction went away from this agent. */
export type InteractionRemovalReason =
  'transferred' | 'queued' | 'done' | 'left' | 'removed' | 'reassigned';

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

/** Asks whether an interaction is with a contact, and not between agents alone. */
export function hasContact(interaction: Interaction): interaction is ContactInteraction {
  return interaction.medium !== 'instant-message';
}

/** The name of whoever the agent talks to: the contact, or the colleague. */
export function counterpartName(interaction: Interaction): string {
  return hasContact(interaction) ? interaction.contact.name : interaction.colleague.name;
}

/** The agent's own role; `undefined` among agents alone, where nobody has one. */
export function ownRole(interaction: Interaction): PartyRole | undefined {
  return interaction.parties.find(({ id }) => id === interaction.partyId)?.role;
}

/** Asks whether to mark an interaction done completes it: whoever only took part just closes it. */
export function isOwnWork(interaction: ContactInteraction): boolean {
  return !interaction.reopened && ownRole(interaction) === 'owner';
}

const noConversations: readonly Conversation[] = Object.freeze([]);

/** The conversations of an interaction; a call has none. */
export function conversationsOf(interaction: Interaction): readonly Conversation[] {
  return interaction.medium === 'voice' ? noConversations : interaction.conversations;
}
