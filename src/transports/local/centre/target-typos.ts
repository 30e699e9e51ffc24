/** Words shorter than this are too alike to be forgiven anything. */
const shortest = 4;
/** Of what is looked for in their place, so many letters are left at least. */
const shortestTrace = 3;
/** Letters from those that names have most to those that they have least. */
const byUse = 'aeinroltsdkmuhcbgvjpfzywxq';
/** All that stands between words is not above it. */
const space = 32;

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
  return [part.slice(0, half), part.slice(half), exchanged].map(fromRarest);
}

/** A text from its rarest letter on: an engine looks for the first letter, and for the rest where that is. */
function fromRarest(text: string): string {
  let rarest = 0;
  let rank = -1;
  for (let at = 0; at <= text.length - shortestTrace; at += 1) {
    const place = byUse.indexOf(text[at]!);
    const each = place < 0 ? byUse.length : place;
    if (each <= rank) continue;
    rarest = at;
    rank = each;
  }
  return text.slice(rarest);
}

/**
 * Asks whether what stands in a text from a place on begins like a part but for one letter that is
 * wrong, missing, added or exchanged. A part has no spaces, and no letter stands for one.
 */
export function beginsLike(text: string, part: string, from = 0): boolean {
  let at = 0;
  while (at < part.length && text.charCodeAt(from + at) === part.charCodeAt(at)) at += 1;
  if (at >= part.length - 1) return true;
  const place = from + at;
  // A word that ends here is too short for what is left.
  if (!(text.charCodeAt(place) > space)) return false;
  const rest = part.slice(at + 1);
  const isExchanged = text[place] === part[at + 1] && text[place + 1] === part[at];
  return (
    text.startsWith(rest, place + 1) ||
    text.startsWith(rest, place) ||
    text.startsWith(part.slice(at), place + 1) ||
    (isExchanged && text.startsWith(part.slice(at + 2), place + 2))
  );
}
