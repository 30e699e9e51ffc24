import type { Author, Message, TranscriptEntry } from '../../domain/transcript.js';
import type { RelayEvent, RoomEvent } from './agents-room-events.js';
import { foldAgentsRoomEvent } from './agents-room-fold.js';
import { contactRoomCodecs, type ContactRoomEvent } from './contact-room-events.js';
import { foldContactRoomEvent } from './contact-room-fold.js';
import {
  agentsRoomAuthor,
  contactRoomAuthor,
  isRouter,
  relayedAuthor,
} from './interaction-parties.js';
import {
  emptyInteraction,
  type FoldIdentity,
  type FoldOutcome,
  type InteractionState,
  type LogEntry,
  type Place,
  type RoomStanza,
  type VoidReason,
} from './interaction-state.js';

export type {
  FoldIdentity,
  InteractionState,
  LogConsultation,
  LogEntry,
  LogInvitation,
  LogMember,
  LogOwnership,
  RoomStanza,
} from './interaction-state.js';

type RoomMessage = Extract<RoomStanza, { kind: 'message' }>;

/**
 * What holds of an interaction: a pure function of what its two rooms say, in their orders. Every
 * entry is judged by who has written it, and what may not be written holds nothing.
 */
export function foldInteraction(
  contactLog: readonly LogEntry[],
  agentsLog: readonly LogEntry[],
  identity: FoldIdentity,
): InteractionState {
  const fold = new InteractionFold(identity);
  // Who is who stands in the agents' room, and has no place in the order.
  for (const entry of agentsLog) fold.addAgents(entry);
  for (const entry of contactLog) fold.addContact(entry);
  return fold.state;
}

/** The fold as it goes: entries come in the order of their room, the agents' room's parties first. */
export class InteractionFold {
  #state: InteractionState = emptyInteraction;
  readonly #identity: FoldIdentity;
  readonly #ids = new Set<string>();
  readonly #messages = new Set<string>();

  constructor(identity: FoldIdentity) {
    this.#identity = identity;
  }

  get state(): InteractionState {
    return this.#state;
  }

