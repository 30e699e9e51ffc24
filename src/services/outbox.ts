import type { ConversationId } from '../domain/conversation.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import type { OutgoingMessage } from '../domain/outgoing-message.js';
import type { AgentStorage, HeldStorage } from './agent-storage.js';
import type { Clock } from './clock.js';
import { TransportError } from './transport.js';

/** How long a message without a certain outcome waits for the next attempt, in ms: doubled each time. */
const firstWait = 2_000;
const longestWait = 30_000;

/** What the outbox needs of its session. */
export type OutboxLink = {
  readonly isConnected: () => boolean;
  /** Whether what was said before is still on its way, so that nothing is said yet. */
  readonly isBehind?: (interactionId: InteractionId) => boolean;
  /** Whether the backend can tell if it has a message. */
  readonly canReadBack: () => boolean;
  readonly outgoing: () => ReadonlyMap<ConversationId, readonly OutgoingMessage[]>;
  /** Rejects with `TransportError`. */
  readonly send: (message: OutgoingMessage) => Promise<void>;
  /** Resolves with true when the centre has the message, which it also tells as an event. */
  readonly readBack: (message: OutgoingMessage) => Promise<boolean>;
  readonly publish: (event: WorkspaceEvent) => void;
  /** The tab whose messages these are, where there are several of one agent. */
  readonly tabId?: string | undefined;
  /** The tabs that live, and look after their own. */
  readonly living?: () => Promise<ReadonlySet<string>>;
};

type OutboxStorage = Pick<AgentStorage, 'leave' | 'left'> & Pick<HeldStorage, 'update'>;

/** A message as it is kept, with the tab that looks after it. */
type Kept = OutgoingMessage & { readonly tab?: string };

/**
 * Brings messages to the centre: in order within a conversation, one at a time, always under the
 * same client id. What has no certain outcome is read back before it is sent again, or waits for its
 * author where the backend cannot tell; what was refused waits for its author. Either holds up what
 * comes after it.
 */
export class Outbox {
  readonly #busy = new Set<ConversationId>();
  /** Taken by the centre, whose own word of it is still on its way. */
  readonly #taken = new Set<string>();
  /** Client ids that this outbox has ever looked after. */
  readonly #own = new Set<string>();
  /** Given back to their author, the last one first, and kept here until that is written. */
  readonly #givenBack = new Set<OutgoingMessage>();
  readonly #waits = new Map<ConversationId, { readonly ms: number; readonly cancel: () => void }>();

  readonly #link: OutboxLink;
  readonly #storage: OutboxStorage;
  readonly #clock: Clock;
  /** It is not known yet what is left of what this page had: nothing is sent. */
  #isReturning = false;

  constructor(link: OutboxLink, storage: OutboxStorage, clock: Clock) {
    this.#link = link;
    this.#storage = storage;
    this.#clock = clock;
  }

  add(message: OutgoingMessage): void {
    this.#own.add(message.clientId);
    this.#link.publish({ type: 'message-queued', message });
    void this.#pump(message.conversationId);
  }

