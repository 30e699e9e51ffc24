/** The map with one entry set; the very same map when the value is there already. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  if (map.get(key) === value && map.has(key)) return map;
  return new Map(map).set(key, value);
}

/** The held map when the next one has the very same entries in the same order. */
export function keptMap<K, V>(held: ReadonlyMap<K, V>, next: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  if (held.size !== next.size) return next;
  const entries = next.entries();
  for (const [key, value] of held) {
    const [nextKey, nextValue] = entries.next().value!;
    if (key !== nextKey || value !== nextValue) return next;
  }
  return held;
}

/** The map without one entry; the very same map when it is not there. */
export function withoutEntry<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
