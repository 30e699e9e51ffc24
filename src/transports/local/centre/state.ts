import type { AgentId, Medium } from '../../../domain/agent.js';
import type {
  CaseDatum,
  Contact,
  ContactId,
  Handover,
  InteractionId,
  Ownership,
} from '../../../domain/interaction.js';
import type { InvitationId, OperationId } from '../../../domain/invitation.js';
import type { Notice } from '../../../domain/notice.js';
import { Transcript } from '../../../domain/transcript.js';
import type { CentreInvitation, Fact } from './facts.js';
import { KeptTargets } from './kept-targets.js';
import type { CentreAgent, CentreOptions } from './options.js';

export type CentreMedium = {
  state: 'ready' | 'not-ready';
  reason?: string;
  /** Epoch ms at which the state began. */
  since: number;
  /** Epoch ms since which the agent had nothing to do on this medium. */
  idleSince: number;
};

/** An agent while signed in. */
export type SignedIn = { readonly media: Map<Medium, CentreMedium> };

export type CentreInteraction = {
  readonly id: InteractionId;
  readonly medium: Medium;
  readonly contact: Contact;
  readonly subject?: string;
  readonly caseData: readonly CaseDatum[];
  readonly startedAt: number;
  /** `closed` ones are kept for history only. */
  state: 'queued' | 'owned' | 'ended' | 'closed';
  queueId: string;
  /** Epoch ms since which it waits in the queue. */
  waitingSince: number;
  ownerId?: AgentId;
  owners: Ownership[];
  epoch: number;
  endedAt?: number;
  handover?: Handover;
  invitationId?: InvitationId;
  transcript: Transcript;
  /** Who declined or missed it since it was queued, and when (epoch ms). */
  readonly declined: Map<AgentId, number>;
};

const noticesKept = 100;
const operationsKept = 2_000;

/** What the centre holds. Changed by `apply` alone, so that a replayed log gives the same again. */
export class CentreState {
  readonly signedIn = new Map<AgentId, SignedIn>();
  /** What goes on, and what has ended and is not marked done. */
  readonly interactions = new Map<InteractionId, CentreInteraction>();
  /** What is marked done, by contact, the last one at the end: no command looks through these. */
  readonly closed = new Map<ContactId, CentreInteraction[]>();
  readonly invitations = new Map<InvitationId, CentreInvitation>();
  readonly notices = new Map<AgentId, readonly Notice[]>();
  readonly operations = new Set<OperationId>();
  readonly keptTargets = new KeptTargets();
  readonly #agents: ReadonlyMap<AgentId, CentreAgent>;
  readonly #options: CentreOptions;

  constructor(options: CentreOptions) {
    this.#options = options;
    this.#agents = new Map(options.agents.map((agent) => [agent.id, agent]));
  }

