import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AgentId, Medium } from '../../domain/agent.js';
import { kept } from '../../domain/same-value.js';
import type { Target, TargetType } from '../../domain/target.js';
import type { Session } from '../../services/session.js';
import type { FindTargets, FoundTargets } from '../../services/transport.js';
import { firstView, type TargetView } from './target-view.js';

/** How long typing may pause before the directory is asked, in ms. */
const pause = 120;
/** How long changes are gathered before the directory is asked for its order again, in ms. */
const gathering = 1_000;
/** How many targets a page of answers has. */
const pageSize = 50;

/** What the search needs from whoever shows it. */
export type SearchPlace = {
  readonly session: Session | undefined;
  readonly medium: Medium;
  readonly types: readonly TargetType[];
  readonly onlyReachable: boolean;
  /** Who is not listed, unless looked for. */
  readonly ownId: AgentId | undefined;
  /** True while a row is pointed at or active: then no row moves. */
  readonly isHeld: boolean;
  /** Resolves once the row that was pressed last has been clicked. */
  readonly released: Promise<void> | undefined;
};

type Reason = 'search' | 'more' | 'refresh';

/**
 * Looks for targets while somebody types. Only the newest question counts: the one before is
 * aborted, a late answer is dropped, and what was found stays in sight until the next answer is here.
 */
export class TargetSearchController implements ReactiveController {
  text = '';
  view: TargetView = firstView;
  targets: readonly Target[] = [];
  total = 0;
  state: 'idle' | 'searching' | 'found' | 'failed' | 'more-failed' = 'idle';

  #cursor: string | undefined;
  /** The same question, answered anew: it waits until no row is held. */
  #waiting: FoundTargets | undefined;
  #cancelPause: (() => void) | undefined;
  #cancelGathering: (() => void) | undefined;
  #question: AbortController | undefined;
  #asked: { readonly session: Session | undefined; readonly terms: string } | undefined;
  #wasOffline = false;
  #isForMore = false;

  readonly #host: ReactiveControllerHost;
  readonly #place: () => SearchPlace;
  readonly #onAnswer: () => void;

  constructor(host: ReactiveControllerHost, place: () => SearchPlace, onAnswer: () => void) {
    this.#host = host;
    this.#place = place;
    this.#onAnswer = onAnswer;
    host.addController(this);
  }

  /** True while what is shown belongs to an older question: keys are for the rows that come. */
  get isAnswerDue(): boolean {
    return this.state === 'searching' && !this.#isForMore;
  }

  get hasMore(): boolean {
    return this.#cursor !== undefined && this.targets.length < this.total;
  }

  /** True while the rows would stand otherwise, if none of them were held. */
  get isOrderWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Asks whoever is new, again when the question is another, and again when a failure may be over. */
  hostUpdate(): void {
    const { session, medium, types, onlyReachable } = this.#place();
    const terms = `${medium} ${onlyReachable} ${types.join()}`;
    if (session !== this.#asked?.session) {
      this.#forget();
    } else if (terms === this.#asked?.terms) {
      const isBack = this.#wasOffline && session?.isConnected;
      if (isBack && this.state === 'failed') this.ask();
      return;
    }
    this.#asked = { session, terms };
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
    this.#isForMore = false;
    this.#cancelPause = this.#place().session?.clock.after(pause, () => this.ask());
    this.#host.requestUpdate();
  }

  setView(changes: Partial<TargetView>): void {
    const before = this.view;
    this.view = { ...before, ...changes };
    const { list, type, sort } = this.view;
    if (list !== before.list) this.#empty();
    if (list !== before.list || type !== before.type || sort !== before.sort) this.ask();
    this.#host.requestUpdate();
  }

