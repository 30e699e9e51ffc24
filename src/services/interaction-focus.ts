import { BehaviorSubject, type Observable } from 'rxjs';
import type { WorkspaceEvent } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import { emptyWorkspace, type Workspace } from '../domain/workspace.js';

/** Which open interaction this tab shows. An arrival never takes the focus from another one. */
export class InteractionFocus {
  /** What was open before the last event, in order. */
  #open: Workspace['interactions'] = emptyWorkspace.interactions;
  readonly #focus = new BehaviorSubject<InteractionId | undefined>(undefined);

  readonly #workspace: () => Workspace;
  readonly #isDone: (id: InteractionId) => boolean;

  /** @param isDone with which of them the agent is done although they are open */
  constructor(workspace: () => Workspace, isDone: (id: InteractionId) => boolean = () => false) {
    this.#workspace = workspace;
    this.#isDone = isDone;
  }

  readonly focus$: Observable<InteractionId | undefined> = this.#focus.asObservable();

  get value(): InteractionId | undefined {
    return this.#focus.value;
  }

  set(id: InteractionId): void {
    if (id !== this.value && this.#workspace().interactions.has(id)) this.#focus.next(id);
  }

  /** Goes on to the neighbour, where there is one, if an interaction is in focus with which the agent is done. */
  leave(id: InteractionId): void {
    if (id !== this.value) return;
    const next = this.#neighbour(id, this.#open);
    if (next !== undefined) this.#focus.next(next);
  }

  /**
   * Keeps to what is open: the neighbour when the focused one goes, the first when there was none, and
   * what the agent has asked for.
   */
  follow(event: WorkspaceEvent, isAsked: boolean): void {
    const { interactions } = this.#workspace();
    const before = this.#open;
    this.#open = interactions;
    if (event.type === 'interaction-added' && isAsked) this.set(event.interaction.id);
    if (this.value !== undefined && interactions.has(this.value)) return;
    const next = this.#neighbour(this.value, before) ?? this.#first;
    if (next !== this.value) this.#focus.next(next);
  }

  /** The next of these that is open and not done with, else the one before. */
  #neighbour(
    of: InteractionId | undefined,
    before: Workspace['interactions'],
  ): InteractionId | undefined {
    const { interactions } = this.#workspace();
    const ids = [...before.keys()];
    const place = of === undefined ? -1 : ids.indexOf(of);
    const neighbours = [...ids.slice(place + 1), ...ids.slice(0, Math.max(place, 0)).reverse()];
    return neighbours.find((id) => interactions.has(id) && !this.#isDone(id));
  }

  get #first(): InteractionId | undefined {
    const ids = [...this.#open.keys()];
    return ids.find((id) => !this.#isDone(id)) ?? ids[0];
  }
}
