import type { CommandRequest } from '../domain/command.js';
import type { Conversation, ConversationId } from '../domain/conversation.js';
import type { WorkspaceEvent } from '../domain/event.js';
import { canDo, conversationsOf, type InteractionId } from '../domain/interaction.js';
import type { OutgoingMessage } from '../domain/outgoing-message.js';
import { canSend } from '../domain/selectors.js';
import type { Workspace } from '../domain/workspace.js';
import type { HeldStorage } from './agent-storage.js';
import type { Clock } from './clock.js';
import { confirmedByAcceptance } from './confirmation.js';
import type { Drafts } from './drafts.js';
import { Outbox } from './outbox.js';
import type { Tabs } from './tabs.js';
import { type Answer, type Query, TransportError, type TransportSupport } from './transport.js';

type Place = Pick<OutgoingMessage, 'interactionId' | 'conversationId'>;

/** What own messages need of their session. */
export type OwnMessagesLink = {
  readonly workspace: () => Workspace;
  readonly isConnected: () => boolean;
  readonly confirmation: TransportSupport['confirmation'];
  readonly isCatchingUp: (interactionId: InteractionId) => boolean;
  /** Whether something is missing in a conversation that will be fetched. */
  readonly isMissing: (place: Place) => boolean;
  /** Whether the backend can tell if it has a message. */
  readonly canReadBack: () => boolean;
  readonly execute: (request: CommandRequest) => Promise<void>;
  readonly query: <Q extends Query>(query: Q) => Promise<Answer<Q>>;
  readonly publish: (event: WorkspaceEvent) => void;
  readonly tabs?: Pick<Tabs, 'tabId' | 'living'> | undefined;
};

/**
 * What the agent writes, from the draft to the centre's word that it was taken. A text belongs to the
 * conversation in which it was typed: where it cannot go there any more it returns to its draft.
 */
export class OwnMessages {
  readonly #link: OwnMessagesLink;
  readonly #drafts: Drafts;
  readonly #outbox: Outbox;
  readonly #clock: Clock;

