import { textMatches } from '../../domain/text-search.js';

/** The names under which styles find what is marked. */
const names = { all: 'chat-interaction-found', current: 'chat-interaction-found-current' } as const;

/**
 * Marks what was looked for in rows that are rendered. It changes nothing in them: a browser draws the
 * marks over the text, so that no text can become anything else. A browser that cannot shows none.
 */
export function highlight(rows: ParentNode, typed: string, currentId: string | undefined): void {
  if (typeof Highlight === 'undefined') return;
  const all = new Highlight();
  const current = new Highlight();
  for (const item of rows.querySelectorAll<HTMLElement>('.item[role=article]')) {
    const marks = item.dataset.id === currentId ? current : all;
    for (const range of rangesIn(item, typed)) marks.add(range);
  }
  current.priority = 1;
  CSS.highlights.set(names.all, all);
  CSS.highlights.set(names.current, current);
}

/** Takes all marks away. */
export function clearHighlight(): void {
  if (typeof Highlight === 'undefined') return;
  for (const name of Object.values(names)) CSS.highlights.delete(name);
}

function* rangesIn(item: HTMLElement, typed: string): Generator<Range> {
  const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    for (const [from, to] of textMatches(node.data, typed)) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      yield range;
    }
  }
}
