import type { Agent, AgentId, AgentMedium } from '../../../domain/agent.js';
import type { ContactChat, ContactEvent } from '../../../domain/contact-chat.js';
import type { WorkspaceSynchronised } from '../../../domain/event.js';
import type {
  ContactId,
  InteractionCapability,
  InteractionSnapshot,
  Party,
} from '../../../domain/interaction.js';
import type { Invitation } from '../../../domain/invitation.js';
import { defaultPolicies } from '../../../domain/policies.js';
import type { Transcript } from '../../../domain/transcript.js';
import { conversationIdOf } from './agent-commands.js';
import type { CentreInvitation } from './facts.js';
import type { CentreOptions } from './options.js';
import type { CentreInteraction, CentreState } from './state.js';
import { queueName } from './work.js';

/** Entries of a transcript that travel with an interaction; earlier ones are asked for. */
export const pageSize = 200;

/** What the centre shows to whom: pure, from the state alone. */
export class Projection {
  readonly #state: CentreState;
  readonly #options: CentreOptions;

  constructor(state: CentreState, options: CentreOptions) {
    this.#state = state;
    this.#options = options;
  }

  synchronised(agentId: AgentId): WorkspaceSynchronised {
    return {
      type: 'workspace-synchronised',
      agent: this.agent(agentId),
      interactions: this.#state
        .interactionsOf(agentId)
        .map((interaction) => this.interaction(interaction, true)),
      invitations: this.#state
        .invitationsTo(agentId)
        .map((invitation) => this.invitation(invitation)),
      notices: this.#state.notices.get(agentId) ?? [],
      policies: defaultPolicies,
    };
  }

  agent(agentId: AgentId): Agent {
    const { name = agentId, media = [] } = this.#state.agent(agentId) ?? {};
    return {
      id: agentId,
      name,
      media: media.map(({ medium }) => this.medium(agentId, medium)),
      notReadyReasons: this.#options.notReadyReasons,
    };
  }

  medium(agentId: AgentId, medium: AgentMedium['medium']): AgentMedium {
    const held = this.#state.medium(agentId, medium);
    return {
      medium,
      state: held?.state ?? 'logged-out',
      since: held?.since ?? 0,
      capacity: this.#state.capacity(agentId, medium),
      load: this.#state.load(agentId, medium),
      ...(held?.reason === undefined ? {} : { reason: held.reason }),
    };
  }

