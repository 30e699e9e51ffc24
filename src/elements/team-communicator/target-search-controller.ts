import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Medium } from '../../domain/agent.js';
import { targetTypes, type Target, type TargetType } from '../../domain/target.js';
import type { Session } from '../../services/session.js';

/** How long typing may pause before the directory is asked, in ms. */
const pause = 120;
/** How many targets a page of answers has. */
const pageSize = 50;
/** Inside the contact centre: a contact is somebody to call, not to hand an interaction to. */
const internalTypes = targetTypes.filter((type) => type !== 'contact');
const queueTypes: readonly TargetType[] = ['queue', 'routing-point'];

/** What the search needs from whoever shows it. */
export type SearchPlace = {
  readonly session: Session | undefined;
  readonly medium: Medium;
};

/**
 * Looks for targets while somebody types. Only the newest question counts: the one before is
 * aborted, a late answer is dropped, and what was found stays in sight until the next answer is here.
 */
export class TargetSearchController implements ReactiveController {
  text = '';
  /** Only this type; all when `undefined`. */
  type: TargetType | undefined;
  targets: readonly Target[] = [];
  total = 0;
  state: 'idle' | 'searching' | 'found' | 'failed' = 'idle';

  #cursor: string | undefined;
  #cancelPause: (() => void) | undefined;
  #question: AbortController | undefined;
  #asked: Session | undefined;
  #wasOffline = false;

  readonly #host: ReactiveControllerHost;
  readonly #place: () => SearchPlace;
  readonly #onAnswer: () => void;

  constructor(host: ReactiveControllerHost, place: () => SearchPlace, onAnswer: () => void) {
    this.#host = host;
    this.#place = place;
    this.#onAnswer = onAnswer;
    host.addController(this);
  }

  get hasMore(): boolean {
    return this.#cursor !== undefined && this.targets.length < this.total;
  }

  /** The types that there are on this system. */
  get types(): readonly TargetType[] {
    const hasQueues = this.#place().session?.supports.queueTargets ?? true;
    return hasQueues ? internalTypes : internalTypes.filter((type) => !queueTypes.includes(type));
  }

  /** A session that comes, or comes back after a failure, is asked; one that goes leaves nothing. */
  hostUpdate(): void {
    const { session } = this.#place();
    if (session === this.#asked) {
      if (this.state === 'failed' && this.#wasOffline && session?.isConnected) this.ask();
      return;
    }
    this.#stop();
    this.#asked = session;
    this.targets = [];
    this.total = 0;
    this.#cursor = undefined;
    this.state = 'idle';
    if (session) this.ask();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#asked = undefined;
  }

  /** What is typed now; the directory is asked when typing pauses. */
  setText(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#stop();
    this.state = 'searching';
    this.#cancelPause = this.#place().session?.clock.after(pause, () => this.ask());
    this.#host.requestUpdate();
  }

  setType(type: TargetType | undefined): void {
    this.type = type;
    this.ask();
  }

  /** Asks again, from the beginning. */
  ask(): void {
    void this.#find(undefined);
  }

  /** Asks for the next page. */
  more(): void {
    if (this.hasMore && this.state === 'found') void this.#find(this.#cursor);
  }

  async #find(cursor: string | undefined): Promise<void> {
    this.#stop();
    const { session, medium } = this.#place();
    if (!session) return;
    const question = new AbortController();
    this.#question = question;
    this.state = 'searching';
    this.#host.requestUpdate();
    const { text, types } = this;
    try {
      const page = await session.query(
        {
          type: 'find-targets',
          text: text.trim(),
          types: this.type ? [this.type] : types,
          medium,
          limit: pageSize,
          ...(cursor === undefined ? {} : { cursor }),
        },
        { signal: question.signal },
      );
      if (question.signal.aborted) return;
      this.targets = cursor === undefined ? page.targets : merged(this.targets, page.targets);
      this.total = Math.max(page.total, this.targets.length);
      this.#cursor = page.cursor;
      this.state = 'found';
    } catch {
      // Whatever it is, the agent is told the same, and can try again.
      if (question.signal.aborted) return;
      this.state = 'failed';
      this.#wasOffline = !session.isConnected;
    }
    this.#host.requestUpdate();
    this.#onAnswer();
  }

  #stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#question?.abort();
    this.#question = undefined;
  }
}

/** Two pages as one; a target that moved between them is there once. */
function merged(held: readonly Target[], added: readonly Target[]): readonly Target[] {
  const ids = new Set(held.map(({ id }) => id));
  return [...held, ...added.filter(({ id }) => !ids.has(id))];
}
