import type { CommandRequest } from '../../domain/command.js';
import type { ContactCommandRequest } from '../../domain/contact-chat.js';
import { ManualClock } from '../../services/manual-clock.js';
import type { Broadcast } from './centre/broadcasting.js';
import { MemoryLog } from './centre/log.js';
import { demoOptions, type CentreOptions } from './centre/options.js';
import { ContactCentre } from './centre/centre.js';
import { conversationIdOf, type CentreInteraction } from './centre/centre-interaction.js';

/** Somebody who plays a part; nobody listens yet. */
const silent = (): void => undefined;

/** A contact centre of its own in which a scenario is played, with a clock that the scenario turns. */
export class Stage {
  readonly clock: ManualClock;
  readonly options: CentreOptions;
  readonly centre: ContactCentre;
  readonly log: MemoryLog;
  #operations = 0;

  /** @param start epoch ms at which the scenario begins */
  static async set(start: number, policies: Partial<CentreOptions> = {}): Promise<Stage> {
    const clock = new ManualClock(start);
    const options = { ...demoOptions, ...policies };
    let ids = 0;
    const newId = (): string => `${(ids += 1)}`;
    const log = new MemoryLog();
    const centre = await ContactCentre.open({ clock, newId, log, options });
    return new Stage(clock, options, centre, log);
  }

  private constructor(
    clock: ManualClock,
    options: CentreOptions,
    centre: ContactCentre,
    log: MemoryLog,
  ) {
    this.log = log;
    this.clock = clock;
    this.options = options;
    this.centre = centre;
  }

  /** Lets time pass, in ms, with everything that falls due. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.centre.read(() => undefined);
  }

  async signIn(...agents: readonly string[]): Promise<void> {
    for (const agent of agents) await this.centre.connectAgent(agent, silent);
  }

  agent(id: string, request: CommandRequest): Promise<void> {
    return this.centre.executeAgent(id, { ...request, operationId: this.#nextOperation() });
  }

  contact(id: string, request: ContactCommandRequest): Promise<void> {
    return this.centre.executeContact(id, { ...request, operationId: this.#nextOperation() });
  }

  /** A contact comes in; `ana` unless told otherwise. */
  async arrives(
    id: string,
    chat: Omit<Extract<ContactCommandRequest, { type: 'start-chat' }>, 'type'>,
  ): Promise<void> {
    await this.centre.connectContact(id, silent);
    await this.contact(id, { type: 'start-chat', ...chat });
  }

  /** A line of the contact. */
  async contactSays(id: string, text: string): Promise<void> {
    await this.contact(id, { type: 'send-message', text, clientId: this.#nextOperation() });
  }

  /** The contact has seen everything that was said. */
  async contactReads(id: string): Promise<void> {
    const messageId = this.chatOf(id).transcript.last!.id;
    await this.contact(id, { type: 'set-marker', marker: 'read', messageId });
  }

  /** A line of the agent who owns the contact's chat. */
  async agentSays(contactId: string, text: string): Promise<void> {
    const interaction = this.chatOf(contactId);
    const { id: interactionId, epoch, ownerId } = interaction;
    await this.agent(ownerId!, {
      type: 'send-message',
      interactionId,
      epoch,
      conversationId: conversationIdOf(interaction),
      text,
      clientId: this.#nextOperation(),
    });
  }

  /** The agent who owns the contact's chat is writing. */
  async agentTypes(contactId: string): Promise<void> {
    const interaction = this.chatOf(contactId);
    const place = { interactionId: interaction.id, conversationId: conversationIdOf(interaction) };
    await this.agent(interaction.ownerId!, { type: 'set-typing', ...place, typing: true });
  }

  /** The agent accepts what rings first. */
  async accepts(agentId: string): Promise<void> {
    await this.agent(agentId, {
      type: 'accept-invitation',
      invitationId: this.#ringingAt(agentId),
    });
  }

  async rejects(agentId: string, reason?: string): Promise<void> {
    const invitationId = this.#ringingAt(agentId);
    await this.agent(agentId, { type: 'reject-invitation', invitationId, reason });
  }

  /** The owner of the contact's chat transfers it. */
  async transfers(
    contactId: string,
    targetId: string,
    note?: string,
    targetType: 'agent' | 'queue' | 'routing-point' = 'agent',
  ): Promise<void> {
    const { id: interactionId, epoch, ownerId } = this.chatOf(contactId);
    await this.agent(ownerId!, {
      type: 'transfer-interaction',
      interactionId,
      epoch,
      targetId,
      targetType,
      note,
    });
  }

  /** Somebody, or the system, has something to say to everybody of a topic. */
  async broadcasts(message: Broadcast): Promise<void> {
    await this.centre.broadcast(message);
  }

  chatOf(contactId: string): CentreInteraction {
    return this.centre.state.interactionOfContact(contactId)!;
  }

  #ringingAt(agentId: string): string {
    return this.centre.state.invitationsTo(agentId)[0]!.id;
  }

  #nextOperation(): string {
    this.#operations += 1;
    return `scenario-${this.#operations}`;
  }
}