  queueName(id: string): string {
    return queueName(this.#options, id);
  }

  /** An interaction for its owner; with the last page of its transcript where that is asked for. */
  interaction(interaction: CentreInteraction, withEntries: boolean): InteractionSnapshot {
    const { id, ownerId, owners, contact, subject, handover, endedAt } = interaction;
    const owner = owners.at(-1);
    const facts = {
      id,
      state: interaction.state === 'owned' ? ('active' as const) : ('ended' as const),
      contact,
      queue: { id: interaction.queueId, name: queueName(this.#options, interaction.queueId) },
      caseData: interaction.caseData,
      parties: this.#parties(interaction),
      partyId: `agent-${ownerId}`,
      owners,
      consultations: [],
      epoch: interaction.epoch,
      startedAt: interaction.startedAt,
      capabilities: this.#capabilities(interaction),
      ...(owner && { owner }),
      ...(subject === undefined ? {} : { subject }),
      ...(handover && { handover }),
      ...(endedAt === undefined ? {} : { endedAt }),
      ...this.#pending(interaction),
    };
    if (interaction.medium !== 'chat') return { ...facts, medium: interaction.medium };
    const page = withEntries ? lastPage(interaction.transcript) : {};
    const conversation = {
      id: conversationIdOf(interaction),
      interactionId: id,
      audience: 'contact',
    } as const;
    return { ...facts, medium: 'chat', conversations: [{ ...conversation, ...page }] };
  }

  invitation(invitation: CentreInvitation): Invitation {
    const interaction = this.#state.interactions.get(invitation.interactionId)!;
    const { contact, subject, queueId, caseData, medium, startedAt, handover } = interaction;
    const { fromAgentId, note } = invitation;
    const fromName =
      fromAgentId === undefined
        ? handover?.fromName
        : (this.#state.agent(fromAgentId)?.name ?? fromAgentId);
    return {
      id: invitation.id,
      kind: invitation.kind,
      medium,
      interactionId: interaction.id,
      contact,
      queue: { id: queueId, name: queueName(this.#options, queueId) },
      caseData,
      receivedAt: invitation.sentAt,
      deadline: invitation.deadline,
      startedAt,
      earlierOwners: interaction.owners.length,
      capabilities: ['accept', 'reject'],
      ...(subject === undefined ? {} : { subject }),
      ...(fromName === undefined ? {} : { fromName }),
      ...(note === undefined ? {} : { note }),
      ...(interaction.state === 'queued' ? { waitingSince: interaction.waitingSince } : {}),
    };
  }

  /** A contact's chat as the contact may know it; nothing of invitations, notes or case data. */
  contactChat(contactId: ContactId): ContactChat | undefined {
    const interaction = this.#state.interactionOfContact(contactId);
    if (!interaction) return undefined;
    const { id, ownerId, queueId } = interaction;
    const state = (
      { queued: 'waiting', owned: 'active', ended: 'ended', closed: 'ended' } as const
    )[interaction.state];
    const agentName = state === 'active' && ownerId ? this.#state.agent(ownerId)?.name : undefined;
    const queue = queueName(this.#options, queueId);
    return { id, state, queueName: queue, ...(agentName === undefined ? {} : { agentName }) };
  }

  contactSynchronised(
    contactId: ContactId,
  ): Extract<ContactEvent, { type: 'contact-synchronised' }> {
    const interaction = this.#state.interactionOfContact(contactId);
    const chat = this.contactChat(contactId);
    return {
      type: 'contact-synchronised',
      contact: interaction?.contact ?? { id: contactId, name: '' },
      entries: interaction ? interaction.transcript.slice(interaction.transcript.start) : [],
      ...(chat && { chat }),
    };
  }

  #capabilities({ state, invitationId }: CentreInteraction): InteractionCapability[] {
    const isPending = invitationId !== undefined;
    if (state === 'ended') return isPending ? [] : ['mark-done'];
    return isPending ? ['send-message'] : ['send-message', 'transfer', 'leave', 'end'];
  }

  #parties({ contact, ownerId, state }: CentreInteraction): Party[] {
    const contactState = state === 'ended' ? 'ended' : 'connected';
    const { id, name } = contact;
    const parties: Party[] = [{ id: `contact-${id}`, role: 'contact', name, state: contactState }];
    if (ownerId !== undefined) {
      parties.push({
        id: `agent-${ownerId}`,
        role: 'owner',
        name: this.#state.agent(ownerId)?.name ?? ownerId,
        agentId: ownerId,
        state: 'connected',
      });
    }
    return parties;
  }

  #pending({ invitationId }: CentreInteraction): Pick<InteractionSnapshot, 'pending'> {
    const invitation = invitationId && this.#state.invitations.get(invitationId);
    if (!invitation || invitation.fromAgentId === undefined) return {};
    const { id, targetId, targetType, targetName, sentAt, deadline, operationId = id } = invitation;
    const medium = this.#state.interactions.get(invitation.interactionId)?.medium ?? 'chat';
    const target = { targetId, targetType, targetName, medium };
    const purpose = 'transfer';
    return { pending: { id, operationId, purpose, ...target, sentAt, deadline, canCancel: true } };
  }
}

/** The last entries of a transcript, and whether there are more before them. */
export function lastPage(
  transcript: Transcript,
  before = transcript.end,
  limit = pageSize,
): { entries: ReturnType<Transcript['slice']>; hasEarlier: boolean } {
  const from = Math.max(transcript.start, before - limit);
  return { entries: transcript.slice(from, before), hasEarlier: from > transcript.start };
}
