import type { MessageId, Transcript } from '../../domain/transcript.js';
import { RowHeights } from './row-heights.js';

/** What a line takes on average, in px: near enough for what nobody has seen yet. */
const estimatedHeight = 72;
/** How far above and below the view rows are rendered, as a share of its height. */
const margin = 0.34;
/** So many rows are left standing above while new ones come: to take one away each time costs a layout. */
const spare = 8;

/** What the reader sees: px from the first row's top. */
export type View = {
  readonly top: number;
  readonly height: number;
  /** The row that the reader looks at, and how far below the top of the view it is. */
  readonly place?: { readonly id: MessageId; readonly top: number } | undefined;
};

/** Ordinals from one (inclusive) to another (exclusive). */
export type OrdinalRange = {
  readonly from: number;
  readonly to: number;
  readonly isHeld: boolean;
};

/**
 * Which part of a transcript is rendered: what is in view, a little above and below, and single rows
 * that are held. It knows how high the rest is.
 */
export class TranscriptWindow {
  from = 0;
  to = 0;
  /** Whether rows above and below the view are left for later, so that those in view come soon. */
  isBare = true;

  readonly #heights = new RowHeights(estimatedHeight);
  #known: { readonly id: MessageId; readonly ordinal: number } | undefined;

  /** Decides anew, for a transcript or a view that may have changed. */
  place(transcript: Transcript, view: View, isFollowing: boolean): void {
    this.#recognise(transcript);
    const { start, end } = transcript;
    const extra = this.#extra(view);
    const top = isFollowing
      ? this.heightBetween(start, end) - view.height
      : this.#topOf(view, transcript);
    const from = this.#heights.ordinalAt(top - extra, start, end);
    const isLittleMore = isFollowing && this.from >= start && this.from <= from;
    if (!isLittleMore || from - this.from > spare) this.from = from;
    this.to = isFollowing ? end : this.#ordinalAfter(top + view.height + extra, transcript);
  }

  /** Whether what is rendered fills the view, with something to spare. */
  covers(transcript: Transcript, view: View): boolean {
    const { top, height } = view;
    const { start, end } = transcript;
    const extra = this.#extra(view) / 2;
    const isFilledAbove = this.from <= start || this.heightBetween(start, this.from) <= top - extra;
    return (
      isFilledAbove &&
      (this.to >= end || this.heightBetween(start, this.to) >= top + height + extra)
    );
  }

  /** Whether a row has been measured. */
  knows(ordinal: number): boolean {
    return this.#heights.has(ordinal);
  }

  /** A row has been measured. */
  note(ordinal: number, height: number): void {
    this.#heights.set(ordinal, height);
  }

  /** All rows take another height now. */
  forget(): void {
    this.#heights.clear();
  }

  heightBetween(from: number, to: number): number {
    return this.#heights.between(from, to);
  }

  isWhole(transcript: Transcript): boolean {
    return this.to >= transcript.end;
  }

  /** What is rendered, in order, with single rows that are held outside of it. */
  ranges(held: readonly number[]): OrdinalRange[] {
    const { from, to } = this;
    const single = [...new Set(held)]
      .filter((ordinal) => ordinal < from || ordinal >= to)
      .map((ordinal) => ({ from: ordinal, to: ordinal + 1, isHeld: true }));
    return [...single, { from, to, isHeld: false }].sort((one, other) => one.from - other.from);
  }

  #extra({ height }: View): number {
    return this.isBare ? 0 : height * margin;
  }

  #ordinalAfter(distance: number, { start, end }: Transcript): number {
    return Math.min(end, this.#heights.ordinalAt(distance, start, end) + 1);
  }

  /** Where the view is to be, which is not where it was when rows came above it. */
  #topOf({ place, top }: View, transcript: Transcript): number {
    const ordinal = place && transcript.ordinalOf(place.id);
    return ordinal === undefined ? top : this.heightBetween(transcript.start, ordinal) - place!.top;
  }

  /** A fresh transcript counts anew: what was measured is of other rows then. */
  #recognise(transcript: Transcript): void {
    const known = this.#known;
    if (known && transcript.at(known.ordinal)?.id !== known.id) this.forget();
    const first = transcript.at(transcript.start);
    this.#known = first && { id: first.id, ordinal: transcript.start };
  }
}
