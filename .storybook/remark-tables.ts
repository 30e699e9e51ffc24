/**
 * Tables between pipes, which Markdown by itself does not have: a plugin of remark that makes them of
 * the paragraphs that MDX leaves of them.
 */

type Node = {
  type: string;
  value?: string;
  children?: Node[];
  [more: string]: unknown;
};

/** The guides' plugin, as remark wants it. */
export function remarkTables(): (tree: Node) => void {
  return (tree) => {
    tree.children = tree.children?.map((node) => (isTable(node) ? tableOf(node) : node));
  };
}

function isTable({ type, children = [] }: Node): boolean {
  const text = children.map(({ value = '' }) => value).join('');
  return type === 'paragraph' && /^\|.*\n\|[\s|:-]+\n/.test(text);
}

function tableOf(paragraph: Node): Node {
  const [head, , ...body] = rowsOf(paragraph);
  return { type: 'table', children: [head!, ...body].map(rowOf) };
}

function rowOf(cells: readonly Node[][]): Node {
  return {
    type: 'tableRow',
    children: cells.map((children) => ({ type: 'tableCell', children })),
  };
}

/** What stands between the pipes of each line; a pipe within code is none. */
function rowsOf({ children = [] }: Node): Node[][][] {
  const rows: Node[][][] = [[]];
  for (const child of children) {
    if (child.type !== 'text') {
      rows.at(-1)!.at(-1)?.push(child);
      continue;
    }
    for (const piece of child.value!.split(/([|\n])/)) {
      if (piece === '\n') rows.push([]);
      else if (piece === '|') rows.at(-1)!.push([]);
      else if (piece !== '') rows.at(-1)!.at(-1)?.push({ type: 'text', value: piece });
    }
  }
  // The pipe at the end of a line opens a cell with nothing in it.
  return rows.map((cells) => cells.slice(0, -1));
}
