import type { AgentId, AgentMedium, Medium, NotReadyMode } from '../../../domain/agent.js';
import type { ConsultationId } from '../../../domain/consultation.js';
import type { ContactId, InteractionId } from '../../../domain/interaction.js';
import type { InvitationId, OperationId } from '../../../domain/invitation.js';
import type { Notice } from '../../../domain/notice.js';
import { applyFact } from './apply-fact.js';
import {
  activeConsultationsOf,
  agentsIn,
  isMember,
  isOpen,
  takesPartIn,
  type CentreInteraction,
  type CentreMessages,
  type ReadingWindow,
} from './centre-interaction.js';
import type { CentreInvitation, Fact } from './facts.js';
import { KeptTargets } from './kept-targets.js';
import type { CentreAgent, CentreOptions } from './options.js';

export type CentreMedium = {
  state: 'ready' | 'not-ready';
  reason?: string;
  mode?: NotReadyMode;
  /** Epoch ms at which after-call work ends. */
  until?: number;
  notReadyAfter?: NonNullable<AgentMedium['notReadyAfter']>;
  /** Epoch ms at which the state began. */
  since: number;
  /** Epoch ms since which the agent had nothing to do on this medium. */
  idleSince: number;
};

/** The conversation in which a file was sent: a consultation's, or the one of its interaction. */
export type FilePlace = {
  readonly interactionId: InteractionId;
  readonly consultationId?: ConsultationId;
};

/** An agent while signed in. */
export type SignedIn = { readonly media: Map<Medium, CentreMedium> };

/** An agent's part in an interaction; `reading` when it is over for the agent and still open. */
export type CentreRole = 'owner' | 'conference' | 'consulted' | 'reading';

/** What the centre holds. Changed by `apply` alone, so that a replayed log gives the same again. */
export class CentreState {
  readonly signedIn = new Map<AgentId, SignedIn>();
  /** What goes on, and what has ended and is not marked done. */
  readonly interactions = new Map<InteractionId, CentreInteraction>();
  /** What is marked done, by contact, the last one at the end: no command looks through these. */
  readonly closed = new Map<ContactId, CentreInteraction[]>();
  /** What began last with each contact, by medium. */
  readonly latest = new Map<Medium, Map<ContactId, CentreInteraction>>();
  /** Everything that there ever was, to be read again. */
  readonly history = new Map<InteractionId, CentreInteraction>();
  readonly messages = new Map<InteractionId, CentreMessages>();
  /** Where each file was said, by its id. */
  readonly files = new Map<string, FilePlace>();
  readonly invitations = new Map<InvitationId, CentreInvitation>();
  /** What agents have open to read only. */
  readonly windows = new Map<AgentId, Map<InteractionId, ReadingWindow>>();
  /** When each interaction went from an agent who owned it (epoch ms), the last one at the end. */
  readonly handled = new Map<AgentId, Map<InteractionId, number>>();
  readonly keptTargets = new KeptTargets();
  /** The standard responses that each agent keeps at hand, by id. */
  readonly keptResponses = new Map<AgentId, Set<string>>();
  readonly notices = new Map<AgentId, readonly Notice[]>();
  readonly operations = new Set<OperationId>();
  readonly #agents: ReadonlyMap<AgentId, CentreAgent>;
  readonly #options: CentreOptions;

  constructor(options: CentreOptions) {
    this.#options = options;
    this.#agents = new Map(options.agents.map((agent) => [agent.id, agent]));
  }

  apply(fact: Fact): void {
    applyFact(this, fact);
  }

  agent(id: AgentId): CentreAgent | undefined {
    return this.#agents.get(id);
  }

  nameOf(id: AgentId): string {
    return this.#agents.get(id)?.name ?? id;
  }

  medium(id: AgentId, medium: Medium): CentreMedium | undefined {
    return this.signedIn.get(id)?.media.get(medium);
  }

  /** Interactions that an agent has: owned and not marked done. */
  interactionsOf(id: AgentId): CentreInteraction[] {
    return [...this.interactions.values()].filter(
      ({ ownerId, state }) => ownerId === id && state !== 'queued',
    );
  }

  /** What an agent has open, in the order in which the interactions began. */
  openFor(id: AgentId): CentreInteraction[] {
    const read = [...(this.windows.get(id)?.keys() ?? [])]
      .map((interactionId) => this.history.get(interactionId)!)
      .filter(({ state }) => state === 'closed');
    const open = [...this.interactions.values()].filter((interaction) =>
      this.roleIn(interaction, id),
    );
    return [...read, ...open];
  }

  messagesOf(id: AgentId): CentreMessages[] {
    return [...this.messages.values()].filter(({ openFor }) => openFor.has(id));
  }

  /** An agent's part in an interaction; `undefined` when the agent has none. */
  roleIn(interaction: CentreInteraction, id: AgentId): CentreRole | undefined {
    if (interaction.state !== 'closed') {
      if (interaction.ownerId === id) return 'owner';
      if (isMember(interaction, id)) return 'conference';
      if (activeConsultationsOf(interaction).some(({ consultedId }) => consultedId === id)) {
        return 'consulted';
      }
    }
    return this.windows.get(id)?.has(interaction.id) ? 'reading' : undefined;
  }

  /** Everybody who has an interaction open, in whatever role. */
  readersOf(interaction: CentreInteraction): AgentId[] {
    const reading = [...this.windows]
      .filter(([, windows]) => windows.has(interaction.id))
      .map(([agentId]) => agentId);
    return [...new Set([...agentsIn(interaction), ...reading])];
  }

  invitationsTo(id: AgentId): CentreInvitation[] {
    return [...this.invitations.values()].filter(({ toAgentIds }) => toAgentIds.includes(id));
  }

  /** How much of an agent's capacity is taken: everything the agent takes part in, and what rings. */
  load(id: AgentId, medium: Medium): number {
    const busy = new Set(
      [...this.interactions.values()].filter((interaction) =>
        takesCapacity(interaction, id, medium),
      ),
    );
    const ringing = this.invitationsTo(id).filter(
      (invitation) =>
        invitation.medium === medium && !busy.has(this.interactions.get(invitation.interactionId)!),
    );
    return busy.size + ringing.length;
  }

  capacity(id: AgentId, medium: Medium): number {
    const held = this.agent(id)?.media.find((candidate) => candidate.medium === medium);
    return held ? (held.capacity ?? this.#options.policies.capacity[medium]) : 0;
  }

  /** The last chat of a contact, whether it goes on or not: an earlier one may be in after-work yet. */
  interactionOfContact(id: ContactId, medium: Medium = 'chat'): CentreInteraction | undefined {
    return this.latest.get(medium)?.get(id);
  }

  /** What a contact waits in or takes part in, over every medium. */
  openInteractionsOfContact(id: ContactId): CentreInteraction[] {
    return [...this.interactions.values()].filter(
      (interaction) => interaction.contact.id === id && isOpen(interaction),
    );
  }
}

/** An interaction counts once on a medium, whatever the agent does in it. */
function takesCapacity(interaction: CentreInteraction, id: AgentId, medium: Medium): boolean {
  const { state, ownerId } = interaction;
  if (state === 'queued') return false;
  // After-work is work: what is owned counts until it is marked done.
  if (ownerId === id && interaction.medium === medium) return true;
  if (state !== 'owned') return false;
  return (
    (interaction.medium === medium && isMember(interaction, id)) ||
    activeConsultationsOf(interaction).some(
      (consultation) => consultation.medium === medium && takesPartIn(consultation, id),
    )
  );
}
