import type { Command } from '../domain/command.js';
import type { WorkspaceEvent } from '../domain/event.js';
import {
  counterpartName,
  type Interaction,
  type InteractionId,
  type InteractionSnapshot,
} from '../domain/interaction.js';
import { nameInInvitation, type OperationId } from '../domain/invitation.js';
import type { Problem } from '../domain/problem.js';
import type { CommandOutcome, ConnectionStatus } from '../services/transport.js';

type RecordFacts = {
  /** Grows by one with every record of an inspector. */
  readonly index: number;
  /** Epoch milliseconds on the session's clock. */
  readonly at: number;
};

/** Where the connection stood. */
export type ConnectionRecord = RecordFacts & {
  readonly kind: 'connection';
  readonly payload: ConnectionStatus;
};

/** A fact of the bus; or what was known when the inspector came, told as one. */
export type EventRecord = RecordFacts & {
  readonly kind: 'event';
  readonly payload: WorkspaceEvent;
  readonly lane?: InteractionId;
  /** True for what the inspector itself has read from the workspace when it came. */
  readonly isSnapshot?: boolean;
};

/** A command, and what became of it. */
export type CommandRecord = RecordFacts & {
  readonly kind: 'command';
  readonly payload: Command;
  readonly lane?: InteractionId;
  readonly outcome: 'pending' | 'accepted' | CommandOutcome;
  /** How long the centre took to answer, in ms. */
  readonly took?: number;
  readonly problem?: Problem;
};

/** One row of the timeline. */
export type InspectorRecord = ConnectionRecord | EventRecord | CommandRecord;

/** What a record is called: the type of its event or command, or where the connection stands. */
export function typeOf(record: InspectorRecord): string {
  return record.kind === 'connection' ? record.payload.state : record.payload.type;
}

/** The interaction whose lane a record is in; `undefined` for the agent and the connection. */
export function laneOf(record: InspectorRecord): InteractionId | undefined {
  return record.kind === 'connection' ? undefined : record.lane;
}

/** The operation that a record belongs to. */
export function operationOf(record: InspectorRecord): OperationId | undefined {
  if (record.kind === 'connection') return undefined;
  return (record.payload as { readonly operationId?: OperationId }).operationId;
}

/** The problem that a record tells of. */
export function problemOf(record: InspectorRecord): Problem | undefined {
  if (record.kind === 'command') return record.problem;
  const { payload } = record as { payload: { problem?: Problem; notice?: { problem?: Problem } } };
  return payload.problem ?? payload.notice?.problem;
}

/** Which interaction something is about, also where it names an invitation or conversation alone. */
export class Lanes {
  readonly #names = new Map<InteractionId, string>();
  readonly #byPart = new Map<string, InteractionId>();

  /** Whoever an interaction is with; its id until that is known. */
  nameOf(lane: InteractionId): string {
    return this.#names.get(lane) ?? lane;
  }

  /** The interaction that a command or an event is about. */
  of(payload: Command | WorkspaceEvent): InteractionId | undefined {
    this.#learn(payload);
    const about = payload as About;
    return (
      about.interactionId ??
      about.interaction?.id ??
      about.invitation?.interactionId ??
      about.message?.interactionId ??
      about.notice?.interactionId ??
      this.#byPart.get(about.invitationId ?? '') ??
      this.#byPart.get(about.conversationId ?? '')
    );
  }

  #learn(payload: Command | WorkspaceEvent): void {
    if (payload.type === 'workspace-synchronised') {
      payload.interactions.forEach((interaction) => this.#learnInteraction(interaction));
      payload.invitations.forEach((invitation) => {
        this.#byPart.set(invitation.id, invitation.interactionId);
        this.#names.set(invitation.interactionId, nameInInvitation(invitation));
      });
    } else if (payload.type === 'interaction-added' || payload.type === 'interaction-changed') {
      this.#learnInteraction(payload.interaction);
    } else if (payload.type === 'invitation-received') {
      const { invitation } = payload;
      this.#byPart.set(invitation.id, invitation.interactionId);
      this.#names.set(invitation.interactionId, nameInInvitation(invitation));
    }
  }

  #learnInteraction(interaction: InteractionSnapshot): void {
    this.#names.set(interaction.id, counterpartName(interaction as Interaction));
    if (interaction.pending) this.#byPart.set(interaction.pending.id, interaction.id);
    if (interaction.medium === 'voice') return;
    for (const { id } of interaction.conversations) this.#byPart.set(id, interaction.id);
  }
}

/** Where commands and events name what they are about. */
type About = {
  readonly interactionId?: InteractionId;
  readonly interaction?: { readonly id: InteractionId };
  readonly invitation?: { readonly interactionId: InteractionId };
  readonly message?: { readonly interactionId: InteractionId };
  readonly notice?: { readonly interactionId?: InteractionId };
  readonly invitationId?: string;
  readonly conversationId?: string;
};
