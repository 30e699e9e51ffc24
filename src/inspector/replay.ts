import type { AgentId } from '../domain/agent.js';
import type { Command } from '../domain/command.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { ContactId, InteractionId } from '../domain/interaction.js';
import type { ContactInvitation } from '../domain/invitation.js';
import type { TranscriptEntry } from '../domain/transcript.js';
import type { Transport } from '../services/transport.js';
import type { CentreInteraction } from '../transports/local/centre/centre-interaction.js';
import { conversationIdOf } from '../transports/local/centre/centre-interaction.js';
import { demoOptions, type CentreOptions } from '../transports/local/centre/options.js';
import { Refusal } from '../transports/local/centre/work.js';
import { connectInPage, type CentreAccess } from '../transports/local/centre-access.js';
import { CentreHost } from '../transports/local/centre-host.js';
import { LocalTransport } from '../transports/local/local-transport.js';
import { Stage } from '../transports/local/scenario-stage.js';
import type { InspectorRecord } from './records.js';

/** A record that the local centre could not repeat, and why. */
export type UnreplayedRecord = { readonly record: InspectorRecord; readonly why: ReplayObstacle };

/** Why a record is not repeated. A closed list; the inspector has a sentence for each. */
export type ReplayObstacle =
  | { readonly code: 'refused'; readonly problem: string }
  | {
      readonly code: 'unknown-interaction' | 'asked-by-colleague' | 'other-medium' | 'not-repeated';
    };

/** A local contact centre in which a recorded history has happened again, and stands still. */
export type Replay = {
  readonly agentId: AgentId;
  /** How many records have been repeated. */
  readonly replayed: number;
  readonly unreplayed: readonly UnreplayedRecord[];
  /** Epoch milliseconds at which it stands. */
  readonly now: number;
  /** A transport for whoever is to look at it: the recorded agent when absent. */
  agentTransport(agentId?: AgentId): Transport;
};

/**
 * Repeats a recorded history in a local contact centre of its own: contacts come and write, the agent
 * does what the commands say, colleagues answer as they did, time passes as it passed. The centre
 * decides as always, so what follows is its own: where it refuses, or where the record does not say
 * enough, that is told.
 */
export async function replay(records: readonly InspectorRecord[]): Promise<Replay> {
  const agent = agentOf(records);
  const start = records[0]?.at ?? 0;
  const stage = await Stage.set(start, optionsFor(records, agent));
  const replaying = new Replaying(stage, agent.id);
  await stage.signIn(agent.id);
  for (const record of records) await replaying.repeat(record);
  const { centre, options, clock } = stage;
  const host = new CentreHost(() => Promise.resolve(centre));
  const access: CentreAccess = { scope: 'page', connect: () => connectInPage(host) };
  const { replayed, unreplayed } = replaying;
  return {
    agentId: agent.id,
    replayed,
    unreplayed,
    now: clock.now(),
    agentTransport: (id = agent.id) =>
      new LocalTransport(() => Promise.resolve(access), id, { options }),
  };
}

type Named = { readonly id: string; readonly name: string };

function agentOf(records: readonly InspectorRecord[]): Named {
  for (const { kind, payload } of records) {
    if (kind === 'event' && payload.type === 'workspace-synchronised') return payload.agent;
  }
  return { id: 'alice', name: 'Alice Lindqvist' };
}

/** The demonstration's people, with whom the record names and it does not know. */
function optionsFor(records: readonly InspectorRecord[], agent: Named): CentreOptions {
  const { agents, queues } = demoOptions;
  const others = records.flatMap(({ kind, payload }) => {
    if (kind !== 'command' || !('targetType' in payload) || payload.targetType !== 'agent')
      return [];
    return [{ id: payload.targetId, name: payload.targetId }];
  });
  const unknown = new Map(
    [agent, ...others]
      .filter(({ id }) => !agents.some((known) => known.id === id))
      .map((named) => [named.id, named]),
  );
  const media = [{ medium: 'chat', capacity: 20 }] as const;
  const ofQueues = queues.map(({ id }) => id);
  return {
    ...demoOptions,
    agents: [
      // Whoever is recorded takes from every queue, and as much as was recorded.
      ...agents.map((known) =>
        known.id === agent.id ? { ...known, media, queues: ofQueues } : known,
      ),
      ...[...unknown.values()].map((named) => ({ ...named, media, queues: ofQueues })),
    ],
  };
}

