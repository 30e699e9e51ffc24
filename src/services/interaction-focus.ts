import { BehaviorSubject, type Observable } from 'rxjs';
import type { WorkspaceEvent } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import type { Workspace } from '../domain/workspace.js';

/** Which open interaction this tab shows. An arrival never takes the focus from another one. */
export class InteractionFocus {
  /** What was open before the last event, in order. */
  #open: readonly InteractionId[] = [];
  readonly #focus = new BehaviorSubject<InteractionId | undefined>(undefined);

  readonly #workspace: () => Workspace;

  constructor(workspace: () => Workspace) {
    this.#workspace = workspace;
  }

  readonly focus$: Observable<InteractionId | undefined> = this.#focus.asObservable();

  get value(): InteractionId | undefined {
    return this.#focus.value;
  }

  set(id: InteractionId): void {
    if (id !== this.value && this.#workspace().interactions.has(id)) this.#focus.next(id);
  }

  /**
   * Keeps to what is open: the neighbour when the focused one goes, the first when there was none, and
   * what the agent has asked for.
   */
  follow(event: WorkspaceEvent, isAsked: boolean): void {
    const { interactions } = this.#workspace();
    const before = this.#open;
    this.#open = [...interactions.keys()];
    if (event.type === 'interaction-added' && isAsked) this.set(event.interaction.id);
    if (this.value !== undefined && interactions.has(this.value)) return;
    const place = this.value === undefined ? -1 : before.indexOf(this.value);
    const neighbours = [
      ...before.slice(place + 1),
      ...before.slice(0, Math.max(place, 0)).reverse(),
    ];
    const next = neighbours.find((id) => interactions.has(id)) ?? this.#open[0];
    if (next !== this.value) this.#focus.next(next);
  }
}
