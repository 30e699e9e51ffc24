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
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[\u0080-\u{10ffff}]/gu, (letter) => plainLetters.get(letter) ?? letter);
}
