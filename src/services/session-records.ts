import type { ConversationId, Conversation } from '../domain/conversation.js';
import type { NoticesRestored, WorkspaceEvent } from '../domain/event.js';
import { conversationsOf, type InteractionId } from '../domain/interaction.js';
import type { Notice } from '../domain/notice.js';
import type { MessageId } from '../domain/transcript.js';
import type { Workspace } from '../domain/workspace.js';
import type { AgentStorage } from './agent-storage.js';
import type { Clock } from './clock.js';

/** How long changes gather before they are written, in ms. */
const writeDelay = 250;

type Reader = {
  markRead(interactionId: InteractionId, conversationId: ConversationId, id: MessageId): void;
};

/** What the agent has been told and has read, kept over a reload. */
export class SessionRecords {
  #cancelWrite: (() => void) | undefined;
  /** Of an earlier page. */
  #marks = new Map<ConversationId, MessageId>();
  #noted: readonly Notice[] = [];

  readonly #storage: AgentStorage;
  readonly #clock: Clock;
  readonly #workspace: () => Workspace;

  constructor(storage: AgentStorage, clock: Clock, workspace: () => Workspace) {
    this.#storage = storage;
    this.#clock = clock;
    this.#workspace = workspace;
  }

  /** Writes soon, when the event has changed what is kept. */
  note(event: WorkspaceEvent): void {
    const { notices } = this.#workspace();
    if (notices === this.#noted && event.type !== 'conversation-read') return;
    this.#noted = notices;
    this.#cancelWrite ??= this.#clock.after(writeDelay, () => void this.flush());
  }

  /** Reads what an earlier page has kept. */
  async restore(): Promise<NoticesRestored> {
    this.#marks = new Map(await this.#readList('read-marks', isMark));
    return {
      type: 'notices-restored',
      notices: await this.#readList('notices', isNotice),
      deleted: await this.#readList('deleted-notices', (value) => typeof value === 'string'),
    };
  }

  /** Gives a fresh synchronisation the marks of what was read before. */
  restoreMarks(reader: Reader): void {
    for (const { interactionId, id, lastReadId } of this.#openConversations()) {
      const mark = this.#marks.get(id);
      if (mark !== undefined && lastReadId === undefined) reader.markRead(interactionId, id, mark);
    }
  }

  async flush(): Promise<void> {
    this.stop();
    const { notices, deletedNotices } = this.#workspace();
    await Promise.all([
      this.#storage.write('notices', [...notices]),
      this.#storage.write('deleted-notices', [...deletedNotices]),
      this.#storage.write('read-marks', this.#openMarks()),
    ]);
  }

  stop(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
  }

  /** Marks of interactions that are gone are of no more use; before the first word all may be open. */
  #openMarks(): [ConversationId, MessageId][] {
    if (!this.#workspace().agent) return [...this.#marks];
    return this.#openConversations().flatMap(({ id, lastReadId = this.#marks.get(id) }) =>
      lastReadId === undefined ? [] : [[id, lastReadId]],
    );
  }

  #openConversations(): Conversation[] {
    return [...this.#workspace().interactions.values()].flatMap(conversationsOf);
  }

  async #readList<T>(name: string, isEntry: (value: unknown) => value is T): Promise<T[]> {
    const stored = await this.#storage.read(name);
    return Array.isArray(stored) ? (stored as unknown[]).filter(isEntry) : [];
  }
}

function isMark(value: unknown): value is [ConversationId, MessageId] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}

function isNotice(value: unknown): value is Notice {
  if (typeof value !== 'object' || value === null) return false;
  const notice = value as Record<string, unknown>;
  const hasText = (name: string): boolean => typeof notice[name] === 'string';
  if (!hasText('id') || typeof notice.at !== 'number') return false;
  switch (notice.kind) {
    case 'problem':
      return typeof (notice.problem as Record<string, unknown> | undefined)?.code === 'string';
    case 'placement':
      return hasText('target');
    case 'message':
      return hasText('subject') && hasText('text');
    default:
      return false;
  }
}
