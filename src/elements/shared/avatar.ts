import { html, nothing, type TemplateResult } from 'lit';

/** Round = ready, square = busy, triangle = away, hollow = logged out: shape first, colour second. */
export type Presence = 'ready' | 'busy' | 'away' | 'logged-out';

const tones = 6;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Up to two initials of a name; decorative, the name itself always stands beside it. */
export function initials(name: string): string {
  // From the first letter or digit of a word: nothing that hides or turns the text around counts.
  const words = name.match(/[\p{L}\p{N}]\S*/gu) ?? [];
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  const first = (word: string): string =>
    segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
  return ends.map(first).join('').toLocaleUpperCase();
}

/** A person's avatar: decorative, so it says nothing to a screen reader. */
export function renderAvatar(name: string, presence?: Presence): TemplateResult {
  return html`<span class="avatar tone-${toneOf(name)}" aria-hidden="true"
    >${initials(name)}${renderPresence(presence)}</span
  >`;
}

/** A presence mark: decorative, the words for it stand beside it. */
export function renderPresence(presence: Presence | undefined): TemplateResult | typeof nothing {
  return presence ? html`<span class="presence ${presence}" aria-hidden="true"></span>` : nothing;
}

function toneOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.codePointAt(0)!) % 997;
  return sum % tones;
}
