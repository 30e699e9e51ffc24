import type { LitElement, ReactiveController } from 'lit';
import type { Subscription } from 'rxjs';
import type { Attachment, Attachments } from '../../services/attachments.js';

/** Where the files of a composer go. */
export type ComposerPlace = {
  readonly attachments: Attachments | undefined;
  readonly conversationId: string | undefined;
  /** True while nothing can be written. */
  readonly isIdle: boolean;
};

/** The files beside the text of a composer: dropped, pasted or chosen. */
export class ComposerFiles implements ReactiveController {
  /** True while files are held above the composer. */
  isTarget = false;

  readonly #host: LitElement;
  readonly #place: () => ComposerPlace;
  #observed: Attachments | undefined;
  #subscription: Subscription | undefined;

  constructor(host: LitElement, place: () => ComposerPlace) {
    this.#host = host;
    this.#place = place;
    host.addController(this);
  }

  hostUpdate(): void {
    const { attachments } = this.#place();
    if (attachments === this.#observed) return;
    this.#subscription?.unsubscribe();
    this.#observed = attachments;
    this.#subscription = attachments?.changes$.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#observed = undefined;
    this.isTarget = false;
  }

  get attachments(): readonly Attachment[] {
    const { attachments, conversationId } = this.#place();
    return (conversationId !== undefined && attachments?.of(conversationId)) || [];
  }

  /** Whether something would go with the next sending. */
  get isReady(): boolean {
    return this.attachments.some(({ state }) => state === 'ready' || state === 'failed');
  }

  /** Takes files to be sent with the text. */
  add(files: Iterable<File>): void {
    const { attachments, conversationId, isIdle } = this.#place();
    if (conversationId !== undefined && !isIdle) attachments?.add(conversationId, files);
  }

  readonly handlePaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    // What an office program puts there is a text first, with a picture of it.
    if (!clipboardData?.files.length || clipboardData.types.includes('text/plain')) return;
    if (!this.#takesFiles) return;
    event.preventDefault();
    this.add(clipboardData.files);
  };

  readonly handleDragover = (event: DragEvent): void => {
    if (!this.#takesFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#setTarget(true);
  };

  readonly handleDragleave = ({ relatedTarget, currentTarget }: DragEvent): void => {
    const isWithin =
      relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget);
    if (!isWithin) this.#setTarget(false);
  };

  readonly handleDrop = (event: DragEvent): void => {
    if (!event.dataTransfer?.files.length) return;
    // Whatever becomes of them, the page stays.
    event.preventDefault();
    this.#setTarget(false);
    this.add(event.dataTransfer.files);
  };

  get #takesFiles(): boolean {
    const { attachments, isIdle } = this.#place();
    return attachments?.limits !== undefined && !isIdle;
  }

  #setTarget(isTarget: boolean): void {
    if (this.isTarget === isTarget) return;
    this.isTarget = isTarget;
    this.#host.requestUpdate();
  }
}
