import { kitPolicy } from '../kit-policy.js';

/** Characters of a frame; servers refuse long before. */
const longestFrame = 1_000_000;

/** Markup that XMPP has no use for: document types, processing instructions, comments. */
const forbidden = /<\?|<!(?!\[CDATA\[)/;

const html = 'http://www.w3.org/1999/xhtml';
/** Firefox gives nothing but its error. */
const mozillaError = 'http://www.mozilla.org/newlayout/xml/parsererror.xml';

/** Reads a frame; says why where it is none. */
export type FrameParser = (text: unknown) => Element;

/** Why a frame is refused. */
export class BadFrame extends Error {
  override readonly name = 'BadFrame';
}

/**
 * Parses a frame with the browser's own parser, through the kit's policy: one element, and nothing
 * before, after or inside it that XMPP does not have.
 *
 * @throws BadFrame
 */
export function parseFrame(text: unknown): Element {
  if (typeof text !== 'string') throw new BadFrame('The frame is no text');
  if (text.length > longestFrame) throw new BadFrame('The frame is too long');
  if (forbidden.test(text)) throw new BadFrame('The frame has markup that is not allowed');
  const document = new DOMParser().parseFromString(trusted(text), 'text/xml');
  const { documentElement } = document;
  const isBroken =
    documentElement.namespaceURI === mozillaError ||
    document.getElementsByTagNameNS(html, 'parsererror').length > 0;
  if (isBroken || document.childNodes.length !== 1) {
    throw new BadFrame('The frame is not well-formed');
  }
  return documentElement;
}

/** A page that enforces nothing may also allow nothing, and needs nothing. */
function trusted(text: string): string {
  try {
    return kitPolicy()?.createHTML(text) ?? text;
  } catch {
    return text;
  }
}
