import { BehaviorSubject, type Observable, Subscription } from 'rxjs';
import type { CommandRequest, LogOff } from '../domain/command.js';
import type { ConversationId } from '../domain/conversation.js';
import type { WorkspaceEvent, WorkspaceEventType } from '../domain/event.js';
import type { FileReference } from '../domain/file.js';
import {
  conversationsOf,
  hasContact,
  isOwnWork,
  type ContactInteraction,
  type InteractionId,
} from '../domain/interaction.js';
import type { OperationId } from '../domain/invitation.js';
import type { NoticeId } from '../domain/notice.js';
import type { OutgoingMessage } from '../domain/outgoing-message.js';
import type { Policies } from '../domain/policies.js';
import type { TargetAvailability, TargetId } from '../domain/target.js';
import type { MessageId } from '../domain/transcript.js';
import type { Workspace } from '../domain/workspace.js';
import { MemoryStorage, HeldStorage, type AgentStorage } from './agent-storage.js';
import { Attachments } from './attachments.js';
import { answerAutomatically } from './auto-answer.js';
import { CatchUp } from './catch-up.js';
import { type Clock, systemClock } from './clock.js';
import { type CommandProgress, Commands } from './commands.js';
import { confirmedInOrder } from './confirmation.js';
import { DoneMarks } from './done-marks.js';
import { Drafts } from './drafts.js';
import { EventBus } from './event-bus.js';
import { InteractionFocus } from './interaction-focus.js';
import { noticeOfConnection } from './notice-of-connection.js';
import { OwnMessages } from './own-messages.js';
import { Preferences } from './preferences.js';
import { SessionRecords } from './session-records.js';
import type { Tabs } from './tabs.js';
import { type TabFact, TabWords } from './tab-words.js';
import {
  TransportError,
  type Answer,
  type ConnectionStatus,
  type ConnectOptions,
  type ExecuteOptions,
  type FileOptions,
  type Query,
  type Transport,
  type TransportSupport,
} from './transport.js';
import { Typing } from './typing.js';
import { type FrameScheduler, WorkspaceStore } from './workspace-store.js';

export type SessionOptions = {
  readonly clock?: Clock;
  /** Makes ids for operations and messages; unique for good. */
  readonly newId?: () => string;
  /** What outlives the page for this agent; the page's memory when absent. */
  readonly storage?: AgentStorage;
  readonly schedule?: FrameScheduler;
  /** What the page decides otherwise than the transport gives it. */
  readonly policies?: Partial<Policies>;
  /** The other tabs of the agent; without them this one is alone. */
  readonly tabs?: Tabs;
};

export type { CommandProgress } from './commands.js';

/** Events that leave no trace in the workspace when all is well. Any other without one is a repetition. */
const passing: ReadonlySet<WorkspaceEventType> = new Set([
  'workspace-synchronised',
  'transfer-requested',
  'consultation-requested',
  'conference-requested',
  'instant-message-requested',
  'consultation-started',
  'consultation-ended',
  'party-joined',
  'party-left',
  'favourites-changed',
  'interaction-transferred',
  'typing-changed',
]);

/**
 * An agent's workspace as it runs: commands down to the transport, facts up to the bus and the
 * store, and what a backend lacks made good in between. Elements read it and issue commands; a page
 * makes one with a transport, or lets `<workspace-provider>` make it.
 */
export class Session {
  readonly bus = new EventBus();
  readonly store: WorkspaceStore;
  readonly drafts: Drafts;
  readonly preferences: Preferences;
  readonly typing: Typing;
  /** The files beside what is written. */
  readonly attachments: Attachments;
  /** What is marked done, while that can be taken back. */
  readonly doneMarks: DoneMarks;
  readonly clock: Clock;
  readonly commands$: Observable<CommandProgress>;
  readonly supports: TransportSupport;
  /** In which interaction catching up has begun or ended. */
  readonly catchUpChanges$: Observable<InteractionId>;
  /** Replays its value; never errors. */
  readonly status$: Observable<ConnectionStatus>;

