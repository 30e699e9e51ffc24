import type { Agent, AgentId, AgentMedium } from '../../../domain/agent.js';
import type { ContactChat, ContactEvent } from '../../../domain/contact-chat.js';
import type { WorkspaceSynchronised } from '../../../domain/event.js';
import type { ContactId, InteractionSnapshot } from '../../../domain/interaction.js';
import type { Invitation } from '../../../domain/invitation.js';
import type { CentreInteraction, CentreMessages } from './centre-interaction.js';
import type { CentreInvitation } from './facts.js';
import { interactionFor } from './interaction-projection.js';
import { invitationFor } from './invitation-projection.js';
import { messagesFor } from './messages-projection.js';
import { closingOf } from './inactivity.js';
import { Nicknames } from './nicknames.js';
import type { CentreOptions } from './options.js';
import type { CentreState } from './state.js';
import { queueName } from './work.js';

/** What the centre shows to whom: pure, from the state alone. */
export class Projection {
  readonly #state: CentreState;
  readonly #options: CentreOptions;
  readonly #nicknames: Nicknames;

  constructor(state: CentreState, options: CentreOptions) {
    this.#state = state;
    this.#options = options;
    this.#nicknames = new Nicknames(options.agents);
  }

  synchronised(agentId: AgentId): WorkspaceSynchronised {
    const state = this.#state;
    return {
      type: 'workspace-synchronised',
      agent: this.agent(agentId),
      interactions: [
        ...state.openFor(agentId).map((held) => this.interaction(held, agentId, true)),
        ...state.messagesOf(agentId).map((held) => this.messages(held, agentId, true)),
      ],
      invitations: state.invitationsTo(agentId).map((invitation) => this.invitation(invitation)),
      notices: state.notices.get(agentId) ?? [],
      policies: this.#options.policies,
    };
  }

  agent(agentId: AgentId): Agent {
    const { name = agentId, nickname, media = [] } = this.#state.agent(agentId) ?? {};
    return {
      id: agentId,
      name,
      media: media.map(({ medium }) => this.medium(agentId, medium)),
      notReadyReasons: this.#options.notReadyReasons,
      ...(nickname === undefined ? {} : { nickname }),
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
      ...(held?.mode && { mode: held.mode }),
      ...(held?.until === undefined ? {} : { until: held.until }),
      ...(held?.notReadyAfter && { notReadyAfter: held.notReadyAfter }),
    };
  }

  queueName(id: string): string {
    return queueName(this.#options, id);
  }

  interaction(
    interaction: CentreInteraction,
    agentId: AgentId,
    withEntries: boolean,
  ): InteractionSnapshot {
    return interactionFor(this.#state, this.#options, interaction, agentId, withEntries);
  }

  messages(messages: CentreMessages, agentId: AgentId, withEntries: boolean): InteractionSnapshot {
    return messagesFor(this.#state, messages, agentId, withEntries);
  }

  /** Whatever has this id and is open for the agent. */
  openById(id: string, agentId: AgentId, withEntries: boolean): InteractionSnapshot | undefined {
    const messages = this.#state.messages.get(id);
    if (messages?.openFor.has(agentId)) return this.messages(messages, agentId, withEntries);
    const interaction = this.#state.history.get(id);
    if (!interaction || !this.#state.roleIn(interaction, agentId)) return undefined;
    return this.interaction(interaction, agentId, withEntries);
  }

  invitation(invitation: CentreInvitation): Invitation {
    return invitationFor(this.#state, this.#options, invitation);
  }

  /** A contact's chat as the contact may know it; nothing of invitations, consultations, notes, calls. */
  contactChat(contactId: ContactId): ContactChat | undefined {
    const interaction = this.#state.interactionOfContact(contactId);
    if (!interaction) return undefined;
    const { id, ownerId, queueId } = interaction;
    const state = (
      { queued: 'waiting', owned: 'active', ended: 'ended', closed: 'ended' } as const
    )[interaction.state];
    const agentName = state === 'active' && ownerId ? this.#state.nameOf(ownerId) : undefined;
    const queue = queueName(this.#options, queueId);
    return {
      id,
      state,
      queueName: queue,
      ...closingOf(interaction),
      ...(agentName === undefined ? {} : { agentName }),
    };
  }

  /** What a contact is told, under the names that contacts know. */
  toContact(event: ContactEvent): ContactEvent {
    return this.#nicknames.in(event);
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
}
