import { type Observable, Subject } from 'rxjs';
import type { ConversationId } from '../domain/conversation.js';
import {
  longestDescription,
  whyNoFile,
  type FileLimits,
  type FileReference,
} from '../domain/file.js';
import type { InteractionId } from '../domain/interaction.js';
import type { Problem } from '../domain/problem.js';
import { TransportError, type FileOptions } from './transport.js';

/**
 * A file beside the text that is written. `ready`: goes with the next sending. `refused`: the backend
 * would not take it. `failed`: it did not arrive and can be sent again.
 */
export type Attachment = {
  readonly id: string;
  readonly file: File;
  readonly state: 'ready' | 'refused' | 'uploading' | 'failed';
  /** How much of it has arrived, from 0 to 1. */
  readonly progress: number;
  /** What a picture shows, for those who cannot see it. */
  readonly description?: string;
  readonly problem?: Problem;
};

/** Where files go. */
export type FilePlace = {
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
};

/** What attachments need of their session. */
export type AttachmentsLink = {
  /** Absent where the backend takes no files. */
  readonly limits: () => FileLimits | undefined;
  readonly upload: (file: File, options: FileOptions) => Promise<FileReference>;
  /** Sends a file that the backend holds. */
  readonly deliver: (place: FilePlace, file: FileReference) => void;
};

/** At most so many files are held beside a text. */
const most = 20;

/** Files on their way from the agent's or the contact's hands to the backend, by conversation. */
export class Attachments {
  /** Tells in which conversation something has changed. */
  readonly changes$: Observable<ConversationId>;

  readonly #link: AttachmentsLink;
  readonly #changes = new Subject<ConversationId>();
  readonly #held = new Map<ConversationId, readonly Attachment[]>();
  readonly #uploads = new Map<string, AbortController>();
  #last = 0;

  constructor(link: AttachmentsLink) {
    this.#link = link;
    this.changes$ = this.#changes.asObservable();
  }

  get limits(): FileLimits | undefined {
    return this.#link.limits();
  }

  of(id: ConversationId): readonly Attachment[] {
    return this.#held.get(id) ?? [];
  }

  /** Takes files to be sent with the text; what the backend would not take says so. */
  add(id: ConversationId, files: Iterable<File>): void {
    const held = this.of(id);
    const added = [...files].slice(0, most - held.length).map((file): Attachment => {
      this.#last += 1;
      const problem = whyNoFile(file, this.limits);
      const facts = { id: `attachment-${this.#last}`, file, progress: 0 };
      return problem ? { ...facts, state: 'refused', problem } : { ...facts, state: 'ready' };
    });
    this.#set(id, [...held, ...added]);
  }

  /** Takes a file away; one that is under way is cancelled. */
  remove(id: ConversationId, attachmentId: string): void {
    this.#uploads.get(attachmentId)?.abort();
    this.#set(
      id,
      this.of(id).filter((attachment) => attachment.id !== attachmentId),
    );
  }

  /** Says what a picture shows; it goes with it. */
  describe(id: ConversationId, attachmentId: string, text: string): void {
    const description = text.slice(0, longestDescription);
    this.#change(id, attachmentId, { description });
  }

  /** Sends what is ready and what failed before; each is said in the conversation once it has arrived. */
  async send(place: FilePlace): Promise<void> {
    const wanted = this.of(place.conversationId).filter(
      ({ state }) => state === 'ready' || state === 'failed',
    );
    for (const { id } of wanted) this.#change(place.conversationId, id, { state: 'uploading' });
    for (const { id, file } of wanted) await this.#send(place, id, file);
  }

  /** Cancels everything. */
  stop(): void {
    for (const upload of this.#uploads.values()) upload.abort();
    this.#changes.complete();
  }

  async #send(place: FilePlace, id: string, file: File): Promise<void> {
    const { conversationId } = place;
    // Meanwhile it may have been taken away.
    if (!this.of(conversationId).some((attachment) => attachment.id === id)) return;
    const upload = new AbortController();
    this.#uploads.set(id, upload);
    try {
      const reference = await this.#link.upload(file, {
        signal: upload.signal,
        onProgress: (progress) => this.#change(conversationId, id, { progress }),
      });
      if (upload.signal.aborted) return;
      const description = this.#descriptionOf(conversationId, id);
      this.remove(conversationId, id);
      this.#link.deliver(place, { ...reference, ...(description && { description }) });
    } catch (error) {
      if (upload.signal.aborted) return;
      const problem: Problem =
        error instanceof TransportError ? error.problem : { code: 'file.failed', what: file.name };
      this.#change(conversationId, id, { state: 'failed', progress: 0, problem });
    } finally {
      this.#uploads.delete(id);
    }
  }

  #descriptionOf(id: ConversationId, attachmentId: string): string | undefined {
    return this.of(id)
      .find((attachment) => attachment.id === attachmentId)
      ?.description?.trim();
  }

  #change(id: ConversationId, attachmentId: string, changes: Partial<Attachment>): void {
    const held = this.of(id);
    if (!held.some((attachment) => attachment.id === attachmentId)) return;
    this.#set(
      id,
      held.map((attachment) =>
        attachment.id === attachmentId ? { ...attachment, ...changes } : attachment,
      ),
    );
  }

  #set(id: ConversationId, attachments: readonly Attachment[]): void {
    if (attachments.length === 0) this.#held.delete(id);
    else this.#held.set(id, attachments);
    this.#changes.next(id);
  }
}