  readonly #status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly #commands: Commands;
  readonly #subscriptions = new Subscription();
  readonly #storage: HeldStorage;
  readonly #newId: () => string;
  readonly #policies: Partial<Policies>;
  readonly #ownMessages: OwnMessages;
  readonly #records: SessionRecords;
  readonly #interactionFocus: InteractionFocus;
  readonly #catchUp: CatchUp;
  readonly #tabs: Tabs | undefined;
  readonly #tabWords: TabWords | undefined;
  /** Operations for which the agent did nothing: what comes of them takes no focus. */
  readonly #unasked = new Set<OperationId>();
  #restored: Promise<void> | undefined;
  #ended: Promise<void> | undefined;
  #isOver = false;

  readonly #transport: Transport;

  constructor(transport: Transport, options: SessionOptions = {}) {
    this.#transport = transport;

    this.clock = options.clock ?? systemClock;
    this.#newId = options.newId ?? (() => crypto.randomUUID());
    this.#policies = options.policies ?? {};
    this.#storage = new HeldStorage(options.storage ?? new MemoryStorage());
    this.store = new WorkspaceStore(options.schedule);
    this.supports = transport.supports;
    this.status$ = this.#status.asObservable();
    this.#commands = new Commands({
      transport,
      clock: this.clock,
      workspace: () => this.workspace,
      publish: (event) => this.#publish(event),
    });
    this.commands$ = this.#commands.progress$;
    this.#tabs = options.tabs;
    this.drafts = new Drafts(this.#storage, this.clock);
    this.preferences = new Preferences(this.#storage);
    this.#records = new SessionRecords(this.#storage, this.clock, () => this.workspace);
    this.#interactionFocus = new InteractionFocus(
      () => this.workspace,
      (id) => this.doneMarks.has(id),
    );
    this.typing = new Typing(this.clock, (place, typing) => {
      if (this.supports.typing && this.isConnected) {
        this.execute({ type: 'set-typing', ...place, typing }).catch(ignoreRefusal);
      }
    });
    this.#catchUp = new CatchUp({
      transport,
      clock: this.clock,
      workspace: () => this.workspace,
      isConnected: () => this.isConnected,
      publish: (event) => this.#publish(event),
    });
    this.catchUpChanges$ = this.#catchUp.changes$;
    this.#ownMessages = new OwnMessages(
      {
        workspace: () => this.workspace,
        isConnected: () => this.isConnected,
        confirmation: this.supports.confirmation,
        isCatchingUp: (id) => this.isCatchingUp(id),
        isMissing: (place) => this.#catchUp.isMissing(place),
        canReadBack: () => this.supports.readBack,
        execute: (request) => this.execute(request),
        query: (query) => this.query(query),
        publish: (event) => this.#publish(event),
        tabs: options.tabs,
      },
      this.drafts,
      this.#storage,
      this.clock,
    );
    this.attachments = new Attachments({
      limits: () => (transport.upload && this.supports.files) || undefined,
      upload: (file, fileOptions) =>
        transport.upload?.(file, fileOptions) ?? Promise.reject(noFiles()),
      deliver: ({ interactionId, conversationId }, file) =>
        this.#queueMessage(interactionId, conversationId, '', { file }),
    });
    this.doneMarks = new DoneMarks(
      {
        workspace: () => this.workspace,
        isConnected: () => this.isConnected,
        execute: (request) => this.execute(request),
        undoTime: () => this.policies.undoTime ?? defaultUndoTime,
        tabs: options.tabs,
      },
      this.#storage,
      this.clock,
    );
    this.#tabWords = options.tabs && this.#joinTabs(options.tabs);
    // Whoever logs off in another tab may be gone from there before it hears that it has.
    this.#subscriptions.add(
      options.tabs?.accepted$.subscribe(({ type }) => {
        if (type !== 'log-off') return;
        this.#tabWords?.tellLoggedOff();
        void this.#handleLoggedOff();
      }),
    );
    this.#subscriptions.add(
      this.#catchUp.changes$.subscribe((id) => {
        if (!this.isCatchingUp(id)) this.#ownMessages.resume();
      }),
    );
    this.#subscriptions.add(
      transport.events$.subscribe((event) =>
        this.#publish(confirmedInOrder(event, this.workspace, this.supports)),
      ),
    );
    this.#subscriptions.add(transport.status$.subscribe((status) => this.#handleStatus(status)));
  }

  /** What is known now; current also inside a bus handler. */
  get workspace(): Workspace {
    return this.store.value;
  }

  get connection(): ConnectionStatus {
    return this.#status.value;
  }

  get isConnected(): boolean {
    return this.connection.state === 'connected';
  }

  /**
   * Whether this tab acts where one has to for all tabs of the agent: it alone rings, makes sounds and
   * shows notifications.
   */
  get isLeading(): boolean {
    return this.#tabs?.isLeading ?? true;
  }

  /** Replays its value. */
  get isLeading$(): Observable<boolean> {
    return this.#tabs?.isLeading$ ?? new BehaviorSubject(true);
  }

  /** In what this deployment differs: what the transport gives, and what the page decides otherwise. */
  get policies(): Policies {
    return { ...this.workspace.policies, ...this.#policies };
  }

  /** The interaction in focus in this tab; replays its value. */
  get focus$(): Observable<InteractionId | undefined> {
    return this.#interactionFocus.focus$;
  }

  get focused(): InteractionId | undefined {
    return this.#interactionFocus.value;
  }

  /** Puts an open interaction in focus; one that is not open changes nothing. */
  focus(id: InteractionId): void {
    this.#interactionFocus.set(id);
  }

  /**
   * Signs in. Resolves when the workspace is whole. One that failed can be tried again.
   *
   * @throws TransportError with `agent.sign-in-failed`, `agent.signed-in-elsewhere`, `connection.lost`
   */
  async connect(options: ConnectOptions = {}): Promise<void> {
    await (this.#restored ??= this.#restore());
    await this.#transport.connect(options);
    if (this.isConnected) this.#resume();
  }

  /**
   * Asks the centre for something. Resolves when it is accepted; what follows arrives as events. A
   * refusal that the agent must know of is also told as a notice.
   *
   * @throws TransportError with the code of the refusal, and what became of the command
   */
  execute(request: CommandRequest, options: ExecuteOptions = {}): Promise<void> {
    return this.#commands.carryOut({ ...request, operationId: this.#newId() }, options);
  }

  /** @throws TransportError; an `AbortError` when the signal aborts */
  query<Q extends Query>(query: Q, options?: ExecuteOptions): Promise<Answer<Q>> {
    return this.#transport.query(query, options);
  }

  /** Availability of the targets in view: at once for each, then with every change. */
  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability> {
    return this.#transport.watchTargets(ids);
  }

  /**
   * Sends a text to a conversation. It shows at once and is confirmed, or fails, where it stands. In an
   * interaction that is not open any more, or a consultation that is over, it stays in the draft.
   */
  sendMessage(interactionId: InteractionId, conversationId: ConversationId, text: string): void {
    this.typing.stopped({ interactionId, conversationId });
    this.#queueMessage(interactionId, conversationId, text);
  }

  /** Asks the readers of a conversation to open a web page; where a backend has no such thing, they read its address. */
  pushPage(interactionId: InteractionId, conversationId: ConversationId, address: string): void {
    this.#queueMessage(interactionId, conversationId, address, { page: true });
  }

  /** Fetches a file of a message. @throws TransportError; an `AbortError` when the signal aborts */
  download(file: FileReference, options?: FileOptions): Promise<Blob> {
    return this.#transport.download?.(file, options) ?? Promise.reject(noFiles());
  }

  #queueMessage(
    interactionId: InteractionId,
    conversationId: ConversationId,
    text: string,
    kind: Pick<OutgoingMessage, 'file' | 'page'> = {},
  ): void {
    const at = this.clock.now();
    const message = { clientId: this.#newId(), interactionId, conversationId, text, at };
    this.#ownMessages.send({ ...message, status: 'queued', ...kind });
  }

  /** Tries a message again, unchanged, that was refused or is not confirmed. */
  retryMessage(conversationId: ConversationId, clientId: string): void {
    this.#ownMessages.retry(conversationId, clientId);
  }

  /** Takes a message back that the centre has not taken; its text is lost. */
  discardMessage(conversationId: ConversationId, clientId: string): void {
    this.#ownMessages.discard(conversationId, clientId);
  }

  /** Takes a refused message back into the draft of its conversation. */
  editMessage(conversationId: ConversationId, clientId: string): void {
    this.#ownMessages.edit(conversationId, clientId);
  }

  /**
   * Whether what was said in an interaction while the connection did not stand is still on its way: what
   * is sent meanwhile waits for it.
   */
  isCatchingUp(interactionId: InteractionId): boolean {
    return this.#catchUp.isCatchingUp(interactionId);
  }

  /**
   * Marks an ended interaction done. The agent can take it back for as long as the policies say, and only
   * then the centre is told: see `doneMarks`. Meanwhile the agent goes on with another one.
   */
  async markDone(interactionId: InteractionId): Promise<void> {
    const interaction = this.workspace.interactions.get(interactionId);
    if (!interaction) return;
    const isHeld =
      hasContact(interaction) &&
      interaction.state === 'ended' &&
      isOwnWork(interaction) &&
      !this.#lacksDisposition(interaction) &&
      this.doneMarks.mark(interactionId);
    if (isHeld) return this.#interactionFocus.leave(interactionId);
    await this.execute({ type: 'mark-done', interactionId, epoch: interaction.epoch });
  }

  /** Takes a mark back and puts its interaction in focus; false when it is too late. */
  undoMarkDone(interactionId: InteractionId): boolean {
    const isUndone = this.doneMarks.undo(interactionId);
    if (isUndone) this.focus(interactionId);
    return isUndone;
  }

  /** Asks for an earlier page of a conversation, which arrives as `history-added`. */
  async loadEarlier(interactionId: InteractionId, conversationId: ConversationId): Promise<void> {
    const interaction = this.workspace.interactions.get(interactionId);
    if (!interaction) return;
    const conversation = conversationsOf(interaction).find(({ id }) => id === conversationId);
    const first = conversation?.transcript.at(conversation.transcript.start);
    if (!conversation?.hasEarlier || !first) return;
    const place = { interactionId, conversationId };
    const page = await this.query({ type: 'get-history', ...place, before: first.id });
    this.#publish({ type: 'history-added', ...place, ...page });
  }

  /** The agent has seen a conversation up to and including an entry. */
  markRead(
    interactionId: InteractionId,
    conversationId: ConversationId,
    lastReadId: MessageId,
  ): void {
    this.#publishToTabs({ type: 'conversation-read', interactionId, conversationId, lastReadId });
  }

  markNotice(noticeId: NoticeId, marks: { read?: boolean; dismissed?: boolean }): void {
    this.#publishToTabs({ type: 'notice-marked', noticeId, ...marks });
  }

  deleteNotice(noticeId: NoticeId): void {
    this.#publishToTabs({ type: 'notice-deleted', noticeId });
  }

  /**
   * Signs out for good and forgets what was kept in the browser, but for the agent's preferences.
   *
   * @param interactions `hand-back` lets what is open go on without the agent
   * @throws TransportError with `agent.state-refused` while the agent takes part in interactions
   */
  async logOff(interactions?: LogOff['interactions']): Promise<void> {
    await this.doneMarks.carryOutAll();
    await this.execute({ type: 'log-off', ...(interactions && { interactions }) });
    this.#tabWords?.tellLoggedOff();
    await this.disconnect();
    await this.#storage.wipe(this.preferences.lasting);
  }

  /** Writes what is to outlive the page: the page is about to go. */
  async flush(): Promise<void> {
    await Promise.all([this.drafts.flush(), this.#records.flush(), this.#ownMessages.flush()]);
  }

  /** Ends this session, not the agent's sign-in. Idempotent and final. */
  disconnect(): Promise<void> {
    return (this.#ended ??= this.#end());
  }

  async #restore(): Promise<void> {
    await this.preferences.restore();
    await this.drafts.restore();
    this.#publish(await this.#records.restore());
    await this.#ownMessages.restore();
    await this.doneMarks.restore();
    this.#storage.open();
  }

  #joinTabs(tabs: Tabs): TabWords {
    return new TabWords(tabs, {
      drafts: this.drafts,
      preferences: this.preferences,
      publish: (event) => this.#publish(event),
      onLoggedOff: () => void this.#handleLoggedOff(),
      onGone: () => void this.#takeUpLeft(),
      onReturned: () =>
        void this.#ownMessages.returnFromAway().then(() => this.isConnected && this.#resume()),
    });
  }

  /** Each tab forgets what it has kept: none writes again after another one has forgotten. */
  async #handleLoggedOff(): Promise<void> {
    this.#storage.close();
    await this.disconnect();
    await this.#storage.wipe(this.preferences.lasting);
  }

  async #takeUpLeft(): Promise<void> {
    if (!this.isLeading || this.#isOver) return;
    await this.#ownMessages.restore();
    await this.doneMarks.restore();
    if (this.isConnected) this.#resume();
  }

  #resume(): void {
    this.#ownMessages.resume();
    this.doneMarks.resume();
  }

  #publishToTabs(fact: TabFact): void {
    const before = this.workspace;
    this.#publish(fact);
    if (this.workspace !== before) this.#tabWords?.tell(fact);
  }

  async #end(): Promise<void> {
    try {
      void this.doneMarks.carryOutAll();
      await this.flush();
      this.#isOver = true;
      await this.#transport.disconnect();
    } finally {
      this.#isOver = true;
      this.#storage.close();
      this.#subscriptions.unsubscribe();
      this.typing.stop();
      this.attachments.stop();
      this.drafts.stop();
      this.#records.stop();
      this.#ownMessages.stop();
      this.doneMarks.stop();
      this.#catchUp.stop();
      this.#commands.stop();
      this.#tabWords?.stop();
      this.bus.complete();
    }
  }

  /** Takes an event in and then tells it: whoever hears of it finds everything as it says. */
  #publish(event: WorkspaceEvent): void {
    if (this.#isOver) return;
    const before = this.workspace;
    this.store.fold(event);
    if (this.workspace === before && !passing.has(event.type)) return;
    this.#ownMessages.note(event, before);
    this.#catchUp.note(event);
    this.doneMarks.note(event);
    this.#noteTyping(event);
    this.#records.note(event);
    const { operationId } = event as { operationId?: OperationId };
    const isAsked = operationId !== undefined && !this.#unasked.has(operationId);
    if (event.type === 'interaction-added' && !isAsked) this.#unasked.delete(operationId ?? '');
    this.#interactionFocus.follow(event, isAsked);
    this.bus.publish(event);
    if (event.type === 'workspace-synchronised') this.#records.restoreMarks(this);
    // Each tab hears of it, and one answers.
    if (!this.isLeading) return;
    answerAutomatically(event, this.workspace, this.policies, (invitationId) => {
      const operationId = this.#newId();
      this.#unasked.add(operationId);
      this.#commands
        .carryOut({ type: 'accept-invitation', invitationId, operationId })
        .catch((error: unknown) => {
          this.#unasked.delete(operationId);
          ignoreRefusal(error);
        });
    });
  }

  #noteTyping(event: WorkspaceEvent): void {
    if (event.type === 'typing-changed') this.typing.heard(event);
    if (event.type !== 'message-added' || event.entry.kind !== 'message') return;
    const { author } = event.entry;
    this.typing.heard({ ...event, type: 'typing-changed', author, typing: false });
  }

  #handleStatus(status: ConnectionStatus): void {
    const before = this.connection;
    this.#status.next(status);
    const notice = noticeOfConnection(before, status, this.clock.now());
    if (notice) this.#publish({ type: 'notice-added', notice });
    if (!this.isConnected || before.state === 'connected') return;
    // Other tabs may have written what they could not tell this one.
    if (this.#tabs) void this.drafts.catchUp();
    this.#catchUp.resume();
    this.#resume();
  }

  /** The centre would refuse it: it is asked at once, so that the agent hears of it at once. */
  #lacksDisposition({ disposition }: ContactInteraction): boolean {
    return this.policies.dispositionRequired && disposition === undefined;
  }
}

/** For how long _Mark done_ can be taken back where nobody says otherwise, in ms. */
const defaultUndoTime = 8_000;

function noFiles(): TransportError {
  return new TransportError({ code: 'file.unsupported' }, 'refused');
}

/** Typing is told as well as may be; nobody minds when it is not. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof TransportError)) throw error;
}