  constructor(link: OwnMessagesLink, drafts: Drafts, storage: HeldStorage, clock: Clock) {
    this.#link = link;
    this.#drafts = drafts;
    this.#clock = clock;
    this.#outbox = new Outbox(
      {
        isConnected: link.isConnected,
        isBehind: link.isCatchingUp,
        canReadBack: link.canReadBack,
        publish: link.publish,
        ...(link.tabs && { tabId: link.tabs.tabId, living: () => link.tabs!.living() }),
        outgoing: () => link.workspace().outgoing,
        send: (message) => this.#send(message),
        readBack: (message) => this.#readBack(message),
      },
      storage,
      clock,
    );
  }

  send(message: OutgoingMessage): void {
    const { interactionId, conversationId, text, file, page } = message;
    const isOver = this.#isOver(interactionId, conversationId);
    // A file or a page has left the text beside it alone.
    if (!file && !page) this.#drafts.set(conversationId, isOver ? text : '');
    if (!isOver) this.#outbox.add(message);
  }

  retry(conversationId: ConversationId, clientId: string): void {
    this.#outbox.retry(conversationId, clientId);
  }

  discard(conversationId: ConversationId, clientId: string): void {
    this.#outbox.discard(conversationId, clientId);
  }

  /** Takes a message back into the draft of its conversation. */
  edit(conversationId: ConversationId, clientId: string): void {
    const messages = this.#link.workspace().outgoing.get(conversationId);
    const message = messages?.find((candidate) => candidate.clientId === clientId);
    if (message) this.#giveBack(message);
  }

  /** Goes on with everything that waits: after each connection. */
  resume(): void {
    this.#outbox.resume();
  }

  /** Takes up what pages have left that are gone. */
  async restore(): Promise<void> {
    await this.#outbox.restore();
    this.#returnFailed();
  }

  /** Begins anew after this page stood still, while others may have looked after what waits here. */
  async returnFromAway(): Promise<void> {
    await this.#outbox.returnFromAway();
    this.#returnFailed();
  }

  /** Writes what is not confirmed. */
  flush(): Promise<void> {
    return this.#outbox.flush();
  }

  stop(): void {
    this.#outbox.stop();
  }

  /** The workspace has changed by an event. */
  note(event: WorkspaceEvent, before: Workspace): void {
    if (this.#link.workspace().outgoing !== before.outgoing) {
      this.#returnFromClosed(event, before);
      this.#outbox.note();
    }
    // Not while it takes them back itself.
    if (event.type !== 'message-discarded') this.#returnFromEnded();
  }

  /** An interaction that goes takes no words with it that were never delivered. */
  #returnFromClosed(event: WorkspaceEvent, before: Workspace): void {
    if (event.type !== 'interaction-removed' && event.type !== 'workspace-synchronised') return;
    const { interactions } = this.#link.workspace();
    [...before.outgoing.values()]
      .flatMap((messages) => [...messages].reverse())
      .filter(({ interactionId }) => !interactions.has(interactionId))
      .filter(({ clientId, text }) => text !== '' && !this.#outbox.hasTaken(clientId))
      .forEach((message) => this.#giveText(message));
  }

  /** What was refused and is taken up after its interaction has gone would show nowhere. */
  #returnFailed(): void {
    if (!this.#link.isConnected()) return;
    const { interactions, outgoing } = this.#link.workspace();
    [...outgoing.values()]
      .flatMap((messages) => [...messages].reverse())
      .filter(
        ({ interactionId, status }) => status === 'failed' && !interactions.has(interactionId),
      )
      .forEach((message) => this.#giveBack(message));
  }

  /** When a consultation is over, what was not sent in it returns; what is under way waits for its outcome. */
  #returnFromEnded(): void {
    const { interactions, outgoing } = this.#link.workspace();
    for (const [conversationId, messages] of outgoing) {
      const first = messages[0];
      if (!first || !interactions.has(first.interactionId)) continue;
      if (!this.#isOver(first.interactionId, conversationId)) continue;
      [...messages]
        .reverse()
        .filter(({ status }) => status === 'queued' || status === 'failed')
        .forEach((message) => this.#giveBack(message));
    }
  }

  #giveBack(message: OutgoingMessage): void {
    this.#outbox.discard(message.conversationId, message.clientId);
    if (message.text !== '') this.#giveText(message);
  }

  #giveText(message: OutgoingMessage): void {
    const { conversationId, text } = message;
    this.#outbox.keepUntil(message, this.#drafts.giveBack(conversationId, text));
  }

  /** Asks whether nothing can be said in a place any more: it is closed, or a consultation that has ended. */
  #isOver(interactionId: InteractionId, conversationId: ConversationId): boolean {
    const interaction = this.#link.workspace().interactions.get(interactionId);
    if (!interaction) return true;
    const conversation = this.#conversationOf({ interactionId, conversationId });
    if (!conversation) return true;
    return conversation.audience === 'consultation' && !canSend(interaction, conversation);
  }

  async #send(message: OutgoingMessage): Promise<void> {
    const { interactionId } = message;
    const epoch = this.#epochOf(interactionId);
    try {
      await this.#sendUnder(epoch, message);
    } catch (error) {
      // Nothing was done under the old ownership; where the next one is known, and is the agent's, it is.
      const isStale = error instanceof TransportError && error.code === 'interaction.stale';
      if (!isStale || !this.#ownsAfter(epoch, interactionId)) throw error;
      await this.#sendUnder(this.#epochOf(interactionId), message);
    }
    if (this.#link.confirmation !== 'none') return;
    const added = confirmedByAcceptance(message, this.#link.workspace(), this.#clock.now());
    if (added) this.#link.publish(added);
  }

  async #sendUnder(epoch: number, message: OutgoingMessage): Promise<void> {
    const { clientId, interactionId, conversationId, text, file, page } = message;
    const request = { interactionId, conversationId, clientId, text, epoch } as const;
    await this.#link.execute({
      type: 'send-message',
      ...request,
      ...(file && { file }),
      ...(page && { page }),
    });
  }

  #epochOf(interactionId: InteractionId): number {
    return this.#link.workspace().interactions.get(interactionId)?.epoch ?? 0;
  }

  #ownsAfter(epoch: number, interactionId: InteractionId): boolean {
    const interaction = this.#link.workspace().interactions.get(interactionId);
    return (
      interaction !== undefined && interaction.epoch > epoch && canDo(interaction, 'send-message')
    );
  }

  async #readBack(message: OutgoingMessage): Promise<boolean> {
    const { clientId, interactionId, conversationId } = message;
    const place = { interactionId, conversationId };
    const { message: entry } = await this.#link
      .query({ type: 'find-message', ...place, clientId })
      .catch((error: unknown) => {
        // Its interaction has gone to others, or its consultation is over: the agent will never be told.
        const isRefused = error instanceof TransportError && error.outcome === 'refused';
        if (isRefused && this.#isOver(interactionId, conversationId)) this.#giveBack(message);
        throw error;
      });
    // Where something is missing nobody knows its place, and history brings it there.
    if (!entry || this.#link.isMissing(place)) return entry !== undefined;
    const { hasEarlier } = this.#conversationOf(place) ?? {};
    // What is not in the page that came is before it.
    if (hasEarlier) this.#link.publish({ type: 'message-discarded', conversationId, clientId });
    else this.#link.publish({ type: 'message-added', ...place, entry });
    return true;
  }

  #conversationOf({ interactionId, conversationId }: Place): Conversation | undefined {
    const interaction = this.#link.workspace().interactions.get(interactionId);
    if (!interaction) return undefined;
    return conversationsOf(interaction).find(({ id }) => id === conversationId);
  }
}
