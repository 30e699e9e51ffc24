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
    ς: 'σ',
  }),
);

/** Letters are few, and a directory has very many names. */
const folded = new Map<string, string>();

/** A text as it is compared in a search: without case, accents and width. */
export function foldText(text: string): string {
  const plain = /^[ -~]*$/u.test(text) ? text : text.replace(/[^ -~]/gu, foldLetter);
  return plain.toLowerCase();
}

function foldLetter(letter: string): string {
  let plain = folded.get(letter);
  if (plain === undefined) {
    plain = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    plain = plain.replace(/[^ -~]/gu, (each) => plainLetters.get(each) ?? each);
    // Of all that can be written, only what a workspace has.
    if (folded.size < 5_000) folded.set(letter, plain);
  }
  return plain;
}