/** One replay: who is who in the centre, whose ids are its own. */
class Replaying {
  replayed = 0;
  readonly unreplayed: UnreplayedRecord[] = [];
  readonly #stage: Stage;
  readonly #agentId: AgentId;
  readonly #contacts = new Map<InteractionId, ContactId>();
  /** The interactions that ring at the agent, or at a colleague, by invitation. */
  readonly #ringing = new Map<string, InteractionId>();
  readonly #asked = new Map<InteractionId, AgentId>();

  constructor(stage: Stage, agentId: AgentId) {
    this.#stage = stage;
    this.#agentId = agentId;
  }

  async repeat(record: InspectorRecord): Promise<void> {
    const { clock } = this.#stage;
    if (record.at > clock.now()) await this.#stage.pass(record.at - clock.now());
    if (record.kind === 'connection') return;
    try {
      const obstacle =
        record.kind === 'command'
          ? await this.#repeatCommand(record.payload, record.outcome)
          : await this.#repeatEvent(record.payload);
      if (obstacle === 'follows') return;
      if (obstacle) this.unreplayed.push({ record, why: obstacle });
      else this.replayed += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const why = { code: 'refused', problem: error.problem.code } as const;
      this.unreplayed.push({ record, why });
    }
  }

  async #repeatCommand(
    command: Command,
    outcome: string,
  ): Promise<ReplayObstacle | 'follows' | undefined> {
    // What was refused changed nothing.
    if (outcome === 'refused' || outcome === 'not-sent') return 'follows';
    if (command.type === 'accept-invitation' || command.type === 'reject-invitation') {
      return this.#answer(command);
    }
    if (command.type === 'log-off' || command.type === 'set-typing')
      return { code: 'not-repeated' };
    if (!('interactionId' in command)) {
      if (command.type === 'cancel-invitation') return this.#cancel(command.invitationId);
      await this.#stage.agent(this.#agentId, command);
      return undefined;
    }
    const interaction = this.#interaction(command.interactionId);
    if (!interaction) return { code: 'unknown-interaction' };
    if (command.type === 'transfer-interaction' && command.targetType === 'agent') {
      await this.#brings(command.targetId);
      this.#asked.set(command.interactionId, command.targetId);
    }
    const { id: interactionId, epoch } = interaction;
    const place = { interactionId, epoch, conversationId: conversationIdOf(interaction) };
    await this.#stage.agent(this.#agentId, { ...command, ...place });
    return undefined;
  }

  async #answer(
    command: Extract<Command, { type: 'accept-invitation' | 'reject-invitation' }>,
  ): Promise<ReplayObstacle | undefined> {
    const interactionId = this.#ringing.get(command.invitationId);
    const interaction = interactionId && this.#interaction(interactionId);
    const ringing = this.#stage.centre.state
      .invitationsTo(this.#agentId)
      .find((invitation) => interaction && invitation.interactionId === interaction.id);
    if (!ringing) return { code: 'unknown-interaction' };
    await this.#stage.agent(this.#agentId, { ...command, invitationId: ringing.id });
    return undefined;
  }

  async #cancel(invitationId: string): Promise<ReplayObstacle | undefined> {
    const pending = [...this.#stage.centre.state.invitations.values()].find(
      ({ fromAgentId }) => fromAgentId === this.#agentId,
    );
    if (!pending) return { code: 'unknown-interaction' };
    this.#ringing.delete(invitationId);
    await this.#stage.agent(this.#agentId, { type: 'cancel-invitation', invitationId: pending.id });
    return undefined;
  }

  async #repeatEvent(event: WorkspaceEvent): Promise<ReplayObstacle | 'follows' | undefined> {
    switch (event.type) {
      case 'workspace-synchronised':
        return this.#repeatStart(event);
      case 'invitation-received':
        if (event.invitation.kind !== 'inbound') return { code: 'asked-by-colleague' };
        if (event.invitation.medium !== 'chat') return { code: 'other-medium' };
        return this.#arrives(event.invitation);
      case 'message-added':
        return this.#says(event.interactionId, event.entry);
      case 'transfer-refused':
        return this.#colleague(event.interactionId, (agentId) =>
          this.#stage.rejects(agentId, event.notice.problem.reason),
        );
      case 'interaction-transferred':
        return this.#colleague(event.interactionId, (agentId) => this.#stage.accepts(agentId));
      case 'party-joined':
      case 'consultation-started':
        return { code: 'not-repeated' };
      default:
        // The centre says it again by itself.
        return 'follows';
    }
  }

  /** What was there when the record began: each contact comes, and what was said is said again. */
  async #repeatStart(
    event: Extract<WorkspaceEvent, { type: 'workspace-synchronised' }>,
  ): Promise<ReplayObstacle | undefined> {
    let obstacle: ReplayObstacle | undefined;
    for (const interaction of event.interactions) {
      if (interaction.medium !== 'chat') {
        obstacle = { code: 'other-medium' };
        continue;
      }
      if (this.#contacts.has(interaction.id)) continue;
      const { id, contact, subject, queue, caseData, conversations } = interaction;
      await this.#comes(id, { contact, subject, queue, caseData });
      await this.#stage.accepts(this.#agentId);
      const [conversation] = conversations.filter(({ audience }) => audience === 'contact');
      for (const entry of conversation?.entries ?? []) {
        await this.#says(id, entry);
        if (entry.kind === 'message' && entry.author.role === 'agent') {
          await this.#stage.agentSays(contact.id, entry.text);
        }
      }
    }
    return obstacle;
  }

  async #arrives(invitation: ContactInvitation): Promise<undefined> {
    this.#ringing.set(invitation.id, invitation.interactionId);
    if (this.#contacts.has(invitation.interactionId)) return;
    await this.#comes(invitation.interactionId, invitation);
  }

  async #comes(
    interactionId: InteractionId,
    chat: Pick<ContactInvitation, 'contact' | 'subject' | 'queue' | 'caseData'>,
  ): Promise<void> {
    const { contact, subject, queue, caseData } = chat;
    const known = this.#stage.options.queues.find(({ id, closed }) => id === queue?.id && !closed);
    await this.#stage.arrives(contact.id, {
      name: contact.name,
      segment: contact.segment,
      subject,
      queueId: known?.id,
      caseData: caseData.map(({ key, value }) => ({ key, value })),
    });
    this.#contacts.set(interactionId, contact.id);
  }

  async #says(
    interactionId: InteractionId,
    entry: TranscriptEntry,
  ): Promise<ReplayObstacle | 'follows' | undefined> {
    const contactId = this.#contacts.get(interactionId);
    if (entry.kind === 'interaction-ended' && contactId && entry.by) return 'follows';
    if (entry.kind === 'party-left' && entry.role === 'contact' && contactId) {
      await this.#stage.contact(contactId, { type: 'leave-chat' });
      return undefined;
    }
    // The agent's own lines come of the commands.
    if (entry.kind !== 'message' || entry.author.role !== 'contact') return 'follows';
    if (!contactId) return { code: 'unknown-interaction' };
    await this.#stage.contactSays(contactId, entry.text);
    return undefined;
  }

  /** A colleague whom the agent has asked answers; what timed out has done so by itself. */
  async #colleague(
    interactionId: InteractionId,
    answer: (agentId: AgentId) => Promise<void>,
  ): Promise<ReplayObstacle | 'follows' | undefined> {
    const agentId = this.#asked.get(interactionId);
    this.#asked.delete(interactionId);
    if (!agentId) return 'follows';
    const isRinging = this.#stage.centre.state.invitationsTo(agentId).length > 0;
    if (isRinging) await answer(agentId);
    await this.#goes(agentId);
    return isRinging ? undefined : 'follows';
  }

  /** A colleague is there only while asked: contacts are for whoever is recorded. */
  async #brings(agentId: AgentId): Promise<void> {
    if (agentId === this.#agentId || !this.#stage.centre.state.agent(agentId)) return;
    await this.#stage.signIn(agentId);
    await this.#stage.agent(agentId, { type: 'set-medium-state', medium: 'chat', state: 'ready' });
  }

  async #goes(agentId: AgentId): Promise<void> {
    if (agentId === this.#agentId || !this.#stage.centre.state.signedIn.has(agentId)) return;
    const away = { type: 'set-medium-state', medium: 'chat', state: 'not-ready' } as const;
    await this.#stage.agent(agentId, away);
  }

  #interaction(id: InteractionId): CentreInteraction | undefined {
    const contactId = this.#contacts.get(id);
    return contactId === undefined
      ? undefined
      : this.#stage.centre.state.interactionOfContact(contactId);
  }
}
