/**
 * Freezes a value and all that it holds, maps and sets included, so that code that writes into its
 * input throws. Gives the same value back.
 */
export function deepFreeze<T>(value: T): T {
  freeze(value, new Set());
  return value;
}

function freeze(value: unknown, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map || value instanceof Set) {
    lock(value);
    value.forEach((entry: unknown, key: unknown) => {
      freeze(key, seen);
      freeze(entry, seen);
    });
  }
  for (const key of Reflect.ownKeys(value)) freeze(Reflect.get(value, key), seen);
  Object.freeze(value);
}

/** `Object.freeze` leaves what a map or a set holds open. */
function lock(collection: Map<unknown, unknown> | Set<unknown>): void {
  if (Object.isFrozen(collection)) return;
  for (const method of ['set', 'add', 'delete', 'clear']) {
    Object.defineProperty(collection, method, {
      value: () => {
        throw new TypeError(`${method}: this collection is frozen`);
      },
    });
  }
}
