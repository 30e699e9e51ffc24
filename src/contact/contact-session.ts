import { BehaviorSubject, type Observable, Subscription } from 'rxjs';
import {
  type ContactCommandRequest,
  type ContactEvent,
  type ContactView,
  emptyContactView,
  reduceContact,
} from '../domain/contact-chat.js';
import type { FileReference } from '../domain/file.js';
import type { OutgoingMessage } from '../domain/outgoing-message.js';
import type { MessageId } from '../domain/transcript.js';
import { type AgentStorage, HeldStorage } from '../services/agent-storage.js';
import { Attachments } from '../services/attachments.js';
import { type Clock, systemClock } from '../services/clock.js';
import type { ContactTransport } from '../services/contact-transport.js';
import { Drafts } from '../services/drafts.js';
import { Outbox } from '../services/outbox.js';
import { type ConnectionStatus, type FileOptions, TransportError } from '../services/transport.js';
import { Typing } from '../services/typing.js';
import { ContactMarkers } from './contact-markers.js';
import { TabStorage } from './contact-storage.js';
import { toContactEvent } from './outbox-events.js';

/** An agent who was last heard to type this long ago, in ms, does not type any more. */
const typingLife = 10_000;

/** The one draft of a contact, and the place where it types. */
const place = { interactionId: 'chat', conversationId: 'chat' } as const;

/** What a contact says to begin a chat. */
export type StartChatRequest = Omit<Extract<ContactCommandRequest, { type: 'start-chat' }>, 'type'>;

export type ContactSessionOptions = {
  /** Who the contact is: under this name the tab keeps what was not sent. */
  readonly contact?: string;
  readonly clock?: Clock;
  /** Makes ids for operations and messages; unique for good. */
  readonly newId?: () => string;
  /** What outlives a reload; the tab's own storage when absent. */
  readonly storage?: AgentStorage;
};

/**
 * A contact's chat as it runs: what the contact asks goes to the contact centre, what the contact
 * may know comes back and is folded into a view. A message is sent under one id until its outcome is
 * certain, and shows at once.
 */
export class ContactSession {
  readonly clock: Clock;
  /** The view at subscription, then after each change. */
  readonly view$: Observable<ContactView>;
  /** Replays its value; never errors. */
  readonly status$: Observable<ConnectionStatus>;

  /** Tells that the draft was changed by something else than typing: restored, or given back. */
  readonly draftChanges$: Observable<unknown>;
  /** The files beside what is written. */
  readonly attachments: Attachments;

  readonly #views = new BehaviorSubject<ContactView>(emptyContactView);
  readonly #status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly #subscriptions = new Subscription();
  readonly #newId: () => string;
  readonly #drafts: Drafts;
  readonly #outbox: Outbox;
  readonly #typing: Typing;
  readonly #markers: ContactMarkers;
  readonly #typingEnds = new Map<string, () => void>();
  readonly #storage: HeldStorage;
  #restored: Promise<void> | undefined;
  #ended: Promise<void> | undefined;

  readonly #transport: ContactTransport;

