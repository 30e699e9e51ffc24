import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ContactInteraction, InteractionId } from '../../domain/interaction.js';
import type { Problem } from '../../domain/problem.js';
import type { Session } from '../../services/session.js';
import { SelectionController } from '../shared/selection-controller.js';
import { problemOf } from './availability.js';

/** How long the agent may write on before the note is kept, in ms. */
const pause = 1_000;

/** `dirty`: written and not kept yet. */
export type NoteState = 'clean' | 'dirty' | 'saving' | 'saved' | 'failed';

/** What the agent writes as a note, against what the note says by now. */
export class NoteController implements ReactiveController {
  state: NoteState = 'clean';
  problem: Problem | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #interaction: () => ContactInteraction | undefined;
  readonly #connected: SelectionController<boolean>;
  #shown: InteractionId | undefined;
  #wasConnected = false;
  /** What the agent has written; absent when it is what the note says. */
  #draft: string | undefined;
  /** The revision on which that builds. */
  #base: number | undefined;
  #cancelPause: (() => void) | undefined;
  /** Something is under way: what the agent writes on meanwhile waits for its answer. */
  #isSaving = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    interaction: () => ContactInteraction | undefined,
  ) {
    this.#host = host;
    this.#interaction = interaction;
    this.#connected = new SelectionController(
      host,
      (_workspace, session) => session?.isConnected === true,
    );
    host.addController(this);
  }

  /** What was not kept when it went is kept when it is back. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stopPause();
    this.#shown = undefined;
  }

  /** What is shown: what the agent has written, or what the note says. */
  get text(): string {
    return this.#draft ?? this.#interaction()?.note?.text ?? '';
  }

  /** Somebody else has written the note since the agent began to. */
  get isOutdated(): boolean {
    if (this.#draft === undefined || this.#isSaving) return false;
    return this.#interaction()?.note?.revision !== this.#base;
  }

  /** Takes in what has changed, before the host draws it. */
  follow(): void {
    const interaction = this.#interaction();
    if (!interaction || !this.#session) return;
    if (interaction.id !== this.#shown) this.#restore(interaction);
    // Both have come to the same.
    if (this.#draft !== undefined && this.#draft === (interaction.note?.text ?? '')) this.#settle();
    const isBack = this.#connected.value && !this.#wasConnected;
    this.#wasConnected = this.#connected.value;
    if (isBack && this.#draft !== undefined) void Promise.resolve().then(() => this.save());
    else if (this.#isLeftBehind) this.#saveSoon();
  }

  /** Nothing would keep it any more: its time came while somebody else's words had to be read. */
  get #isLeftBehind(): boolean {
    const isWaited = this.#cancelPause !== undefined || this.#isSaving;
    return this.state === 'dirty' && !isWaited && !this.isOutdated;
  }

  write(text: string): void {
    if (this.#draft === undefined) this.#base = this.#interaction()?.note?.revision;
    this.#draft = text;
    this.state = 'dirty';
    this.#keepDraft();
    this.#saveSoon();
    this.#host.requestUpdate();
  }

  /** Keeps what is written, unless it would overwrite what the agent has not read. */
  async save(): Promise<void> {
    this.#stopPause();
    const interaction = this.#interaction();
    const text = this.#draft;
    if (!interaction || text === undefined || this.#isSaving || this.isOutdated) return;
    if (text === (interaction.note?.text ?? '')) return this.#settle();
    this.state = 'saving';
    this.#isSaving = true;
    this.#host.requestUpdate();
    const { id: interactionId, epoch } = interaction;
    this.problem = await problemOf(this.#session, {
      ...{ type: 'set-note', interactionId, epoch, text },
      ...(this.#base === undefined ? {} : { revision: this.#base }),
    });
    this.#isSaving = false;
    if (this.problem) {
      this.state = 'failed';
    } else if (this.#draft === undefined || this.#draft === text) {
      // Its event may have come before its answer.
      this.#settle();
    } else {
      // The agent has written on meanwhile.
      this.state = 'dirty';
      this.#base = this.#interaction()?.note?.revision ?? (this.#base ?? 0) + 1;
      this.#saveSoon();
    }
    this.#host.requestUpdate();
  }

  /** What the agent has written counts, though somebody else has written too. */
  keepMine(): Promise<void> {
    this.#base = this.#interaction()?.note?.revision;
    this.#keepDraft();
    return this.save();
  }

  /** What somebody else has written counts. */
  takeTheirs(): void {
    this.#settle();
    this.state = 'clean';
    this.#host.requestUpdate();
  }

  #settle(): void {
    this.#stopPause();
    this.state = this.state === 'clean' ? 'clean' : 'saved';
    this.#draft = undefined;
    this.#base = undefined;
    this.problem = undefined;
    this.#keepDraft();
  }

  #restore({ id, note }: ContactInteraction): void {
    this.#shown = id;
    this.state = 'clean';
    this.problem = undefined;
    const kept = this.#session?.drafts.get(keyOf(id)) ?? '';
    const end = kept.indexOf('\n');
    this.#draft = end < 0 ? undefined : kept.slice(end + 1);
    const base = Number.parseInt(kept.slice(0, Math.max(end, 0)), 10);
    this.#base = Number.isNaN(base) ? undefined : base;
    if (this.#draft === undefined) return;
    this.state = 'dirty';
    this.#wasConnected = false;
    if (this.#draft === note?.text) this.#settle();
  }

  /** The revision goes with the text: after a reload as well nothing is overwritten unread. */
  #keepDraft(): void {
    const { id } = this.#interaction() ?? {};
    if (id === undefined) return;
    const text = this.#draft === undefined ? '' : `${this.#base ?? ''}\n${this.#draft}`;
    this.#session?.drafts.set(keyOf(id), text);
  }

  #saveSoon(): void {
    this.#stopPause();
    this.#cancelPause = this.#session?.clock.after(pause, () => void this.save());
  }

  #stopPause(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
  }

  get #session(): Session | undefined {
    return this.#connected.session;
  }
}

/** Where the draft of a note stands among the drafts of conversations. */
function keyOf(id: InteractionId): string {
  return `note of ${id}`;
}
