import { Subscription } from 'rxjs';
import type {
  ConversationRead,
  NoticeDeleted,
  NoticeMarked,
  WorkspaceEvent,
} from '../domain/event.js';
import { type Drafts, isToldDraft, type ToldDraft } from './drafts.js';
import type { AgentPreferences, Preferences } from './preferences.js';
import type { Tabs } from './tabs.js';

/** What the agent does in one tab that the centre knows nothing of. */
export type TabFact = ConversationRead | NoticeMarked | NoticeDeleted;

type Word =
  | { readonly kind: 'drafts'; readonly drafts: readonly ToldDraft[] }
  | { readonly kind: 'fact'; readonly fact: TabFact }
  | { readonly kind: 'preferences'; readonly preferences: AgentPreferences }
  | { readonly kind: 'returned' }
  | { readonly kind: 'logged-off' };

/** What sessions of several tabs need of theirs. */
export type TabWordsLink = {
  readonly drafts: Drafts;
  readonly preferences: Preferences;
  readonly publish: (event: WorkspaceEvent) => void;
  /** The agent has logged off in another tab. */
  readonly onLoggedOff: () => void;
  /** A tab has gone: what it has left is this one's when it leads. */
  readonly onGone: () => void;
  /** This page was away, while others may have done what it meant to do. */
  readonly onReturned: () => void;
};

/** Keeps what the agent has typed, read and set the same in all tabs. */
export class TabWords {
  readonly #tabs: Tabs;
  readonly #link: TabWordsLink;
  readonly #subscriptions = new Subscription();

  constructor(tabs: Tabs, link: TabWordsLink) {
    this.#tabs = tabs;
    this.#link = link;
    this.#subscriptions.add(
      link.drafts.written$.subscribe((drafts) => this.#tell({ kind: 'drafts', drafts })),
    );
    this.#subscriptions.add(
      link.preferences.changes$.subscribe((preferences) =>
        this.#tell({ kind: 'preferences', preferences }),
      ),
    );
    this.#subscriptions.add(tabs.words$.subscribe((word) => this.#hear(word)));
    this.#subscriptions.add(
      tabs.changes$.subscribe((change) => {
        if (change === 'gone') link.onGone();
        else link.onReturned();
        void this.#catchUp(change === 'returned');
      }),
    );
  }

  tell(fact: TabFact): void {
    this.#tell({ kind: 'fact', fact });
  }

  tellLoggedOff(): void {
    this.#tell({ kind: 'logged-off' });
  }

  stop(): void {
    this.#subscriptions.unsubscribe();
  }

  #tell(word: Word): void {
    this.#tabs.tell(word);
  }

  /** Whoever goes cannot tell what it is writing, and says so when it is back and has written it. */
  async #catchUp(isBack = false): Promise<void> {
    await this.#link.drafts.catchUp();
    if (isBack) this.#tell({ kind: 'returned' });
  }

  /** The page there may have another version of the kit: what is not understood is nothing. */
  #hear(value: unknown): void {
    const word = fieldsOf(value);
    if (word.kind === 'logged-off') return this.#link.onLoggedOff();
    if (word.kind === 'returned') return void this.#catchUp();
    if (word.kind === 'drafts' && Array.isArray(word.drafts)) {
      (word.drafts as unknown[])
        .filter(isToldDraft)
        .forEach((draft) => this.#link.drafts.hear(draft));
    }
    if (word.kind === 'preferences') this.#link.preferences.hear(word.preferences);
    const fact = word.kind === 'fact' && toFact(word.fact);
    if (fact) this.#link.publish(fact);
  }
}

function toFact(value: unknown): TabFact | undefined {
  const fact = fieldsOf(value);
  const text = (name: string): string => (typeof fact[name] === 'string' ? fact[name] : '');
  switch (fact.type) {
    case 'conversation-read':
      return {
        type: 'conversation-read',
        interactionId: text('interactionId'),
        conversationId: text('conversationId'),
        lastReadId: text('lastReadId'),
      };
    case 'notice-marked': {
      const marks = (['read', 'dismissed'] as const).filter(
        (name) => typeof fact[name] === 'boolean',
      );
      return {
        type: 'notice-marked',
        noticeId: text('noticeId'),
        ...Object.fromEntries(marks.map((name) => [name, fact[name]])),
      };
    }
    case 'notice-deleted':
      return { type: 'notice-deleted', noticeId: text('noticeId') };
    default:
      return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
