import type { AgentId } from '../../domain/agent.js';
import type { WorkspaceEvent } from '../../domain/event.js';
import type { InteractionId, InteractionSnapshot } from '../../domain/interaction.js';
import type { Notice } from '../../domain/notice.js';
import { bareOf } from './address.js';
import { HeldInteraction, type HeldHandlers } from './held-interaction.js';
import type { RoomLink } from './room.js';
import type { OwnInteraction } from './workspace-stanza.js';
import { noticeOf, readNews, type NewsReader } from './workspace-news.js';
import { attribute, type Xml } from './xml.js';

type Agent = { readonly id: AgentId; readonly account: string };

/** The interactions in which this agent has a part, and what is told of them. */
export class Interactions {
  readonly #link: RoomLink;
  readonly #agent: Agent;
  readonly #reader: NewsReader;
  readonly #publish: (event: WorkspaceEvent) => void;
  readonly #held = new Map<InteractionId, HeldInteraction>();
  /** What was told of each last. */
  readonly #known = new Map<InteractionId, string>();
  /** Those that are open here, and told of. */
  readonly #open = new Set<InteractionId>();

  constructor(
    link: RoomLink,
    agent: Agent,
    reader: NewsReader,
    publish: (event: WorkspaceEvent) => void,
  ) {
    this.#link = link;
    this.#agent = agent;
    this.#reader = reader;
    this.#publish = publish;
  }

  get(id: InteractionId): HeldInteraction | undefined {
    return this.#held.get(id);
  }

  /** How many of a medium the agent has, those that are over included. */
  load(medium: string): number {
    return [...this.#held.values()].filter(
      ({ state, role, id }) => this.#open.has(id) && state.medium === medium && role !== 'reading',
    ).length;
  }

  /** Opens one that is the agent's now. @throws RequestError */
  async add(own: OwnInteraction, operationId?: string): Promise<void> {
    const held = await this.#openOne(own);
    if (this.#open.has(own.id)) return;
    this.#open.add(own.id);
    const interaction = held.snapshot(true);
    this.#remember(interaction);
    const caused = operationId === undefined ? {} : { operationId };
    this.#publish({ type: 'interaction-added', interaction, ...caused });
  }

  /** Has exactly these, with everything that is in them; nothing is told. @throws RequestError */
  async replace(all: readonly OwnInteraction[]): Promise<void> {
    const ids = new Set(all.map(({ id }) => id));
    for (const id of [...this.#held.keys()]) if (!ids.has(id)) this.#drop(id);
    this.#open.clear();
    await Promise.all(all.map((own) => this.#openOne(own)));
  }

  /** From now on what is new is told. Everything that there is. */
  synchronise(): readonly InteractionSnapshot[] {
    return [...this.#held.values()].map((held) => {
      this.#open.add(held.id);
      const interaction = held.snapshot(true);
      this.#remember(interaction);
      return interaction;
    });
  }

  /** What the agent was refused in those that are open. */
  notices(): readonly Notice[] {
    return [...this.#held.values()].flatMap((held) =>
      [...held.state.invitations.values()].flatMap(
        (invitation) => noticeOf(invitation, held.id, held.state, this.#agent.id) ?? [],
      ),
    );
  }

  /** Puts one away that is over for this agent. */
  putAway(id: InteractionId, operationId: string): void {
    if (!this.#drop(id)) return;
    this.#publish({ type: 'interaction-removed', interactionId: id, reason: 'done', operationId });
  }

  /** Takes a stanza from a room; `false` for one from elsewhere. */
  handle(stanza: Xml): boolean {
    const from = bareOf(attribute(stanza, 'from') ?? '');
    for (const held of this.#held.values()) {
      const room = held.rooms.find(({ address }) => address === from);
      if (!room) continue;
      if (stanza.name === 'presence') room.handlePresence(stanza);
      else room.handleMessage(stanza);
      return true;
    }
    return false;
  }

  /** The connection was lost; what was under way may be lost with it. */
  forget(): void {
    for (const held of this.#held.values()) {
      held.forget();
      held.rejectSending();
    }
  }

  /** The connection goes on where it was: rooms may have gone meanwhile. */
  async check(): Promise<void> {
    const rooms = [...this.#held.values()].flatMap((held) => held.rooms);
    await Promise.all(rooms.map((room) => room.check()));
  }

  leaveAll(): void {
    for (const id of [...this.#held.keys()]) this.#drop(id);
  }

  async #openOne(own: OwnInteraction): Promise<HeldInteraction> {
    const present = this.#held.get(own.id);
    if (present && present.role !== 'reading') {
      await present.reopen();
      return present;
    }
    if (present) this.#drop(own.id);
    const held = new HeldInteraction(this.#link, own, this.#agent, this.#handlers);
    this.#held.set(own.id, held);
    await held.open();
    return held;
  }

  #drop(id: InteractionId): boolean {
    const held = this.#held.get(id);
    this.#held.delete(id);
    this.#known.delete(id);
    this.#open.delete(id);
    held?.leave();
    return held !== undefined;
  }

  readonly #handlers: HeldHandlers = {
    onNews: (held, news) => {
      if (!this.#open.has(held.id)) return;
      const snapshot = held.snapshot(false);
      const { lines, events, removal } = readNews(held, news, snapshot, this.#reader);
      for (const event of lines) this.#publish(event);
      if (!removal && this.#isNews(snapshot)) {
        this.#publish({ type: 'interaction-changed', interaction: snapshot });
      }
      for (const event of events) this.#publish(event);
      if (!removal) return;
      this.#drop(held.id);
      this.#publish(removal);
    },
    onTyping: (held, conversationId, author, typing) => {
      const place = { interactionId: held.id, conversationId };
      this.#publish({ type: 'typing-changed', ...place, author, typing });
    },
    onClosed: (held) => {
      if (!this.#open.has(held.id)) return;
      this.#drop(held.id);
      const reason = 'reassigned';
      this.#publish({ type: 'interaction-removed', interactionId: held.id, reason });
    },
  };

  #isNews(interaction: InteractionSnapshot): boolean {
    const before = this.#known.get(interaction.id);
    this.#remember(interaction);
    return this.#known.get(interaction.id) !== before;
  }

  /** Transcripts are told as they grow. */
  #remember(interaction: InteractionSnapshot): void {
    const text = JSON.stringify(interaction, (key, value: unknown) =>
      key === 'entries' || key === 'hasEarlier' ? undefined : value,
    );
    this.#known.set(interaction.id, text);
  }
}
