/**
 * What people have written, under whatever name it travels: lines, notes, subjects, values of case
 * data, words to an agent. Names stay, because without them nobody can tell the rows apart.
 */
const written: ReadonlySet<string> = new Set(['text', 'note', 'subject', 'value', 'words']);

/** A copy in which every text that somebody has written is its length alone. */
export function redact<T>(value: T): T {
  return redactWithin(value, '', undefined) as T;
}

function redactWithin(value: unknown, key: string, parent: object | undefined): unknown {
  if (typeof value === 'string') return isWritten(key, parent) ? lengthOf(value) : value;
  if (Array.isArray(value)) return value.map((each) => redactWithin(each, key, parent));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, redactWithin(each, name, value)]),
  );
}

function isWritten(key: string, parent: object | undefined): boolean {
  if (written.has(key)) return true;
  // Elsewhere a reason is a word of ours: why an interaction went, or why an agent is not ready.
  if (key !== 'reason' || !parent) return false;
  return 'code' in parent || ('type' in parent && parent.type === 'reject-invitation');
}

function lengthOf(text: string): string {
  const { length } = text;
  return `[${length} ${length === 1 ? 'character' : 'characters'}]`;
}