  /** Takes an entry of the contact's room. */
  addContact(entry: LogEntry): readonly FoldOutcome[] {
    const refusal = this.#refusal('contact', entry);
    if (refusal) return [refusal];
    const { stanza, sender } = entry;
    if (stanza.kind === 'message') {
      if (stanza.consultationId !== undefined) return [unheld(entry, 'forbidden')];
      const author = contactRoomAuthor(sender!, this.#state, this.#identity);
      const isOver = this.#state.ended !== undefined;
      if (!author) return [unheld(entry, this.#mayHaveWritten(sender!) ? 'stale' : 'forbidden')];
      return isOver ? [unheld(entry, 'stale')] : this.#message(entry, stanza, author, 'contact');
    }
    return this.#events(entry, (event) =>
      isContactRoomEvent(event)
        ? this.#contactEvent(event, entry, 'contact')
        : [unheld(entry, 'forbidden')],
    );
  }

  /** Takes an entry of the agents' room. */
  addAgents(entry: LogEntry): readonly FoldOutcome[] {
    const refusal = this.#refusal('agents', entry);
    if (refusal) return [refusal];
    const { stanza, sender } = entry;
    if (stanza.kind === 'message') {
      const author = agentsRoomAuthor(sender!, this.#state);
      if (!author) return [unheld(entry, 'forbidden')];
      const { consultationId } = stanza;
      if (consultationId === undefined) {
        const isOver = this.#state.ended !== undefined && this.#state.medium === 'instant-message';
        return isOver ? [unheld(entry, 'stale')] : this.#message(entry, stanza, author, 'agents');
      }
      const why = this.#whyNotConsulting(consultationId, author);
      return why ? [unheld(entry, why)] : this.#message(entry, stanza, author, { consultationId });
    }
    return this.#events(entry, (event) => {
      if (event.type === 'relay') return this.#relay(event, entry);
      if (!isContactRoomEvent(event)) return this.#agentsEvent(event, entry);
      const isHere = this.#state.medium === 'instant-message' || event.type === 'done';
      return isHere ? this.#contactEvent(event, entry, 'agents') : [unheld(entry, 'forbidden')];
    });
  }

  /** Takes what was relayed of the contact's room, by its id there. */
  addRelayed({ stanza: id, at, party, text, events }: RelayEvent): readonly FoldOutcome[] {
    const base = { id, at, sender: this.#identity.routers[0]! };
    if (events.length > 0) return this.addContact({ ...base, stanza: { kind: 'events', events } });
    const stanza: RoomMessage = { kind: 'message', text };
    const entry: LogEntry = { ...base, stanza };
    if (this.#ids.has(`contact\n${id}`)) return [unheld(entry, 'repeated')];
    this.#ids.add(`contact\n${id}`);
    const author = party === undefined ? undefined : relayedAuthor(party, this.#state);
    return author ? this.#message(entry, stanza, author, 'contact') : [unheld(entry, 'unknown')];
  }

  #refusal(room: 'contact' | 'agents', entry: LogEntry): FoldOutcome | undefined {
    const key = `${room}\n${entry.id}`;
    if (this.#ids.has(key)) return unheld(entry, 'repeated');
    if (entry.stanza.kind === 'void') return unheld(entry, 'forbidden');
    // It is looked at again when it is known who has written it.
    if (entry.sender === undefined) return unheld(entry, 'unknown');
    this.#ids.add(key);
    return undefined;
  }

  /** Only a router writes events. */
  #events(
    entry: LogEntry,
    take: (event: RoomEvent) => readonly FoldOutcome[],
  ): readonly FoldOutcome[] {
    const { stanza, sender } = entry;
    if (stanza.kind !== 'events') return [];
    if (!isRouter(sender!, this.#identity)) return [unheld(entry, 'forbidden')];
    return stanza.events.flatMap(take);
  }

  #message(
    entry: LogEntry,
    { clientId, text }: RoomMessage,
    author: Author,
    place: Place,
  ): readonly FoldOutcome[] {
    const { id, at } = entry;
    if (clientId !== undefined) {
      const where = typeof place === 'string' ? place : place.consultationId;
      const key = JSON.stringify([where, author.role, author.agentId ?? author.partyId, clientId]);
      if (this.#messages.has(key)) return [unheld(entry, 'repeated')];
      this.#messages.add(key);
    }
    const named = clientId === undefined ? {} : { clientId };
    const line: Message = { kind: 'message', id, at, author, text, ...named };
    return [{ kind: 'line', place, line }];
  }

  #contactEvent(
    event: ContactRoomEvent,
    entry: LogEntry,
    place: 'contact' | 'agents',
  ): readonly FoldOutcome[] {
    const before = this.#state;
    const step = foldContactRoomEvent(before, event, entry);
    if ('void' in step) return [unheld(entry, step.void)];
    this.#note(step.state, event.operations);
    const lines = step.lines.map((line, index): FoldOutcome => {
      const id = index === 0 ? entry.id : `${entry.id}:${index + 1}`;
      return { kind: 'line', place, line: { ...line, id, at: entry.at } as TranscriptEntry };
    });
    return [{ kind: 'event', event, entry, before, after: this.#state }, ...lines];
  }

  #agentsEvent(
    event: Exclude<RoomEvent, ContactRoomEvent | RelayEvent>,
    entry: LogEntry,
  ): readonly FoldOutcome[] {
    const before = this.#state;
    const state = foldAgentsRoomEvent(before, event, entry);
    this.#note(state, 'operations' in event ? event.operations : []);
    return [{ kind: 'event', event, entry, before, after: this.#state }];
  }

  /** Whoever reads the contact's room itself has it already. */
  #relay(event: RelayEvent, entry: LogEntry): readonly FoldOutcome[] {
    const before = this.#state;
    return [{ kind: 'event', event, entry, before, after: before }];
  }

  #note(state: InteractionState, operations: readonly string[]): void {
    this.#state =
      operations.length === 0
        ? state
        : { ...state, operations: new Set([...state.operations, ...operations]) };
  }

  #whyNotConsulting(id: string, { agentId }: Author): VoidReason | undefined {
    const consultation = this.#state.consultations.find((one) => one.id === id);
    if (!consultation) return 'forbidden';
    const { caller, consulted, state } = consultation;
    if (agentId !== caller && agentId !== consulted) return 'forbidden';
    return state === 'active' ? undefined : 'stale';
  }

  /** Asks whether it is somebody who had a part once, and writes too late. */
  #mayHaveWritten(sender: string): boolean {
    return agentsRoomAuthor(sender, this.#state) !== undefined;
  }
}

function unheld(entry: LogEntry, why: VoidReason): FoldOutcome {
  return { kind: 'void', entry, why };
}

function isContactRoomEvent(event: RoomEvent): event is ContactRoomEvent {
  return Object.hasOwn(contactRoomCodecs, event.type);
}
