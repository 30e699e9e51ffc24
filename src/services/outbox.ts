import type { ConversationId } from '../domain/conversation.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { OutgoingMessage } from '../domain/outgoing-message.js';
import type { AgentStorage } from './agent-storage.js';
import { TransportError } from './transport.js';

/** What the outbox needs of its session. */
export type OutboxLink = {
  readonly isConnected: () => boolean;
  readonly outgoing: () => ReadonlyMap<ConversationId, readonly OutgoingMessage[]>;
  /** Rejects with `TransportError`. */
  readonly send: (message: OutgoingMessage) => Promise<void>;
  /** Resolves with true when the centre has the message, which it also tells as an event. */
  readonly readBack: (message: OutgoingMessage) => Promise<boolean>;
  readonly publish: (event: WorkspaceEvent) => void;
};

/**
 * Brings messages to the centre: in order within a conversation, one at a time, always under the
 * same client id. What has no certain outcome is read back before it is sent again; what was
 * refused waits for its author and holds up what comes after it.
 */
export class Outbox {
  private readonly busy = new Set<ConversationId>();

  private readonly link: OutboxLink;
  private readonly storage: AgentStorage;

  constructor(link: OutboxLink, storage: AgentStorage) {
    this.link = link;
    this.storage = storage;
  }

  add(message: OutgoingMessage): void {
    this.link.publish({ type: 'message-queued', message });
    void this.persist();
    void this.pump(message.conversationId);
  }

  /** Tries a refused message again, with everything that waits behind it. */
  retry(conversationId: ConversationId, clientId: string): void {
    this.link.publish({
      type: 'message-status-changed',
      conversationId,
      clientId,
      status: 'queued',
    });
    void this.pump(conversationId);
  }

  discard(conversationId: ConversationId, clientId: string): void {
    this.link.publish({ type: 'message-discarded', conversationId, clientId });
    void this.persist();
    void this.pump(conversationId);
  }

  /** Goes on with everything that waits: after each connection. */
  resume(): void {
    for (const id of this.link.outgoing().keys()) void this.pump(id);
  }

  /** Takes up what an earlier page has left. Its outcome is unknown. */
  async restore(): Promise<void> {
    const stored = await this.storage.read('outbox');
    if (!Array.isArray(stored)) return;
    for (const message of stored as unknown[]) {
      if (!isOutgoing(message)) continue;
      const status = message.status === 'failed' ? 'failed' : 'unconfirmed';
      this.link.publish({ type: 'message-queued', message: { ...message, status } });
    }
  }

  /** Writes what is not confirmed; called with every change of it. */
  async persist(): Promise<void> {
    await this.storage.write('outbox', [...this.link.outgoing().values()].flat());
  }

  private async pump(id: ConversationId): Promise<void> {
    if (this.busy.has(id)) return;
    this.busy.add(id);
    try {
      for (let head = this.head(id); head; head = this.head(id)) {
        if (!this.link.isConnected() || head.status === 'failed') return;
        if (!(await this.deliver(head))) return;
      }
    } finally {
      this.busy.delete(id);
    }
  }

  /** The first message that the centre is not known to have taken. */
  private head(id: ConversationId): OutgoingMessage | undefined {
    return this.link
      .outgoing()
      .get(id)
      ?.find((message) => !this.taken.has(message.clientId));
  }

  /** Taken by the centre, whose own word of it is still on its way. */
  private readonly taken = new Set<string>();

  /** True when the next one may go. */
  private async deliver(message: OutgoingMessage): Promise<boolean> {
    const { conversationId, clientId } = message;
    try {
      if (message.status === 'unconfirmed' && (await this.link.readBack(message))) {
        this.taken.add(clientId);
        return true;
      }
      this.link.publish({
        type: 'message-status-changed',
        conversationId,
        clientId,
        status: 'sending',
      });
      await this.link.send(message);
      this.taken.add(clientId);
      return true;
    } catch (error) {
      this.settle(message, error);
      return false;
    } finally {
      void this.persist();
    }
  }

  private settle({ conversationId, clientId }: OutgoingMessage, error: unknown): void {
    if (!(error instanceof TransportError)) throw error;
    if (error.outcome === 'refused') {
      this.link.publish({
        type: 'message-failed',
        conversationId,
        clientId,
        problem: error.problem,
      });
    } else {
      const status = error.outcome === 'unknown' ? 'unconfirmed' : 'queued';
      this.link.publish({ type: 'message-status-changed', conversationId, clientId, status });
    }
  }
}

function isOutgoing(value: unknown): value is OutgoingMessage {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Record<string, unknown>;
  return (
    ['clientId', 'interactionId', 'conversationId', 'text', 'status'].every(
      (name) => typeof message[name] === 'string',
    ) && typeof message['at'] === 'number'
  );
}
