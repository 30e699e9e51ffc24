import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';
import type { Transcript } from '../../domain/transcript.js';

/** Where the selection begins and ends below a root. */
export type SelectedEnds = {
  readonly range: Range;
  readonly first: Node;
  readonly last: Node;
};

/** Knows what the reader has selected below its host's shadow root. */
export class TranscriptSelection implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    document.addEventListener('selectionchange', this.#handleChange);
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.#handleChange);
  }

  /**
   * The ends of what is selected, also where it is to begin; `undefined` when it is elsewhere, or goes
   * further than the host.
   */
  get ends(): SelectedEnds | undefined {
    return this.#ends;
  }

  #ends: SelectedEnds | undefined;

  readonly #handleChange = (): void => {
    const range = rangeIn(this.#host.shadowRoot);
    this.#ends = range && { range, first: range.startContainer, last: range.endContainer };
  };
}

/** The selection of a document does not tell what is selected in a shadow root, unless it is asked so. */
function rangeIn(root: ShadowRoot | null): Range | undefined {
  const selection = document.getSelection();
  if (!root || !selection || typeof selection.getComposedRanges !== 'function') return undefined;
  const [found] = selection.getComposedRanges({ shadowRoots: [root] });
  if (!found) return undefined;
  if (!root.contains(found.startContainer) || !root.contains(found.endContainer)) return undefined;
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

/** What is selected between two rows, as text, a line for each; of the outer ones what is selected. */
export function copiedText(
  transcript: Transcript,
  first: number,
  last: number,
  { range }: SelectedEnds,
): string {
  const begin = document.createRange();
  begin.setStart(range.startContainer, range.startOffset);
  begin.setEndAfter(itemOf(range.startContainer).lastChild!);
  const end = document.createRange();
  end.setStartBefore(itemOf(range.endContainer).firstChild!);
  end.setEnd(range.endContainer, range.endOffset);
  const between = transcript
    .slice(first + 1, last)
    .flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
  return [begin.toString(), ...between, end.toString()].join('\n');
}

function itemOf(node: Node): Element {
  const element = node instanceof Element ? node : node.parentElement!;
  return element.closest('.item')!;
}
