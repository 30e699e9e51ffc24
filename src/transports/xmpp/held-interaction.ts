import type { AgentId } from '../../domain/agent.js';
import type { ConversationId } from '../../domain/conversation.js';
import type { InteractionSnapshot } from '../../domain/interaction.js';
import type { Author, TranscriptEntry } from '../../domain/transcript.js';
import { TransportError } from '../../services/transport.js';
import {
  agentsConversation,
  contactConversation,
  linesOf,
  type Lines,
} from './conversations-projection.js';
import { InteractionFold } from './interaction-log.js';
import { agentsRoomAuthor, contactRoomAuthor, isRouter } from './interaction-parties.js';
import type { FoldOutcome, InteractionState, LogEntry, Place } from './interaction-state.js';
import type { RoomEntry } from './occupants.js';
import { roleIn, snapshotOf, type OwnRole, type View } from './projection.js';
import type { RequestError } from './request-error.js';
import { Room, type RoomLink } from './room.js';
import { requireSayable } from './room-text.js';
import type { OwnInteraction } from './workspace-stanza.js';

/** What became news, in the order in which it happened. */
export type HeldNews = Exclude<FoldOutcome, { kind: 'void' }>;

export type HeldHandlers = {
  readonly onNews: (held: HeldInteraction, news: readonly HeldNews[]) => void;
  readonly onTyping: (
    held: HeldInteraction,
    conversationId: ConversationId,
    author: Author,
    typing: boolean,
  ) => void;
  /** Closed to us for good. */
  readonly onClosed: (held: HeldInteraction) => void;
};

/** What an agent says. */
export type Saying = {
  readonly conversationId: ConversationId;
  readonly clientId: string;
  readonly text: string;
  /** The epoch under which it was written, where there is one. */
  readonly epoch?: number;
};

type Sending = {
  readonly resolve: () => void;
  readonly reject: (error: TransportError) => void;
};

/** An interaction in which this agent has a part: its rooms, and what holds by what they say. */
export class HeldInteraction {
  readonly id: string;
  readonly #link: RoomLink;
  readonly #own: OwnInteraction;
  readonly #agentId: AgentId;
  /** The account of this agent. */
  readonly #account: string;
  readonly #handlers: HeldHandlers;
  readonly #agentsRoom: Room;
  readonly #contactRoom: Room | undefined;
  readonly #sending = new Map<string, Sending>();
  readonly #told = new Set<string>();
  #fold: InteractionFold;
  #lines = emptyLines();
  #hasUnknown = false;
  #isOpening = true;

  constructor(
    link: RoomLink,
    own: OwnInteraction,
    agent: { readonly id: AgentId; readonly account: string },
    handlers: HeldHandlers,
  ) {
    this.id = own.id;
    this.#link = link;
    this.#own = own;
    this.#agentId = agent.id;
    this.#account = agent.account;
    this.#handlers = handlers;
    this.#fold = new InteractionFold({ routers: link.routers });
    this.#agentsRoom = this.#room(own.agents, 'agents');
    this.#contactRoom = own.room === undefined ? undefined : this.#room(own.room, 'contact');
  }

  get state(): InteractionState {
    return this.#fold.state;
  }

