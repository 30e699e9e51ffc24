import '../../localization/en/shared.js';
import { html, type LitElement, type TemplateResult } from 'lit';
import { type ChildPart, directive, Directive } from 'lit/directive.js';
import { localizationFor } from '../../localization/localization.js';
import { beforeAddress } from './safe-text-links.js';

/** A text with more characters is shown in part at first. */
export const longestShown = 4_000;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What is one character to the reader may have so many code units; more of them are an attack. */
const longestGrapheme = 256;
/** So many code units a grapheme has on average at most. */
const unitsOfGrapheme = 12;

/** Cuts a text after at most so many code units, between what a reader sees as characters. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // The cut decides, not what comes after it: a text of any length takes the same time.
  const near = text.slice(0, most + 2);
  const start = graphemes.segment(near).containing(most)?.index ?? most;
  if (start > 0 && most - start <= longestGrapheme) return text.slice(0, start);
  return text.slice(0, isHighSurrogate(text, most - 1) ? most - 1 : most);
}

/** Cuts a text after at most so many graphemes. */
export function cutGraphemes(text: string, most: number): string {
  if (text.length <= most) return text;
  const part = cutText(text, most * unitsOfGrapheme);
  let count = 0;
  for (const { index } of graphemes.segment(part)) {
    if (count++ === most) return text.slice(0, index);
  }
  return part;
}

/** What of a long text is shown before the reader asks for more. */
export function foldedPart(text: string): string {
  if (text.length <= longestShown) return text;
  const part = cutText(text, longestShown);
  return text.slice(0, beforeAddress(text, part.length));
}

type Render = (text: string) => TemplateResult;

/** Shows the beginning of a long text, and all of it when the reader asks. */
class Fold extends Directive {
  #text = '';
  #isOpen = false;
  #host: LitElement | undefined;

  override update(part: ChildPart, [text, renderPart]: [string, Render]): TemplateResult {
    this.#host = part.options?.host as LitElement | undefined;
    return this.render(text, renderPart);
  }

  render(text: string, renderPart: Render): TemplateResult {
    if (text !== this.#text) this.#isOpen = false;
    this.#text = text;
    const { shared } = localizationFor(this.#host).terms;
    const isOpen = this.#isOpen;
    return html`${renderPart(isOpen ? text : foldedPart(text))}
      <button
        type="button"
        class="button quiet fold"
        aria-expanded=${String(isOpen)}
        @click=${this.#handleClick}
      >
        ${isOpen ? shared.showLess : shared.showMore}
      </button>`;
  }

  readonly #handleClick = (): void => {
    this.#isOpen = !this.#isOpen;
    this.#host?.requestUpdate();
  };
}

/** A long text of which `renderPart` shows a part, with the button that shows the rest. */
export const foldText = directive(Fold);

function isHighSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800;
}
