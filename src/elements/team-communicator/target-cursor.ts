import type { ReactiveControllerHost } from 'lit';

/** How many rows Page Up and Page Down pass. */
const page = 8;

/** A row of the grid: its key, and how many cells it has. */
export type CursorRow = { readonly key: string; readonly cells: number };

/**
 * Which cell is active while the focus stays in the search field. Where nothing is active, the keys
 * belong to the text.
 */
export class TargetCursor {
  key: string | undefined;
  cell = 0;

  readonly #host: ReactiveControllerHost & HTMLElement;
  #rows: readonly CursorRow[] = [];
  #places: ReadonlyMap<string, number> = new Map();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** The rows as they are about to be shown. One that went takes the cursor with it. */
  setRows(rows: readonly CursorRow[]): void {
    this.#rows = rows;
    this.#places = new Map(rows.map(({ key }, place) => [key, place]));
    const { row } = this;
    if (row) this.cell = Math.min(this.cell, row.cells - 1);
    else this.key = undefined;
  }

  /** The active row. */
  get row(): CursorRow | undefined {
    const place = this.key === undefined ? undefined : this.#places.get(this.key);
    return place === undefined ? undefined : this.#rows[place];
  }

  /** The row with which the list begins. */
  get first(): CursorRow | undefined {
    return this.#rows[0];
  }

  /** Ids for the DOM: a key may hold any character. */
  rowId(key: string): string {
    return `row-${this.#places.get(key)}`;
  }

  cellId(key: string, cell: number): string {
    return `${this.rowId(key)}-${cell}`;
  }

  /** The id of the active cell; `undefined` where nothing is active. */
  get activeId(): string | undefined {
    return this.key === undefined ? undefined : this.cellId(this.key, this.cell);
  }

  /** True in the last row: there may be more. */
  get isAtEnd(): boolean {
    return this.key !== undefined && this.#rows.at(-1)?.key === this.key;
  }

  set(key: string | undefined, cell = 0): void {
    this.key = key;
    this.cell = cell;
    this.#host.requestUpdate();
  }

  /** Moves by a key; false when it is none that moves anything now. */
  move(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return false;
    if (event.altKey) {
      if (event.key !== 'ArrowUp' || this.key === undefined) return false;
      this.set(undefined);
      return true;
    }
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    if (steps !== undefined) return this.#moveRow(steps);
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false;
    const isRtl = this.#host.matches(':dir(rtl)');
    return this.#moveCell((event.key === 'ArrowRight') !== isRtl ? 1 : -1);
  }

  #moveRow(steps: number): boolean {
    const rows = this.#rows;
    if (rows.length === 0) return true;
    const at = rows.findIndex(({ key }) => key === this.key);
    const start = at >= 0 ? at + steps : steps > 0 ? 0 : rows.length - 1;
    const to = Math.min(Math.max(start, 0), rows.length - 1);
    this.set(rows[to]!.key, Math.min(this.cell, rows[to]!.cells - 1));
    this.show();
    return true;
  }

  #moveCell(step: 1 | -1): boolean {
    const { row } = this;
    if (!row) return false;
    this.set(row.key, Math.min(Math.max(this.cell + step, 0), row.cells - 1));
    return true;
  }

  /** Brings the active row into view. */
  show(): void {
    void this.#host.updateComplete.then(() => {
      const { key } = this;
      if (key === undefined) return;
      const row = this.#host.shadowRoot?.getElementById(this.rowId(key));
      row?.scrollIntoView({ block: 'nearest' });
    });
  }
}
