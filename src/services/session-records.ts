import type { ConversationId } from '../domain/conversation.js';
import type { NoticeAdded, WorkspaceEvent } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
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
  private cancelWrite: (() => void) | undefined;
  private marks = new Map<ConversationId, MessageId>();

  private readonly storage: AgentStorage;
  private readonly clock: Clock;
  private readonly workspace: () => Workspace;

  constructor(storage: AgentStorage, clock: Clock, workspace: () => Workspace) {
    this.storage = storage;
    this.clock = clock;
    this.workspace = workspace;
  }

  /** Writes soon, when the event has changed what is kept. */
  note(event: WorkspaceEvent): void {
    if (event.type === 'conversation-read') this.marks.set(event.conversationId, event.lastReadId);
    else if (!event.type.startsWith('notice-') && !('notice' in event)) return;
    this.cancelWrite ??= this.clock.after(writeDelay, () => void this.flush());
  }

  /** The notices that were kept, as events, oldest first. */
  async restoreNotices(): Promise<NoticeAdded[]> {
    const marks = await this.storage.read('read-marks');
    if (Array.isArray(marks)) this.marks = new Map((marks as unknown[]).filter(isMark));
    const notices = await this.storage.read('notices');
    if (!Array.isArray(notices)) return [];
    return (notices as unknown[])
      .filter(isNotice)
      .reverse()
      .map((notice) => ({ type: 'notice-added', notice }));
  }

  /** Gives a fresh synchronisation the marks of what was read before. */
  restoreMarks(reader: Reader): void {
    for (const interaction of this.workspace().interactions.values()) {
      if (interaction.medium !== 'chat') continue;
      for (const { id } of interaction.conversations) {
        const lastReadId = this.marks.get(id);
        if (lastReadId !== undefined) reader.markRead(interaction.id, id, lastReadId);
      }
    }
  }

  async flush(): Promise<void> {
    this.stop();
    await this.storage.write('notices', [...this.workspace().notices]);
    await this.storage.write('read-marks', [...this.openMarks()]);
  }

  stop(): void {
    this.cancelWrite?.();
    this.cancelWrite = undefined;
  }

  /** Marks of interactions that are gone are of no more use. */
  private openMarks(): [ConversationId, MessageId][] {
    const open = new Set<ConversationId>();
    for (const interaction of this.workspace().interactions.values()) {
      if (interaction.medium !== 'chat') continue;
      for (const { id } of interaction.conversations) open.add(id);
    }
    return [...this.marks].filter(([id]) => open.has(id));
  }
}

function isMark(value: unknown): value is [ConversationId, MessageId] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}

function isNotice(value: unknown): value is Notice {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, at } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof kind === 'string' && typeof at === 'number';
}
