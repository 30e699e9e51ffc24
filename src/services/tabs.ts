import type { Observable } from 'rxjs';
import type { Command } from '../domain/command.js';

/** The other tabs of one agent in one browser, as a session sees them. */
export interface Tabs {
  /** The name of this tab, for as long as the page lives. */
  readonly tabId: string;
  /** Whether this tab holds the live connection: the one that rings. */
  readonly isLeading: boolean;
  /** Replays its value. */
  readonly isLeading$: Observable<boolean>;
  /** What another tab has told with `tell`: from another page, so that it may be anything. */
  readonly words$: Observable<unknown>;
  /** That a tab has gone, or that this one has come back from the back-forward cache. */
  readonly changes$: Observable<'gone' | 'returned'>;
  /** Commands of other tabs that were accepted over the connection of this one. */
  readonly accepted$: Observable<Command>;
  /** Tells the other tabs something: plain data. */
  tell(word: unknown): void;
  /** The names of all tabs that live, of whatever agent; nothing where nobody can tell. */
  living(): Promise<ReadonlySet<string>>;
}