  /** Tries a message again that was refused or has no certain outcome, with all that waits behind it. */
  retry(conversationId: ConversationId, clientId: string): void {
    const status = this.#statusOf(conversationId, clientId);
    if (status === 'failed' || (status === 'unconfirmed' && !this.#link.canReadBack())) {
      this.#link.publish({
        type: 'message-status-changed',
        conversationId,
        clientId,
        status: 'queued',
      });
    }
    this.#resetWait(conversationId);
    void this.#pump(conversationId);
  }

  discard(conversationId: ConversationId, clientId: string): void {
    this.#drop({ conversationId, clientId });
    void this.#pump(conversationId);
  }

  /** Keeps a message that is given back to its author until it is kept as a draft. */
  keepUntil(message: OutgoingMessage, isDraft: Promise<void>): void {
    this.#givenBack.add(message);
    const letGo = (): void => {
      this.#givenBack.delete(message);
      void this.persist();
    };
    void isDraft.then(letGo, letGo);
  }

  /** Goes on with everything that waits: after each connection. */
  resume(): void {
    for (const id of this.#link.outgoing().keys()) {
      this.#resetWait(id);
      void this.#pump(id);
    }
  }

  /** Asks whether the centre has taken a message of which it has told nothing yet. */
  hasTaken(clientId: string): boolean {
    return this.#taken.has(clientId);
  }

  /**
   * Takes up what pages have left that are gone. Its outcome is unknown.
   *
   * @param had client ids of what was this page's, whoever looks after it now
   */
  async restore(had: ReadonlySet<string> = new Set()): Promise<void> {
    const { tabId, living, publish } = this.#link;
    const last = keptIn(this.#storage.left?.('outbox'));
    const lives = await living?.();
    let left: readonly Kept[] = [];
    // In one go: what is left by a page goes to one of the others.
    await this.#storage.update('outbox', (stored) => {
      const kept = [
        ...new Map(
          [...keptIn(stored), ...last].map((message) => [message.clientId, message]),
        ).values(),
      ];
      left = kept.filter(
        ({ clientId, tab = '' }) =>
          !this.#own.has(clientId) && (had.has(clientId) || (tab !== tabId && !lives?.has(tab))),
      );
      return kept.map((message) => (left.includes(message) ? withTab(message, tabId) : message));
    });
    if (last.length > 0) this.#storage.leave?.('outbox', undefined);
    const saidSince = this.#isReturning ? this.#all() : [];
    for (const { tab: _former, ...message } of left) {
      this.#own.add(message.clientId);
      const status = message.status === 'failed' ? 'failed' : 'unconfirmed';
      publish({ type: 'message-queued', message: { ...message, status } });
    }
    for (const message of saidSince) {
      this.#drop(message);
      publish({ type: 'message-queued', message });
    }
  }

  /**
   * Begins anew after this page stood still: of what it had, others may have sent some, or given it back
   * to its author. Nothing is sent before it is known what is left, and that goes first.
   */
  async returnFromAway(): Promise<void> {
    const had = this.#all();
    // First of all: what is let go of here is not to be taken from where it is kept.
    this.#own.clear();
    had.forEach((message) => this.#drop(message));
    this.#isReturning = true;
    try {
      await this.restore(new Set(had.map(({ clientId }) => clientId)));
    } finally {
      this.#isReturning = false;
    }
  }

  /** What is not confirmed has changed. */
  note(): void {
    const waiting = new Set(this.#all().map(({ clientId }) => clientId));
    for (const id of this.#taken) if (!waiting.has(id)) this.#taken.delete(id);
    void this.persist();
  }

  /** Writes what is not confirmed, and leaves alone what other tabs look after. */
  async persist(): Promise<void> {
    const { tabId } = this.#link;
    await this.#storage.update('outbox', (stored) => [
      ...keptIn(stored).filter(({ clientId }) => !this.#own.has(clientId)),
      ...[...[...this.#givenBack].reverse(), ...this.#all()].map((message) =>
        withTab(message, tabId),
      ),
    ]);
  }

  /** Writes it although the page may go before the end of it. */
  async flush(): Promise<void> {
    const { tabId } = this.#link;
    const kept = this.#all().map((message) => withTab(message, tabId));
    if (kept.length > 0) this.#storage.leave?.('outbox', kept);
    await this.persist();
    this.#storage.leave?.('outbox', undefined);
  }

  /** Tries nothing again by itself from now on. */
  stop(): void {
    for (const id of [...this.#waits.keys()]) this.#resetWait(id);
  }

  #drop({ conversationId, clientId }: Pick<OutgoingMessage, 'conversationId' | 'clientId'>): void {
    this.#link.publish({ type: 'message-discarded', conversationId, clientId });
  }

  #statusOf(
    conversationId: ConversationId,
    clientId: string,
  ): OutgoingMessage['status'] | undefined {
    const messages = this.#link.outgoing().get(conversationId);
    return messages?.find((message) => message.clientId === clientId)?.status;
  }

  #all(): OutgoingMessage[] {
    return [...this.#link.outgoing().values()].flat();
  }

  async #pump(id: ConversationId): Promise<void> {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    try {
      for (let message = this.#next(id); message; message = this.#next(id)) {
        if (!(await this.#deliver(message))) return this.#tryLater(id);
        this.#resetWait(id);
      }
    } finally {
      this.#busy.delete(id);
    }
  }

  /** The first message that the centre is not known to have taken, when it may go now. */
  #next(id: ConversationId): OutgoingMessage | undefined {
    const messages = this.#link.outgoing().get(id) ?? [];
    const head = messages.find(({ clientId }) => !this.#taken.has(clientId));
    if (!head || head.status === 'failed') return undefined;
    if (this.#isReturning || !this.#link.isConnected()) return undefined;
    if (this.#link.isBehind?.(head.interactionId)) return undefined;
    return head.status === 'unconfirmed' && !this.#link.canReadBack() ? undefined : head;
  }

  /** True when the next one may go. */
  async #deliver(message: OutgoingMessage): Promise<boolean> {
    const { conversationId, clientId } = message;
    if (message.status === 'unconfirmed') {
      // A read-back that fails says nothing about the message.
      const isThere = await this.#link.readBack(message).catch(() => undefined);
      if (isThere === undefined) return false;
      if (isThere) this.#taken.add(clientId);
      // Meanwhile it may have been confirmed or taken back.
      if (this.#next(conversationId)?.clientId !== clientId) return true;
    }
    this.#link.publish({
      type: 'message-status-changed',
      conversationId,
      clientId,
      status: 'sending',
    });
    try {
      await this.#link.send(message);
      this.#taken.add(clientId);
      return true;
    } catch (error) {
      this.#settle(message, error);
      return false;
    }
  }

  /** A connection that stands brings no other occasion. */
  #tryLater(id: ConversationId): void {
    if (!this.#next(id)) return;
    const last = this.#waits.get(id);
    last?.cancel();
    const ms = last ? Math.min(last.ms * 2, longestWait) : firstWait;
    this.#waits.set(id, { ms, cancel: this.#clock.after(ms, () => void this.#pump(id)) });
  }

  #resetWait(id: ConversationId): void {
    this.#waits.get(id)?.cancel();
    this.#waits.delete(id);
  }

  #settle({ conversationId, clientId }: OutgoingMessage, error: unknown): void {
    if (!(error instanceof TransportError)) throw error;
    if (error.outcome === 'refused') {
      this.#link.publish({
        type: 'message-failed',
        conversationId,
        clientId,
        problem: error.problem,
      });
    } else if (this.#statusOf(conversationId, clientId) === 'sending') {
      // What was taken up again meanwhile is read back.
      const status = error.outcome === 'unknown' ? 'unconfirmed' : 'queued';
      this.#link.publish({ type: 'message-status-changed', conversationId, clientId, status });
    }
  }
}

function keptIn(stored: unknown): readonly Kept[] {
  return Array.isArray(stored) ? (stored as unknown[]).filter(isOutgoing) : [];
}

function withTab({ tab: _former, ...message }: Kept, tab: string | undefined): Kept {
  return tab === undefined ? message : { ...message, tab };
}

function isOutgoing(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Record<string, unknown>;
  return (
    ['clientId', 'interactionId', 'conversationId', 'text', 'status'].every(
      (name) => typeof message[name] === 'string',
    ) && typeof message.at === 'number'
  );
}