  agent(id: AgentId): CentreAgent | undefined {
    return this.#agents.get(id);
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

  invitationsTo(id: AgentId): CentreInvitation[] {
    return [...this.invitations.values()].filter(({ toAgentId }) => toAgentId === id);
  }

  /** How much of an agent's capacity is taken: what is open, and what rings. */
  load(id: AgentId, medium: Medium): number {
    const owned = this.interactionsOf(id).filter((interaction) => interaction.medium === medium);
    const ringing = this.invitationsTo(id).filter(
      ({ interactionId }) => this.interactions.get(interactionId)?.medium === medium,
    );
    return owned.length + ringing.length;
  }

  capacity(id: AgentId, medium: Medium): number {
    const handled = this.agent(id)?.media.find((candidate) => candidate.medium === medium);
    return handled ? (handled.capacity ?? this.#options.policies.capacity[medium]) : 0;
  }

  /** The interaction of a contact that goes on, or the last one. */
  interactionOfContact(id: ContactId): CentreInteraction | undefined {
    const open = [...this.interactions.values()].findLast(({ contact }) => contact.id === id);
    return open ?? this.closed.get(id)?.at(-1);
  }

  apply(fact: Fact): void {
    if (fact.operationId !== undefined) this.#remember(fact.operationId);
    switch (fact.type) {
      case 'agent-signed-in':
        this.signedIn.set(fact.agentId, { media: new Map() });
        return;
      case 'agent-signed-out':
        this.signedIn.delete(fact.agentId);
        return;
      case 'medium-state-set': {
        const { at, state, reason } = fact;
        this.signedIn.get(fact.agentId)?.media.set(fact.medium, {
          state,
          since: at,
          idleSince: at,
          ...(reason === undefined ? {} : { reason }),
        });
        return;
      }
      case 'interaction-created': {
        const { interactionId: id, medium, contact, queueId, subject, caseData, at } = fact;
        this.interactions.set(id, {
          id,
          medium,
          contact,
          caseData,
          startedAt: at,
          state: 'queued',
          queueId,
          waitingSince: at,
          owners: [],
          epoch: 0,
          transcript: Transcript.empty,
          declined: new Map(),
          ...(subject === undefined ? {} : { subject }),
        });
        return;
      }
      case 'interaction-queued':
        this.#change(fact.interactionId, (interaction) => {
          this.#rest(interaction, fact.at);
          interaction.state = 'queued';
          interaction.queueId = fact.queueId;
          interaction.waitingSince = fact.at;
          interaction.epoch += 1;
          interaction.declined.clear();
          // Whoever has just let go of it is not the first to be asked again.
          if (interaction.ownerId !== undefined) {
            interaction.declined.set(interaction.ownerId, fact.at);
          }
          delete interaction.ownerId;
          setOrDelete(interaction, 'handover', fact.handover);
        });
        return;
      case 'invitation-sent':
        this.invitations.set(fact.invitation.id, fact.invitation);
        this.#change(fact.invitation.interactionId, (interaction) => {
          interaction.invitationId = fact.invitation.id;
        });
        return;
      case 'invitation-settled':
        this.#settle(fact.invitationId, fact.outcome, fact.at);
        return;
      case 'interaction-owned':
        this.#change(fact.interactionId, (interaction) => {
          this.#rest(interaction, fact.at);
          const name = this.agent(fact.agentId)?.name ?? fact.agentId;
          interaction.state = 'owned';
          interaction.ownerId = fact.agentId;
          interaction.epoch += 1;
          interaction.owners = [
            ...interaction.owners,
            { agentId: fact.agentId, name, since: fact.at },
          ];
          setOrDelete(interaction, 'handover', fact.handover);
        });
        return;
      case 'entry-added':
        this.#change(fact.interactionId, (interaction) => {
          interaction.transcript = interaction.transcript.append([fact.entry]);
        });
        return;
      case 'interaction-ended':
        this.#change(fact.interactionId, (interaction) => {
          interaction.state = 'ended';
          interaction.endedAt = fact.at;
        });
        return;
      case 'interaction-closed':
        this.#change(fact.interactionId, (interaction) => {
          this.#rest(interaction, fact.at);
          interaction.state = 'closed';
          const { id } = interaction.contact;
          this.interactions.delete(interaction.id);
          this.closed.set(id, [...(this.closed.get(id) ?? []), interaction]);
        });
        return;
      case 'favourite-set':
      case 'target-used':
        this.keptTargets.apply(fact);
        return;
      case 'notice-given': {
        const held = this.notices.get(fact.agentId) ?? [];
        this.notices.set(fact.agentId, [fact.notice, ...held].slice(0, noticesKept));
        return;
      }
    }
  }

  #change(id: InteractionId, change: (interaction: CentreInteraction) => void): void {
    const interaction = this.interactions.get(id);
    if (interaction) change(interaction);
  }

  #settle(id: InvitationId, outcome: string, at: number): void {
    const invitation = this.invitations.get(id);
    if (!invitation) return;
    this.invitations.delete(id);
    this.#change(invitation.interactionId, (interaction) => {
      delete interaction.invitationId;
      if (outcome === 'accepted') return;
      interaction.declined.set(invitation.toAgentId, at);
      const medium = this.medium(invitation.toAgentId, interaction.medium);
      if (medium) medium.idleSince = at;
    });
  }

  /** The owner has one interaction less to do. */
  #rest(interaction: CentreInteraction, at: number): void {
    if (interaction.ownerId === undefined) return;
    const medium = this.medium(interaction.ownerId, interaction.medium);
    if (medium) medium.idleSince = at;
  }

  #remember(id: OperationId): void {
    this.operations.add(id);
    if (this.operations.size <= operationsKept) return;
    const [oldest] = this.operations;
    this.operations.delete(oldest!);
  }
}

function setOrDelete<T, K extends keyof T>(object: T, key: K, value: T[K] | undefined): void {
  if (value === undefined) delete object[key];
  else object[key] = value;
}