  /** Asks for what is typed now, without waiting for a pause. */
  hurry(): void {
    if (this.#cancelPause) this.ask();
  }

  /** Asks again, from the beginning. */
  ask(): void {
    void this.#find('search');
  }

  /** Asks for the next page. */
  more(): void {
    const isIdle = this.state === 'found' || this.state === 'more-failed';
    if (this.hasMore && isIdle) void this.#find('more');
  }

  /** Asks for what is shown once more: its facts are taken at once, its order when no row is held. */
  refresh(): void {
    if (this.state === 'found') void this.#find('refresh');
  }

  /** The same, once for all that changes within a moment. */
  refreshSoon(): void {
    this.#cancelGathering ??= this.#place().session?.clock.after(gathering, () => {
      this.#cancelGathering = undefined;
      this.refresh();
    });
  }

  /** Puts the rows in the order that waits. */
  updateOrder(): void {
    if (this.#waiting) this.#take(this.#waiting);
    this.#host.requestUpdate();
  }

  async #find(reason: Reason): Promise<void> {
    this.#stop();
    const { session } = this.#place();
    if (!session) return;
    const question = new AbortController();
    this.#question = question;
    if (reason !== 'refresh') this.state = 'searching';
    this.#isForMore = reason === 'more';
    this.#host.requestUpdate();
    try {
      const answer = await session.query(this.#queryFor(reason), { signal: question.signal });
      await this.#place().released;
      if (question.signal.aborted) return;
      const page = this.text.trim() === '' ? without(this.#place().ownId, answer) : answer;
      this.state = 'found';
      if (reason === 'refresh') return this.#offer(page);
      const held = reason === 'more' ? this.targets : [];
      this.#take({ ...page, targets: merged(held, page.targets) });
    } catch {
      // Whatever it is, the agent is told the same, and can try again; what is shown stays true enough.
      if (question.signal.aborted || reason === 'refresh') return;
      this.state = reason === 'more' ? 'more-failed' : 'failed';
      this.#wasOffline = !session.isConnected;
    }
    this.#host.requestUpdate();
    this.#onAnswer();
  }

  #queryFor(reason: Reason): FindTargets {
    const { medium, types, onlyReachable } = this.#place();
    const { list, sort, type } = this.view;
    return {
      type: 'find-targets',
      text: this.text.trim(),
      types: type ? [type] : types,
      medium,
      limit: reason === 'refresh' ? Math.max(pageSize, this.targets.length) : pageSize,
      ...(list === 'all' ? {} : { list }),
      ...(sort === 'match' ? {} : { sort }),
      ...(onlyReachable && { onlyReachable }),
      ...(reason === 'more' && this.#cursor !== undefined && { cursor: this.#cursor }),
    };
  }

  /** Who stays as is stays the same object, so that nobody looks at it again. */
  #take({ targets, total, cursor }: FoundTargets): void {
    const held = new Map(this.targets.map((target) => [target.id, target]));
    this.#waiting = undefined;
    this.targets = targets.map((target) => kept(held.get(target.id), target));
    this.total = Math.max(total, targets.length);
    this.#cursor = cursor;
  }

  #offer(page: FoundTargets): void {
    const isSameOrder =
      page.targets.length === this.targets.length &&
      page.targets.every(({ id }, index) => id === this.targets[index]!.id);
    if (isSameOrder || !this.#place().isHeld) this.#take(page);
    else {
      const fresh = new Map(page.targets.map((target) => [target.id, target]));
      this.targets = this.targets.map((target) => fresh.get(target.id) ?? withoutMark(target));
      this.#waiting = page;
    }
    this.#host.requestUpdate();
    this.#onAnswer();
  }

  #forget(): void {
    this.#stop();
    this.#empty();
    this.state = 'idle';
  }

  #empty(): void {
    this.#take({ targets: [], total: 0 });
  }

  #stop(): void {
    this.#waiting = undefined;
    for (const cancel of [this.#cancelPause, this.#cancelGathering]) cancel?.();
    this.#cancelPause = undefined;
    this.#cancelGathering = undefined;
    this.#question?.abort();
    this.#question = undefined;
  }
}

/** A row that stays for a moment after its target left the list, most often that of favourites. */
function withoutMark({ favourite: _mark, ...target }: Target): Target {
  return target;
}

function without(ownId: AgentId | undefined, page: FoundTargets): FoundTargets {
  const targets = page.targets.filter(({ id }) => id !== ownId);
  return { ...page, targets, total: page.total - (page.targets.length - targets.length) };
}

/** Two pages as one; a target that moved between them is there once. */
function merged(held: readonly Target[], added: readonly Target[]): readonly Target[] {
  const ids = new Set(held.map(({ id }) => id));
  return [...held, ...added.filter(({ id }) => !ids.has(id))];
}
