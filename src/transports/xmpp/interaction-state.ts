import type { AgentId, Medium } from '../../domain/agent.js';
import type { CaseDatum, Disposition, Ownership, Queue } from '../../domain/interaction.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import type {
  HandoverEvent,
  InvitationEvent,
  PartyEvent,
  RoomContact,
  RoomEvent,
  SettledEvent,
} from './agents-room-events.js';
import type { OwnerCause } from './contact-room-events.js';

/** What one stanza of a room says. */
export type RoomStanza =
  | {
      readonly kind: 'message';
      readonly clientId?: string;
      readonly text: string;
      /** The consultation to which it belongs. */
      readonly consultationId?: string;
    }
  | { readonly kind: 'events'; readonly events: readonly RoomEvent[] }
  /** Nothing that anybody may write here. */
  | { readonly kind: 'void'; readonly why: string };

/** One stanza of a room's archive. */
export type LogEntry = {
  /** The room's id of it. */
  readonly id: string;
  /** Epoch milliseconds: of the archive, or of receipt. */
  readonly at: number;
  /** The account that the server says it is from; absent where it cannot be known, or not yet. */
  readonly sender?: string;
  readonly stanza: RoomStanza;
};

/** Who is who, as far as the logs do not say it themselves. */
export type FoldIdentity = {
  /** The domains of the routers. */
  readonly routers: readonly string[];
  /**
   * On the contact's side alone, which knows nobody's address: the contact's own account. The sender of
   * an entry is then this account, a router's domain, or the nickname of an agent.
   */
  readonly contact?: string;
};

/** An ownership, and how it began. */
export type LogOwnership = Ownership & {
  readonly party: string;
  readonly epoch: number;
  readonly cause: OwnerCause;
  readonly offer?: string;
  /** The nickname in the contact's room. */
  readonly nick?: string;
  /** The id of the entry with which it began. */
  readonly entryId: string;
};

/** A stay in a queue, of which the next owner may know who handed it over. */
export type LogWait = {
  readonly queue: Queue;
  readonly since: number;
  readonly cause: OwnerCause;
  readonly through?: string;
  /** The owner before. */
  readonly formerName?: string;
  readonly operations: readonly string[];
};

/** An agent in a conference, or in an exchange of instant messages. */
export type LogMember = {
  readonly party: string;
  readonly name: string;
  readonly nick?: string;
  readonly since: number;
};

export type LogConsultation = {
  readonly id: string;
  readonly state: 'active' | 'ended';
  readonly caller: AgentId;
  readonly consulted: AgentId;
  readonly medium: Medium;
  readonly through?: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  /** It ended because the consulted agent joined, or took the interaction. */
  readonly joins?: boolean;
};

export type LogInvitation = InvitationEvent & {
  readonly ringing?: {
    readonly agents: readonly { readonly id: string; readonly name: string }[];
    /** Epoch milliseconds on the clock of whoever reads. */
    readonly deadline: number;
  };
  readonly declined: readonly AgentId[];
  readonly settled?: SettledEvent;
};

/** What holds of an interaction, by what its rooms say. */
export type InteractionState = {
  /** Absent until the first event of the agents' room. */
  readonly id?: string;
  readonly medium: Medium | 'instant-message';
  readonly startedAt: number;
  readonly contact?: RoomContact;
  readonly subject?: string;
  readonly queue?: Queue;
  /** The number of ownerships; 0 before the first. */
  readonly epoch: number;
  readonly owner?: LogOwnership;
  readonly owners: readonly LogOwnership[];
  /** How it waits, or waited last. */
  readonly wait?: LogWait;
  /** Epoch milliseconds since which it waits; absent while somebody owns it. */
  readonly waitingSince?: number;
  readonly members: readonly LogMember[];
  /** What the last owner left for the next one. */
  readonly handover?: Omit<HandoverEvent, 'type'>;
  /** Whether the contact is there. */
  readonly isContactThere: boolean;
  /** Everybody who has or had a part, by the id of it. */
  readonly parties: ReadonlyMap<string, PartyEvent>;
  readonly consultations: readonly LogConsultation[];
  /** All that were sent, by id. */
  readonly invitations: ReadonlyMap<string, LogInvitation>;
  /** The one in flight. */
  readonly invitation?: LogInvitation;
  readonly caseData: readonly CaseDatum[];
  readonly note?: { readonly text: string; readonly revision: number; readonly by: AgentId };
  readonly disposition?: Disposition;
  readonly ended?: { readonly at: number; readonly party?: string; readonly name?: string };
  readonly done?: { readonly at: number };
  /** Of all commands that were done. */
  readonly operations: ReadonlySet<string>;
};

export const emptyInteraction: InteractionState = Object.freeze({
  medium: 'chat',
  startedAt: 0,
  epoch: 0,
  owners: [],
  members: [],
  isContactThere: true,
  parties: new Map(),
  consultations: [],
  invitations: new Map(),
  caseData: [],
  operations: new Set<string>(),
});

/** Where a line belongs: the contact's conversation, the agents' own, or the consultation of an id. */
export type Place = 'contact' | 'agents' | { readonly consultationId: string };

/** What an entry came to. */
export type FoldOutcome =
  | { readonly kind: 'line'; readonly place: Place; readonly line: TranscriptEntry }
  | {
      readonly kind: 'event';
      readonly event: RoomEvent;
      readonly entry: LogEntry;
      readonly before: InteractionState;
      readonly after: InteractionState;
    }
  | { readonly kind: 'void'; readonly entry: LogEntry; readonly why: VoidReason };

/**
 * Why an entry does not hold. `unknown`: its sender is not known yet. `repeated`: it is there already.
 * `stale`: it comes too late. `forbidden`: whoever wrote it may not.
 */
export type VoidReason = 'unknown' | 'repeated' | 'stale' | 'forbidden';
