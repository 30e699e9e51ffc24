import { html, nothing, type TemplateResult } from 'lit';

/** A run of untrusted text: plain, or an address that may be followed. */
export type TextRun =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string };

/** Words that begin like an address; what a browser makes of them decides, not this. */
const candidate = /\bhttps?:\/\/[^\s<>"'`]+/giu;
/** Marks that end a sentence, not an address. */
const trailing = /[.,;:!?)\]}'"”’»…]+$/u;
/** Controls, bidirectional marks and invisible characters: never part of an honest address. */
const suspicious = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * The address to follow for an untrusted text, serialised; `undefined` for one that is not followed:
 * another scheme than http and https, user information, or characters that hide.
 */
export function safeUrl(text: string): string | undefined {
  if (suspicious.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}

/** Cuts an untrusted text into plain runs and links. Joined again, plain runs give the text as it came. */
export function textRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    const word = match[0].replace(trailing, '');
    const href = safeUrl(word);
    if (href === undefined) continue;
    if (match.index > from) runs.push({ kind: 'text', text: text.slice(from, match.index) });
    runs.push({ kind: 'link', href });
    from = match.index + word.length;
  }
  if (from < text.length) runs.push({ kind: 'text', text: text.slice(from) });
  return runs;
}

/** Bidirectional controls, which reorder what stands beside them. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name with the controls in it made visible: nobody writes their name with one. */
export function safeName(name: string): string {
  return name.replace(bidiControls, '\ufffd');
}

/** An untrusted text, isolated from its neighbours, its addresses as links that show where they lead. */
export function renderText(text: string): TemplateResult {
  return html`<bdi dir="auto"
    >${textRuns(text).map((run) =>
      run.kind === 'text'
        ? run.text
        : html`<a href=${run.href} target="_blank" rel="noopener noreferrer nofollow"
            >${run.href}</a
          >`,
    )}</bdi
  >`;
}

/** An untrusted name, isolated from its neighbours. */
export function renderName(name: string | undefined): TemplateResult | typeof nothing {
  return name === undefined ? nothing : html`<bdi>${safeName(name)}</bdi>`;
}
