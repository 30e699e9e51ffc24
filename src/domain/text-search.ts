import { foldText } from './fold-text.js';
import type { Message, MessageId, Transcript } from './transcript.js';

/** Where a match begins (inclusive) and ends (exclusive). */
export type TextMatch = readonly [from: number, to: number];

const folded = new WeakMap<Message, string>();

/** The messages in which a text is found, case and accents apart, in their order. */
export function searchTranscript(transcript: Transcript, typed: string): MessageId[] {
  const wanted = foldText(typed.trim());
  if (wanted === '') return [];
  const found: MessageId[] = [];
  for (const entry of transcript) {
    if (entry.kind !== 'message') continue;
    let text = folded.get(entry);
    if (text === undefined) {
      text = foldText(entry.file ? `${entry.text} ${entry.file.name}` : entry.text);
      folded.set(entry, text);
    }
    if (text.includes(wanted)) found.push(entry.id);
  }
  return found;
}

/** Where a text is found in another, case and accents apart; at most so many times. */
export function textMatches(text: string, typed: string, most = 1_000): TextMatch[] {
  const wanted = foldText(typed.trim());
  if (wanted === '') return [];
  let plain = '';
  const sources: number[] = [];
  let at = 0;
  for (const character of text) {
    const letters = foldText(character);
    sources.push(...new Array<number>(letters.length).fill(at));
    plain += letters;
    at += character.length;
  }
  sources.push(text.length);
  const matches: TextMatch[] = [];
  for (let from = plain.indexOf(wanted); from >= 0 && matches.length < most;) {
    const to = from + wanted.length;
    // One letter may fold to two: the whole letter counts.
    let next = to;
    while (next < sources.length - 1 && sources[next] === sources[to - 1]) next += 1;
    const end = sources[next]!;
    matches.push([sources[from]!, end]);
    from = plain.indexOf(wanted, to);
  }
  return matches;
}