  get role(): OwnRole {
    return roleIn(this.state, this.#agentId);
  }

  get lines(): Lines {
    return this.#lines;
  }

  get rooms(): readonly Room[] {
    return this.#contactRoom ? [this.#agentsRoom, this.#contactRoom] : [this.#agentsRoom];
  }

  /** Joins where the agent belongs, and reads everything. @throws RequestError */
  async open(): Promise<void> {
    this.#isOpening = true;
    // Who is who stands in the agents' room.
    await this.#agentsRoom.join();
    const isAsked = this.#own.role === 'consulted';
    if (isAsked) await this.#contactRoom?.read();
    else await this.#contactRoom?.join();
    this.#rebuild();
    this.#isOpening = false;
    await this.#follow();
  }

  /** Joins again after the connection was lost; what is new is told. @throws RequestError */
  async reopen(): Promise<void> {
    await this.#agentsRoom.join();
    await (this.role === 'consulted' ? this.#contactRoom?.read() : this.#contactRoom?.join());
  }

  forget(): void {
    for (const room of this.rooms) room.forget();
  }

  /** What is under way has no known outcome. */
  rejectSending(): void {
    for (const { reject } of this.#sending.values()) {
      reject(new TransportError({ code: 'connection.lost' }, 'unknown'));
    }
    this.#sending.clear();
  }

  leave(): void {
    for (const room of this.rooms) room.leave();
    this.rejectSending();
  }

  snapshot(withEntries: boolean): InteractionSnapshot {
    return snapshotOf(this.#view(), withEntries);
  }

  linesOf(conversationId: ConversationId): readonly TranscriptEntry[] | undefined {
    return linesOf(this.id, conversationId, this.#lines);
  }

  conversationIdOf(place: Place): ConversationId {
    if (place === 'contact') return contactConversation(this.id);
    return place === 'agents' ? agentsConversation(this.id) : place.consultationId;
  }

  /** Resolves when the room has it. @throws TransportError */
  async say({ conversationId, clientId, text, epoch }: Saying): Promise<void> {
    const isThere = this.linesOf(conversationId)?.some((line) => this.#isOwn(line, clientId));
    if (isThere) return;
    requireSayable(text);
    const { owner } = this.state;
    if (epoch !== undefined && epoch !== this.state.epoch) {
      const named = owner ? { owner: owner.name } : {};
      throw new TransportError({ code: 'interaction.stale', ...named }, 'refused');
    }
    const { room, consultationId } = this.#roomOf(conversationId);
    // Whoever is only consulted must not be seen by the contact.
    if (room !== undefined && room === this.#contactRoom && !this.#isIn) throw this.#lateError();
    if (!room?.isJoined) await room?.rejoin();
    if (!room?.isJoined) throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    await new Promise<void>((resolve, reject) => {
      this.#sending.set(clientId, { resolve, reject });
      if (room.say(clientId, text, consultationId)) return;
      this.#sending.delete(clientId);
      reject(new TransportError({ code: 'connection.lost' }, 'not-sent'));
    });
  }

  tellTyping(conversationId: ConversationId, typing: boolean): void {
    const { room, consultationId } = this.#roomOf(conversationId);
    room?.tellTyping(typing, consultationId);
  }

  /** The agent's own message of a client id. */
  findOwn(conversationId: ConversationId, clientId: string): TranscriptEntry | undefined {
    return this.linesOf(conversationId)?.findLast((line) => this.#isOwn(line, clientId));
  }

  /** Reads what may be missing. @throws RequestError */
  async catchUp(): Promise<void> {
    await Promise.all(this.rooms.map((room) => room.read()));
  }

  #isOwn(line: TranscriptEntry, clientId: string): boolean {
    return (
      line.kind === 'message' && line.clientId === clientId && line.author.agentId === this.#agentId
    );
  }

  #view(): View {
    const { state } = this;
    const names = new Map([...state.parties.values()].map(({ agent, name }) => [agent, name]));
    return {
      ...{ state, id: this.id, agentId: this.#agentId, lines: this.#lines },
      nameOf: (agentId) => names.get(agentId) ?? agentId,
    };
  }

  #roomOf(conversationId: ConversationId): {
    readonly room: Room | undefined;
    readonly consultationId?: string;
  } {
    if (conversationId === contactConversation(this.id)) return { room: this.#contactRoom };
    if (conversationId === agentsConversation(this.id)) return { room: this.#agentsRoom };
    return { room: this.#agentsRoom, consultationId: conversationId };
  }

  #room(address: string, kind: 'contact' | 'agents'): Room {
    return new Room(this.#link, address, this.#own.nick, {
      onEntries: (entries) => this.#take(kind, entries),
      onTyping: (sender, { isTyping, consultationId }) => {
        const author =
          kind === 'contact'
            ? contactRoomAuthor(sender, this.state, { routers: this.#link.routers })
            : agentsRoomAuthor(sender, this.state);
        if (!author || author.agentId === this.#agentId) return;
        const place = kind === 'contact' ? kind : consultationId ? { consultationId } : kind;
        this.#handlers.onTyping(this, this.conversationIdOf(place), author, isTyping);
      },
      onRefused: (clientId, error) => this.#handleRefused(kind, clientId, error),
      onClosed: () => {
        if (this.role !== 'reading') this.#handlers.onClosed(this);
      },
    });
  }

  #take(kind: 'contact' | 'agents', entries: readonly RoomEntry[]): void {
    this.#learn(entries);
    if (this.#isOpening) return;
    const saysWhoIsWho = entries.some(
      ({ stanza }) =>
        stanza.kind === 'events' &&
        stanza.events.some(({ type }) => type === 'party' || type === 'occupant'),
    );
    const news =
      saysWhoIsWho || this.#hasUnknown
        ? this.#rebuild()
        : this.#hold(entries.flatMap((entry) => this.#add(kind, entry)));
    if (news.length > 0) this.#handlers.onNews(this, news);
    void this.#follow();
  }

  /** Pairs of occupants and accounts hold for both rooms. */
  #learn(entries: readonly RoomEntry[]): void {
    for (const entry of entries) {
      if (entry.stanza.kind !== 'events') continue;
      const sender = this.#agentsRoom.occupants.senderOf(entry);
      const isWritten = sender !== undefined && isRouter(sender, { routers: this.#link.routers });
      for (const event of isWritten ? entry.stanza.events : []) {
        if (event.type !== 'occupant') continue;
        const room = this.rooms.find(({ address }) => address === event.room);
        room?.occupants.learn(event.id, event.address);
      }
    }
  }

  #add(kind: 'contact' | 'agents', entry: RoomEntry): readonly FoldOutcome[] {
    const room = kind === 'contact' ? this.#contactRoom! : this.#agentsRoom;
    const { id, at, stanza } = entry;
    const sender = room.occupants.senderOf(entry);
    const logged: LogEntry = { id, at, stanza, ...(sender === undefined ? {} : { sender }) };
    if (kind === 'contact') return this.#fold.addContact(logged);
    return this.#fold.addAgents(logged).flatMap((outcome) => {
      if (outcome.kind !== 'event' || outcome.event.type !== 'relay') return [outcome];
      // Whoever is in the contact's room has it from there.
      if (this.#contactRoom?.isCurrent) return [];
      return this.#fold.addRelayed(outcome.event);
    });
  }

  /** Folds everything anew; answers what was not told before. */
  #rebuild(): readonly HeldNews[] {
    this.#fold = new InteractionFold({ routers: this.#link.routers });
    this.#lines = emptyLines();
    this.#hasUnknown = false;
    // Parties first, whatever their place; then the contact's room, then what was relayed of it.
    const { entries } = this.#agentsRoom.log;
    const relays: FoldOutcome[] = [];
    const agents = entries.flatMap((entry) => {
      const { id, at, stanza } = entry;
      const sender = this.#agentsRoom.occupants.senderOf(entry);
      const logged: LogEntry = { id, at, stanza, ...(sender === undefined ? {} : { sender }) };
      return this.#fold.addAgents(logged);
    });
    const contact = (this.#contactRoom?.log.entries ?? []).flatMap((entry) =>
      this.#add('contact', entry),
    );
    for (const outcome of agents) {
      if (outcome.kind !== 'event' || outcome.event.type !== 'relay') continue;
      if (!this.#contactRoom?.isCurrent) {
        relays.push(...this.#fold.addRelayed(outcome.event));
      }
    }
    return this.#hold([...agents, ...contact, ...relays]);
  }

  /** Keeps lines, settles what was sent, and answers what was not told before. */
  #hold(outcomes: readonly FoldOutcome[]): readonly HeldNews[] {
    const news: HeldNews[] = [];
    for (const outcome of outcomes) {
      if (outcome.kind === 'void') this.#handleVoid(outcome);
      else {
        if (outcome.kind === 'line') this.#addLine(outcome.place, outcome.line);
        const key =
          outcome.kind === 'line'
            ? `line\n${outcome.line.id}`
            : `event\n${outcome.entry.id}\n${outcome.event.type}\n${JSON.stringify(outcome.event)}`;
        if (this.#told.has(key)) continue;
        this.#told.add(key);
        news.push(outcome);
      }
    }
    return news;
  }

  #addLine(place: Place, line: TranscriptEntry): void {
    if (place === 'contact') this.#lines.contact.push(line);
    else if (place === 'agents') this.#lines.agents.push(line);
    else {
      const { consultationId } = place;
      const held = this.#lines.consultations.get(consultationId);
      if (held) held.push(line);
      else this.#lines.consultations.set(consultationId, [line]);
    }
    if (line.kind !== 'message' || line.author.agentId !== this.#agentId) return;
    if (line.clientId !== undefined) this.#settle(line.clientId)?.resolve();
  }

  #handleVoid({ entry, why }: Extract<FoldOutcome, { kind: 'void' }>): void {
    if (why === 'unknown') this.#hasUnknown = true;
    const { stanza, sender } = entry;
    const isOwn = sender === this.#account && stanza.kind === 'message';
    if (isOwn && stanza.clientId !== undefined) {
      const sending = this.#settle(stanza.clientId);
      if (why === 'repeated') sending?.resolve();
      else sending?.reject(this.#lateError());
    } else if (why === 'forbidden' && !this.#told.has(`void\n${entry.id}`)) {
      this.#told.add(`void\n${entry.id}`);
      this.#link.onForged(stanza.kind === 'message' ? 'a message' : 'an event');
    }
  }

  #lateError(): TransportError {
    const { owner, ended } = this.state;
    if (ended) return new TransportError({ code: 'interaction.ended' }, 'refused');
    const named = owner ? { owner: owner.name } : {};
    return new TransportError({ code: 'interaction.not-owner', ...named }, 'refused');
  }

  /** A room that does not know us any more lets us in again, or says that it does not. */
  #handleRefused(kind: 'contact' | 'agents', clientId: string, error: RequestError): void {
    const isOut = error.condition === 'not-acceptable';
    if (isOut) void (kind === 'contact' ? this.#contactRoom : this.#agentsRoom)?.rejoin();
    const problem = isOut
      ? ({ code: 'connection.lost' } as const)
      : ({ code: 'message.refused', reason: error.text ?? error.condition } as const);
    this.#settle(clientId)?.reject(new TransportError(problem, isOut ? 'not-sent' : 'refused'));
  }

  #settle(clientId: string): Sending | undefined {
    const sending = this.#sending.get(clientId);
    this.#sending.delete(clientId);
    return sending;
  }

  /** Whoever was asked and takes part now goes to where the contact is. */
  async #follow(): Promise<void> {
    const room = this.#contactRoom;
    const wasAsked = this.#own.role === 'consulted';
    if (this.#isIn && room && !room.isJoined && wasAsked) await room.rejoin();
  }

  /** Asks whether the agent is where the contact is. */
  get #isIn(): boolean {
    return this.role === 'owner' || this.role === 'conference';
  }
}

function emptyLines(): {
  readonly contact: TranscriptEntry[];
  readonly agents: TranscriptEntry[];
  readonly consultations: Map<string, TranscriptEntry[]>;
} {
  return { contact: [], agents: [], consultations: new Map() };
}
