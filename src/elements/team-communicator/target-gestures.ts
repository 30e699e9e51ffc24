import type { ReactiveControllerHost } from 'lit';
import type { ConsultationId } from '../../domain/consultation.js';
import type { Target } from '../../domain/target.js';
import type { ConsultationRow } from './consultation-row.js';
import type { TargetChoice } from './target-choice.js';
import { type CursorRow, TargetCursor } from './target-cursor.js';
import { targetCells } from './target-row.js';
import type { TargetSearchController } from './target-search-controller.js';

/** What the gestures lead to outside the grid. */
export type GesturePlace = {
  readonly input: () => HTMLInputElement | null;
  /** Shows the action menu, once it has its target. */
  readonly showMenu: () => void;
  readonly close: () => void;
};

/**
 * Keys, clicks and the pointer over the rows. The focus stays in the search field; while a row is
 * pointed at or active, it holds all rows where they are.
 */
export class TargetGestures {
  readonly cursor: TargetCursor;

  #consultations: readonly ConsultationRow[] = [];
  #hasFavourites = false;
  #isPointed = false;
  #released: Promise<void> | undefined;
  /** Keys for rows that are not here yet. */
  #early: KeyboardEvent[] = [];

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #search: TargetSearchController;
  readonly #choice: TargetChoice;
  readonly #place: GesturePlace;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    search: TargetSearchController,
    choice: TargetChoice,
    place: GesturePlace,
  ) {
    this.#host = host;
    this.#search = search;
    this.#choice = choice;
    this.#place = place;
    this.cursor = new TargetCursor(host);
    host.addEventListener('focusout', () => this.#handleFocusOut());
  }

  /** True while a row is pointed at or active: then no row moves, but for what was done here. */
  get isHeld(): boolean {
    const isActive = this.cursor.key !== undefined || this.#choice.target !== undefined;
    return !this.#choice.hasKept && (this.#isPointed || isActive);
  }

  /** Resolves once the row that was pressed last has been clicked, which is meant for what stands there. */
  get released(): Promise<void> | undefined {
    return this.#released;
  }

  /** The active target. */
  get target(): Target | undefined {
    return this.#targetOf(this.cursor.key);
  }

  /** The rows as they are about to be shown. */
  setRows(
    consultations: readonly ConsultationRow[],
    targets: readonly Target[],
    hasFavourites: boolean,
  ): void {
    this.#consultations = consultations;
    this.#hasFavourites = hasFavourites;
    const cells = targetCells(hasFavourites).length;
    const rows: readonly CursorRow[] = [
      ...consultations.map(({ key }) => ({ key, cells: 2 })),
      ...targets.map(({ id }) => ({ key: id, cells })),
    ];
    this.cursor.setRows(rows);
  }

  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const isInInput = event.composedPath()[0] === this.#place.input();
    if (event.key === 'Escape') this.#handleEscape(event, isInInput);
    if (!isInInput) return;
    if (this.#search.isAnswerDue && isForRows(event)) {
      event.preventDefault();
      this.#early.push(event);
      this.#search.hurry();
    } else if (this.#press(event)) {
      event.preventDefault();
    }
  };

  /** What is typed: whichever row was active, it was one of another search. */
  type(text: string): void {
    this.#early = [];
    this.cursor.set(undefined);
    this.#search.setText(text);
  }

  /** Presses the keys that were early, now that their rows are here. None of them reaches a menu. */
  async handleAnswer(): Promise<void> {
    await this.#host.updateComplete;
    const early = this.#search.state === 'found' ? this.#early : [];
    this.#early = [];
    for (const event of early) {
      this.#press(event, true);
      if (this.#choice.target) return;
    }
  }

  /** False when the key belongs to the text. */
  #press(event: KeyboardEvent, isEarly = false): boolean {
    if (event.key === 'Enter') {
      this.#act(isEarly);
    } else if (event.altKey && event.key === 'ArrowDown') {
      if (this.target) this.#openMenu(this.target);
    } else if (this.cursor.move(event)) {
      if (this.cursor.isAtEnd) this.#search.more();
      this.#settle();
    } else {
      return false;
    }
    return true;
  }

  /** Anywhere in a row opens its action menu, but for the buttons that do something at once. */
  readonly handleClick = (event: Event): void => {
    const clicked = event.target as Element;
    const within = (selector: string): HTMLElement | null => clicked.closest(selector);
    if (within('[data-complete]')) {
      this.#complete(within('[data-consultation]')?.dataset.consultation);
    }
    // These go once they have been pressed, and would take the focus with them.
    if (within('.footer button, .blank button')) this.#place.input()?.focus();
    const target = this.#targetOf(within('[data-target]')?.dataset.target);
    if (!target) return;
    if (within('[data-cell="favourite"]')) this.#choice.toggleFavourite(target);
    else this.#openMenu(target);
  };

  readonly handlePress = (event: PointerEvent): void => {
    if (event.button !== 0 || !isInResults(event)) return;
    const ends = new AbortController();
    this.#released = new Promise((resolve) => {
      const release = (): void => {
        ends.abort();
        // The click comes right after it.
        setTimeout(resolve);
      };
      for (const type of ['pointerup', 'pointercancel']) {
        addEventListener(type, release, { capture: true, signal: ends.signal });
      }
    });
  };

  readonly handlePointer = (event: PointerEvent): void => {
    // A finger points at nothing once it is lifted.
    const isOver = event.type === 'pointerover' && event.pointerType !== 'touch';
    this.#isPointed = isOver && isInResults(event);
    this.#settle();
  };

  /** One thing at a time: back to the search, then its text, then all of it. A menu sees to itself. */
  #handleEscape(event: KeyboardEvent, isInInput: boolean): void {
    event.preventDefault();
    event.stopPropagation();
    if (!isInInput) this.#place.input()?.focus();
    else if (this.#search.text !== '') this.type('');
    else this.#place.close();
  }

  /** Who leaves has no active row here any more. */
  #handleFocusOut(): void {
    // Another window takes the focus for a while only.
    if (!document.hasFocus() || this.#host.matches(':focus-within')) return;
    this.#early = [];
    this.cursor.set(undefined);
    this.#settle();
  }

  /** Enter does what a click in the active cell would; without one it begins with the first row. */
  #act(isEarly: boolean): void {
    const { key, cell } = this.cursor;
    const target = this.#targetOf(key ?? this.cursor.first?.key);
    if (target) {
      const isStar = key !== undefined && targetCells(this.#hasFavourites)[cell] === 'favourite';
      if (isStar) this.#choice.toggleFavourite(target);
      else if (key !== undefined || this.#search.state === 'found') this.#openMenu(target);
    } else if (key === undefined || isEarly) {
      // What cannot be taken back is not done before it has been pointed at.
      this.cursor.set(key ?? this.cursor.first?.key);
    } else {
      this.#complete(this.#consultations.find((row) => row.key === key)?.consultation.id);
    }
  }

  #complete(id: ConsultationId | undefined): void {
    const found = this.#consultations.find(({ consultation }) => consultation.id === id);
    if (found && found.refusal === undefined) this.#choice.complete(found.consultation);
  }

  #openMenu(target: Target): void {
    this.#choice.open(target);
    if (!this.#choice.target) return;
    this.cursor.set(target.id, this.cursor.key === target.id ? this.cursor.cell : 0);
    this.cursor.show();
    this.#place.showMenu();
  }

  /** Lets an order that waits take effect once no row is held. */
  #settle(): void {
    if (!this.isHeld && this.#search.isOrderWaiting) this.#search.updateOrder();
  }

  #targetOf(id: string | undefined): Target | undefined {
    return id === undefined ? undefined : this.#search.targets.find((target) => target.id === id);
  }
}

function isInResults({ target }: Event): boolean {
  return (target as Element).closest('.results') !== null;
}

/** What such a key does depends on the rows that are shown. */
function isForRows({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  const isPlain = !ctrlKey && !metaKey && !shiftKey;
  return isPlain && ['Enter', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'].includes(key);
}
