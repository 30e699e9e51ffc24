import { BehaviorSubject, type Observable } from 'rxjs';
import type { CommandRequest } from '../domain/command.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import type { Workspace } from '../domain/workspace.js';
import type { HeldStorage } from './agent-storage.js';
import type { Clock } from './clock.js';
import type { Tabs } from './tabs.js';
import { TransportError } from './transport.js';

/** An ended interaction that the agent has marked done, while that can be taken back. */
export type DoneMark = {
  readonly interactionId: InteractionId;
  /** Epoch milliseconds at which the centre is told. */
  readonly until: number;
};

/** A mark as it is kept, with the tab that looks after it. */
type Kept = DoneMark & { readonly tab?: string };

/** What marks need of their session. */
export type DoneMarksLink = {
  readonly workspace: () => Workspace;
  readonly isConnected: () => boolean;
  readonly execute: (request: CommandRequest) => Promise<void>;
  /** For how long a mark can be taken back, in ms. */
  readonly undoTime: () => number;
  readonly tabs?: Pick<Tabs, 'tabId' | 'living'> | undefined;
};

/**
 * Holds _Mark done_ back for as long as it can be taken back. What a centre has closed stays closed, so
 * nothing is told before the time is over: that works on every backend. Meanwhile the mark is kept in
 * the browser; when the page goes, it is carried out, by this page or by the next one.
 */
export class DoneMarks {
  /** The marks that can be taken back, oldest first; replays its value. */
  readonly marks$: Observable<readonly DoneMark[]>;

  readonly #marks = new BehaviorSubject<readonly DoneMark[]>([]);
  readonly #timers = new Map<InteractionId, () => void>();
  readonly #link: DoneMarksLink;
  readonly #storage: Pick<HeldStorage, 'update'>;
  readonly #clock: Clock;

  constructor(link: DoneMarksLink, storage: Pick<HeldStorage, 'update'>, clock: Clock) {
    this.#link = link;
    this.#storage = storage;
    this.#clock = clock;
    this.marks$ = this.#marks.asObservable();
  }

  get value(): readonly DoneMark[] {
    return this.#marks.value;
  }

  has(id: InteractionId): boolean {
    return this.value.some(({ interactionId }) => interactionId === id);
  }

  /** Marks an interaction; true when that can be taken back. */
  mark(interactionId: InteractionId): boolean {
    const time = this.#link.undoTime();
    if (time <= 0 || this.has(interactionId)) return time > 0;
    this.#hold([{ interactionId, until: this.#clock.now() + time }]);
    return true;
  }

  /** Takes a mark back; false when it is too late. */
  undo(id: InteractionId): boolean {
    if (!this.has(id)) return false;
    this.#forget(id);
    return true;
  }

  /** Carries a mark out without waiting any longer. Without a connection it waits for one. */
  async carryOut(id: InteractionId): Promise<void> {
    const { agent, interactions } = this.#link.workspace();
    const interaction = interactions.get(id);
    // Before the centre's first word nobody knows whether it is still there.
    if (!this.has(id) || !agent || !this.#link.isConnected()) return;
    this.#stopTimer(id);
    try {
      if (interaction?.state === 'ended') {
        const { epoch } = interaction;
        await this.#link.execute({ type: 'mark-done', interactionId: id, epoch });
      }
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      // It may be said again: the next connection does.
      if (error.outcome !== 'refused') return;
    }
    this.#forget(id);
  }

  /** Carries all of them out: the page is about to go, or the agent is. */
  async carryOutAll(): Promise<void> {
    await Promise.all(this.value.map(({ interactionId }) => this.carryOut(interactionId)));
  }

  /** Goes on with what is due: after each connection. */
  resume(): void {
    const due = this.value.filter(({ until }) => until <= this.#clock.now());
    for (const { interactionId } of due) void this.carryOut(interactionId);
  }

  /** Takes up what pages have left that are gone. */
  async restore(): Promise<void> {
    const { tabs } = this.#link;
    const lives = await tabs?.living();
    let left: readonly Kept[] = [];
    // In one go: what is left by a page goes to one of the others.
    await this.#storage.update('done-marks', (stored) => {
      const kept = keptIn(stored);
      left = kept.filter(
        ({ interactionId, tab = '' }) =>
          !this.has(interactionId) && tab !== tabs?.tabId && !lives?.has(tab),
      );
      return kept.map((mark) => (left.includes(mark) ? this.#own(mark) : mark));
    });
    if (left.length === 0) return;
    this.#hold(left.map(({ interactionId, until }) => ({ interactionId, until })));
  }

  /** The workspace has changed by an event: an interaction that is gone has no mark. */
  note({ type }: WorkspaceEvent): void {
    if (this.value.length === 0) return;
    const { interactions } = this.#link.workspace();
    if (type !== 'interaction-removed' && type !== 'workspace-synchronised') return;
    for (const { interactionId } of this.value) {
      if (!interactions.has(interactionId)) this.#forget(interactionId);
    }
  }

  stop(): void {
    for (const id of [...this.#timers.keys()]) this.#stopTimer(id);
    this.#marks.complete();
  }

  #hold(marks: readonly DoneMark[]): void {
    this.#marks.next([...this.value, ...marks]);
    for (const { interactionId: id, until } of marks) {
      const wait = Math.max(0, until - this.#clock.now());
      this.#timers.set(
        id,
        this.#clock.after(wait, () => void this.carryOut(id)),
      );
    }
    void this.#write(marks.map((mark) => this.#own(mark)));
  }

  #forget(id: InteractionId): void {
    this.#stopTimer(id);
    this.#marks.next(this.value.filter(({ interactionId }) => interactionId !== id));
    void this.#write([], id);
  }

  #stopTimer(id: InteractionId): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
  }

  #own(mark: DoneMark): Kept {
    const { tabs } = this.#link;
    return tabs ? { ...mark, tab: tabs.tabId } : mark;
  }

  async #write(added: readonly Kept[], gone?: InteractionId): Promise<void> {
    const changed = new Set([...added.map(({ interactionId }) => interactionId), gone]);
    await this.#storage.update('done-marks', (stored) => [
      ...keptIn(stored).filter(({ interactionId }) => !changed.has(interactionId)),
      ...added,
    ]);
  }
}

/** Storage is anybody's: what makes no sense there is as if it were not. */
function keptIn(stored: unknown): readonly Kept[] {
  return Array.isArray(stored) ? (stored as unknown[]).filter(isKept) : [];
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { interactionId, until, tab } = value as Record<string, unknown>;
  const isTab = tab === undefined || typeof tab === 'string';
  return typeof interactionId === 'string' && Number.isFinite(until) && isTab;
}
