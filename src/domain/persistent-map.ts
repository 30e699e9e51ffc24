/**
 * A map that never changes, in the order in which its keys came: every change gives a new one. Another
 * value for a key that is there copies one array, which is next to nothing for thousands of them; only
 * keys that come and go, which are rare, copy the places.
 */
export class PersistentMap<K, V> implements ReadonlyMap<K, V> {
  /** The map with these entries; of a key that comes twice the last value counts. */
  static of<K, V>(entries: Iterable<readonly [K, V]>): PersistentMap<K, V> {
    const map = new Map(entries);
    let place = 0;
    const places = new Map([...map.keys()].map((key) => [key, place++]));
    return new PersistentMap(places, [...map.values()]);
  }

  /** All values in order: the very same array for as long as it is the same map. */
  readonly list: readonly V[];

  // Not `#places`: whatever compares or freezes values by their properties is to see them.
  private readonly places: ReadonlyMap<K, number>;

  constructor(places: ReadonlyMap<K, number> = new Map(), list: readonly V[] = []) {
    this.places = places;
    this.list = list;
  }

  get size(): number {
    return this.list.length;
  }

  get(key: K): V | undefined {
    const place = this.places.get(key);
    return place === undefined ? undefined : this.list[place];
  }

  has(key: K): boolean {
    return this.places.has(key);
  }

  keys(): MapIterator<K> {
    return this.places.keys();
  }

  values(): MapIterator<V> {
    return this.list.values();
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, place] of this.places) yield [key, this.list[place]!];
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) call(value, key, this);
  }

  /** The map with one entry set; the very same map when the value is there already. */
  with(key: K, value: V): PersistentMap<K, V> {
    const { places, list } = this;
    const place = places.get(key);
    if (place === undefined) {
      return new PersistentMap(new Map(places).set(key, list.length), [...list, value]);
    }
    if (list[place] === value) return this;
    const next = [...list];
    next[place] = value;
    return new PersistentMap(places, next);
  }

  /** The map without one entry; the very same map when it is not there. */
  without(key: K): PersistentMap<K, V> {
    if (!this.has(key)) return this;
    return PersistentMap.of([...this].filter(([each]) => each !== key));
  }

  /** This map when the next one has the very same entries in the same order. */
  kept(next: PersistentMap<K, V>): PersistentMap<K, V> {
    const keys = next.keys();
    const isSame =
      this.size === next.size &&
      this.list.every((value, place) => value === next.list[place]) &&
      [...this.keys()].every((key) => key === keys.next().value);
    return isSame ? this : next;
  }
}
