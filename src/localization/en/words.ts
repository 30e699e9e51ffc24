const plural = new Intl.PluralRules('en');

/** One noun with its number: `count(2, 'message')` is "2 messages". */
export function count(number: number, noun: string): string {
  return `${number} ${plural.select(number) === 'one' ? noun : `${noun}s`}`;
}

/** Names in a row: `list(['Ana', 'Bob', 'Cem'], 'and')` is "Ana, Bob and Cem". */
export function list(names: readonly string[], word: 'and' | 'or'): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last;
}
