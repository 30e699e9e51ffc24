/** Heights that are kept together. */
const chunkSize = 128;

type Chunk = {
  /** By how much each row differs from the estimate; 0 for what was not measured. */
  readonly differences: Float32Array;
  sum: number;
};

/**
 * How high rows are, by their ordinal: what was measured, and an estimate of the others. It takes
 * room only for what was measured.
 */
export class RowHeights {
  readonly #estimate: number;
  readonly #chunks = new Map<number, Chunk>();

  constructor(estimate: number) {
    this.#estimate = estimate;
  }

  set(ordinal: number, height: number): void {
    const index = Math.floor(ordinal / chunkSize);
    let chunk = this.#chunks.get(index);
    if (!chunk) {
      chunk = { differences: new Float32Array(chunkSize), sum: 0 };
      this.#chunks.set(index, chunk);
    }
    const offset = ordinal - index * chunkSize;
    const before = chunk.differences[offset]!;
    chunk.differences[offset] = height - this.#estimate;
    chunk.sum += chunk.differences[offset] - before;
  }

  has(ordinal: number): boolean {
    const index = Math.floor(ordinal / chunkSize);
    const difference = this.#chunks.get(index)?.differences[ordinal - index * chunkSize];
    return difference !== undefined && difference !== 0;
  }

  clear(): void {
    this.#chunks.clear();
  }

  /** The height of all rows from one ordinal (inclusive) to another (exclusive). */
  between(from: number, to: number): number {
    let height = (to - from) * this.#estimate;
    for (const [index, { differences, sum }] of this.#chunks) {
      const first = index * chunkSize;
      if (first >= to || first + chunkSize <= from) continue;
      if (first >= from && first + chunkSize <= to) {
        height += sum;
        continue;
      }
      const last = Math.min(to - first, chunkSize);
      for (let offset = Math.max(0, from - first); offset < last; offset++) {
        height += differences[offset]!;
      }
    }
    return height;
  }

  /** The row from `start` on that is so many px below it; the last one before `end` at most. */
  ordinalAt(distance: number, start: number, end: number): number {
    let low = start;
    let high = Math.max(start, end - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.between(start, middle) <= distance) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
