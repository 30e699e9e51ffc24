import type { LitElement, ReactiveController } from 'lit';
import type { Interaction, InteractionId } from '../../domain/interaction.js';
import { ObservationController } from '../shared/observation-controller.js';
import { SelectionController } from '../shared/selection-controller.js';

/** Two windows and what they show. */
export type WindowPair = readonly [InteractionId, InteractionId];

/**
 * Which two chats stand side by side, where there is room for two and the agent likes it. A chat stays
 * in its window until it goes, or until the agent wants another one where the focus was last.
 */
export class WindowsController implements ReactiveController {
  readonly #chats: SelectionController<ReadonlyMap<InteractionId, Interaction>>;
  readonly #hasRoom: () => boolean;
  #pair: WindowPair | undefined;
  /** The window in which the agent was last. */
  #last: 0 | 1 = 0;

  /** @param hasRoom whether two windows have room beside each other */
  constructor(host: LitElement, hasRoom: () => boolean) {
    this.#hasRoom = hasRoom;
    this.#chats = new SelectionController(host, ({ interactions }) => interactions);
    new ObservationController(host, (session) => session.focus$);
    new ObservationController(host, (session) => session.preferences.value$);
    host.addController(this);
  }

  hostUpdate(): void {
    this.#pair = this.#arrange();
  }

  /** The two chats that show; absent where one window shows what is in focus. */
  get pair(): WindowPair | undefined {
    return this.#pair;
  }

  /** The chat in whose window the agent is, or was last. */
  get entered(): InteractionId | undefined {
    return this.#pair?.[this.#last];
  }

  /** Whether there is a second chat, and room for it. */
  get isPossible(): boolean {
    return this.#hasRoom() && this.#ids.length > 1;
  }

  get isWanted(): boolean {
    return this.#chats.session?.preferences.value.sideBySide === true;
  }

  toggle(): void {
    this.#chats.session?.preferences.set({ sideBySide: !this.isWanted });
  }

  /** The agent is in one of the windows: what it shows is in focus. */
  enter(id: InteractionId): void {
    this.#chats.session?.focus(id);
  }

  #arrange(): WindowPair | undefined {
    if (!this.isWanted || !this.isPossible) return undefined;
    const ids = this.#ids;
    const focused = this.#chats.session?.focused;
    const held: (InteractionId | undefined)[] = [...(this.#pair ?? [])].map((id) =>
      ids.includes(id) ? id : undefined,
    );
    if (focused !== undefined && ids.includes(focused)) {
      const at = held.indexOf(focused);
      if (at < 0) held[this.#freePlace(held)] = focused;
      this.#last = held.indexOf(focused) as 0 | 1;
    }
    const others = ids.filter((id) => !held.includes(id));
    const [first, second] = [held[0] ?? others.shift(), held[1] ?? others.shift()];
    return first === undefined || second === undefined ? undefined : [first, second];
  }

  /** A window that shows nothing, else the one in which the agent was last. */
  #freePlace(held: readonly (InteractionId | undefined)[]): 0 | 1 {
    if (held[0] === undefined) return 0;
    return held[1] === undefined ? 1 : this.#last;
  }

  /** What shows in a window of its own: a call has none. */
  get #ids(): InteractionId[] {
    return [...this.#chats.value.values()]
      .filter(({ medium }) => medium !== 'voice')
      .map(({ id }) => id);
  }
}
