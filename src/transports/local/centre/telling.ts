import type { AgentId } from '../../../domain/agent.js';
import type { ContactEvent } from '../../../domain/contact-chat.js';
import type { WorkspaceEvent } from '../../../domain/event.js';
import type { ContactId, InteractionId, InteractionSnapshot } from '../../../domain/interaction.js';
import type { Fact } from './facts.js';
import type { Projection } from './projection.js';
import type { CentreState } from './state.js';
import type { Told } from './told.js';

/** Where the centre's events for one connected agent or contact go. */
export type Listener<E> = (event: E) => void;

/** Who listens, and what each of them knows: everybody hears of what is news to them. */
export class Telling {
  readonly #state: CentreState;
  readonly #projection: Projection;
  readonly #agents = new Map<AgentId, Listener<WorkspaceEvent>>();
  /** A contact may have its chat open in several windows. */
  readonly #contacts = new Map<ContactId, Set<Listener<ContactEvent>>>();
  /** What was told last, by whom it was told and what it is about. */
  readonly #known = new Map<string, string>();

  constructor(state: CentreState, projection: Projection) {
    this.#state = state;
    this.#projection = projection;
  }

  /** From now on an agent hears everything, after everything there is. */
  addAgent(agentId: AgentId, listener: Listener<WorkspaceEvent>): void {
    this.#agents.set(agentId, listener);
    const synchronised = this.#projection.synchronised(agentId);
    for (const interaction of synchronised.interactions) {
      this.#isNews(interactionKey(agentId, interaction.id), withoutEntries(interaction));
    }
    this.#changedMedia(agentId);
    listener(synchronised);
  }

  /** Answers whether it was this listener who heard what the agent is told. */
  removeAgent(agentId: AgentId, listener?: Listener<WorkspaceEvent>): boolean {
    if (listener && this.#agents.get(agentId) !== listener) return false;
    return this.#agents.delete(agentId);
  }

  addContact(contactId: ContactId, listener: Listener<ContactEvent>): void {
    this.#contacts.set(contactId, (this.#contacts.get(contactId) ?? new Set()).add(listener));
    this.#changedChat(contactId);
    listener(this.#projection.toContact(this.#projection.contactSynchronised(contactId)));
  }

  /** Answers whether nobody listens for the contact any more. */
  removeContact(contactId: ContactId, listener: Listener<ContactEvent>): boolean {
    const listeners = this.#contacts.get(contactId);
    if (!listeners?.delete(listener) || listeners.size > 0) return false;
    return this.#contacts.delete(contactId);
  }

  hears(agentId: AgentId): boolean {
    return this.#agents.has(agentId);
  }

  /** Tells what happened, and then what is not any more as it was told last. */
  tell(told: readonly Told[], facts: readonly Fact[]): void {
    // A contact's next chat begins before its first lines.
    for (const fact of facts) {
      if (fact.type === 'interaction-created') this.#tellChat(fact.contact.id);
    }
    for (const item of told) {
      if ('agentId' in item) this.tellAgent(item.agentId, item.event);
      else this.tellContact(item.contactId, item.event);
    }
    for (const id of changedBy(facts, this.#state)) this.#tellInteraction(id);
    for (const agentId of this.#agents.keys()) {
      for (const medium of this.#changedMedia(agentId)) {
        this.tellAgent(agentId, { type: 'medium-state-changed', medium });
      }
    }
    for (const contactId of this.#contacts.keys()) this.#tellChat(contactId);
  }

  tellAgent(agentId: AgentId, event: WorkspaceEvent): void {
    const listener = this.#agents.get(agentId);
    if (!listener) return;
    if (event.type === 'interaction-added' || event.type === 'interaction-changed') {
      const { interaction } = event;
      this.#isNews(interactionKey(agentId, interaction.id), withoutEntries(interaction));
    } else if (event.type === 'interaction-removed') {
      this.#known.delete(interactionKey(agentId, event.interactionId));
    }
    listener(event);
  }

  tellContact(contactId: ContactId, event: ContactEvent): void {
    const told = this.#projection.toContact(event);
    for (const listener of this.#contacts.get(contactId) ?? []) listener(told);
  }

  #tellChat(contactId: ContactId): void {
    const chat = this.#contacts.has(contactId) && this.#changedChat(contactId);
    if (chat) this.tellContact(contactId, { type: 'chat-changed', chat });
  }

  /** Whoever has it open hears of everything but new lines, which they have heard of already. */
  #tellInteraction(id: InteractionId): void {
    for (const agentId of this.#agents.keys()) {
      const interaction = this.#projection.openById(id, agentId, false);
      if (!interaction) continue;
      if (this.#isNews(interactionKey(agentId, id), withoutEntries(interaction))) {
        this.#agents.get(agentId)?.({ type: 'interaction-changed', interaction });
      }
    }
  }

  /** The media that are not as they were last told. */
  #changedMedia(agentId: AgentId): ReturnType<Projection['medium']>[] {
    return this.#projection
      .agent(agentId)
      .media.filter((medium) =>
        this.#isNews(`${agentId}\n${medium.medium}`, JSON.stringify(medium)),
      );
  }

  #changedChat(contactId: ContactId): ReturnType<Projection['contactChat']> {
    const chat = this.#projection.contactChat(contactId);
    return this.#isNews(`contact\n${contactId}`, JSON.stringify(chat ?? null)) ? chat : undefined;
  }

  #isNews(key: string, text: string): boolean {
    if (this.#known.get(key) === text) return false;
    this.#known.set(key, text);
    return true;
  }
}

function interactionKey(agentId: AgentId, id: InteractionId): string {
  return `${agentId}\n\n${id}`;
}

function withoutEntries(interaction: InteractionSnapshot): string {
  if (interaction.medium === 'voice') return JSON.stringify(interaction);
  const conversations = interaction.conversations.map((conversation) => ({
    ...conversation,
    ...{ entries: undefined, hasEarlier: undefined },
  }));
  return JSON.stringify({ ...interaction, conversations });
}

/** What facts are about, lines of a transcript apart. */
function changedBy(facts: readonly Fact[], state: CentreState): Set<InteractionId> {
  const ids = new Set<InteractionId>();
  for (const fact of facts) {
    if (fact.type === 'entry-added') continue;
    if ('interactionId' in fact) ids.add(fact.interactionId);
    else if (fact.type === 'invitation-sent') ids.add(fact.invitation.interactionId);
    else if (fact.type === 'invitation-declined' || fact.type === 'invitation-passed-on') {
      const invitation = state.invitations.get(fact.invitationId);
      if (invitation) ids.add(invitation.interactionId);
    } else if (fact.type === 'notice-given' && fact.notice.interactionId !== undefined) {
      ids.add(fact.notice.interactionId);
    }
  }
  return ids;
}