  constructor(transport: ContactTransport, options: ContactSessionOptions = {}) {
    this.#transport = transport;
    this.clock = options.clock ?? systemClock;
    this.#newId = options.newId ?? (() => crypto.randomUUID());
    const { contact = 'contact', storage = new TabStorage(contact) } = options;
    this.#storage = new HeldStorage(storage);
    this.view$ = this.#views.asObservable();
    this.status$ = this.#status.asObservable();
    this.#drafts = new Drafts(this.#storage, this.clock);
    this.draftChanges$ = this.#drafts.changes$;
    this.#typing = new Typing(this.clock, (_place, typing) => this.#tellTyping(typing));
    this.#outbox = new Outbox(
      {
        isConnected: () => this.isConnected,
        canReadBack: () => true,
        outgoing: () => byConversation(this.view.outgoing),
        send: (message) => this.#send(message),
        readBack: (message) => this.#readBack(message),
        publish: (event) => {
          const told = toContactEvent(event);
          if (told) this.#publish(told);
        },
      },
      this.#storage,
      this.clock,
    );
    this.#markers = new ContactMarkers({
      view: () => this.view,
      canTell: () => transport.markers === true && this.isConnected,
      tell: (marker, messageId) => this.#execute({ type: 'set-marker', marker, messageId }),
    });
    this.attachments = new Attachments({
      limits: () => transport.files,
      upload: (file, fileOptions) =>
        transport.upload?.(file, fileOptions) ?? Promise.reject(noFiles()),
      deliver: (_place, file) => this.#queueMessage('', file),
    });
    this.#subscriptions.add(transport.events$.subscribe((event) => this.#publish(event)));
    this.#subscriptions.add(transport.status$.subscribe((status) => this.#handleStatus(status)));
  }

  /** What is known now. */
  get view(): ContactView {
    return this.#views.value;
  }

  get connection(): ConnectionStatus {
    return this.#status.value;
  }

  get isConnected(): boolean {
    return this.connection.state === 'connected';
  }

  /** What the contact has typed and not sent. */
  get draft(): string {
    return this.#drafts.get(place.conversationId);
  }

  /** Comes to the contact centre, and back to the chat that the contact has there. @throws TransportError */
  async connect(): Promise<void> {
    await (this.#restored ??= this.#restore());
    await this.#transport.connect();
    if (this.isConnected) this.#outbox.resume();
  }

  /** Asks for a chat. @throws TransportError */
  async startChat(request: StartChatRequest): Promise<void> {
    await this.#execute({ type: 'start-chat', ...request });
  }

  /** Sends a text. It shows at once and is confirmed, or fails, where it stands. */
  sendMessage(text: string): void {
    if (!this.view.chat) return;
    this.setDraft('');
    this.#queueMessage(text);
  }

  /** Fetches a file of the chat. @throws TransportError; an `AbortError` when the signal aborts */
  download(file: FileReference, options?: FileOptions): Promise<Blob> {
    return this.#transport.download?.(file, options) ?? Promise.reject(noFiles());
  }

  #queueMessage(text: string, file?: FileReference): void {
    const { chat } = this.view;
    if (!chat) return;
    const place = { interactionId: chat.id, conversationId: chat.id };
    const message = { ...place, clientId: this.#newId(), text, at: this.clock.now() };
    this.#outbox.add({ ...message, status: 'queued', ...(file && { file }) });
  }

  /** Sends a refused message again, unchanged. */
  retryMessage(clientId: string): void {
    const message = this.#outgoing(clientId);
    if (message) this.#outbox.retry(message.conversationId, clientId);
  }

  /** Takes a message back that was not taken; its text is lost. */
  discardMessage(clientId: string): void {
    const message = this.#outgoing(clientId);
    if (message) this.#outbox.discard(message.conversationId, clientId);
  }

  /** Takes a refused message back into the draft. */
  editMessage(clientId: string): void {
    const message = this.#outgoing(clientId);
    if (!message) return;
    this.discardMessage(clientId);
    this.#giveBack(message);
  }

  /** The contact has seen everything up to and including an entry: the agent is told, where that can be. */
  markRead(id: MessageId): void {
    this.#markers.tell('read', id);
  }

  /** Keeps what the contact has typed so far, and tells the agent that the contact types. */
  setDraft(text: string): void {
    this.#drafts.set(place.conversationId, text);
    if (text === '') this.#typing.stopped(place);
    else if (this.view.chat?.state === 'active') this.#typing.pressed(place);
  }

  /** Leaves the chat, which ends by that for the contact. @throws TransportError */
  async leave(): Promise<void> {
    await this.#execute({ type: 'leave-chat' });
  }

  /** Writes what is to outlive the page: the page is about to go. */
  async flush(): Promise<void> {
    await Promise.all([this.#drafts.flush(), this.#outbox.persist()]);
  }

  /** Ends this session, not the contact's chat. Idempotent and final. */
  disconnect(): Promise<void> {
    return (this.#ended ??= this.#end());
  }

  async #restore(): Promise<void> {
    await this.#drafts.restore();
    await this.#outbox.restore();
    this.#storage.open();
  }

  async #end(): Promise<void> {
    await this.flush();
    this.#storage.close();
    this.#subscriptions.unsubscribe();
    this.#typing.stop();
    this.attachments.stop();
    this.#drafts.stop();
    this.#outbox.stop();
    for (const cancel of this.#typingEnds.values()) cancel();
    await this.#transport.disconnect();
    this.#status.next({ state: 'disconnected' });
  }

  async #execute(request: ContactCommandRequest): Promise<void> {
    try {
      await this.#transport.execute({ ...request, operationId: this.#newId() });
    } catch (thrown) {
      if (thrown instanceof TransportError) throw thrown;
      const what = thrown instanceof Error ? thrown.message : String(thrown);
      throw new TransportError({ code: 'protocol.error', what }, 'unknown');
    }
  }

  async #send(message: OutgoingMessage): Promise<void> {
    const { interactionId, clientId, text, file } = message;
    try {
      const said = { interactionId, clientId, text, ...(file && { file }) };
      await this.#execute({ type: 'send-message', ...said });
    } catch (error) {
      const { chat } = this.view;
      // It does not show any more that it has failed: another chat has begun.
      if (chat && chat.id !== interactionId) this.#giveBack(message);
      throw error;
    }
  }

  #giveBack(message: OutgoingMessage): void {
    const { text } = message;
    if (text === '') return;
    this.#outbox.keepUntil(message, this.#drafts.giveBack(place.conversationId, text));
  }

  /**
   * What is not known to be taken when another chat begins is not said in that one: its author decides.
   * What is under way waits for its outcome.
   */
  #leaveChat({ outgoing }: ContactView): void {
    const { chat } = this.view;
    if (!chat) return;
    // Each goes in front of the draft.
    [...outgoing]
      .reverse()
      .filter(({ interactionId, status }) => interactionId !== chat.id && status !== 'sending')
      .forEach((message) => this.#giveBack(message));
  }

  #publish(event: ContactEvent): void {
    const before = this.view;
    this.#views.next(reduceContact(before, event));
    if (event.type === 'chat-changed' || event.type === 'contact-synchronised') {
      this.#leaveChat(before);
    }
    if (this.view.outgoing !== before.outgoing) this.#outbox.note();
    if (event.type === 'typing-changed') this.#expireTyping(event);
    this.#markers.note(event);
  }

  /** An agent whose "stopped" was lost does not type for ever. */
  #expireTyping(event: Extract<ContactEvent, { type: 'typing-changed' }>): void {
    const { partyId } = event.author;
    this.#typingEnds.get(partyId)?.();
    this.#typingEnds.delete(partyId);
    if (!event.typing) return;
    const end = (): void => this.#publish({ ...event, typing: false });
    this.#typingEnds.set(partyId, this.clock.after(typingLife, end));
  }

  #handleStatus(status: ConnectionStatus): void {
    const wasConnected = this.isConnected;
    this.#status.next(status);
    if (!this.isConnected || wasConnected) return;
    this.#outbox.resume();
    this.#markers.resume();
  }

  /** Typing is told as well as may be; nobody minds when it is not. */
  #tellTyping(typing: boolean): void {
    if (!this.isConnected || this.view.chat?.state !== 'active') return;
    this.#execute({ type: 'set-typing', typing }).catch(() => undefined);
  }

  async #readBack({ clientId }: OutgoingMessage): Promise<boolean> {
    const entry = await this.#transport.findMessage(clientId);
    if (entry) this.#publish({ type: 'message-added', entry });
    return entry !== undefined;
  }

  #outgoing(clientId: string): OutgoingMessage | undefined {
    return this.view.outgoing.find((message) => message.clientId === clientId);
  }
}

function byConversation(
  outgoing: readonly OutgoingMessage[],
): ReadonlyMap<string, readonly OutgoingMessage[]> {
  const grouped = new Map<string, OutgoingMessage[]>();
  for (const message of outgoing) {
    const { conversationId: id } = message;
    grouped.set(id, [...(grouped.get(id) ?? []), message]);
  }
  return grouped;
}

function noFiles(): TransportError {
  return new TransportError({ code: 'file.unsupported' }, 'refused');
}
