const warned = new Set<string>();

/**
 * The value of an attribute that takes one of a few words. Another word is told once to whoever
 * writes the page, and the fallback stands for it.
 */
export function knownValue<T extends string>(
  tag: string,
  attribute: string,
  value: string | null | undefined,
  allowed: readonly T[],
  fallback: T,
): T;
export function knownValue<T extends string>(
  tag: string,
  attribute: string,
  value: string | null | undefined,
  allowed: readonly T[],
  fallback?: T,
): T | undefined;
export function knownValue<T extends string>(
  tag: string,
  attribute: string,
  value: string | null | undefined,
  allowed: readonly T[],
  fallback?: T,
): T | undefined {
  if (value == null) return fallback;
  const known = allowed.find((candidate) => candidate === value);
  if (known !== undefined) return known;
  const text = `<${tag} ${attribute}="${value}">: unknown value; it takes ${allowed.join(', ')}.`;
  if (!warned.has(text)) {
    warned.add(text);
    console.warn(`agent-workspace-elements: ${text}`);
  }
  return fallback;
}
