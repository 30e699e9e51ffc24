/** The forms of a noun by how many there are; `#` stands for the number. `other` is used where none fits. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** What a locale needs of its language's grammar, from the platform. */
export type LanguageWords = {
  /** A number with its noun: `count(2, {one: '# Chat', other: '# Chats'})`. */
  count(number: number, forms: Forms): string;
  and(names: readonly string[]): string;
  or(names: readonly string[]): string;
};

/** @param language a BCP 47 tag, such as `de` */
export function wordsOf(language: string): LanguageWords {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const ands = new Intl.ListFormat(language, { type: 'conjunction' });
  const ors = new Intl.ListFormat(language, { type: 'disjunction' });
  return {
    count: (number, forms) =>
      (forms[plurals.select(number)] ?? forms.other).replace('#', numbers.format(number)),
    and: (names) => ands.format(names),
    or: (names) => ors.format(names),
  };
}
