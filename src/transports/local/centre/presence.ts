import type { AgentId } from '../../../domain/agent.js';
import type { ContactId } from '../../../domain/interaction.js';
import { agentsIn, isMember, isOpen, type CentreInteraction } from './centre-interaction.js';
import { endConsultations } from './consultations.js';
import { contactLeaves } from './contact-commands.js';
import { declineAllTo, settle } from './declining.js';
import { leaveMessages } from './instant-messages.js';
import { memberLeaves, ownerLeaves } from './leaving.js';
import type { CentreOptions } from './options.js';
import type { CentreState } from './state.js';
import type { CentreWork } from './work.js';

/** Epoch ms since which nothing was heard. */
type Since = number;

/** Whose connection is gone, and what becomes of what they were in once a grace period is over. */
export class Presence {
  readonly #goneAgents = new Map<AgentId, Since>();
  readonly #goneContacts = new Map<ContactId, Since>();

  /** Nobody is connected to a centre that has just been opened. */
  constructor(state: CentreState, now: number) {
    for (const id of state.signedIn.keys()) this.#goneAgents.set(id, now);
    for (const interaction of state.interactions.values()) {
      for (const agentId of agentsIn(interaction)) this.#goneAgents.set(agentId, now);
      if (isOpen(interaction)) this.#goneContacts.set(interaction.contact.id, now);
    }
    for (const { openFor } of state.messages.values()) {
      for (const agentId of openFor) this.#goneAgents.set(agentId, now);
    }
  }

  agentComes(id: AgentId): void {
    this.#goneAgents.delete(id);
  }

  agentGoes(id: AgentId, now: number): void {
    this.#goneAgents.set(id, now);
  }

  contactComes(id: ContactId): void {
    this.#goneContacts.delete(id);
  }

  contactGoes(id: ContactId, now: number): void {
    this.#goneContacts.set(id, now);
  }

  /** Lets everything happen whose time has come. */
  expire(work: CentreWork): void {
    const { now, options } = work;
    for (const [agentId, since] of this.#goneAgents) {
      if (since + options.agentGrace > now) continue;
      agentIsAway(work, agentId);
      if (since + options.ownerGrace > now) continue;
      this.#goneAgents.delete(agentId);
      agentIsGone(work, agentId);
    }
    for (const [contactId, since] of this.#goneContacts) {
      if (since + options.contactGrace > now) continue;
      this.#goneContacts.delete(contactId);
      for (const interaction of work.state.openInteractionsOfContact(contactId)) {
        contactLeaves(work, interaction);
      }
    }
  }

  /** Epoch ms at which something is to happen, past ones included. */
  moments({ agentGrace, ownerGrace, contactGrace }: CentreOptions): number[] {
    return [
      ...[...this.#goneAgents.values()].flatMap((since) => [
        since + agentGrace,
        since + ownerGrace,
      ]),
      ...[...this.#goneContacts.values()].map((since) => since + contactGrace),
    ];
  }
}

/** Not just a reload: the agent counts as logged out, and nobody waits for an answer. */
function agentIsAway(work: CentreWork, agentId: AgentId): void {
  const { state } = work;
  declineAllTo(work, agentId, 'target-logged-out');
  for (const interaction of state.interactions.values()) {
    endConsultations(work, interaction, ({ consultedId }) => consultedId === agentId);
  }
  if (state.signedIn.has(agentId)) work.record({ type: 'agent-signed-out', agentId });
}

/** The agent does not come back in time: what goes on goes on without. */
function agentIsGone(work: CentreWork, agentId: AgentId): void {
  const { state } = work;
  for (const interaction of [...state.interactions.values()]) {
    if (interaction.ownerId === agentId) orphan(work, interaction);
    else if (isMember(interaction, agentId)) {
      memberLeaves(work, interaction, agentId, 'reassigned');
    }
  }
  for (const messages of state.messagesOf(agentId)) {
    const invitation = messages.invitationId && state.invitations.get(messages.invitationId);
    if (invitation) settle(work, invitation, 'cancelled');
    if (messages.state === 'active') leaveMessages(work, messages, agentId);
  }
}

/** The owner is gone for good: somebody else has what goes on, and what has ended is closed. */
function orphan(work: CentreWork, interaction: CentreInteraction): void {
  const { id: interactionId, invitationId } = interaction;
  const invitation = invitationId && work.state.invitations.get(invitationId);
  if (invitation) settle(work, invitation, 'cancelled');
  if (interaction.state === 'owned') ownerLeaves(work, interaction, 'reassigned');
  else work.record({ type: 'interaction-closed', interactionId });
}
