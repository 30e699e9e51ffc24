/**
 * The one place for text that strangers have written: messages, names, subjects, notes, reasons,
 * file names. Nothing else puts them into a template, an attribute or an announcement.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { longestAddress, safeUrl } from '../../domain/web-address.js';
import { icon } from './icons.js';
import { cutGraphemes, cutText, foldText, longestShown } from './safe-text-fold.js';
import { textRuns } from './safe-text-links.js';

/** Graphemes of a name that are shown. */
const longestName = 64;
/** Characters of the part of a file's name that says its type. */
const longestType = 16;
/** Characters of a text that are told in one line. */
const longestLine = 500;

/** Breaks of lines, which a name or a line has none of. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/**
 * What reorders its neighbours, or hides between letters: nobody writes their name with one. Both
 * joiners (U+200C, U+200D) stay, because languages and emoji need them.
 */
const hidden =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;
/** The same, but for the isolates that we put around names ourselves. */
const hiddenInSentence = new RegExp(`(?![\u2068\u2069])${hidden.source}`, 'gu');
/** Letters that are written from right to left. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const replacement = '\ufffd';
const isolate = '\u2068';
const isolateEnd = '\u2069';

/** A name that stands alone: controls in it made visible, of endless ones the beginning. */
export function safeName(name: string): string {
  const short = cutGraphemes(name, longestName);
  return short === name ? makeVisible(name) : `${makeVisible(short)}…`;
}

/** A name that becomes part of a sentence: it does not turn the words around it. */
export function isolatedName(name: string): string {
  const safe = safeName(name);
  return rightToLeft.test(safe) ? isolate + safe + isolateEnd : safe;
}

/** A sentence of ours with names in it. */
export function safeSentence(sentence: string): string {
  return closeIsolates(sentence.replace(breaks, ' ').replace(hiddenInSentence, replacement));
}

/**
 * A text told in one line, where there is no room for all of it: a preview, a tooltip, an accessible
 * name, an announcement, a notification.
 */
export function safeLine(text: string, most: number = longestLine): string {
  const line = makeVisible(cutText(text, most)).trim();
  return text.length > most ? `${line}…` : line;
}

/** The name of a file without its path; of endless ones both ends, so that its type can be seen. */
export function safeFileName(name: string): string {
  const from = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
  const last = name.slice(from);
  if (cutGraphemes(last, longestName) === last) return makeVisible(last);
  const dot = last.lastIndexOf('.');
  const type = dot > 0 && last.length - dot <= longestType ? last.slice(dot) : '';
  return `${makeVisible(cutGraphemes(last, longestName - longestType))}…${makeVisible(type)}`;
}

/**
 * An untrusted text, isolated from its neighbours, its addresses as links that show where they lead;
 * of a long one the beginning, until the reader asks for the rest.
 */
export function renderText(text: string): TemplateResult {
  return text.length > longestShown ? html`${foldText(text, renderRuns)}` : renderRuns(text);
}

/**
 * The address of a page that somebody asks to open, on its own, below our words for it. What is no
 * address is a text like any other.
 */
export function renderPage(address: string, label: string): TemplateResult {
  const href = safeUrl(address.trim());
  if (href === undefined || href.length > longestAddress) return renderText(address);
  return html`<span class="page"
    ><span class="page-label">${icon('page')}${label}</span
    ><bdi dir="ltr"
      ><a href=${href} dir="ltr" target="_blank" rel="noopener noreferrer nofollow">${href}</a></bdi
    ></span
  >`;
}

/** An untrusted name, isolated from its neighbours. */
export function renderName(name: string | undefined): TemplateResult | typeof nothing {
  return name === undefined ? nothing : html`<bdi>${safeName(name)}</bdi>`;
}

/** An untrusted text in one line, isolated from its neighbours. */
export function renderLine(text: string | undefined): TemplateResult | typeof nothing {
  return text === undefined ? nothing : html`<bdi>${safeLine(text)}</bdi>`;
}

/** The name of a file, isolated from its neighbours. */
export function renderFileName(name: string): TemplateResult {
  return html`<bdi>${safeFileName(name)}</bdi>`;
}

function renderRuns(text: string): TemplateResult {
  return html`<bdi dir="auto"
    >${textRuns(text).map((run) =>
      run.kind === 'text'
        ? run.text
        : html`<a href=${run.href} dir="ltr" target="_blank" rel="noopener noreferrer nofollow"
            >${run.href}</a
          >`,
    )}</bdi
  >`;
}

function makeVisible(text: string): string {
  return text.replace(breaks, ' ').replace(hidden, replacement);
}

/** Keeps the isolates that are closed, and shows the others. */
function closeIsolates(text: string): string {
  if (!text.includes(isolate) && !text.includes(isolateEnd)) return text;
  const open: number[] = [];
  const characters = Array.from(text);
  characters.forEach((character, index) => {
    if (character === isolate) open.push(index);
    else if (character === isolateEnd && open.pop() === undefined) characters[index] = replacement;
  });
  for (const index of open) characters[index] = replacement;
  return characters.join('');
}
