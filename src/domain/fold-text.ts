/** Letters that do not decompose into a plain one and its accent. */
const plainLetters = new Map(
  Object.entries({
    đ: 'd',
    ð: 'd',
    ħ: 'h',
    ı: 'i',
    ł: 'l',
    ø: 'o',
    œ: 'oe',
    æ: 'ae',
    ß: 'ss',
    þ: 'th',
  }),
);

/** A text as it is compared in a search: without case, accents and width. */
export function foldText(text: string): string {
  // Most names have nothing else, and a directory has very many.
  if (/^[ -~]*$/u.test(text)) return text.toLowerCase();
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[\u0080-\u{10ffff}]/gu, (letter) => plainLetters.get(letter) ?? letter);
}
