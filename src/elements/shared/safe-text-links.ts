import { longestAddress, safeUrl } from '../../domain/web-address.js';

/** A run of untrusted text: plain, or an address that may be followed. */
export type TextRun =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string };

/** What an address never contains, so that it ends there. */
const delimiter = /[\s<>"'`]/u;
/** Words that begin like an address; what a browser makes of them decides, not this. */
const candidate = /\bhttps?:\/\/[^\s<>"'`]+/giu;
/** Marks that end a sentence, not an address. */
const marks = new Set('.,;:!?\'"”’»…。，、；：！？」』');
const opening = '([{（【《';
const closing = ')]}）】》';

/** Cuts an untrusted text into plain runs and links. Joined again, plain runs give the text as it came. */
export function textRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    if (match[0].length > longestAddress) continue;
    const end = addressEnd(match[0]);
    const href = safeUrl(match[0].slice(0, end));
    if (href === undefined) continue;
    if (match.index > from) runs.push({ kind: 'text', text: text.slice(from, match.index) });
    runs.push({ kind: 'link', href });
    from = match.index + end;
  }
  if (from < text.length) runs.push({ kind: 'text', text: text.slice(from) });
  return runs;
}

/** Where a text may be cut at or before a place without making another address of one. */
export function beforeAddress(text: string, place: number): number {
  if (place >= text.length || delimiter.test(text[place]!)) return place;
  const least = Math.max(0, place - longestAddress);
  let from = place;
  while (from > least && !delimiter.test(text[from - 1]!)) from--;
  // A word that is longer than any address is none.
  if (from === least && least > 0) return place;
  const start = text.slice(from, place + 'https://'.length).search(candidate);
  return start < 0 || from + start >= place ? place : from + start;
}

/** Where an address ends in a word: what closes a sentence or a bracket around it is not its own. */
function addressEnd(word: string): number {
  const open = Array.from(opening, () => 0);
  for (const character of word) {
    const opened = opening.indexOf(character);
    const closed = closing.indexOf(character);
    if (opened >= 0) open[opened]!++;
    if (closed >= 0) open[closed]!--;
  }
  let end = word.length;
  for (; end > 0; end--) {
    const last = word[end - 1]!;
    const opened = opening.indexOf(last);
    const closed = closing.indexOf(last);
    if (opened >= 0) open[opened]!--;
    else if (closed >= 0 && open[closed]! < 0) open[closed]!++;
    else if (!marks.has(last)) break;
  }
  return end;
}
