import type { Subscription } from 'rxjs';
import type { CommandRequest } from '../../domain/command.js';
import type { Audience, Conversation } from '../../domain/conversation.js';
import type { WorkspaceEvent, WorkspaceEventOf, WorkspaceEventType } from '../../domain/event.js';
import {
  conversationsOf,
  hasContact,
  type ContactInteraction,
  type Interaction,
} from '../../domain/interaction.js';
import type { Invitation } from '../../domain/invitation.js';
import { reduce } from '../../domain/reduce.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import { emptyWorkspace, type Workspace } from '../../domain/workspace.js';
import type { Credentials } from '../../services/transport-registry.js';
import type {
  Answer,
  ConnectionStatus,
  ConnectOptions,
  ExecuteOptions,
  Query,
  Transport,
} from '../../services/transport.js';
import { ensure } from './assertions.js';
import type { ContractBackend } from './backend.js';
import { within } from './deadline.js';

let lastId = 0;

/** A name that nothing else in the run has. */
export function newId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${Date.now().toString(36)}-${lastId}`;
}

/** An agent of the suite: the transport, what it has told, and the workspace that comes of it. */
export class ContractAgent {
  readonly credentials: Credentials;
  readonly transport: Transport;
  /** Everything that came, in order. */
  readonly events: WorkspaceEvent[] = [];
  readonly statuses: ConnectionStatus[] = [];
  /** What a session would hold. */
  workspace: Workspace = emptyWorkspace;
  /** What no stream may do: it has errored or completed, or said what nobody can read. */
  readonly ends: string[] = [];

  readonly #backend: ContractBackend;
  readonly #subscriptions: Subscription[];
  readonly #waiting = new Set<() => void>();
  readonly #supports: Transport['supports'];
  readonly #supportsText: string;

  constructor(backend: ContractBackend, transport: Transport, credentials: Credentials) {
    this.#backend = backend;
    this.transport = transport;
    this.credentials = credentials;
    this.#supports = transport.supports;
    this.#supportsText = JSON.stringify(transport.supports);
    const ends = (stream: string) => ({
      error: () => this.ends.push(`${stream} has errored`),
      complete: () => this.ends.push(`${stream} has completed`),
    });
    this.#subscriptions = [
      transport.events$.subscribe({ next: (event) => this.#hear(event), ...ends('events$') }),
      transport.status$.subscribe({
        next: (status) => {
          this.statuses.push(status);
          this.#wake();
        },
        ...ends('status$'),
      }),
    ];
  }

  get id(): string {
    return this.workspace.agent?.id ?? this.credentials.agent;
  }

  get name(): string {
    return this.workspace.agent?.name ?? this.id;
  }

  get state(): ConnectionStatus['state'] | undefined {
    return this.statuses.at(-1)?.state;
  }

  async connect(options?: ConnectOptions): Promise<void> {
    await this.within(this.transport.connect(options), 'connect()');
  }

  /** Fails when nothing has come of a promise in time. */
  within<T>(promise: Promise<T>, what: string): Promise<T> {
    return within(promise, this.#backend.patience, what);
  }

  do(
    request: CommandRequest,
    operationId = newId('operation'),
    options?: ExecuteOptions,
  ): Promise<void> {
    const promise = this.transport.execute({ ...request, operationId }, options);
    return this.within(promise, request.type);
  }

  query<Q extends Query>(query: Q, options?: ExecuteOptions): Promise<Answer<Q>> {
    return this.within(this.transport.query(query, options), query.type);
  }

  /** What a question finds once it finds something; waits for it with the patience of the backend. */
  async until<T>(
    question: () => T | undefined | false,
    what: string,
    extra = 0,
  ): Promise<NonNullable<T>> {
    const answer = (): NonNullable<T> | undefined => question() || undefined;
    const found = answer();
    if (found !== undefined) return found;
    if (this.#backend.settle) {
      await this.#backend.settle();
      const settled = answer();
      ensure(settled !== undefined, `${this.id} waits in vain: ${what}`);
      return settled;
    }
    let check: () => void = () => undefined;
    const came = new Promise<NonNullable<T>>((resolve) => {
      check = () => {
        const now = answer();
        if (now !== undefined) resolve(now);
      };
      this.#waiting.add(check);
    });
    const waits = within(came, this.#backend.patience + extra, `${this.id} waits: ${what}`);
    return waits.finally(() => this.#waiting.delete(check));
  }

  /** Resolves when an event of the type has come, for the first time or since a mark. */
  async hears<T extends WorkspaceEventType>(
    type: T,
    since = 0,
    extra = 0,
  ): Promise<WorkspaceEventOf<T>> {
    return this.until(() => this.of(type, since)[0], type, extra);
  }

  /** The events of a type, of all or since a mark. */
  of<T extends WorkspaceEventType>(type: T, since = 0): WorkspaceEventOf<T>[] {
    return this.events
      .slice(since)
      .filter((event): event is WorkspaceEventOf<T> => event.type === type);
  }

  /** Where the list of events ends just now. */
  get mark(): number {
    return this.events.length;
  }

  /** What rings. */
  get ringing(): readonly Invitation[] {
    return [...this.workspace.invitations.values()];
  }

  rings(kind?: Invitation['kind'], extra = 0): Promise<Invitation> {
    return this.until(
      () => this.ringing.find((one) => kind === undefined || one.kind === kind),
      `an invitation${kind ? ` of the kind ${kind}` : ''}`,
      extra,
    );
  }

  /** Accepts what rings, and resolves when the interaction is there. */
  async accepts(kind?: Invitation['kind']): Promise<Interaction> {
    const { id: invitationId, interactionId } = await this.rings(kind);
    await this.do({ type: 'accept-invitation', invitationId });
    return this.until(
      () => this.workspace.interactions.get(interactionId),
      'the accepted interaction',
    );
  }

  /** The interactions with contacts that are open, the first one first. */
  get chats(): ContactInteraction[] {
    return [...this.workspace.interactions.values()].filter(hasContact);
  }

  /** The only interaction with a contact. */
  get chat(): ContactInteraction {
    const [chat] = this.chats;
    ensure(chat, `${this.id} has no interaction with a contact`);
    return chat;
  }

  get fence(): { readonly interactionId: string; readonly epoch: number } {
    const { id: interactionId, epoch } = this.chat;
    return { interactionId, epoch };
  }

  conversation(audience: Audience = 'contact', interaction: Interaction = this.chat): Conversation {
    const found = conversationsOf(interaction).findLast((one) => one.audience === audience);
    ensure(found, `${this.id} has no conversation for ${audience}`);
    return found;
  }

  entries(audience: Audience = 'contact', interaction?: Interaction): TranscriptEntry[] {
    return [...this.conversation(audience, interaction).transcript];
  }

  /** The texts of a conversation's messages, in order. */
  texts(audience: Audience = 'contact', interaction?: Interaction): string[] {
    return textsOf(this.entries(audience, interaction));
  }

  sending(text: string, clientId = newId('message'), audience: Audience = 'contact') {
    const { id: conversationId } = this.conversation(audience);
    return { type: 'send-message', ...this.fence, conversationId, clientId, text } as const;
  }

  /** Writes, and resolves when the message is in the agent's own transcript. */
  async says(text: string, audience: Audience = 'contact'): Promise<void> {
    await this.do(this.sending(text, undefined, audience));
    await this.shows(text, audience);
  }

  /** Resolves when a text is in a conversation. */
  async shows(text: string, audience: Audience = 'contact'): Promise<void> {
    await this.until(() => this.texts(audience).includes(text), `the line “${text.slice(0, 40)}”`);
  }

  /** Takes no part any more, and says so. */
  async leaves(): Promise<void> {
    await this.within(this.transport.disconnect(), 'disconnect()');
  }

  /** Listens no more; what the agent heard stays. */
  close(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.transport.disconnect().catch(() => undefined);
  }

  /** What must hold for every transport in every test. */
  checkStreams(): void {
    ensure(this.ends.length === 0, `${this.id}: ${this.ends.join(', ')}`);
    const isSame =
      this.transport.supports === this.#supports &&
      JSON.stringify(this.transport.supports) === this.#supportsText;
    ensure(isSame, `${this.id}: supports has changed`);
  }

  #hear(event: WorkspaceEvent): void {
    this.events.push(event);
    try {
      this.workspace = reduce(this.workspace, event);
    } catch (error) {
      this.ends.push(`an event cannot be folded (${String(error)})`);
    }
    this.#wake();
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }
}

/** The texts of messages, in order. */
export function textsOf(entries: readonly TranscriptEntry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
}
