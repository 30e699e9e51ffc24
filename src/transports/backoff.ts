/** How a transport tries again. All in ms. */
export type Backoff = {
  /** No attempt follows another sooner than this. */
  readonly least: number;
  /** Over how long the first attempts of many pages spread, after a server has come back. */
  readonly first: number;
  /** The longest wait. */
  readonly longest: number;
};

export const defaultBackoff: Backoff = Object.freeze({
  least: 250,
  first: 5_000,
  longest: 30_000,
});

/**
 * How long to wait before an attempt: anything up to a bound that doubles with each one that failed, so
 * that pages that lost the same server do not come back at the same moment.
 *
 * @param failures how many attempts have failed since the connection stood
 * @param random between 0 and 1
 */
export function waitBefore(failures: number, random: number, backoff: Backoff): number {
  const { least, first, longest } = backoff;
  const doublings = Math.min(Math.max(Math.trunc(failures) || 0, 0), 30);
  const bound = Math.min(first * 2 ** doublings, longest);
  const share = Number.isFinite(random) ? Math.min(Math.max(random, 0), 1) : 1;
  return Math.round(least + share * Math.max(0, bound - least));
}

/** The shortest and the longest that a transport waits because it was told to, in ms. */
const leastAdvised = 250;
const mostAdvised = 60_000;

/**
 * How long to wait because a server says so: `Retry-After`, advice, a hint in an error. It is kept within
 * bounds, so that no server makes a page hammer it or give it up.
 *
 * @param advised in ms: whatever came over the wire
 * @returns nothing where it says nothing that can be understood
 */
export function waitAdvised(advised: unknown): number | undefined {
  if (typeof advised !== 'number' || Number.isNaN(advised)) return undefined;
  return Math.min(Math.max(advised, leastAdvised), mostAdvised);
}
