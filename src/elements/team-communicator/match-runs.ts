import { html, type TemplateResult } from 'lit';
import { foldText } from '../../domain/fold-text.js';
import { safeName } from '../shared/safe-text.js';

/** A piece of a name, and whether it is what was looked for. */
export type MatchRun = { readonly text: string; readonly isMatch: boolean };

/**
 * Cuts a name where it matches what was typed, case and accents apart. Of each word that was typed
 * the beginning of a word is preferred to its middle. Joined again the runs are the name.
 */
export function matchRuns(name: string, typed: string): MatchRun[] {
  const { folded, sources } = foldWithSources(name);
  const marked = new Array<boolean>(folded.length).fill(false);
  for (const word of foldText(typed).split(/\s+/u).filter(Boolean)) {
    const at = findWord(folded, word);
    if (at >= 0) marked.fill(true, at, at + word.length);
  }
  const runs: { text: string; isMatch: boolean }[] = [];
  let from = 0;
  for (let index = 1; index <= folded.length; index++) {
    if (index < folded.length && marked[index] === marked[index - 1]) continue;
    const to = index < folded.length ? (sources?.[index] ?? index) : name.length;
    // One letter may fold to two: the whole letter counts.
    if (to > from) runs.push({ text: name.slice(from, to), isMatch: marked[index - 1]! });
    from = Math.max(from, to);
  }
  if (from < name.length) runs.push({ text: name.slice(from), isMatch: false });
  return runs;
}

/** Asks whether anything in a name matches what was typed. */
export function isMatch(name: string, typed: string): boolean {
  return matchRuns(name, typed).some((run) => run.isMatch);
}

/** An untrusted name, isolated from its neighbours, with what was looked for emphasised. */
export function renderMatch(name: string, typed: string): TemplateResult {
  return html`<bdi
    >${matchRuns(safeName(name), typed).map((run) =>
      run.isMatch ? html`<mark>${run.text}</mark>` : run.text,
    )}</bdi
  >`;
}

/** The folded name, and for each of its characters where in the name it comes from, if not from there. */
function foldWithSources(name: string): { folded: string; sources?: readonly number[] } {
  if (/^[\0-\x7f]*$/u.test(name)) return { folded: foldText(name) };
  let folded = '';
  const sources: number[] = [];
  let at = 0;
  for (const character of name) {
    const plain = foldText(character);
    sources.push(...new Array<number>(plain.length).fill(at));
    folded += plain;
    at += character.length;
  }
  return { folded, sources };
}

function findWord(folded: string, word: string): number {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1]!)) return at;
  }
  return folded.indexOf(word);
}
