/** Words shorter than this are too alike to be forgiven anything. */
const shortest = 4;

/** Asks whether a part of what is looked for is long enough that one letter may be wrong. */
export function isForgiven(part: string): boolean {
  return part.length >= shortest;
}

/**
 * Texts of which one is in every word that begins like a part but for one wrong, missing, added or
 * exchanged letter: one of two halves has no error, unless the two letters where they meet are exchanged.
 */
export function traces(part: string): readonly string[] {
  const half = part.length >> 1;
  const [before, after] = [part[half - 1]!, part[half]!];
  const exchanged = `${part.slice(0, half - 1)}${after}${before}${part.slice(half + 1)}`;
  return [part.slice(0, half), part.slice(half), exchanged];
}

/** Asks whether a word begins like a part but for one letter that is wrong, missing, added or exchanged. */
export function beginsLike(word: string, part: string): boolean {
  let at = 0;
  while (at < part.length && word[at] === part[at]) at += 1;
  if (at >= part.length - 1) return true;
  const rest = part.slice(at + 1);
  const isExchanged = word[at] === part[at + 1] && word[at + 1] === part[at];
  return (
    word.startsWith(rest, at + 1) ||
    word.startsWith(rest, at) ||
    word.startsWith(part.slice(at), at + 1) ||
    (isExchanged && word.startsWith(part.slice(at + 2), at + 2))
  );
}
