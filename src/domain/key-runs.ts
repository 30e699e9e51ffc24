/**
 * Numbers by key, as a persistent value that grows: some maps, none of which ever changes, each at
 * to twice as large as the next, until they are as large as is ever copied. To add a key copies few
 * keys, on the average as many as there are sizes, and to find one asks few maps.
 */
export type KeyRuns = readonly ReadonlyMap<string, number>[];

/** Maps that would become larger than this stay apart, so that no single change copies more. */
const mostCopied = 4_096;

/** With these too; of a key that is there already the new number counts. */
export function addKeys(runs: KeyRuns, added: ReadonlyMap<string, number>): KeyRuns {
  const next = [...runs];
  let run = added;
  for (let last = next.at(-1); last && isMerged(last, run); last = next.at(-1)) {
    const merged = new Map(last);
    for (const [key, value] of run) merged.set(key, value);
    run = merged;
    next.pop();
  }
  return [...next, run];
}

/** The number of a key. */
export function findKey(runs: KeyRuns, key: string): number | undefined {
  for (let index = runs.length - 1; index >= 0; index--) {
    const value = runs[index]!.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

function isMerged(last: ReadonlyMap<string, number>, run: ReadonlyMap<string, number>): boolean {
  return last.size < 2 * run.size && last.size + run.size <= mostCopied;
}
