import type { Subscription } from 'rxjs';
import type { Session } from '../../services/session.js';
import { hasContact } from '../../domain/interaction.js';
import type { Workspace } from '../../domain/workspace.js';

/** Keeps what a page would lose when it goes: drafts are written, and an owner is asked first. */
export class PageLife {
  readonly #over = new AbortController();
  readonly #subscription: Subscription;
  readonly #session: Session;
  #asks = false;

  /** @param isWarning whether the page may ask before it is closed */
  constructor(session: Session, isWarning: () => boolean) {
    this.#session = session;
    const { signal } = this.#over;
    addEventListener('pagehide', () => this.#handleHide(), { signal });
    document.addEventListener('visibilitychange', () => this.#handleVisibility(), { signal });
    this.#subscription = session.store.workspace$.subscribe((workspace) =>
      this.#setAsking(isWarning() && ownsActive(workspace)),
    );
  }

  stop(): void {
    this.#over.abort();
    this.#subscription.unsubscribe();
    this.#setAsking(false);
  }

  /** What is marked done waits no longer: nobody is there to take it back. */
  #handleHide(): void {
    void this.#session.doneMarks.carryOutAll();
    void this.#session.flush();
  }

  #handleVisibility(): void {
    if (document.visibilityState === 'hidden') void this.#session.flush();
  }

  /** Only while it matters: the listener itself would keep the page from the back-forward cache. */
  #setAsking(asks: boolean): void {
    if (asks === this.#asks) return;
    this.#asks = asks;
    if (asks) addEventListener('beforeunload', askFirst);
    else removeEventListener('beforeunload', askFirst);
  }
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Asks whether the agent owns something that goes on. */
function ownsActive({ agent, interactions }: Workspace): boolean {
  return interactions.list.some(
    (interaction) =>
      hasContact(interaction) &&
      interaction.state === 'active' &&
      interaction.owner?.agentId === agent?.id,
  );
}
